"""Material's templates, each with the values that it expects to find."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.site.blaming import blame
from generator.site.environment import Configuration, blank, open_theme
from generator.site.material import Nav, NavigationLine
from generator.site.settings import SiteSettings
from generator.site.theme import has_own_templates

if TYPE_CHECKING:
    import jinja2


class SiteTemplates:
    """The templates of one site. Nothing is imported or read before the first one is rendered."""

    def __init__(self, settings: SiteSettings) -> None:
        self.settings = settings

    @cached_property
    def are_known(self) -> bool:
        """Whether all are the generator's and Material's, so that it is known what they do with a page's values."""
        return not has_own_templates(self.settings.root)

    @cached_property
    def _config(self) -> Configuration:
        return open_theme(self.settings, known=self.are_known)[0]

    @cached_property
    def _environment(self) -> jinja2.Environment:
        return open_theme(self.settings, known=self.are_known)[1]

    @cached_property
    def _mkdocs(self) -> str:
        from importlib.metadata import version  # which takes longer than to look it up

        return str(self._config.get("mkdocs_version") or version("mkdocs"))

    @cached_property
    def _language(self) -> Any:
        return self._environment.get_template("partials/language.html").make_module({"config": self._config})

    def render(self, name: str, page: NavigationLine, base: str, **values: object) -> str:
        """Render a template for a page from which `base` leads to the site's root; `values` come on top."""
        with blame(self.settings.root):
            context = self._describe(page, base, self._config)
            return self._environment.get_template(name).render({**context, **values})

    def render_anonymous(self, name: str, page: NavigationLine, base: str, **values: object) -> str:
        """Render a template without a word of the project in its configuration."""
        config = blank(self._config)
        with blame(self.settings.root):
            return self._environment.get_template(name).render({**self._describe(page, base, config), **values})

    def render_line(self, line: NavigationLine, page: NavigationLine, base: str) -> str:
        """Render a line of the navigation without lines below it, as it shows on a page."""
        with blame(self.settings.root):
            context = self._describe(page, base, self._config)
            macros: Any = self._environment.get_template("partials/nav-item.html").make_module(context)
            return str(macros.render(line, "", 2, None))

    def _describe(self, page: NavigationLine, base: str, config: Configuration) -> dict[str, Any]:
        return {
            "nav": Nav([], NavigationLine(self.settings.site_name, "", is_homepage=True)),
            "pages": (),
            "base_url": base if base.startswith(".") else f"{base}/",
            "extra_css": config["extra_css"],
            "extra_javascript": config["extra_javascript"],
            "mkdocs_version": self._mkdocs,
            "build_date_utc": None,
            "config": config,
            "page": page,
            "features": config["theme"]["features"],
            "words": self.settings.words,
            "site": self.settings,
            "lang": self._language,
        }
