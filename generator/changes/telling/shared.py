"""A change that many records have in common, in words: one item, with its count and whom it touches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.changes.changes import Changes
from generator.changes.field import FieldChange
from generator.changes.shared import SharedChange
from generator.changes.telling.story import Line, Span, StoryItem
from generator.decode.entry import Key
from generator.words import Words

_MOST_NAMED = 10
_MOST_MATERIAL = 100
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class SharedTeller:
    """Tells of shared changes; `tell_change` says how one field changed."""

    changes: Changes
    words: Words
    tell_change: Callable[[FieldChange], Line]

    def tell(self, shared: SharedChange) -> StoryItem:
        """Tell of one change: what it is with its count, and below it the records."""
        heads = {
            "renamed": self._tell_renamed,
            "figure": self._tell_figure,
            "dates": self._tell_dates,
            "value": self._tell_value,
            "words": self._tell_words,
            "moved": self._tell_moved,
            "reordered": self._tell_reordered,
        }
        lines = (self._list_records(shared),) if shared.records else ()
        return StoryItem(heads[shared.cause](shared), lines)

    def _tell_renamed(self, one: SharedChange) -> Line:
        assert one.key  # noqa: S101 - a renamed record has a name
        words = self.words
        label = words(self.changes.labels[one.key.kind])
        title = words("{label}“{title}”", label=label, title=self.changes.title_of(one.key))
        names = (Span(one.old, "old"), Span(" → "), Span(one.new, "new"))
        return (Span(words("改名"), "strong"), Span(f" {title} ", "strong"), *names, self._count_followers(one))

    def _tell_figure(self, one: SharedChange) -> Line:
        assert one.key  # noqa: S101 - a figure has a name
        step = (Span(one.old, "old"), Span(" → "), Span(one.new, "new"))
        reason = one.field.reason if one.field else ""
        note = (Span(self.words("（{reason}）", reason=reason), "quiet"),) if reason else ()
        title = Span(f"{self.changes.title_of(one.key)} ", "strong")
        return (title, *step, self._count_followers(one), *note, Span(" "), Span(str(one.key), "code"))

    def _tell_dates(self, one: SharedChange) -> Line:
        words, count = self.words, self._count(one)
        many, days = abs(one.months), abs(one.days)
        later = one.months > 0 or one.days > 0
        span = (
            words("{n} 年", n=many // _MONTHS)
            if many and many % _MONTHS == 0
            else words("{n} 个月", n=many)
            if many
            else words("{n} 天", n=days)
        )
        step = words("都推后 {span}", span=span) if later else words("都提前 {span}", span=span)
        example = words("（例如 {old} → {new}）", old=one.old, new=one.new)
        return (self._label(one), Span(words("{count}{step}", count=count, step=step)), Span(example, "quiet"))

    def _tell_value(self, one: SharedChange) -> Line:
        told = self.tell_change(one.field) if one.field else ()
        return (self._label(one), *told, Span(self.words("（{count}都这样改）", count=self._count(one)), "quiet"))

    def _tell_words(self, one: SharedChange) -> Line:
        words = self.words
        step = (Span(one.old, "old"), Span(" → "), Span(one.new, "new"))
        return (Span(words("换了说法："), "strong"), *step, Span(words("：{count}", count=self._count(one))))

    def _tell_moved(self, one: SharedChange) -> Line:
        words = self.words
        step = (Span(one.old, "old"), Span(" → "), Span(one.new, "new"))
        return (Span(words("换了文件："), "strong"), *step, Span(words("：{n} 条，内容不变的不再列出", n=one.places)))

    def _tell_reordered(self, one: SharedChange) -> Line:
        words = self.words
        text = words(" 里有 {n} 条换了位置", n=one.places)
        return (Span(words("顺序调整："), "strong"), Span(one.old, "code"), Span(text))

    def _label(self, one: SharedChange) -> Span:
        return Span(self.words("{label}：", label=" › ".join(one.labels)), "strong")

    def _count_followers(self, one: SharedChange) -> Span:
        if not one.records:
            return Span(self.words("：没有别处写到它"))
        return Span(self.words("：{count}跟着改", count=self._count(one)))

    def _count(self, one: SharedChange) -> str:
        words = self.words
        records = words("{n} 条", n=len(one.records))
        places = words("{n} 处", n=one.places)
        return (
            records if one.places == len(one.records) else words("{records} {places}", records=records, places=places)
        )

    def _list_records(self, one: SharedChange) -> Line:
        """Name the records; of a change that weighs, and is told nowhere else, nearly all."""
        most = _MOST_MATERIAL if one.material and one.cause != "figure" else _MOST_NAMED
        return (Span(self._name(one.records, most), "quiet"),)

    def _name(self, keys: tuple[Key, ...], most: int) -> str:
        named = self.words.list(self.changes.title_of(key) for key in keys[:most])
        if len(keys) <= most:
            return named
        message = "{named} 等 {n} 条（全部见 playbook diff --format json）"
        return self.words(message, named=named, n=len(keys))
