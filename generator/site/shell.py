"""Material's own templates, driven directly: the frame around every page. The one module that imports MkDocs."""

from __future__ import annotations

import os
from copy import copy
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator.site.addresses import relate
from generator.site.material import SEARCH, Line, Nav, view_navigation
from generator.site.navigation import Navigation, Position
from generator.site.policy import digest_scripts, write_policy
from generator.site.settings import SiteSettings
from generator.site.sheet import Sheet
from generator.site.theme import find_configuration, find_material, find_themes, read_versions

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material would print its opinion of MkDocs 2 into every build

_LANGUAGES = {"zh-Hans": "zh", "zh-Hant": "zh-Hant"}
_USED = ("theme", "extra", "extra_css", "extra_javascript")
"""What of `mkdocs.yml` concerns the frame; the rest is for MkDocs' own loop."""

_BLANK = Sheet("", "", Markup(), (), (), None, Markup())
_NOBODY = SiteSettings(Path(), "", "", "")

Fragment = tuple[Markup, Markup]


class Shell:
    """The frame of one site. Tabs and sidebar are rendered once for a group of pages."""

    def __init__(self, settings: SiteSettings, navigation: Navigation, theme: str) -> None:
        """`theme` names the theme's state. Nothing is imported or read before the first page is rendered."""
        self._settings = settings
        self._theme = theme
        self._navigation = navigation
        self._fragments: dict[tuple[object, ...], Fragment] = {}
        self._scripts: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _config(self) -> MkDocsConfig:
        return open_theme(self._settings, self._theme)[0]

    @cached_property
    def _environment(self) -> jinja2.Environment:
        return open_theme(self._settings, self._theme)[1]

    @cached_property
    def _worker(self) -> str:
        found = sorted((find_material() / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
        return f"workers/{found[-1].name}"

    @cached_property
    def _main(self) -> jinja2.Template:
        return self._environment.get_template("main.html")

    def render(self, page: Line, position: Position, base: str, **values: object) -> str:
        """Render a whole page. `values` are for the article's template."""
        nav = Nav([], Line(self._settings.site_name, "", is_homepage=True))
        tabs, sidebar = self._surround(page, position, base)
        context = self._context(page, nav, base)
        context |= {"tabs_html": tabs, "sidebar_html": sidebar, "stock_worker": self._worker, "site": self._settings}
        context["policy"] = Markup(write_policy(self.list_scripts(base)))  # noqa: S704 - our own words and digests
        return self._main.render(context | values)

    def list_scripts(self, base: str) -> tuple[str, ...]:
        """Give the digests of the theme's inline scripts, which name the way to the site's root.

        They are taken from a page without content and without a word of the project: what is not the theme's own does
        not get in, even if it were to slip through the escaping.
        """
        if base not in self._scripts:
            page = Line("", "")
            config = copy(self._config)
            config.site_name = config.repo_url = config.repo_name = ""
            context = self._context(page, Nav([], page), base) | {"config": config, "stock_worker": self._worker}
            self._scripts[base] = digest_scripts(self._main.render({**context, "sheet": _BLANK, "site": _NOBODY}))
        return self._scripts[base]

    def _surround(self, page: Line, position: Position, base: str) -> Fragment:
        own = position.trail[-1].address if position.trail else None
        if position.node and (page.url == own or not position.trail):
            return self._render_fragment(page, position, base, page.url)
        key = (*map(id, position.trail), position.block, base)
        if key not in self._fragments:
            self._fragments[key] = self._render_fragment(Line("", "\0"), position, base, None)
        tabs, sidebar = self._fragments[key]
        return tabs, self._mark_active(sidebar, page, base) if position.node else sidebar

    def _render_fragment(self, page: Line, position: Position, base: str, current: str | None) -> Fragment:
        settings = self._settings
        nav = view_navigation(self._navigation.tabs, position, settings.site_name, settings.words, current)
        if current is not None:
            _stand_in(nav.items, page)
        context = self._context(page, nav, base) | {"lang": self._language}
        names = ("partials/tabs.html", "partials/nav.html")
        tabs, sidebar = (self._environment.get_template(name).render(context) for name in names)
        return Markup(tabs), Markup(sidebar)  # noqa: S704 - rendered with escaping on

    def _mark_active(self, sidebar: Markup, page: Line, base: str) -> Markup:
        """Put the page's own line, which holds its table of contents, in the place of the plain one."""
        context = self._context(page, Nav([], page), base) | {"lang": self._language}
        item: Any = self._environment.get_template("partials/nav-item.html").make_module(context)
        plain = str(item.render(Line(page.title, page.url), "", 2, None))
        return Markup(str(sidebar).replace(plain, str(item.render(page, "", 2, None)), 1))  # noqa: S704

    @cached_property
    def _language(self) -> Any:
        return self._environment.get_template("partials/language.html").make_module({"config": self._config})

    def _context(self, page: Line, nav: Nav, base: str) -> dict[str, Any]:
        config = self._config
        return {
            "nav": nav,
            "pages": (),
            "base_url": base if base.startswith(".") else f"{base}/",
            "extra_css": config.extra_css,
            "extra_javascript": config.extra_javascript,
            "mkdocs_version": read_versions()[1],
            "build_date_utc": None,
            "config": config,
            "page": page,
            "features": config.theme["features"],
            "words": self._settings.words,
        }


def _stand_in(lines: list[Any], page: Line) -> None:
    """Let the page itself take its line's place, since the templates know the current page by identity."""
    for number, line in enumerate(lines):
        if line.children:
            _stand_in(line.children, page)
        elif line.url == page.url:
            page.is_index = line.is_index
            lines[number] = page


@lru_cache(maxsize=8)
def open_theme(settings: SiteSettings, _theme: str) -> tuple[MkDocsConfig, jinja2.Environment]:
    """Open the theme once for all builds of a process that find it in the same state, which a preview does."""
    config = load_configuration(settings)
    return config, make_environment(config, settings.bytecode)


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


def make_environment(config: MkDocsConfig, bytecode: Path | None) -> jinja2.Environment:
    """Make Material's template environment, with escaping on: a title is text here, though HTML to MkDocs."""
    import jinja2

    environment = config.theme.get_env()
    environment.autoescape = True
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters["url"] = jinja2.pass_context(_relate_in_context)
    if bytecode is not None:
        bytecode.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = jinja2.FileSystemBytecodeCache(str(bytecode))
    return environment


def _relate_in_context(context: Any, address: object) -> str:
    base: str = context["base_url"]
    return relate(base.rstrip("/"), str(address))
