"""Material's template environment, opened without MkDocs' build loop. The one module that imports MkDocs."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cache.fingerprint import digest_code
from generator.site.addresses import relate
from generator.site.material import SEARCH
from generator.site.settings import SiteSettings
from generator.site.theme import find_configuration, find_themes

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material would print its opinion of MkDocs 2 into every build

_LANGUAGES = {"zh-Hans": "zh", "zh-Hant": "zh-Hant"}
_USED = ("theme", "extra", "extra_css", "extra_javascript")
"""What of `mkdocs.yml` concerns the frame; the rest is for MkDocs' own loop."""


@lru_cache(maxsize=8)
def open_theme(settings: SiteSettings) -> tuple[MkDocsConfig, jinja2.Environment]:
    """Open the theme once for all builds of a process that find it in the same state, which a preview does."""
    config = load_configuration(settings)
    return config, make_environment(config)


def load_configuration(settings: SiteSettings) -> MkDocsConfig:
    """Read `mkdocs.yml` as far as it concerns the frame; the site's name and address come from the settings."""
    from mkdocs.config.defaults import MkDocsConfig  # a quarter of a second, not spent where nothing is rendered
    from mkdocs.utils.yaml import yaml_load

    path = find_configuration(settings.root)
    themes = find_themes(settings.root)
    with path.open(encoding="utf-8") as stream:
        found = yaml_load(stream)
    values = {name: found[name] for name in _USED if name in found}
    theme = {**values.get("theme", {}), "custom_dir": str(themes[0]), "language": _LANGUAGES.get(settings.locale, "en")}
    config = MkDocsConfig(config_file_path=str(path))
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
    config.plugins = SEARCH  # type: ignore[assignment]
    config.theme.dirs[1:1] = [str(folder) for folder in themes[1:]]
    return config


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
