"""Pictures in a build: who gets which, what is wrong with them, and that none leaks."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from shutil import copyfile
from zipfile import ZipFile

import pytest

from generator.build.auditing import audit_loose
from generator.build.build import build, check, draft
from generator.build.exporting import EXPORTERS
from generator.build.result import Result
from generator.cache.store import Store
from generator.pages.pictures import FOLDER
from tests.support.drawing import draw_picture
from tests.support.project import list_smallest, open_project, write_files

_PUBLISHED = "withheld-text-published"
GUIDE = "content/guides/zones.md"
TEXT = """\
---
id: zones
title: 分区
classification: partner
---
![左边收货，右边发货](media/zones.png "图一：<一楼>")

:::internal
![二楼放贵重的货](media/二楼.jpg)
:::
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A company with a picture for partners and one for its own people."""
    draw_picture(tmp_path, "zones.png", 1)
    draw_picture(tmp_path, "二楼.jpg", 2)
    return write_files(tmp_path, {**list_smallest(), GUIDE: TEXT})


def run(root: Path, text: str = TEXT, editions: tuple[str, ...] = ("partner",)) -> Result:
    """Build sites as the command does, with a store that stays."""
    (root / GUIDE).write_text(text, encoding="utf-8")
    with Store(root / ".cache/results.db") as store:
        return build(open_project(root, store, editions=editions, handbooks=False))


def tell(root: Path, body: str) -> list[str]:
    """Give what a check says of pictures in a text."""
    (root / GUIDE).write_text(TEXT.partition("![")[0] + body, encoding="utf-8")
    found = check(open_project(root)).problems
    return [f"{one.rule} {one.replacement or ''}".strip() for one in found if "picture" in one.rule]


def list_names(folder: Path) -> list[str]:
    """Give the pictures below a folder."""
    return sorted(path.name for path in folder.glob(f"**/{FOLDER}*"))


def test_each_edition_has_the_pictures_of_its_texts(root: Path) -> None:
    """A picture is a file of those editions alone whose readers see a text that shows it, sized and with its words."""
    assert run(root, editions=()).editions
    names = {edition: list_names(root / "dist" / edition) for edition in ("public", "partner", "internal")}
    assert (names["public"], len(names["partner"]), len(names["internal"])) == ([], 1, 2)
    page = (root / "dist/partner/article/zones/index.html").read_text("utf-8")
    (name,) = names["partner"]
    image = f'<img src="../../{FOLDER}{name}" alt="左边收货，右边发货" width="40" height="30" loading="lazy">'
    assert f'<figure class="pb-picture">\n{image}\n<figcaption>图一：&lt;一楼&gt;</figcaption>' in page
    assert "二楼" not in page


def test_exports_hold_the_pictures(root: Path) -> None:
    """Pages of an export lead to a file that it holds, and the index of records names each."""
    project = open_project(root, editions=("partner",), handbooks=False)
    (drafted,) = draft(project)[1]
    markdown, records = (EXPORTERS[form].render(drafted, project) for form in ("markdown", "json"))
    (name,) = (path.rpartition("/")[2] for path in markdown if FOLDER in path)
    assert f'src="../../{FOLDER}{name}"' in markdown["docs/article/zones/index.md"].decode()
    assert '"media/zones.png": {' in records["index.json"].decode()
    assert records[f"media/{name}"] == markdown[f"docs/{FOLDER}{name}"]


def test_picture_that_was_saved_over_another_is_told(root: Path) -> None:
    """Nobody reads what is drawn: that a withheld picture lies where an open one was is all that can be seen."""
    own = "![左边收货](media/zones.png)\n\n"
    narrow = ("::: internal\n\n![二楼](media/other.png)\n\n:::\n", ":internal[![二楼](media/other.png)]\n")
    for body in narrow:
        draw_picture(root, "other.png", 3)
        assert "same-picture" not in tell(root, own + body)
        draw_picture(root, "other.png", 1, compress_level=0)  # the same, saved by another program
        assert tell(root, own + body).count("same-picture") == 1
    for body in ("![二楼](media/other.png)\n", "::: public\n\n![二楼](media/other.png)\n\n:::\n"):
        assert "same-picture" not in tell(root, own + body)
    assert "same-picture" not in tell(root, own + narrow[1] + "\n![二楼](media/other.png)\n")


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param("subject: north", "subject: south", True, id="another dealer's"),
        pytest.param("subject: north", "subject: north", False, id="the same dealer's"),
        pytest.param("", "subject: north", True, id="one dealer's"),
        pytest.param("", "status: draft", True, id="a draft's"),
        pytest.param("", "effective_from: 2099-01-01", True, id="next year's"),
        pytest.param("", "effective_from: 2020-01-01", False, id="in force"),
        pytest.param("", "status: retired", False, id="retired"),
        pytest.param("status: draft", "status: draft", False, id="two drafts"),
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["first", "second"])
def test_picture_of_other_readers_is_told(root: Path, first: str, second: str, *, told: bool, turned: bool) -> None:
    """Two dealers are as wide, and each would get the other's; what is to come is withheld until it comes."""
    draw_picture(root, "other.png", 1, compress_level=0)
    names = ("other.png", "zones.png") if turned else ("zones.png", "other.png")
    for name, more, picture in zip(("a", "b"), (first, second), names, strict=True):
        text = TEXT.partition("![")[0].replace("zones", name).replace("\n---\n", f"\n{more}\n---\n")
        write_files(root, {f"content/guides/{name}.md": text + f"![收货](media/{picture})\n"})
    (root / GUIDE).unlink()
    assert [one.rule for one in check(open_project(root)).problems].count("same-picture") == told


def test_another_picture_of_the_same_name_is_shown(root: Path) -> None:
    """Who exchanges a file gets the new one, and a build of an unchanged project is told from that."""
    assert run(root).editions
    before, mark = list_names(root / "dist/partner"), open_project(root).digest
    draw_picture(root, "zones.png", 3)
    assert open_project(root).digest != mark
    assert run(root).editions
    assert list_names(root / "dist/partner") != before


def test_withheld_picture_is_found_however_it_is_packed(root: Path) -> None:
    """As its file stands in the project or as it is published, in whatever holds it, and by its name."""
    project = open_project(root, editions=("partner",), handbooks=False)
    (drafted,) = draft(project)[1]
    (withheld,), shown = drafted.selection.pictures, drafted.selection.graph.pictures["media/zones.png"]
    original = (root / "content/media/二楼.jpg").read_bytes()
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("b.jpg", original)
    embedded = f'<img src="data:image/jpeg;base64,{b64encode(original).decode()}">'.encode()
    held = b"\xff" + withheld.content + b"rest"
    for content in (original, withheld.content, packed.getvalue(), embedded, held, f"/{withheld.name}".encode()):
        problems = audit_loose(drafted.selection, {"a.html": content})
        assert [(one.rule, one.location.path) for one in problems] == [(_PUBLISHED, "content/media/二楼.jpg")]
    files = {f"assets/media/{shown.name}": shown.content, "zones.png": (root / "content/media/zones.png").read_bytes()}
    assert not audit_loose(drafted.selection, files)


def test_withheld_picture_stops_the_build(root: Path) -> None:
    """A theme that brings a picture is told of, however often one tries; to those who see it, it is no secret."""
    theme = root / "theme/assets/images"
    theme.mkdir(parents=True)
    copyfile(root / "content/media/二楼.jpg", theme / "a.jpg")
    for _ in range(2):
        result = run(root)
        assert not result.editions
        assert {(one.rule, one.location.path) for one in result.problems} == {(_PUBLISHED, "content/media/二楼.jpg")}
    assert run(root, TEXT.replace(":::internal\n", "").replace("\n:::", "").replace("partner", "public")).editions


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("media/zones.png", []),
        ("media/zone.png", ["unknown-picture media/zones.png"]),
        ("../media/zones.png", ["unknown-picture media/zones.png"]),
        ("/content/media/zones.png", ["unknown-picture media/zones.png"]),
        ("zones.png", ["unknown-picture media/zones.png"]),
        ("media/zones.jpg", ["unknown-picture media/zones.png"]),
        ("media/ZONES.PNG", ["unknown-picture media/zones.png"]),
        ("media/nothing-like-it.png", ["unknown-picture"]),
        ("media/../../data/playbook.yml", ["unknown-picture"]),
        ("/etc/passwd", ["unknown-picture"]),
        ("media/plan.svg", ["unknown-picture"]),
    ],
)
def test_path_that_leads_to_no_picture(root: Path, written: str, told: list[str]) -> None:
    """Each is told with the file that was meant, if there is one; only the way to it is mended unasked."""
    (root / "content/media/二楼.jpg").unlink()
    found = [one for one in tell(root, f"![左边收货]({written})") if not one.startswith("unused")]
    assert found == told


def test_files_that_are_not_used_or_not_usable(root: Path) -> None:
    """Of a picture that no text shows is only said that it is there; one that is shown must be one."""
    (root / "content/media/二楼.jpg").write_bytes(b"no picture")
    assert tell(root, "![左边收货](media/zones.png)") == ["unused-picture"]
    assert tell(root, "![左边](media/zones.png)\n\n![二楼](media/二楼.jpg)") == ["unusable-picture"]
