"""Changed pages in one HTML file, before and after: it needs nothing beside it, and loads nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from pathlib import Path

from generator.changes.changes import Changes
from generator.changes.facing.cutting import Passage, cut_page, join_passages
from generator.changes.facing.pairs import Facing, PagePair
from generator.changes.telling.story import Line, show_segments
from generator.changes.texts import compare_texts
from generator.model.target import Target
from generator.pages.page import Page, PageSet
from generator.pages.parts import PagePart, part_page
from generator.pages.visible import drop_controls
from generator.words import Words
from generator.writing.context import Context
from generator.writing.labels import translate_labels
from generator.writing.plain import PlainWriter
from generator.writing.templates import TEMPLATES

LONGEST = 4_000_000
"""Bytes of all pages together: more than anybody reads, and what a telephone still opens."""
_STYLE = Path(__file__).with_name("style.css")
_LONGEST_PAGE = LONGEST // 8
"""Bytes of one page with what did not change; of a longer one that is left out."""
_MOST_COMPARED = 20_000
"""Characters of a changed passage that are compared word by word."""
_MOST_NAMED = 40
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_LOWEST = 6
_TONES = {"old": "del", "new": "ins"}


def write_document(facing: Facing, changes: Changes, words: Words, css: str, *, longest: int = LONGEST) -> str:
    """Give the document; pages that do not fit into `longest` bytes are counted and named at its end.

    `css` is the look of the site's blocks.
    """
    written, left = _fill(facing.pairs, _Writer(facing, words, facing.pairs), longest)
    if left:
        # No link leads to a page that was left out; with fewer links the others still fit.
        written, _ = _fill(
            [pair for pair, _ in written], _Writer(facing, words, [pair for pair, _ in written]), longest
        )
    title = words("改前改后：{base} → {head}", base=changes.base, head=changes.head)
    notes = "".join(f"<p>{escape(note)}</p>" for note in changes.notes)
    about = words(
        "{edition}有 {n} 页有变化。这份文件只给审阅的人看，不发布。", edition=facing.edition, n=len(facing.pairs)
    )
    body = (
        f"<header><h1>{escape(title)}</h1><p>{escape(about)}</p>{notes}</header>"
        f"{_write_contents(written, words)}<main>{''.join(article for _, article in written)}</main>"
        f"{_write_rest(left, words)}"
    )
    language = "zh" if words.locale.startswith("zh") else "en"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        f"<title>{escape(drop_controls(title))}</title>"
        f"<style>{css}\n{_STYLE.read_text(encoding='utf-8')}</style></head>"
        f'<body class="md-typeset">{body}</body></html>\n'
    )


def _fill(
    pairs: Iterable[PagePair], writer: _Writer, longest: int
) -> tuple[list[tuple[PagePair, str]], list[PagePair]]:
    """Write the pages that fit; give these, and those that do not."""
    written: list[tuple[PagePair, str]] = []
    left: list[PagePair] = []
    room = longest
    for pair in pairs:
        article = writer.write(pair, room=min(room, _LONGEST_PAGE))
        size = len(article.encode())
        if size > room:
            left.append(pair)
            continue
        room -= size
        written.append((pair, article))
    return written, left


def _write_contents(written: Sequence[tuple[PagePair, str]], words: Words) -> str:
    rows = "".join(
        f'<li><a href="#{escape(pair.change.anchor)}">{escape(drop_controls(pair.change.title))}</a> '
        f"<small>{escape(_name_effect(pair, words))}</small></li>"
        for pair, _ in written
    )
    return f"<nav><ul>{rows}</ul></nav>" if rows else ""


def _write_rest(left: Sequence[PagePair], words: Words) -> str:
    if not left:
        return ""
    named = words.list([pair.change.title for pair in left[:_MOST_NAMED]])
    message = "还有 {n} 页放不下，没有放进来：{named}。"
    if len(left) > _MOST_NAMED:
        message = "还有 {n} 页放不下，没有放进来：{named} 等。"
    return f"<footer><p>{escape(words(message, n=len(left), named=named))}</p></footer>"


def _name_effect(pair: PagePair, words: Words) -> str:
    if pair.before is None:
        return words("新增")
    if pair.after is None:
        return words("不再有")
    return words("只有标题或页脚信息") if pair.change.framed else words("有变化")


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes pairs of pages. Links lead to the pages that are `shown`, or nowhere."""

    facing: Facing
    words: Words
    shown: Sequence[PagePair]

    def write(self, pair: PagePair, room: int) -> str:
        """Write a pair; where that takes more than `room` bytes, without what did not change."""
        words = self.words
        sides = (self._cut(pair.before, self.facing.before), self._cut(pair.after, self.facing.after))
        contexts = (self._open(pair, pair.before, "before"), self._open(pair, pair.after, "after"))
        body = "".join(self._write_runs(sides, contexts, kept=not pair.change.framed))
        if len(body.encode()) > room and not pair.change.framed:
            contexts = (self._open(pair, pair.before, "before"), self._open(pair, pair.after, "after"))
            body = "".join(self._write_runs(sides, contexts, kept=False))
        label = f'<p class="pb-label">{escape(drop_controls(pair.change.label))}</p>' if pair.change.label else ""
        alone = "" if pair.before and pair.after else " alone"
        heads = "" if alone else f'<div class="pair heads"><b>{words("改前")}</b><b>{words("改后")}</b></div>'
        return (
            f'<article id="{escape(pair.change.anchor)}" class="page{alone}">{label}'
            f"<h2>{escape(drop_controls(pair.change.title))} <small>{escape(_name_effect(pair, words))}</small></h2>"
            f"{heads}{body}</article>"
        )

    def _cut(self, page: Page | None, pages: PageSet) -> tuple[Passage, ...]:
        plain = PlainWriter(pages.name, translate_labels(self.words))
        return cut_page(page, plain, self.words, self.facing.names) if page else ()

    def _open(self, pair: PagePair, page: Page | None, side: str) -> Context:
        """Give the context of one side of a page: ids are told apart by it, since most stand on both sides."""
        shown = {one.change.target: one.change.anchor for one in self.shown}
        pages = self.facing.before if side == "before" else self.facing.after

        def locate(target: Target) -> str | None:
            return f"#{shown[target.whole]}" if target.whole in shown else None

        context = Context(
            locate,
            pages.name,
            translate_labels(self.words),
            TEMPLATES.write,
            place=lambda id: f"{pair.change.anchor}.{side}.{id}",
            level=lambda level: min(level + 1, _LOWEST),
            reaches=False,
            footnotes="below",
        )
        return context if page is None else context.open(part_page(page.title, page.sections))

    def _write_runs(
        self, sides: tuple[Sequence[Passage], Sequence[Passage]], contexts: tuple[Context, Context], *, kept: bool
    ) -> Iterator[str]:
        """Yield the runs of passages that stayed (folded, or only counted) or differ, in reading order."""
        old, new = sides
        matcher = SequenceMatcher(None, [one.digest for one in old], [one.digest for one in new], autojunk=False)
        for op, start, end, first, last in matcher.get_opcodes():
            if op == "equal":
                said = escape(self.words("没有变的 {n} 段", n=end - start))
                inside = _write_passages(new[first:last], contexts[1]) if kept else ""
                yield f"<details><summary>{said}</summary>{inside}</details>" if kept else f'<p class="same">{said}</p>'
            else:
                yield self._write_change((old[start:end], new[first:last]), contexts)

    def _write_change(self, run: tuple[Sequence[Passage], Sequence[Passage]], contexts: tuple[Context, Context]) -> str:
        labels = (self.words("改前"), self.words("改后"))
        cells = [
            f'<div class="{side}"><b class="side">{label}</b>{_write_passages(some, context)}</div>'
            if some
            else f'<div class="{side} none"></div>'
            for side, label, some, context in zip(("before", "after"), labels, run, contexts, strict=True)
        ]
        texts = ["\n".join(one.text for one in some) for some in run]
        said = ""
        if all(texts) and max(map(len, texts)) <= _MOST_COMPARED and texts[0] != texts[1]:
            said = f'<p class="said">{_write_line(show_segments(compare_texts(*texts)))}</p>'
        return f'<div class="pair">{"".join(cells)}</div>{said}'


def _write_passages(passages: Iterable[Passage], context: Context) -> str:
    return "".join(_write_block(part, block, context) for part, block in join_passages(passages))


def _write_block(part: PagePart, block: object, context: Context) -> str:
    if block is None:
        level = context.level(part.level)
        return f"<h{level}>{escape(drop_controls(part.heading))}</h{level}>"
    return drop_controls(str(context.named(part.title).blocks([block])))  # type: ignore[list-item]


def _write_line(line: Line) -> str:
    marks: Mapping[str, str] = _TONES
    return "".join(
        f"<{marks[span.tone]}>{escape(drop_controls(span.text))}</{marks[span.tone]}>"
        if span.tone in marks
        else escape(drop_controls(span.text))
        for span in line
    )
