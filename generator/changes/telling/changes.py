"""From a comparison to its story: what could not be read, what more readers see, what is material, then the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.changes.changes import Changes
from generator.changes.field import FieldChange
from generator.changes.records import RecordChange
from generator.changes.reviewers import Reviewer
from generator.changes.telling.consequences import tell_consequences
from generator.changes.telling.exposure import tell_exposures, tell_newcomers
from generator.changes.telling.files import tell_attachments, tell_broken, tell_files, tell_governing
from generator.changes.telling.leniency import tell_leniencies
from generator.changes.telling.shared import SharedTeller
from generator.changes.telling.story import Line, Span, Story, StoryItem, StoryPart, show_segments, show_value
from generator.decode.entry import Key
from generator.model.declared import FOLDER, ModelFile
from generator.words import Words

_MOST_NAMED = 6
_MOST_UNAPPROVED = 10
_PROJECT = "data/playbook.yml"
_PUBLISHING = {
    "editions": ("classifications", "statuses", "subjects", "side", "edit_links", "site_url"),
    "handbooks": ("edition",),
}
"""Fields that say who reads what, and where: of an edition and of a book, by the list that these stand in."""


def tell_changes(changes: Changes, words: Words, pages: str = "") -> Story:
    """Give the story of a comparison; parts with nothing to tell are left out.

    `pages` is the address of the document that shows pages before and after, where there is one.
    """
    teller = _Teller(changes, words)
    material = [one for one in changes.records if one.material]
    other = [one for one in changes.records if not one.material]
    shared = SharedTeller(changes, words, teller.tell_change)
    heavy = [shared.tell(one) for one in changes.shared if one.material]
    light = [shared.tell(one) for one in changes.shared if not one.material]
    settings = tuple(teller.tell_settings())
    notes = StoryPart(
        words("没有比较的"),
        tuple(StoryItem((Span(note),)) for note in changes.notes),
        alarm=not changes.whole or bool(changes.skipped),
    )
    parts = (
        # Where nobody knows what readers see, that is what must not be overlooked.
        *(() if changes.whole else (notes,)),
        StoryPart(words("读不出来的文件"), tell_broken(changes, words), alarm=True),
        StoryPart(words("更多人能看到"), tell_exposures(changes, words), alarm=True),
        StoryPart(words("没有有效的批准，合并以前先补上"), tuple(_tell_unapproved(changes, words)), alarm=True),
        StoryPart(
            words("放过的警告和降级的规则"),
            tell_leniencies(changes, words),
            alarm=any(one.loosens for one in changes.leniencies),
        ),
        StoryPart(words("谁来批准、怎么检查、用什么程序"), tell_governing(changes, words), alarm=True),
        StoryPart(words("版本和网址：谁看什么，发布到哪里"), tuple(teller.tell_publishing()), alarm=True),
        StoryPart(words("新内容，这些版本能看到"), tell_newcomers(changes, words)),
        StoryPart(words("实质变更：义务、权利、金额、时限、权重、门槛"), (*heavy, *map(teller.tell_record, material))),
        StoryPart(words("附件的文件"), tell_attachments(changes, words)),
        StoryPart(words("手册设置"), settings),
        StoryPart(words("一起改的：改名、日期、位置、说法"), tuple(light)),
        StoryPart(words("其他变更：措辞、资料、维护信息"), tuple(map(teller.tell_record, other)), folded=True),
        StoryPart(words("图片、主题和其他文件"), tell_files(changes, words)),
        StoryPart(words("读者看到的变化"), tell_consequences(changes, words, pages), folded=True),
        StoryPart(words("请谁审阅"), tuple(map(teller.tell_reviewer, changes.reviewers))),
        *((notes,) if changes.whole else ()),
    )
    title = words("手册变更：{base} → {head}", base=changes.base, head=changes.head)
    sides = (changes.base, changes.head)
    return Story(title, teller.summarise(material), tuple(part for part in parts if part.items), sides)


def _publishes(field: FieldChange) -> bool:
    """Whether a change of the project file says who reads what, or where; so does an edition that came or went."""
    name, *inner = field.route
    fields = _PUBLISHING.get(name, ())
    return bool(fields) and (inner[1] in fields if len(inner) > 1 else name == "editions")


def _tell_unapproved(changes: Changes, words: Words) -> Iterator[StoryItem]:
    """Tell where approval is wanted: some of the places, since what is shown to more readers is told in full."""
    for one in changes.unapproved[:_MOST_UNAPPROVED]:
        lines = tuple((Span(related.message, "quiet"),) for related in one.related)
        yield StoryItem((Span(f"{one.path}:{one.line}", "code"), Span(f" {one.message}")), lines)
    rest = len(changes.unapproved) - _MOST_UNAPPROVED
    if rest > 0:
        yield StoryItem((Span(words("还有 {n} 处；运行 playbook check --base 可以看到全部。", n=rest), "quiet"),))


@dataclass(frozen=True, slots=True)
class _Teller:
    changes: Changes
    words: Words

    def summarise(self, material: Sequence[RecordChange]) -> str:
        """Say in a sentence how much changed, and how much of it weighs."""
        words, changes = self.words, self.changes
        if not changes:
            return words("内容没有变化。")
        first = words("，").join(text for text, n in self._count_records() if n) or words("记录没有变化")
        weighty = {one.key for one in material} | {
            key for one in changes.shared if one.material for key in ((one.key,) if one.key else one.records)
        }
        touched = changes.records or changes.shared
        weight = words("；{n} 条有实质变更", n=len(weighty)) if weighty else words("；没有实质变更") if touched else ""
        pages, books = words("{n} 页", n=len(changes.pages)), words("{n} 本手册", n=len(changes.books))
        reach = (
            words("；页面和密级没有比较")
            if not changes.whole
            else words("；读者会看到 {pages}、{books}有变化", pages=pages, books=books)
        )
        return words("{text}。", text=f"{first}{weight}{reach}")

    def _count_records(self) -> Iterator[tuple[str, int]]:
        """Yield what happened to records, with how many there are of each."""
        words, changes = self.words, self.changes
        own = {one.key: one.action for one in changes.records}
        causes = {one.key for one in changes.shared if one.key}
        renamed = {one.key for one in changes.shared if one.cause == "renamed"}
        added, removed = (sum(action == wanted for action in own.values()) for wanted in ("added", "removed"))
        changed = len({*own, *causes} - renamed) - added - removed
        following = {key for one in changes.shared for key in one.records} - own.keys() - causes
        yield words("新增 {n} 条", n=added), added
        yield words("删除 {n} 条", n=removed), removed
        yield words("改名 {n} 条", n=len(renamed)), len(renamed)
        yield words("修改 {n} 条", n=changed), changed
        yield words("一起改 {n} 条", n=len(following)), len(following)

    def tell_settings(self) -> Iterator[StoryItem]:
        """Tell what changed in what is declared, and in the project file."""
        declared = [one for one in self.changes.project if one.route[0] in ModelFile.model_fields]
        project = [
            one for one in self.changes.project if one.route[0] not in ModelFile.model_fields and not _publishes(one)
        ]
        for name, fields in ((FOLDER, declared), (_PROJECT, project)):
            if fields:
                yield StoryItem((Span(name, "code"),), tuple(self.tell_fields(fields)))

    def tell_publishing(self) -> Iterator[StoryItem]:
        """Tell what changed in the project file of the editions, and of where they are read: no record tells of it."""
        fields = [one for one in self.changes.project if _publishes(one)]
        if fields:
            yield StoryItem((Span(_PROJECT, "code"),), tuple(self.tell_fields(fields)))

    def tell_record(self, change: RecordChange) -> StoryItem:
        """Tell of one record: what happened to it, then field by field."""
        words = self.words
        verbs = {"added": words("新增"), "removed": words("删除"), "changed": words("修改")}
        head = [Span(verbs[change.action], "strong"), Span(" "), *self._name(change)]
        lines: list[Line] = []
        if change.moved_from and change.new:
            lines.append(
                (Span(words("换了文件：")), Span(change.moved_from, "old"), Span(" → "), Span(change.new.path, "new"))
            )
        if change.twin:
            hint = words("很像被删除的 {id}；如果只是改名，请在 former_ids 里写上旧编号。", id=str(change.twin))
            lines.append((Span(hint, "quiet"),))
        lines += self.tell_fields(change.fields)
        if change.action == "added" and change.record.summary:
            lines.append((Span(words("摘要：")), show_value(change.record.summary)))
        return StoryItem(tuple(head), tuple(lines))

    def tell_fields(self, fields: Sequence[FieldChange]) -> Iterator[Line]:
        """Yield a line for each change of a field; the material ones are marked."""
        for field in fields:
            mark = (Span("● ", "strong"),) if field.material else (Span("○ ", "quiet"),)
            reason = (Span(self.words("（{reason}）", reason=field.reason), "quiet"),) if field.reason else ()
            label = Span(self.words("{label}：", label=" › ".join(field.labels)))
            yield (*mark, label, *self.tell_change(field), *reason)

    def tell_reviewer(self, reviewer: Reviewer) -> StoryItem:
        """Tell of one role: its mailbox, what it approves and what it owns."""
        words = self.words
        mailbox = (Span(" "), Span(reviewer.mailbox, "code")) if reviewer.mailbox else ()
        owned = [key for key in reviewer.owns if key not in reviewer.approves]
        spans = [Span(reviewer.title, "strong"), *mailbox]
        if reviewer.approves:
            spans += [Span(words("　批准：")), Span(self._list_titles(reviewer.approves))]
        if owned:
            spans += [Span(words("　负责：")), Span(self._list_titles(owned))]
        if reviewer.settings:
            spans.append(Span(words("　负责：手册设置")))
        return StoryItem(tuple(spans))

    def tell_change(self, field: FieldChange) -> Line:
        """Tell how one field changed."""
        words = self.words
        if field.action == "moved":
            return (Span(words("顺序调整：{names}", names=field.new)),)
        if field.action == "added":
            return (Span(words("新增 ")), show_value(field.new, "new"))
        if field.action == "removed":
            return (Span(words("删除 ")), show_value(field.old, "old"))
        if field.segments:
            return show_segments(field.segments)
        if field.old == field.new:
            return (Span(words("写法变了（例如跟着改名），指的还是原来的内容"), "quiet"),)
        return (show_value(field.old, "old"), Span(" → "), show_value(field.new, "new"))

    def _name(self, change: RecordChange) -> Line:
        label = self.words(change.record.LABEL)
        text = self.words("{label}“{title}”", label=label, title=change.record.title)
        return (Span(text, "strong"), Span(" "), Span(str(change.key), "code"))

    def _list_titles(self, keys: Sequence[Key]) -> str:
        named = self.words.list(self.changes.title_of(key) for key in keys[:_MOST_NAMED])
        return self.words("{named} 等 {n} 条", named=named, n=len(keys)) if len(keys) > _MOST_NAMED else named
