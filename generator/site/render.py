"""An edition's pages as the files of a static site. Keys are cheap; a template is opened only to render."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.cache.artifact import Artifact, digest_values
from generator.model.target import Target
from generator.pages.links import list_links
from generator.pages.page import Page, PageSet
from generator.pages.pictures import FOLDER, list_pictures
from generator.site.addresses import Addresses, base_of, link_from, plan_addresses
from generator.site.answers import find_key, leave_answers, list_feedback, take_key
from generator.site.fonts import list_fonts
from generator.site.headers import list_headers
from generator.site.material import NavigationLine
from generator.site.menu import MenuComposer
from generator.site.moved import list_moved
from generator.site.navigation import Navigation, Position, plan_navigation
from generator.site.notfound import list_not_found
from generator.site.offline import list_offline
from generator.site.reporting import write_report
from generator.site.search.files import list_search
from generator.site.search.page import list_search_page
from generator.site.search.postings import Index
from generator.site.search.units import Result, list_results
from generator.site.settings import SiteSettings
from generator.site.sheet import make_line, make_sheet
from generator.site.shell import Shell
from generator.site.sitemap import list_sitemap
from generator.site.theme import list_assets
from generator.writing.abstract import Abstract
from generator.writing.context import Context
from generator.writing.labels import translate_labels
from generator.writing.plain import PlainWriter
from generator.writing.templates import TEMPLATES
from generator.writing.tools import list_tools


@dataclass(frozen=True, slots=True)
class Plan:
    """What all pages of a site have in common."""

    pages: PageSet
    abstracts: Mapping[Target, Abstract]
    settings: SiteSettings
    addresses: Addresses
    navigation: Navigation
    menus: MenuComposer
    shell: Shell
    common: str
    """The name of everything that shows on every page."""


def render_site(
    pages: PageSet,
    abstracts: Mapping[Target, Abstract],
    settings: SiteSettings,
    pinyin: Mapping[str, str] | None = None,
    index: Index | None = None,
) -> Iterator[Artifact]:
    """Give the files of an edition's site: pages, pictures, theme, fonts, search, sitemap, and what servers need.

    `abstracts` holds one for every page's target. `pinyin` spells titles and other names; what is missing is
    spelled when the search index is made. `index` holds the places of all terms where they are known.
    Raises `UsageError` where theme or Material are incomplete.
    """
    plan = plan_site(pages, abstracts, settings)
    results = list_found(plan)
    fixed = tuple(list_fixed(plan, results))
    search = tuple(list_search(results, pages, settings, pinyin or {}, index))
    yield from (*fixed, *search, *list_last(plan, (*fixed, *search)))


def list_found(plan: Plan) -> tuple[Result, ...]:
    """Give what search can find on a site."""
    return tuple(list_results(plan.pages, plan.abstracts, dict(plan.settings.asked)))


def list_fixed(plan: Plan, results: Sequence[Result]) -> Iterator[Artifact]:
    """Give all files that need not know the others, nor the index of what search finds."""
    pages, settings = plan.pages, plan.settings
    yield from list_pages(pages, plan)
    yield from list_moved(pages, plan.addresses, settings)
    yield from list_not_found(plan.shell, settings, plan.common)
    yield from list_headers(pages, plan.shell, settings, plan.common)
    yield from list_search_page(results, plan.shell, settings, plan.common)
    yield from list_sitemap(pages, settings)
    yield from list_fonts(pages, plan.abstracts, settings)
    signs = {one.path: one for one in settings.dress.list_files()}
    for one in list_pictures(pages.pages):
        path = f"{FOLDER}{one.name}"
        if path not in signs:
            yield Artifact(path, one.name, partial(bytes, one.content))
    yield from signs.values()
    yield from list_assets(settings.root, settings.dress)


def list_last(plan: Plan, artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
    """Give the files that know all others of a site."""
    paths = [one.path for one in artifacts]
    yield from list_offline(paths, plan.shell, plan.settings, plan.common)


def plan_site(pages: PageSet, abstracts: Mapping[Target, Abstract], settings: SiteSettings) -> Plan:
    """Lay out addresses and navigation, without reading a template."""
    addresses = plan_addresses(pages)
    navigation = plan_navigation(pages, addresses)
    tabs = tuple(node.line for node in navigation.tabs)
    common = digest_values(settings.values(), tabs)
    menus = MenuComposer(navigation.tabs, settings.words)
    return Plan(pages, abstracts, settings, addresses, navigation, menus, Shell(settings, menus), common)


def replan(plan: Plan, pages: PageSet, settings: SiteSettings) -> Plan:
    """Lay out other pages of the same site. Where tabs and settings are the same, frames that were rendered stay."""
    if pages.navigation != plan.pages.navigation or settings != plan.settings:
        return plan_site(pages, plan.abstracts, settings)
    addresses = plan_addresses(pages)
    if addresses != plan.addresses:
        return plan_site(pages, plan.abstracts, settings)
    return replace(plan, pages=pages)


def list_pages(pages: PageSet, plan: Plan) -> Iterator[Artifact]:
    """Give every page as a file, with the pages before and after it in reading order."""
    order = pages.pages
    named: dict[int, str] = {}
    plain = PlainWriter(pages.name, translate_labels(plan.settings.words))
    for page, before, after in zip(order, (None, *order), (*order[1:], None), strict=False):
        position = plan.navigation.place(page)
        menu = plan.menus.compose(position)
        if id(menu) not in named:
            named[id(menu)] = digest_values(menu)
        about = describe_page(page, plan)
        key = digest_values(plan.common, named[id(menu)], (position.node is None, _neighbours(before, after), about))
        yield Artifact(f"{page.address}index.html", key, partial(render_open, plan, page, position, before, after))
        if address := find_key(page):
            key = digest_values(address, plan.common, named[id(menu)], about)
            yield Artifact(address, key, partial(render_key, plan, page, position))
        yield from list_feedback(page, plain, f"{plan.common} {plan.abstracts[page.target].digest}")


def render_open(plan: Plan, page: Page, position: Position, before: Page | None, after: Page | None) -> bytes:
    """Render the page that readers open, without answers to questions; the neighbours are those in reading order."""
    return render_page(plan, leave_answers(page, plan.settings.words), position, before, after)


def render_key(plan: Plan, page: Page, position: Position) -> bytes:
    """Render the page of a page's key."""
    return render_page(plan, take_key(page, plan.settings.words), position, None, None)


def describe_page(page: Page, plan: Plan) -> tuple[object, ...]:
    """Give what shows on a page alone, for its key: its content, its own words, and where its links lead."""
    abstract = plan.abstracts[page.target]
    frame = list_links(page.breadcrumbs, page.imprint)
    return (
        page.address,
        page.title,
        page.label,
        page.matrix,
        abstract.digest,
        tuple(map(plan.addresses.locate, (*abstract.targets, *frame.targets))),
        page.breadcrumbs,
        page.imprint,
        page.attachments,
    )


def render_page(plan: Plan, page: Page, position: Position, before: Page | None, after: Page | None) -> bytes:
    """Render one page. The same page gives the same bytes, whatever was rendered before."""
    base = base_of(page.address)
    link = link_from(plan.addresses.locate, base)
    labels = translate_labels(plan.settings.words)
    context = Context(
        *(link, plan.pages.name, labels, TEMPLATES.write),
        picture=lambda one: f"{base}/{FOLDER}{one.name}",
        download=lambda path: f"{base}/{path}",
    )
    tools, report = list_tools(page, plan.settings.words), write_report(page, plan.settings)
    sheet = make_sheet(page, context, tools, report)
    name = position.node.title if position.node else page.title
    line = make_line(page, sheet, plan.settings, name, plan.abstracts[page.target].lead)
    line.previous_page = NavigationLine(before.title, before.address) if before else None
    line.next_page = NavigationLine(after.title, after.address) if after else None
    return plan.shell.render(line, position, base, sheet).encode()


def _neighbours(*pages: Page | None) -> tuple[object, ...]:
    return tuple(page and (page.title, page.address) for page in pages)
