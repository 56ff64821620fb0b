"""Pages about the playbook itself: review calendar, coverage of the source article, changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.decode.entry import Key
from generator.diagnostics import Rule, Severity
from generator.graph.coverage import find_sentence
from generator.graph.reviews import list_due
from generator.model.base import Record
from generator.model.kinds import PARTS
from generator.model.reference import Fact
from generator.model.target import PAGE, Target
from generator.pages.approvals import describe_approvals
from generator.pages.blocks import Badge, Block, Cell, Column, Link, Markdown, Paragraph, RichText, Row, Table
from generator.pages.changes import describe_changes
from generator.pages.page import Attachment, Entry, Page, Section
from generator.pages.record import make_overview_imprint
from generator.pages.scope import Scope, join
from generator.pages.sections import section

REVIEW_CALENDAR = Target(PAGE, "review-calendar")
REVIEW_FEED = "review.ics"
"""The file beside the review calendar that calendars subscribe to."""


def compose_review_calendar(scope: Scope) -> Page:
    """What has to be reviewed when, and by whom, by months."""
    words = scope.words
    columns = (
        Column(words("复审截止日"), 2),
        Column(words("条目"), 5),
        Column(words("类别"), 2),
        Column(words("责任岗位"), 2),
    )
    rows: list[Row] = []
    month = ""
    reviews = list_due(scope.door.every())
    for due, record in reviews:
        if (this := due.isoformat()[:7]) != month:
            month = this
            rows.append(Row(((month,),), id=f"s-{month}", group=True))
        late: Cell = (" ", Badge(words("已过期"), "danger")) if scope.is_overdue(record) else ()
        cells = (
            (due.isoformat(), *late),
            (scope.link_record(record),),
            (words(record.LABEL),),
            (scope.link("role", record.owner_role),),
        )
        rows.append(Row(cells))
    intro = (words("每条内容都有复审截止日。到期前由责任岗位核对一遍，改动走合并请求。"),)
    page = _page("review-calendar", intro, (section("table", "", Table(columns, tuple(rows))),), scope)
    note = words("在日历软件里选“通过网址订阅”，填这个链接的地址；软件不能登录本站时，下载后导入。")
    imprint = make_overview_imprint((record for _, record in reviews), scope)
    return replace(page, imprint=imprint, attachments=(Attachment(REVIEW_FEED, words("订阅复审日历（.ics）"), note),))


def compose_coverage(scope: Scope) -> Page:
    """Which published records cover each fact of the source article, each with the sentence that does."""
    words = scope.words
    columns = (Column(words("编号"), 1), Column(words("事实"), 5), Column(words("由哪些条目覆盖"), 6))
    sections: list[Section] = []
    for part in range(10):
        facts = [fact for fact in scope.door.all(Fact) if fact.article_part == part]
        if facts:
            rows = tuple(_fact_row(fact, scope) for fact in facts)
            title = words(PARTS[part][1]) if part else words("引言")
            sections.append(section(f"part-{part}", title, Table(columns, rows)))
    intro = (words("手册依据一篇讲厂商共建区域组织的文章写成。这里逐条列出文章里的事实，以及手册在哪里讲到它。"),)
    return _page("coverage", intro, tuple(sections), scope)


def compose_changes(scope: Scope) -> Page:
    """What was changed, newest first: the change records, and records with a change note."""
    words = scope.words
    sections = [*describe_changes(scope)]
    sections += describe_approvals(scope)
    noted = list_noted(scope)
    if noted:
        heads = (Column(words("条目"), 3), Column(words("版本"), 1), Column(words("变更说明"), 6))
        lines = tuple(
            Row(((scope.link_record(record),), (record.version,), (RichText(record.change_note or ""),)))
            for record in noted
        )
        sections.append(section("notes", words("条目的变更说明"), Table(heads, lines), role="notes"))
    return _page("changes", (), tuple(sections), scope)


def list_noted(scope: Scope) -> tuple[Record, ...]:
    """Give the records with a change note."""
    return scope.door.pick(("change_note",), lambda record: record.change_note)


def compose_rules(rules: Iterable[Rule], scope: Scope) -> Page:
    """The rules that the data are checked against, for editors: what, why, how to mend it, with examples."""
    words = scope.words
    sections, entries = [], []
    group = ""
    for rule in sorted(rules, key=_rank_rule):
        if (this := _group_rule(rule)) != group:
            group = this
            name = "s-completeness" if rule.completeness else f"s-{rule.severity.value}"
            sections.append(Section(name, words(group), (), role="overview"))
        level = Badge(words(rule.severity.label), "danger" if rule.severity is Severity.ERROR else "notice")
        examples = (
            f"{words('错误的写法：')}\n\n```\n{rule.bad}\n```\n\n{words('正确的写法：')}\n\n```\n{rule.good}\n```"
        )
        blocks: tuple[Block, ...] = (
            Paragraph((level, " ", Badge(rule.id), " ", words(rule.why))),
            Paragraph((words("怎么改："), words(rule.help))),
            *_say_when(rule, scope),
            Markdown(examples),
        )
        sections.append(Section(rule.id, words(rule.title), blocks, level=3))
        said = ((words(rule.why),), (words(rule.help),))
        entries.append(Entry("check", rule.id, words(rule.title), (rule.id,), said, editing=True))
    intro = (words("提交前运行 playbook check，会按这些规则检查全部数据。报告里方括号中的就是规则编号。"),)
    return replace(_page("rules", intro, tuple(sections), scope), entries=tuple(entries))


def _rank_rule(rule: Rule) -> tuple[bool, int, str]:
    return rule.completeness, list(Severity).index(rule.severity), rule.id


def _group_rule(rule: Rule) -> str:
    """Name what a rule counts as (a message id)."""
    return "完备性" if rule.completeness else rule.severity.label


def _say_when(rule: Rule, scope: Scope) -> Iterator[Paragraph]:
    """Yield to which records a rule applies, and that it must be switched on, where this is so."""
    words = scope.words
    if rule.kinds:
        kinds = join([(Link(Target(PAGE, f"fields-{kind}"), words(scope.kinds[kind].LABEL)),) for kind in rule.kinds])
        yield Paragraph((words("管哪些类别："), *kinds))
    if rule.completeness:
        yield Paragraph((words("完备性规则：项目文件的 completeness 里写了它（或 all）才检查。"),))


def _fact_row(fact: Fact, scope: Scope) -> Row:
    sources = dict.fromkeys(
        source for source, field in scope.door.referrers(Key(Fact.KIND, fact.id)) if field == "facts"
    )
    covered = join([cell for key in sources if (cell := _tell_fact(key, fact, scope))])
    return Row(((fact.code,), (fact.title,), covered or (Badge(scope.words("尚未覆盖"), "danger"),)))


def _tell_fact(key: Key, fact: Fact, scope: Scope) -> Cell:
    """Name a record with its sentence that tells a fact; nothing where readers of the edition see no such sentence."""
    link = scope.link_key(key)
    if not fact.terms:
        return (link,)
    record = scope.door.get(scope.kinds[key.kind], key.id)
    sentence = find_sentence(scope.door.whole(record), fact.terms) if record else None
    return (link, scope.words("：“{sentence}”", sentence=sentence)) if sentence else ()


def _page(name: str, intro: tuple[str, ...], sections: tuple[Section, ...], scope: Scope) -> Page:
    return Page(Target(PAGE, name), f"{name}/", scope.link_page(name).label, scope.words("总览"), intro, sections)
