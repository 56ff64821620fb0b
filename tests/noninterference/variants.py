"""Projects that differ in nothing but what an edition withholds."""

from __future__ import annotations

from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.model.project import Edition, Handbook, Lowering, ProjectFile
from tests.noninterference.company import OPEN, Company, make_company, name_samples
from tests.noninterference.filling import Filler, Raw, list_fields
from tests.noninterference.hiding import hide_records
from tests.noninterference.planting import Planter
from tests.noninterference.wording import Wording
from tests.support.project import place_record


def make_variant(edition: str, amount: int, *, whole: bool = False) -> Company:
    """Give the company with so much withheld from an edition; what its readers see is always the same.

    Without `whole` each kind's records are withheld for some causes only.
    """
    planter = Planter(Wording(edition, amount))
    company = make_company(planter.wording.allowed)
    for kind in KINDS.values():
        planter.plant(company.files[place_record(kind.KIND, "full")][0])
        company.add(planter.tear(kind), "torn")
    _plant_project(company.project, planter)
    hide_records(company, planter, whole=whole)
    return company


def _plant_project(project: Raw, planter: Planter) -> None:
    """Put the descriptions of other editions and books into the project file, and passages into this one's."""
    edition, book = _make_edition(planter), _make_book(planter)
    project["company"]["description"] = f"{OPEN}都知道的公司。"
    project |= {"editions": [edition], "handbooks": [book]}
    project["brand"] = {"main": "#7a1fa2", "cover": [f"{OPEN}的热线"], "fonts": ["PingFang SC"]}
    for one in list_fields(ProjectFile, project):
        if one.shape.markup:
            planter.mark(one)
    for number in range(planter.amount):
        _add_other(project, number, planter)
    if planter.amount:
        project["owner_role"] = planter.refer("role")
        reason = planter.wording.say(("lowered", "reason"), list_shapes(Lowering)["reason"])
        project["lowered"] = [{"rule": "missing-aliases", "to": "off", "reason": reason}] * planter.amount
    project["repository"] = {"url": f"https://git.example.com/{OPEN}"}
    if planter.wording.edition != "internal":
        del project["repository"]
        if planter.amount:
            project["repository"] = {"url": f"https://git.example.com/{planter.wording.name()}"}


def _make_edition(planter: Planter) -> Raw:
    id = planter.wording.edition
    own: Raw = {"id": id, "title": f"{OPEN}的一版", "classifications": list(planter.wording.allowed)}
    own |= {"home": f"欢迎{OPEN}来看。", "site_url": f"https://{id}.example.com/book/"}
    return own | ({"edit_links": True, "subjects": True} if id == "internal" else {})


def _make_book(planter: Planter) -> Raw:
    """Give the edition's book; it asks for pages of withheld records, which nobody gets."""
    wanted = ["page:index-term", "page:raci", f"rule:{name_samples()['rule']}"]
    wanted += [f"term:{planter.refer('term')}"] * planter.amount
    pages = [{"kind": "course"}, *({"page": target} for target in wanted)]
    chapter = {"id": "all", "title": f"{OPEN}的一章", "intro": f"{OPEN}都能看的一章。", "pages": pages}
    head = {"id": "book", "title": f"{OPEN}的书", "edition": planter.wording.edition, "audience": "人"}
    more = {"document_number": "X-1", "version": "1", "notice": f"{OPEN}都能看的说明。"}
    return {**head, **more, "chapters": [chapter]}


def _add_other(project: Raw, number: int, planter: Planter) -> None:
    """Add another edition and its book, before the edition's own."""
    filler, id = Filler(planter.wording.say, planter.refer, planter.amount, number), f"other-{number}"
    edition = {"id": id, **filler.fill(Edition, ("editions", id))}
    edition["site_url"] = f"https://{planter.name('other', id)}.example.com/"
    book = {"id": id, **filler.fill(Handbook, ("handbooks", id)), "edition": id}
    for chapter in book["chapters"]:
        chapter["pages"] = [{"kind": "role"}]
    project["editions"].insert(0, edition)
    project["handbooks"].insert(0, book)
