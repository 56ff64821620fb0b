"""Keep the translators' catalogues in step with the sources: `make words` (`ARGS=--check` only lists what is missing).

The source language is Chinese, so a message id is any Chinese text in the code that is no comment, no docstring and no
example. The words of pages and books are left out: these have the data's language, not that of `--lang`. The `.po` file
is the truth; the `.mo` file beside it is made from it and kept too, so that the package needs no building.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from generator.build.rules import list_own_rules
from generator.words import CATALOGUES, COUNTED, DOMAIN

ROOT = Path(__file__).parents[2]
HAN = re.compile("[\u3400-\u9fff]")
_OF_PAGES = ("pages", "writing", "authoring")
"""Rooms whose words stand on pages, in books, and in the files that editors work on."""
_NOT_OF_PAGES = ("authoring/editing", "authoring/formatting", "authoring/importing")
"""What in these rooms speaks to whoever gave a command."""

_NO_MESSAGES = (
    "cli/machine.py",  # speaks before there is a catalogue
    "cli/usage.py",  # words of an article, which has the data's language
    "checks/resale.py",  # words that are looked for in texts
    "checks/resale_words.py",
    "checks/plaintext.py",
    "model/amounts.py",
    "checks/bindings.py",
    "model/quantities.py",
    "checks/clauses.py",
    "checks/secrecy.py",
    "checks/lettering.py",
    "cards/compose.py",  # words on cards, which have the data's language
    "cards/contacts.py",
    "cards/receipts.py",
    "cards/roles.py",
    "changes/texts.py",
    "authoring/importing/heads.py",  # words that are looked for in lists
    "decode/readings.py",
    "decode/remedies.py",
    "decode/zones.py",
    "kits/compose.py",  # words on sheets, which have the data's language
    "kits/filing.py",
    "kits/matter.py",
    "kits/slides.py",
    "kits/teaching.py",
    "kits/testing.py",
    "kits/heads.py",  # words that are looked for in texts
    "kits/quiz.py",
    "model/period.py",
    "model/prose/calm.py",
    "model/prose/foreign.py",
    "model/prose/heads.py",
    "model/prose/levels.py",
    "model/prose/suspicions.py",
)
_OF_EDITORS = ("description", "examples", "ABOUT")
"""What is said of a kind or field in schemas, skeletons and the field guide, which have the data's language."""

_OF_FILES = ("PLACEHOLDER", "_NOTE", "_HEAD", "_HAN", "_WRITTEN")
"""What is written into files or looked for in texts, whichever language the commands speak."""

_EXAMPLES = "rules.py"
"""Tables of rules, whose examples are put together and are not translated."""

_CONTEXT = "\4"
"""Parts a context from its message, as in gettext's own files."""

_COMPLETE = "X-Complete"
"""Stands (with `yes`) in the first comment of a catalogue that is whole: from then on tests refuse what is missing."""


def find_catalogue(language: str, suffix: str = "po") -> Path:
    """Give the file of a language's catalogue."""
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.{suffix}"


def read_catalogue(language: str) -> Catalog:
    """Read the catalogue of a language."""
    with find_catalogue(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def is_complete(catalogue: Catalog) -> bool:
    """Whether the catalogue says of itself that it is whole."""
    return f"{_COMPLETE}: yes" in catalogue.header_comment


def compile_catalogue(catalogue: Catalog) -> bytes:
    """Give the catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def collect_messages() -> dict[str, list[str]]:
    """Give every message id with the files in which it stands; a context comes before the id, as gettext writes it."""
    examples = {text for rule in list_own_rules().values() for text in (rule.bad, rule.good)}
    found: dict[str, list[str]] = {}
    for place, message in (*_read_rules(), *_read_code()):
        if message not in examples and place not in found.setdefault(message, []):
            found[message].append(place)
    return found


def list_loose() -> list[str]:
    """Give the places where Chinese text is put together by the code, so that nobody can translate it."""
    return [
        f"{place.relative_to(ROOT)}:{node.lineno}"
        for place, tree in _parse_code()
        for node in ast.walk(tree)
        if place.name != _EXAMPLES
        and isinstance(node, ast.JoinedStr)
        and any(HAN.search(text) for text in _list_pieces(node))
    ]


def list_untranslated(language: str) -> list[str]:
    """Give the message ids that a language's catalogue does not translate."""
    translated = {name_message(message) for message in read_catalogue(language) if all(list_forms(message.string))}
    return sorted(collect_messages().keys() - translated)


def name_message(message: Message) -> str:
    """Give the name under which a message of a catalogue is collected."""
    source = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}{_CONTEXT}{source}" if message.context else source


def list_forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Give the forms of a translation: one, or where it counts something one for one and one for several."""
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def update_catalogue(language: str) -> Catalog:
    """Give the catalogue with all message ids of today; what is no longer said is dropped."""
    known = read_catalogue(language)
    # Header and order are kept apart from the day and from line numbers, which would change with every edit.
    fresh = Catalog(language, DOMAIN, known.header_comment, project=DOMAIN, version="1", fuzzy=False)
    fresh.creation_date = fresh.revision_date = known.creation_date
    for name, places in sorted(collect_messages().items(), key=lambda item: (item[1][0], item[0])):
        context, _, source = name.rpartition(_CONTEXT)
        old = known.get(source, context or None)
        forms = list_forms(old.string) if old else ("",)
        # What counts something has as many forms as the language; in Chinese there is one.
        message, text = ((source, source), (forms * 2)[:2]) if COUNTED in source else (source, forms[0])
        fresh.add(message, text, locations=[(places[0].replace(" ", ":"), 1)], context=context or None)
    return fresh


def write_catalogue(language: str, catalogue: Catalog) -> None:
    """Write the catalogue's both files."""
    with find_catalogue(language).open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False)
    find_catalogue(language, "mo").write_bytes(compile_catalogue(read_catalogue(language)))


def _parse_code() -> Iterator[tuple[Path, ast.Module]]:
    package = ROOT / "generator"
    for path in sorted(package.rglob("*.py")):
        inner = path.relative_to(package)
        if inner.as_posix() not in _NO_MESSAGES and (
            inner.parts[0] not in _OF_PAGES or inner.parent.as_posix() in _NOT_OF_PAGES
        ):
            yield path, ast.parse(path.read_text("utf-8"))


def _read_code() -> Iterator[tuple[str, str]]:
    for path, tree in _parse_code():
        place = path.relative_to(ROOT).as_posix()
        silent = set(_list_silent(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and _is_translator(node.func):
                said: ast.AST = node.args[0]
            elif context := _read_context(node):
                yield place, context
                continue
            elif id(node) in silent or not HAN.search(str(getattr(node, "value", ""))):
                continue
            else:
                said = node
            if isinstance(said, ast.Constant):
                yield place, str(said.value)


def _read_context(node: ast.AST) -> str:
    """Give the message of a term that says in which context it stands."""
    if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Term":
        return ""
    said = [str(part.value) for part in node.args if isinstance(part, ast.Constant)]
    return _CONTEXT.join(reversed(said)) if len(said) > 1 else ""


def _is_translator(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in ("words", "_words")


def _is_pattern(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr == "compile" and getattr(function.value, "id", "") == "re"
    return getattr(function, "id", "") == "compile_late"


def _list_silent(tree: ast.Module) -> Iterator[int]:
    """Yield the constants that are no messages: docstrings, notes on fields, pieces of texts put together, patterns."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Field":
            notes = [one.value for one in node.keywords if one.arg in _OF_EDITORS]
            yield from (id(part) for note in notes for part in ast.walk(note))
        if (
            isinstance(node, ast.Compare)
            or _read_context(node)
            or (isinstance(node, ast.Call) and _is_pattern(node.func))
        ):
            yield from map(id, ast.walk(node))
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in (*_OF_EDITORS, *_OF_FILES):
            yield from map(id, ast.walk(node.value))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield from (id(piece) for piece in node.values)


def _list_pieces(node: ast.JoinedStr) -> list[str]:
    return [str(piece.value) for piece in node.values if isinstance(piece, ast.Constant)]


def _read_rules() -> Iterator[tuple[str, str]]:
    for rule in list_own_rules().values():
        yield from ((f"rule {rule.id}", text) for text in (rule.title, rule.why, rule.help) if text)


def main(arguments: list[str]) -> int:
    """Bring the English catalogue up to date and say how much of it is missing; `--check` writes nothing."""
    language = "en"
    if "--check" not in arguments:
        write_catalogue(language, update_catalogue(language))
    missing = list_untranslated(language)
    sys.stdout.write("".join(f"{message!r}\n" for message in missing) + f"{language}: {len(missing)} untranslated\n")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
