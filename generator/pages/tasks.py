"""Pages of tasks: on one screen what to fill in, by when, whom to ask and how to work it out, then the steps."""

from __future__ import annotations

from collections.abc import Mapping

from generator.decode.entry import Key
from generator.graph.lines import list_examples
from generator.model.kinds import KINDS
from generator.model.organisation import Counterpart
from generator.model.reference import Figure
from generator.model.roles import Role
from generator.model.target import PAGE, Target
from generator.model.tasks import Task
from generator.model.types import Side, show_amount
from generator.pages.blocks import Block, Bullets, Cell, Link, Paragraph, Properties, Property, RichText
from generator.pages.calculators import make_calculator
from generator.pages.carriers import SIDES
from generator.pages.page import Section
from generator.pages.roles import list_reaches
from generator.pages.scope import Scope, join
from generator.pages.sections import describe_record, section

_PLACED = ("side", "roles", "steps", "form", "deadlines", "rule", "calculation", "contact")
_INDEX = Target(PAGE, f"index-{Task.KIND}")
_READERS = ("trainer", "editor")
"""Who have tasks of their own, on whichever side they are."""
_HEADINGS: Mapping[str, str] = {
    "manufacturer": "厂家常办的事",
    "dealer": "经销商常办的事",
    "trainer": "培训师常办的事",
    "editor": "编辑常办的事",
}
_DOORS = 10
"""So many tasks of a side stand on the home page: what fits one screen of a telephone."""


def describe_task(task: Task, scope: Scope) -> tuple[Section, ...]:
    """A task: form, time limits, contact and rule at a glance, the steps, and a calculator."""
    words = scope.words
    lines: tuple[tuple[str, Cell], ...] = (
        ("填什么表", (scope.link("form", task.form),) if task.form else ()),
        ("几天内", join([_show_deadline(id, scope) for id in task.deadlines], "；")),
        ("找谁", _say_whom_to_ask(task, scope)),
        ("谁来办", scope.links("role", task.roles)),
        ("照哪条规则", (scope.link("rule", task.rule),) if task.rule else ()),
    )
    glance = tuple(Property(words(label), cell) for label, cell in lines if cell)
    steps = Bullets(tuple((RichText(text),) for text in task.steps), ordered=True)
    return (
        *((section("glance", "", Properties(glance)),) if glance else ()),
        section("steps", words("几步办完"), steps),
        *_describe_calculation(task, scope),
        *describe_record(task, scope, skip=_PLACED),
    )


def list_doors(scope: Scope, only: Side | None) -> tuple[Section, ...]:
    """Give for each side the tasks that it comes for most, those of one side where the edition is for that."""
    doors = []
    for side in SIDES:
        tasks = _list_tasks(side, scope) if only in (None, side) else ()
        if tasks:
            links = tuple((scope.link_record(task),) for task in tasks[:_DOORS])
            doors.append(section(f"tasks-{side}", _head(side, scope), Bullets(links)))
    return tuple(doors)


def link_tasks(readers: str, scope: Scope) -> tuple[Link, ...]:
    """Give the way to the tasks of some readers, none where they have none."""
    shown = scope.has_page(_INDEX) and _list_tasks(readers, scope)
    return (Link(_INDEX._replace(part=f"s-{readers}"), _head(readers, scope)),) if shown else ()


def group_tasks(scope: Scope) -> tuple[tuple[str, str, tuple[Task, ...]], ...]:
    """Give all tasks by whose they are: each side's, then trainers' and editors', with anchors and headings."""
    groups = ((f"s-{readers}", _head(readers, scope), _list_tasks(readers, scope)) for readers in _HEADINGS)
    filled = tuple(group for group in groups if group[2])
    return filled if len(filled) > 1 else tuple(("", "", tasks) for _, _, tasks in filled)


def _head(readers: str, scope: Scope) -> str:
    return scope.words(_HEADINGS[readers] if scope.two_sided or readers in _READERS else Task.LABEL)


def _list_tasks(readers: str, scope: Scope) -> tuple[Task, ...]:
    tasks = (task for task in scope.door.all(Task) if _tell_readers(task) == readers)
    return tuple(sorted(tasks, key=lambda task: task.order))


def _tell_readers(task: Task) -> str:
    """Tell for whom a task is: for those alone whom it names, such as trainers, else for its side."""
    return task.audience[0] if len(task.audience) == 1 and task.audience[0] in _READERS else task.side


def _show_deadline(id: str, scope: Scope) -> Cell:
    figure = scope.door.get(Figure, id)
    if figure is None:
        return ()
    return (f"{figure.title}{scope.words('：')}", Link(Target("figure", id), show_amount(figure.value, figure.unit)))


def _say_whom_to_ask(task: Task, scope: Scope) -> Cell:
    """Say who is asked first and how, who else, within which time there is an answer, and what to do without one."""
    contact = scope.door.get(Counterpart, task.contact)
    if contact is None:
        return ()
    words = scope.words
    role = scope.door.get(Role, contact.manufacturer_role)
    within = scope.plain(contact.response_target, contact.calendar)
    return join(
        (
            (scope.link("role", contact.manufacturer_role), " ", *(list_reaches(role) if role else ())),
            (words("备用："), scope.link("role", contact.backup)),
            (words("{within}内答复", within=within),),
            (words("没有回音："), scope.link("escalation-path", contact.escalation_path)),
        ),
        "；",
    )


def _describe_calculation(task: Task, scope: Scope) -> tuple[Section, ...]:
    """Give the calculator of the example that holds the line, and the way to the example itself."""
    if task.calculation is None:
        return ()
    target = task.calculation
    record = scope.door.get(KINDS[target.kind], target.id)
    name = target.part.partition(".")[0]
    example = next((one for one in list_examples(record) if one.id == name), None) if record else None
    if example is None:
        return ()
    where = (scope.words("，见"), scope.link_key(Key.of(target)))
    way = Paragraph((scope.words("算例："), Link(target, example.title), *where))
    calculator = make_calculator(example)
    blocks: tuple[Block, ...] = (way, calculator) if calculator else (way,)
    return (section("calculation", scope.words("怎么算"), *blocks),)
