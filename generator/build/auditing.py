"""The last look before the switch: every staged file against what its edition withholds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from generator.audit.audit import Files, audit_files
from generator.audit.frames import FRAMES
from generator.audit.needles import list_cleared, list_needles
from generator.audit.search import Matcher
from generator.build.draft import Draft
from generator.build.order import Order
from generator.cache.fingerprint import digest_code
from generator.cache.publication import Staging
from generator.cache.store import Store
from generator.diagnostics import Problem
from generator.editions.selection import Selection
from generator.site.theme import find_configuration, find_material, find_themes

_PACKAGE = Path(__file__).resolve().parent.parent
_TEXTS = (".css", ".html", ".js", ".json", ".mo", ".py", ".svg", ".txt", ".yml")


def audit_editions(drafts: Iterable[Draft], staging: Staging, order: Order, store: Store) -> tuple[Problem, ...]:
    """Give what is in any edition's files and must not be; what was clean before is not read again."""
    problems: list[Problem] = []
    for draft in drafts:
        edition = draft.selection.view.edition.id
        matcher = open_matcher(draft.selection, order.root)
        key = f"audit {digest_code()} {edition} {matcher.digest}"
        known = store.get(key)
        files = _list_files(draft, staging)
        found, clean = audit_files(files, matcher, known if isinstance(known, frozenset) else (), order.spread)
        problems.extend(found)
        if clean != known:
            store.put(key, clean)
    return tuple(problems)


def audit_loose(selection: Selection, files: Mapping[str, bytes], root: Path) -> tuple[Problem, ...]:
    """Give what is in files of an edition that leave the project by another way than the output, and must not be."""
    digests = {path: sha256(content).hexdigest() for path, content in files.items()}
    shelf = f"{selection.view.edition.id}/"
    return audit_files(Files(digests, files.__getitem__, shelf=shelf), open_matcher(selection, root))[0]


def open_matcher(selection: Selection, root: Path) -> Matcher:
    """Give what looks for an edition's withheld texts; those that the program or the theme say too are none."""
    common = _list_own_texts(root) if selection.withheld else ()
    return Matcher(list_needles(selection.withheld), list_cleared(selection.graph), common)


def _list_files(draft: Draft, staging: Staging) -> Files:
    edition = draft.selection.view.edition.id
    prefix = f"{edition}/"
    digests = {path.removeprefix(prefix): one.sha256 for path, one in staging.ledger.items() if path.startswith(prefix)}
    titles = {f"{page.address}index.html": page.title for page in draft.pages.pages}
    books = draft.selection.graph.project.handbooks
    titles |= {f"handbooks/{book.id}.pdf": f"《{book.title}》" for book in books}
    return Files(digests, lambda path: (staging.folder / prefix / path).read_bytes(), titles, prefix)


@cache
def _list_own_texts(root: Path) -> tuple[str, ...]:
    """Give the texts of the generator and the theme: their words, names and catalogues are no secret of the data."""
    return (*(path.read_text("utf-8", "ignore") for path in _walk(root)), *FRAMES)


def _walk(root: Path) -> Iterator[Path]:
    material = find_material()
    folders = (_PACKAGE, *find_themes(root))
    found = [path for folder in folders for path in sorted(folder.rglob("*"))]
    found += [find_configuration(root), *material.glob("*.html"), *material.glob("partials/**/*.html")]
    found += [*material.glob("assets/javascripts/bundle.*.js"), *material.glob("assets/stylesheets/*.css")]
    return (path for path in dict.fromkeys(found) if path.suffix in _TEXTS and path.is_file())
