"""What a role's card says: its duties in short, what it decides, whom to ask, the first ninety days, clocks, forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

from generator.cards.sheets import Band
from generator.handbooks.measures import read_cell
from generator.kits.matter import line, make_part
from generator.model.cooperation import EscalationPath
from generator.model.documents import Form
from generator.model.meetings import Communication
from generator.model.organisation import Counterpart
from generator.model.roles import Activity, DecisionLimit, Role
from generator.pages.amounts import show_amounts
from generator.pages.blocks import Block, Bullets, Cell, Column, Paragraph, RichText, Row, Table
from generator.pages.meetings import say_briefly
from generator.pages.parts import PagePart
from generator.pages.roles import list_reaches
from generator.pages.scope import Scope, join, list_texts, show_number
from generator.pages.tenures import list_briefly
from generator.writing.chart import measure_text

_SHARES = (50, 54, 46, 58, 42, 62, 38)
"""The shares of the width, in per cent, that are tried for the left of two columns; of equally good ones the first."""
_WIDTH = 64.0
"""The width of a card in em of its letters, as far as they are of the middle size."""
_MILESTONES = ((30, "第 30 天前"), (60, "第 60 天前"), (90, "第 90 天前"), (180, "90 天以后"))


def list_role_facts(role: Role, scope: Scope) -> Iterator[tuple[str, Cell]]:
    """Yield where a role stands and how it is reached."""
    words = scope.words
    yield words("部门"), (scope.link("department", role.department),)
    if role.reports_to:
        yield words("汇报给"), (scope.link("role", role.reports_to),)
    if team := scope.door.where(Role, "reports_to", role.id):
        yield words("直接下属"), join([(scope.link_record(one),) for one in team])
    if reached := list_reaches(role):
        yield words("联系"), reached
    if held := list_briefly(role, scope):
        yield words("谁在任"), held


def list_role_bands(role: Role, scope: Scope) -> Iterator[Band]:
    """Yield the parts of a role's card; what the edition withholds or the data lack is left out."""
    yield from _full(_list_duties(role, scope))
    left = (*_list_limits(role, scope), *_list_refusals(role, scope))
    yield from _split(left, tuple(_list_asked(role, scope)), tuple(_list_decided(role, scope)))
    yield from _full(_list_plan(role, scope))
    clocks, raised = tuple(_list_clocks(role, scope)), tuple(_list_raised(role, scope))
    yield from _split(clocks, raised, tuple(_list_papers(role, scope)))


def _count_lines(parts: Iterable[PagePart], share: int) -> int:
    """Estimate how many lines parts take in a share of the page's width, their headings among them."""
    lines = 0
    for block in (block for part in parts for block in part.blocks):
        lines += 2
        for row in _list_rows(block):
            lines += max(ceil(measure_text(read_cell(cell)) / (_WIDTH * share / 100 * part)) for cell, part in row)
    return lines


def _list_rows(block: Block) -> Iterator[tuple[tuple[Cell, float], ...]]:
    """Yield the rows of a block, of each cell what stands there and its part of the width."""
    match block:
        case Table(columns=columns, rows=rows):
            whole = sum(column.weight for column in columns)
            shares = [column.weight / whole for column in columns]
            yield from (tuple(zip(row.cells, shares, strict=True)) for row in rows)
        case Bullets(items=items):
            yield from (((cell, 1.0),) for cell in items)
        case Paragraph(content=content):
            yield ((content, 1.0),)


def _full(parts: Iterable[PagePart]) -> Iterator[Band]:
    if found := tuple(parts):
        yield Band(((100, found),))


def _split(left: tuple[PagePart, ...], right: tuple[PagePart, ...], more: tuple[PagePart, ...]) -> Iterator[Band]:
    """Yield two columns, as low as they can be: `more` goes where there is room. One alone has all the width."""
    ways = (((*left, *more), right), (left, (*right, *more)))
    (one, other), share = min(
        ((way, share) for way in ways for share in _SHARES),
        key=lambda tried: max(_count_lines(tried[0][0], tried[1]), _count_lines(tried[0][1], 100 - tried[1])),
    )
    if one and other:
        yield Band(((share, one), (100 - share, other)))
    else:
        yield from _full((*one, *other))


def _list_duties(role: Role, scope: Scope) -> Iterator[PagePart]:
    if not role.duties:
        return
    words = scope.words
    columns = (Column(words("做什么"), 11), Column(words("什么时候"), 4), Column(words("做到什么算好"), 12))
    rows = tuple(
        Row(((RichText(one.statement),), (scope.plain(one.cadence),), (RichText(one.measure),))) for one in role.duties
    )
    yield make_part("duties", words("我的职责"), Table(columns, rows))


def _list_limits(role: Role, scope: Scope) -> Iterator[PagePart]:
    """Yield up to where a role decides alone, as far as the edition shows it."""
    words = scope.words
    if not role.decision_limits:
        return
    columns = (Column(words("事项"), 4), Column(words("我能决定到"), 12), Column(words("超出找"), 4))
    rows = tuple(
        Row(((one.subject,), _say_limit(one, scope), (scope.link("role", one.above),))) for one in role.decision_limits
    )
    yield make_part("limits", words("我能决定什么"), Table(columns, rows))


def _say_limit(one: DecisionLimit, scope: Scope) -> Cell:
    """Give the amount, where there is one, and what it depends on."""
    amount = (scope.words("{amount} 元以内；", amount=show_number(one.up_to_cny)),) if one.up_to_cny is not None else ()
    return (*amount, RichText(one.note))


def _list_decided(role: Role, scope: Scope) -> Iterator[PagePart]:
    """Yield the activities that wait for a role's word: it answers for them, or signs off."""
    decided = [
        (scope.link_record(activity), *(("（", *amounts, "）") if amounts else ()))
        for activity in scope.door.where(Activity, "raci.role", role.id)
        for part in activity.raci
        if part.role == role.id and part.decides
        for amounts in (show_amounts(part, scope.words),)
    ]
    if decided:
        yield make_part("decided", scope.words("要我点头才办的事"), Paragraph(join(decided)))


def _list_refusals(role: Role, scope: Scope) -> Iterator[PagePart]:
    if role.not_responsible_for:
        texts = tuple((RichText(text),) for text in role.not_responsible_for)
        yield make_part("refusals", scope.words("不归我管"), Bullets(texts))


def _list_asked(role: Role, scope: Scope) -> Iterator[PagePart]:
    """Yield whom a role asks about what: who decides where it acts, who looks after its department, its superior."""
    words, lines = scope.words, list[tuple[Cell, Cell]]()
    for one in scope.door.where(Counterpart, "dealer_department", role.department):
        who = join(
            [(scope.link("role", one.manufacturer_role),), (words("备用 "), scope.link("role", one.backup))], "；"
        )
        lines.append(((words("、").join(one.topics),), who))
    asked: dict[tuple[str, ...], list[Cell]] = {}
    for activity in scope.door.where(Activity, "raci.role", role.id):
        if any(part.role == role.id and part.code == "R" for part in activity.raci):
            deciding = tuple(
                dict.fromkeys(part.role for part in activity.raci if part.code == "A" and part.role != role.id)
            )
            if deciding:
                asked.setdefault(deciding, []).append((scope.link_record(activity),))
    for roles, matters in asked.items():
        lines.append((join(matters), scope.links("role", roles)))
    if role.reports_to:
        lines.append(((words("别的事、定不了的事"),), (scope.link("role", role.reports_to),)))
    if lines:
        yield make_part("asked", words("有事问谁"), _tabulate((words("什么事"), 5), (words("问谁"), 3), lines))


def _tabulate(one: tuple[str, int], other: tuple[str, int], lines: Iterable[tuple[Cell, Cell]]) -> Table:
    return Table((Column(*one), Column(*other)), tuple(Row(line) for line in lines))


def _list_plan(role: Role, scope: Scope) -> Iterator[PagePart]:
    """Yield the first ninety days, a column for each milestone."""
    words, start = scope.words, 0
    columns: list[Column] = []
    cells: list[Cell] = []
    for end, label in _MILESTONES:
        steps = sorted((one for one in role.plan or () if start < one.by_day <= end), key=lambda one: one.by_day)
        if steps:
            columns.append(Column(words(label), len(steps) + 2))
            cells.append(list_texts(one.task for one in steps))
        start = end
    if cells:
        yield make_part("plan", words("新上任：前 90 天"), Table(tuple(columns), (Row(tuple(cells)),)))


def _list_clocks(role: Role, scope: Scope) -> Iterator[PagePart]:
    """Yield by when others count on a role: who asks it about what, and what is handed in to it."""
    words, lines = scope.words, list[tuple[Cell, Cell]]()
    for one in scope.door.where(Counterpart, "manufacturer_role", role.id):
        who = scope.link("department", one.dealer_department)
        told = line(words("答复"), (who,), words("："), words("、").join(one.topics))
        lines.append((told, (scope.plain(one.response_target, one.calendar),)))
    received: dict[str, list[Cell]] = {}
    for form in scope.door.where(Form, "submit_to", role.id):
        received.setdefault(scope.plain(form.handle_within, form.calendar), []).append((scope.link_record(form),))
    lines.extend((line(words("办完收到的"), join(forms)), (time,)) for time, forms in received.items())
    if lines:
        yield make_part("clocks", words("我的时限"), _tabulate((words("什么事"), 6), (words("多久"), 2), lines))


def _list_raised(role: Role, scope: Scope) -> Iterator[PagePart]:
    """Yield what comes up to a role, and by when it answers and solves it."""
    words, lines = scope.words, list[tuple[Cell, Cell]]()
    for path in scope.door.where(EscalationPath, "levels.role", role.id):
        for level in path.levels:
            if level.role == role.id:
                times = (scope.plain(time, path.calendar) for time in (level.respond_within, level.resolve_within))
                told = words("{answer}回话，{solved}解决", **dict(zip(("answer", "solved"), times, strict=True)))
                lines.append(((scope.link_record(path),), (told,)))
    if lines:
        heads = (words("走哪条路径"), 3), (words("多久"), 5)
        yield make_part("raised", words("升级到我这里的"), _tabulate(*heads, lines))


def _list_papers(role: Role, scope: Scope) -> Iterator[PagePart]:
    """Yield the forms that a role fills in, and the meetings and reports that it takes part in."""
    words, lines = scope.words, list[Cell]()
    if filled := scope.door.where(Form, "filled_by", role.id):
        lines.append(line(words("我填："), join([(scope.link_record(one),) for one in filled])))
    chaired = scope.door.where(Communication, "chair", role.id)
    others = [one for one in scope.door.where(Communication, "participants", role.id) if one not in chaired]
    for label, meetings in ((words("我召集："), chaired), (words("我参加："), others)):
        if meetings:
            # Who calls a meeting needs its hour on the wall; who comes finds it in the invitation.
            said = say_briefly if meetings is chaired else _say_days
            told = [(scope.link_record(one), f"（{said(one, scope)}）") for one in meetings]
            lines.append(line(label, join(told)))
    if lines:
        yield make_part("papers", words("表单和会议"), Bullets(tuple(lines)))


def _say_days(meeting: Communication, scope: Scope) -> str:
    return scope.plain(meeting.cadence)
