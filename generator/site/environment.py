"""Material's template environment, opened without MkDocs' build loop. The one module that imports MkDocs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cache.fingerprint import digest_code
from generator.diagnostics import UsageError
from generator.site.addresses import relate
from generator.site.settings import SiteSettings
from generator.site.theme import find_configurations, find_themes

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material would print its opinion of MkDocs 2 into every build

_LANGUAGES = {"zh-Hans": "zh", "zh-Hant": "zh-Hant"}
_MAPPINGS, _LISTS = ("theme", "extra"), ("extra_css", "extra_javascript")
"""What of `mkdocs.yml` concerns the frame; the rest is for MkDocs' own loop."""
_THEME = "material"
_REMEDY = "请照着自带的 mkdocs.yml 改；删掉这个文件，就用自带的设置。"


@lru_cache(maxsize=8)
def open_theme(settings: SiteSettings) -> tuple[MkDocsConfig, jinja2.Environment]:
    """Open the theme once for all builds of a process that find it in the same state, which a preview does."""
    config = load_configuration(settings)
    return config, make_environment(config)


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
    """Read a `mkdocs.yml` as MkDocs does, with its tags; what is wrong with it is a `UsageError`."""
    import yaml
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import yaml_load

    try:
        text = path.read_text(encoding="utf-8")
        for _ in yaml.parse(text):
            pass  # MkDocs hides where it stumbles
        found: Any = yaml_load(text)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise UsageError("mkdocs.yml 第 {line} 行不符合 YAML 的写法。", _REMEDY, line=line) from fault
    except (UnicodeDecodeError, yaml.YAMLError, ConfigurationError) as fault:
        raise UsageError("mkdocs.yml 不是 UTF-8 编码的 YAML 文件。", _REMEDY) from fault
    except OSError as fault:
        raise UsageError("无法读取 mkdocs.yml：{reason}", _REMEDY, reason=str(fault.strerror)) from fault
    if not isinstance(found, dict | None):
        raise UsageError("mkdocs.yml 要写成若干“名称: 值”。", _REMEDY)
    return found or {}


def make_environment(config: MkDocsConfig) -> jinja2.Environment:
    """Make Material's template environment, with escaping on: a title is text here, though HTML to MkDocs."""
    import jinja2

    environment = config.theme.get_env()
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
