"""What a sheet of contacts says: matter, whom to ask, how and by when there is an answer, and who is next."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cards.sheets import Band
from generator.kits.matter import make_part
from generator.model.cooperation import EscalationLevel, EscalationPath
from generator.model.organisation import Counterpart, Dealer, Department, Region
from generator.model.roles import Role
from generator.model.tenure import Tenure
from generator.pages.blocks import Bullets, Cell, Column, Paragraph, RichText, Row, Table
from generator.pages.meetings import find_cadence, list_doors, list_sittings_of, say_time
from generator.pages.parts import PagePart
from generator.pages.roles import list_reaches
from generator.pages.scope import Scope, join
from generator.pages.tenures import find_holders, list_reached


def list_contact_facts(record: Region | Dealer, scope: Scope) -> Iterator[tuple[str, Cell]]:
    """Yield where a region or dealer belongs, and who answers for it from the place upward."""
    words = scope.words
    if isinstance(record, Dealer):
        yield words("授权区域"), scope.links("region", record.authorised_regions)
        yield words("渠道"), join([(scope.choice(Dealer, "channels", one),) for one in record.channels])
    elif here := scope.door.where(Dealer, "authorised_regions", record.id):
        yield words("经销商"), join([(scope.link_record(one),) for one in here])
    chain = [
        (scope.link_record(region), " ", scope.link("role", region.manager_role))
        for region in _list_regions(record, scope)
    ]
    if chain:
        yield words("谁负责"), join(chain, " → ")


def _list_regions(record: Region | Dealer, scope: Scope) -> Iterator[Region]:
    """Yield the regions of a record from the place to the top, each once."""
    waiting = list(record.authorised_regions) if isinstance(record, Dealer) else [record.id]
    seen: set[str] = set()
    while waiting:
        region = scope.door.get(Region, waiting.pop(0))
        if region and region.id not in seen:
            seen.add(region.id)
            yield region
            waiting.extend(filter(None, (region.parent,)))


def list_contact_bands(record: Region | Dealer, scope: Scope) -> Iterator[Band]:
    """Yield the table of matters, the ways up, and how the roles that are named can be reached."""
    words = scope.words
    lines = _sort(scope)
    if lines:
        yield Band(((100, (_tabulate(lines, record, scope),)),))
    wanted = dict.fromkeys(one.escalation_path for one in lines)
    paths = [path for id in wanted if (path := scope.door.get(EscalationPath, id))]
    ways = (make_part("paths", words("没有回音、解决不了，往上找"), _tabulate_paths(paths, scope)),) if paths else ()
    named = [region.manager_role for region in _list_regions(record, scope)]
    named += [id for one in lines for id in (one.manufacturer_role, one.backup)]
    named += [level.role for path in paths for level in path.levels]
    reached = _list_reached(dict.fromkeys(named), record, scope)
    ways = (*ways, *_list_meetings(record, scope))
    if ways and reached:
        yield Band(((62, ways), (38, reached)))
    elif ways or reached:
        yield Band(((100, ways or reached),))


def _sort(scope: Scope) -> list[Counterpart]:
    """Give who turns to whom in the order in which the departments stand."""
    places = {one.id: place for place, one in enumerate(scope.door.all(Department))}
    return sorted(scope.door.all(Counterpart), key=lambda one: places.get(one.dealer_department, len(places)))


def _tabulate(lines: list[Counterpart], record: Region | Dealer, scope: Scope) -> PagePart:
    words = scope.words
    heads = (
        (words("经销商部门"), 5),
        (words("什么事"), 11),
        (words("先找"), 5),
        (words("备用"), 5),
        (words("多久答复"), 4),
        (words("怎么联系"), 36),
        (words("升级"), 6),
    )
    rows: list[Row] = []
    department = ""
    for one in lines:
        new, department = one.dealer_department != department, one.dealer_department
        cells = (
            _name_department(department, record, scope) if new else ("〃",),
            (words("、").join(one.topics),),
            (scope.link("role", one.manufacturer_role),),
            (scope.link("role", one.backup),),
            (scope.plain(one.response_target, one.calendar),),
            (RichText(one.how),),
            (scope.link("escalation-path", one.escalation_path),),
        )
        rows.append(Row(cells))
    columns = tuple(Column(*head) for head in heads)
    return make_part("matters", words("什么事先找谁"), Table(columns, tuple(rows)))


def _name_department(id: str, record: Region | Dealer, scope: Scope) -> Cell:
    """Name a department; a dealer that has none of the kind is told so, for the matter is there all the same."""
    lacking = isinstance(record, Dealer) and id not in record.departments
    return (scope.link("department", id), *((scope.words("（未设这个部门）"),) if lacking else ()))


def _tabulate_paths(paths: list[EscalationPath], scope: Scope) -> Table:
    words = scope.words
    rows = tuple(
        Row(((scope.link_record(path),), join([_tell_level(level, path, scope) for level in path.levels], " → ")))
        for path in paths
    )
    return Table((Column(words("路径"), 4), Column(words("一级一级找，每级多久回话"), 20)), rows)


def _tell_level(level: EscalationLevel, path: EscalationPath, scope: Scope) -> Cell:
    told = scope.words("（{time}回话）", time=scope.plain(level.respond_within, path.calendar))
    return (f"{level.level} ", scope.link("role", level.role), told)


def _list_meetings(record: Region | Dealer, scope: Scope) -> tuple[PagePart, ...]:
    """Give the meetings to which those of a region or dealer come, each with its time, place and link, run on."""
    told: list[Cell] = []
    held = tuple(list_sittings_of(record, scope))
    zoned = any(sitting.time_zone for _, sitting in held)
    for meeting, sitting in held:
        name = (scope.link_record(meeting), *((f"（{sitting.label}）",) if sitting.label else ()))
        doors = list_doors(sitting, scope)
        when = f"{scope.plain(find_cadence(meeting, sitting))} {say_time(sitting, scope, zoned=zoned)} "
        told.append((when, *name, *(("，", *doors) if doors else ())))
    return (make_part("meetings", scope.words("固定的会"), Paragraph(join(told, "；"))),) if told else ()


def _list_reached(roles: dict[str, None], record: Region | Dealer, scope: Scope) -> tuple[PagePart, ...]:
    words = scope.words
    found = [
        (role, reached)
        for id in roles
        if (role := scope.door.get(Role, id)) and (reached := _reach(role, record, scope))
    ]
    items = tuple((scope.link_record(role), words("："), *reached) for role, reached in found)
    return (make_part("reached", words("岗位邮箱和热线"), Bullets(items)),) if items else ()


def _reach(role: Role, record: Region | Dealer, scope: Scope) -> Cell:
    """Give how a role is reached for a region or dealer: by whom it is held there, where that is known."""
    held: list[Cell] = []
    for one in find_holders(role.id, record, scope):
        if reached := list_reached(one, scope):
            manner = "" if one.manner == "regular" else f"（{scope.choice(Tenure, 'manner', one.manner)}）"
            held.append((*reached, *((manner,) if manner else ())))
    return join(held, "；") or list_reaches(role)
