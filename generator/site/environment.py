"""Material's template environment, opened without MkDocs' build loop. The one module that imports MkDocs.

MkDocs reads a site's settings when they are new. What it made of them is remembered, since to import it takes longer
than to render a page. Templates of a project's own get all that MkDocs gives, whatever they ask.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import copy
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from generator.cache.artifact import digest_values
from generator.cache.fingerprint import digest_code
from generator.cache.recollection import recall_text, remember_text
from generator.diagnostics import UsageError
from generator.site.addresses import relate
from generator.site.settings import SiteSettings
from generator.site.theme import find_configurations, find_material, find_themes

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from yaml import SafeLoader

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material would print its opinion of MkDocs 2 into every build

_LANGUAGES = {"zh-Hans": "zh", "zh-Hant": "zh-Hant"}
_MAPPINGS, _LISTS = ("theme", "extra"), ("extra_css", "extra_javascript")
"""What of `mkdocs.yml` concerns the frame; the rest is for MkDocs' own loop."""
_THEME = "material"
_TRANSLATING = "jinja2.ext.i18n"
_MEMORY = "settings.json"
_WORDS = ("site_name", "repo_url", "repo_name")
"""Where a project's words are in the settings."""
_UNASKED = ("config_file_path", "docs_dir", "site_dir", "dev_addr", "validation")
"""What concerns MkDocs' own loop, and no template of Material's or ours."""
_FROM_ELSEWHERE = (b"!", b"INHERIT")
"""With these a `mkdocs.yml` takes something from the machine, or from files that nobody knows here."""
_REMEDY = "请照着自带的 mkdocs.yml 改；删掉这个文件，就用自带的设置。"

Configuration = Mapping[str, Any]
"""What templates may ask of a site's settings: MkDocs' own object, or the plain values in it."""


@lru_cache(maxsize=8)
def open_theme(settings: SiteSettings, *, known: bool = False) -> tuple[Configuration, jinja2.Environment]:
    """Open the theme once for all builds of a process that find it in the same state, which a preview does.

    Of templates that are `known` to ask for plain values alone, MkDocs is not asked again for what it has read.
    """
    if known and settings.code:
        text = recall_text(_MEMORY, _mark_settings(settings))
        if text is not None:
            return json.loads(text), _finish(_open_plainly(_list_folders(settings)))
    config = load_configuration(settings)
    if known and settings.code and (text := _write_plainly(config, settings)):
        remember_text(_MEMORY, _mark_settings(settings), text)
    return config, make_environment(config)


def blank(config: Configuration) -> Configuration:
    """Give settings without a word of the project."""
    words = dict.fromkeys(_WORDS, "")
    if isinstance(config, dict):
        return {**config, **words}
    blanked: Any = copy(config)
    blanked.update(words)
    return cast("Configuration", blanked)


def _mark_settings(settings: SiteSettings) -> str:
    """Name all that the settings are made of: the files of the theme and `mkdocs.yml` are part of the code."""
    dress = settings.dress
    said = (settings.site_name, settings.site_url, settings.repository_url, settings.words("数据仓库"), settings.locale)
    return digest_values(settings.code, said, dress.logo_path, dress.icon_path, _list_folders(settings))


def _list_folders(settings: SiteSettings) -> tuple[str, ...]:
    """Give the folders in which templates are looked for, as MkDocs does."""
    spec = find_spec("mkdocs")
    own = Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else Path()
    return tuple(map(str, (*find_themes(settings.root), find_material(), own / "templates")))


def _write_plainly(config: MkDocsConfig, settings: SiteSettings) -> str | None:
    """Give the plain values in the settings; None where something else is in them, or came from elsewhere."""
    from importlib.metadata import version

    texts = [path.read_bytes() for path in find_configurations(settings.root)]
    plain = {name: value for name, value in config.items() if name not in _UNASKED}
    theme = {name: value for name, value in config.theme.items() if name != "locale"}
    plain |= {"extra": dict(config.extra), "theme": theme, "mkdocs_version": version("mkdocs")}
    with suppress(TypeError, ValueError):
        text = json.dumps(plain)
        if json.loads(text) == plain and not any(word in one for word in _FROM_ELSEWHERE for one in texts):
            return text
    return None


def load_configuration(settings: SiteSettings) -> MkDocsConfig:
    """Read `mkdocs.yml` as far as it concerns the frame; the site's name and address come from the settings."""
    from mkdocs.config.defaults import MkDocsConfig  # a quarter of a second, not spent where nothing is rendered

    paths = find_configurations(settings.root)
    themes = find_themes(settings.root)
    values = read_frame(paths)
    theme = {**values["theme"], "custom_dir": str(themes[0]), "language": _LANGUAGES.get(settings.locale, "en")}
    dress = settings.dress
    theme |= {name: path for name, path in (("logo", dress.logo_path), ("favicon", dress.icon_path)) if path}
    config = MkDocsConfig(config_file_path=str(paths[0]))
    config.load_dict(values)
    config.load_dict(
        {
            "theme": theme,
            "docs_dir": str(themes[0]),
            "plugins": [],
            "site_name": settings.site_name,
            "site_url": settings.site_url,
            "repo_url": settings.repository_url,
            "repo_name": settings.words("数据仓库"),
            "edit_uri": "",
        }
    )
    config.validate()
    config.plugins = {}  # type: ignore[assignment]
    config.theme.dirs[1:1] = [str(folder) for folder in themes[1:]]
    return config


def read_frame(paths: Sequence[Path]) -> dict[str, Any]:
    """Give what `mkdocs.yml` files say of the frame: the first holds what a project changes, the last all the rest.

    Raises `UsageError` for a file that is no YAML, and for a theme other than Material.
    """
    values: dict[str, Any] = {name: {} for name in _MAPPINGS} | {name: [] for name in _LISTS}
    for path in reversed(paths):
        found = _read_yaml(path)
        for name in _MAPPINGS:
            given = found.get(name) or {}
            given = {"name": given} if isinstance(given, str) else given
            if not isinstance(given, dict):
                raise UsageError("mkdocs.yml 里的 {name} 要写成若干“名称: 值”。", _REMEDY, name=name)
            values[name] = {**values[name], **given}
        for name in _LISTS:
            given = found.get(name) or []
            if not isinstance(given, list):
                raise UsageError("mkdocs.yml 里的 {name} 要写成列表，每项以“- ”开头。", _REMEDY, name=name)
            values[name] = [*values[name], *(one for one in given if one not in values[name])]
    theme = values["theme"].get("name")
    if theme != _THEME:
        raise UsageError("mkdocs.yml 里的主题是 {theme}，手册的网站只用 material。", _REMEDY, theme=theme)
    return values


def _read_yaml(path: Path) -> dict[str, Any]:
    """Read a `mkdocs.yml`; what is wrong with it is a `UsageError`.

    MkDocs itself runs what a tag like `!!python/object/apply` names. Nothing of the frame needs that: here values with
    tags, which settings of Markdown often have, are nothing, but for those of the environment (`!ENV`).
    """
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
        for _ in yaml.parse(text):
            pass  # a mistake behind the first document is one, too
        found: Any = yaml.load(text, _make_loader())  # noqa: S506 - a safe one, with two tags more
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise UsageError("mkdocs.yml 第 {line} 行不符合 YAML 的写法。", _REMEDY, line=line) from fault
    except (UnicodeDecodeError, ValueError, yaml.YAMLError) as fault:
        raise UsageError("mkdocs.yml 不是 UTF-8 编码的 YAML 文件。", _REMEDY) from fault
    except OSError as fault:
        raise UsageError("无法读取 mkdocs.yml：{reason}", _REMEDY, reason=str(fault.strerror)) from fault
    if not isinstance(found, dict | None):
        raise UsageError("mkdocs.yml 要写成若干“名称: 值”。", _REMEDY)
    return found or {}


def _make_loader() -> type[SafeLoader]:
    """Make a reader of plain values, which gives nothing for one with a tag that it does not know."""
    from mkdocs.utils.yaml import get_yaml_loader
    from yaml import SafeLoader

    loader: type[SafeLoader] = get_yaml_loader(SafeLoader)
    loader.add_multi_constructor("", lambda _loader, _tag, _node: None)
    return loader


def make_environment(config: MkDocsConfig) -> jinja2.Environment:
    """Make Material's template environment, with escaping on: a title is text here, though HTML to MkDocs."""
    return _finish(config.theme.get_env())


def _open_plainly(folders: Sequence[str]) -> jinja2.Environment:
    """Make what MkDocs makes for a theme without translations of its own."""
    import jinja2

    loader = jinja2.FileSystemLoader(folders)
    environment = jinja2.Environment(loader=loader, auto_reload=False, autoescape=True, extensions=(_TRANSLATING,))
    environment.filters["script_tag"] = jinja2.pass_context(_write_script)
    environment.install_null_translations()  # type: ignore[attr-defined]
    return environment


def _write_script(context: Any, script: str) -> str:
    from mkdocs.utils.templates import script_tag_filter  # for whoever has a script of its own

    return script_tag_filter(context, cast("Any", script))


def _finish(environment: jinja2.Environment) -> jinja2.Environment:
    import jinja2

    environment.autoescape = True
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters["url"] = jinja2.pass_context(_relate_in_context)
    _keep_compiled(environment)
    return environment


def _keep_compiled(environment: jinja2.Environment) -> None:
    """Keep compiled templates where Python keeps this module compiled, and as it does: where it may.

    They are code, and trusted like that code; a project's own cache must not run anything. Each is tied to its source
    and to the code that compiled it: what other code has left is removed.
    """
    import jinja2

    folder = Path(__file__).parent / "__pycache__"
    if sys.dont_write_bytecode or not (_make_folder(folder) and os.access(folder, os.W_OK)):
        return
    prefix = f"template-{digest_code()[:8]}-"
    for path in folder.glob("template-*.cache"):
        if not path.name.startswith(prefix):
            path.unlink(missing_ok=True)
    environment.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder), f"{prefix}%s.cache")


def _make_folder(folder: Path) -> bool:
    """Make a folder, and tell whether it is there."""
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
    return folder.is_dir()


def _relate_in_context(context: Any, address: object) -> str:
    base: str = context["base_url"]
    return relate(base.rstrip("/"), str(address))
