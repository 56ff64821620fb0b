"""One selection to the files of its edition: pages, handbooks, site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import NamedTuple

from generator.build.composing import draft_pages
from generator.build.draft import EditionDraft
from generator.build.look import open_dress
from generator.build.past import write_banner
from generator.build.project import Project
from generator.build.result import BookSummary, EditionSummary
from generator.cache.artifact import Artifact, when_asked
from generator.diagnostics import Rule
from generator.editions.selection import Selection
from generator.graph.handouts import list_handouts
from generator.model.reference import Wording
from generator.model.target import Target
from generator.pages.page import PageSet
from generator.site.render import Plan, list_fixed, list_found, list_last, plan_site
from generator.site.search.files import list_search
from generator.site.search.postings import Index, index_units, list_units
from generator.site.search.sounds import list_spoken, spell_names
from generator.site.search.units import Result
from generator.site.settings import Download, SiteSettings
from generator.writing.abstract import Abstract, Content, digest_shown, look_through, read_page
from generator.writing.labels import translate_labels

_PINYIN = "pinyin"
"""Under this name the store keeps how names are spelled, whatever edition they stand in."""
_FEW = 200
"""Search in fewer results than this is made before another process would have begun."""


def draft_edition(selection: Selection, project: Project, rules: tuple[Rule, ...]) -> EditionDraft:
    """Compose an edition's pages; nothing but the selection goes in."""
    shown = rules if selection.view.edition.edit_links else ()
    drafted = draft_pages(selection, project, shown)
    pages, contents, composed = drafted.pages, drafted.contents, drafted.composed
    if not project.options.handbooks:
        abstracts = read_pages(pages, contents, project)
        return EditionDraft(selection, pages, abstracts, (), (), composed=composed, keep=drafted.keep)
    from generator.build.books import add_current, draft_books  # what handbooks need is not imported for a site alone
    from generator.build.cards import draft_cards, list_subjects, offer_cards
    from generator.build.kits import draft_kits, offer_kits
    from generator.build.papers import draft_papers, offer_papers

    papers, kits = draft_papers(selection, pages, project), draft_kits(selection, pages, project)
    cards = draft_cards(list_subjects(selection, selection.view.edition.cards), selection, pages, project)
    pages = offer_kits(offer_papers(pages, papers, project.words), kits, project.words)
    pages = offer_cards(pages, cards, project.words)
    books, problems = draft_books(selection, pages, contents, project)
    if books:
        pages = add_current(pages, books, selection, project)
        current = pages.pages[-1]
        contents, composed = {**contents, current.target: look_through(current)}, {**composed, current.target: None}
    abstracts = read_pages(pages, contents, project)
    made = (books, problems, papers, kits, cards)
    return EditionDraft(selection, pages, abstracts, *made, composed, drafted.keep)


def read_pages(pages: PageSet, contents: Mapping[Target, Content], project: Project) -> dict[Target, Abstract]:
    """Read pages; one that shows the same as in another build comes from the store."""
    labels, name = translate_labels(project.words), pages.name
    shown = {target: digest_shown(content, name) for target, content in contents.items()}
    abstracts = project.store.memo_all(
        [f"abstract {project.words.name} {shown[page.target]}" for page in pages.pages],
        pages.pages,
        lambda page: read_page(page, contents[page.target], shown[page.target], name, labels),
        project.spread,
    )
    return {page.target: abstract for page, abstract in zip(pages.pages, abstracts, strict=True)}


class Site(NamedTuple):
    """The files of a site: those that are known at once, and what gives the others, which search needs."""

    fixed: Iterable[Artifact]
    rest: Callable[[], Iterable[Artifact]]


def list_site(draft: EditionDraft, project: Project, books: tuple[BookSummary, ...]) -> Iterator[Artifact]:
    """Give the files of an edition's site."""
    with open_site(draft, project, books) as site:
        yield from site.fixed
        yield from site.rest()


@contextmanager
def open_site(draft: EditionDraft, project: Project, books: tuple[BookSummary, ...]) -> Iterator[Site]:
    """Give an edition's site, of which what search needs is made beside whatever is done until somebody asks."""
    plan = plan_site(draft.pages, draft.abstracts, describe_site(draft.selection, project, books))
    results = list_found(plan)
    fixed = (*list_fixed(plan, results), *_list_handed_out(draft))
    store, key = project.store, f"search {draft.selection.view.edition.id} {plan.settings.words.name}"
    make = partial(_make_search, plan, results, store.recall(_PINYIN), store.recall(key), partial(store.pack, key))
    with (project.beside if len(results) > _FEW else when_asked)(make) as made:

        def finish() -> Iterator[Artifact]:
            search = made()
            if search.spelled:
                store.put(_PINYIN, search.spelled)
            if search.packed:
                store.keep(key, search.packed)
            return chain(search.files, list_last(plan, (*fixed, *search.files)))

        yield Site(fixed, finish)


class _Search(NamedTuple):
    """The files that search needs, and what the next build needs for them, where it is new: names, packed index."""

    files: tuple[Artifact, ...]
    spelled: dict[str, str] | None
    packed: bytes | None


def _make_search(
    plan: Plan,
    results: tuple[Result, ...],
    recall_names: Callable[[], object | None],
    recall_index: Callable[[], object | None],
    pack: Callable[[Index], bytes],
) -> _Search:
    """Make what search needs; of what is as it was in the build before it is known."""
    found = recall_names()
    memory = found if isinstance(found, dict) else {}
    new = spell_names(list_spoken(results), memory)
    spelled = {**memory, **new}
    found = recall_index()
    known = found if isinstance(found, Index) else None
    index = index_units(list_units(results), known)
    files = tuple(list_search(results, plan.pages, plan.settings, spelled, index))
    return _Search(files, spelled if new else None, None if index is known else pack(index))


def _list_handed_out(draft: EditionDraft) -> Iterator[Artifact]:
    for path, one in list_handouts(draft.selection.graph):
        yield Artifact(path, one.digest, partial(getattr, one.content, "bytes"))


def summarise(draft: EditionDraft, books: tuple[BookSummary, ...]) -> EditionSummary:
    """Say what an edition holds."""
    edition = draft.selection.view.edition
    return EditionSummary(edition.id, edition.title, len(draft.pages.pages), books, len(draft.composed))


def describe_site(selection: Selection, project: Project, books: tuple[BookSummary, ...]) -> SiteSettings:
    """Give what an edition's site says of itself on every page, and what its search knows beside the pages."""
    file, edition = selection.graph.project, selection.view.edition
    repository = file.repository
    url = repository.url.rstrip("/") if repository else ""
    return SiteSettings(
        root=project.root,
        site_name=file.title,
        company=file.company.name,
        edition_label=edition.title,
        site_url=edition.site_url or "",
        repository_url=url,
        edit_prefix=f"{url}/{repository.edit_path}" if repository else "",
        downloads=tuple(Download(book.title, book.path) for book in books),
        everyday=tuple(_list_sayings(selection)),
        asked=tuple(_collect_questions(selection).items()),
        banner=write_banner(project),
        indexed=edition.classifications == ("public",) and not project.options.as_of,
        words=project.words,
        code=project.code,
        dress=open_dress(project),
    )


def _list_sayings(selection: Selection) -> Iterator[tuple[str, ...]]:
    """Yield what people say in everyday life, each with the playbook's words for it."""
    for wording in selection.graph.all(Wording):
        yield from ((one.say, *one.means) for one in wording.sayings)


def _collect_questions(selection: Selection) -> dict[Target, tuple[str, ...]]:
    """Give for each record how people ask for it."""
    asked: dict[Target, tuple[str, ...]] = {}
    for wording in selection.graph.all(Wording):
        for one in wording.asked:
            asked[one.about] = (*asked.get(one.about, ()), *one.ask)
    return asked
