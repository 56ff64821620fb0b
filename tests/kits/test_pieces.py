"""What the files of a kit hold, and above all what they do not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from generator.build.kits import print_kit
from generator.cache.store import Store
from generator.editions.selection import Selection
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.signs import Signs
from generator.handbooks.style import SHEET, load_style
from generator.kits.archive import pack
from generator.kits.matter import Occasion
from generator.kits.participants import read_participants
from generator.kits.sheets import Kit
from generator.load.files import Source
from generator.load.pictures import prepare_picture
from generator.model.picture import Picture
from tests.kits.conftest import ROOT, SECRETS, Print, compose, make_lessons, make_quiz
from tests.support.drawing import draw_picture
from tests.support.project import open_project

NUMBERS = ["01", "02", "03", "04", "05", "06", "11", "12", "13", "13", "14", "21", "22", "23", "24", "25"]


def list_numbers(files: Mapping[str, bytes]) -> list[str]:
    """Give the numbers of files, which their names begin with after that of the kit."""
    return [match[1] for path in files if (match := re.search(r"basics-1\.0\.0-(\d\d)-", path))]


def read_text(data: bytes) -> str:
    """Give the text of a file without white space."""
    return "".join("".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages).split())


def find(files: Mapping[str, bytes], mark: str) -> bytes:
    """Give the one file whose name has a mark."""
    (data,) = (content for path, content in files.items() if mark in path)
    return data


def list_bytes(data: bytes) -> bytes:
    """Give everything that is in a file, unpacked: objects, streams, texts in all their encodings, and names."""
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        target = BytesIO()
        pdf.save(
            target,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        texts = [str(pdf.docinfo), repr([one for one in pdf.objects if not isinstance(one, pikepdf.Stream)])]
    return b"\n".join([data, target.getvalue(), *streams, *(text.encode() for text in texts)])


def test_a_kit_has_a_file_for_each_use(usual: tuple[Kit, Selection], printed: Mapping[str, bytes]) -> None:
    """Names say course, version, order and content, in folders by reader; nothing is missing."""
    kit, _ = usual
    assert sorted(list_numbers(printed)) == NUMBERS
    assert "2-学员用/basics-1.0.0-13-试卷B.pdf" in printed
    assert {path.partition("/")[0] for path in printed} == {"1-讲师用", "2-学员用", "3-签到证书评估"}
    assert kit.missing == ()
    assert not any(set(path) & set('\\:*?"<>| ') for path in printed)


def test_files_say_what_they_are(printed: Mapping[str, bytes]) -> None:
    """Title, company and version are where a filing clerk's program looks."""
    for path, data in printed.items():
        with pikepdf.open(BytesIO(data)) as pdf:
            name = path.rpartition("-")[2].removesuffix(".pdf")
            assert str(pdf.docinfo["/Title"]).endswith(" | 入门课")
            assert name in path
            assert str(pdf.docinfo["/Author"]) == "小样电器有限公司"
            assert "<playbook:version>1.0.0</playbook:version>" in pdf.Root.Metadata.read_bytes().decode()


def test_the_same_again(usual: tuple[Kit, Selection], printed: Mapping[str, bytes], print_all: Print) -> None:
    """The same course gives the same bytes, and so does its archive, in whichever order files come."""
    kit, selection = usual
    some = replace(kit, pieces=tuple(piece for piece in kit.pieces if piece.number in ("05", "14", "21")))
    again = print_all(some, selection).files
    assert len(again) == 3
    assert again.items() <= printed.items()
    assert pack(kit.name, dict(reversed(list(printed.items())))) == pack(kit.name, printed)


def test_nothing_of_the_key_is_in_what_trainees_get(usual: tuple[Kit, Selection], printed: Mapping[str, bytes]) -> None:
    """No answer, reason or note is in the text, the marks of tags, the metadata or any stream; trainers have all."""
    kit, _ = usual
    safe = [printed[kit.locate(piece)] for piece in kit.pieces if piece.for_trainees]
    assert len(safe) == len(NUMBERS) - 5
    for data in safe:
        text, everything = read_text(data), list_bytes(data)
        with pikepdf.open(BytesIO(data)) as pdf:
            assert not pdf.attachments
        for secret in SECRETS:
            assert secret not in text
            for encoding in ("utf-8", "utf-16-be", "utf-16-le", "gb18030"):
                assert secret.encode(encoding) not in everything
        assert "正确" not in text
    key, notes = find(printed, "-06-"), find(printed, "-05-")
    assert SECRETS[0] in read_text(key)
    assert SECRETS[1] in read_text(key)
    assert SECRETS[2] in read_text(notes)
    for data in (key, notes):
        assert "|内部|讲师用，不外发" in read_text(data)


def test_no_sheet_for_trainees_knows_which_option_is_right(usual: tuple[Kit, Selection]) -> None:
    """What is typeset for them does not depend on the key: another key gives the very same sheets."""
    kit, _ = usual
    quiz = make_quiz(14)
    for item in quiz:
        if "key" in item:
            item["key"] = ["look"]
        item["rationale"] = "选 B，别的都错"
    other, _ = compose(quiz=quiz, lessons=make_lessons(3), minutes=30, validity="P1Y")
    for piece, same in zip(kit.pieces, other.pieces, strict=True):
        assert (piece == same) == (piece.number != "06")


def test_trainees_get_what_the_readers_of_their_course_see() -> None:
    """From whichever edition a kit is made: what stands in a course for colleagues alone is in the trainer's sheets."""
    hidden = "只有厂家知道的底线"
    marked = f":internal[，{hidden}]"
    (lesson,), quiz = make_lessons(1), make_quiz(8)
    lesson |= {name: lesson[name] + marked for name in ("activity", "handout")}
    lesson["materials"] = ["样机", f"卷尺{marked}"]
    for item in quiz:
        item["stem"] += marked
        for option in item.get("options", ()):
            option["text"] += marked
    objectives = [{"id": "know", "text": f"说出流程{marked}", "bloom": "remember"}]
    course: dict[str, Any] = {"lessons": [lesson], "quiz": quiz, "minutes": 10, "objectives": objectives}
    wide, narrow = (compose(edition, **course)[0] for edition in ("internal", "public"))
    given, seen = ({one.number + one.name: one for one in kit.pieces if one.for_trainees} for kit in (wide, narrow))
    assert given == seen
    assert hidden not in repr(given)
    assert "八成满意" not in repr(given)
    for number in ("02", "03", "06"):
        (piece,) = (one for one in wide.pieces if one.number == number)
        assert hidden in repr(piece)


def test_papers_and_key_agree(printed: Mapping[str, bytes]) -> None:
    """What stands at the letter in a set's paper is what the key tells, for each set."""
    key = read_text(find(printed, "-06-"))
    for letter in "AB":
        paper = read_text(find(printed, f"试卷{letter}"))
        assert f"卷{letter}题号" in key
        _, *asked = re.split(r"(?=第\d+题，先做什么？)", paper)
        assert len(asked) == 12
        rows = 0
        # Rows of the map: number of the question in its course, its words, and number and letters in each set.
        for one in re.finditer(r"第(\d+)题，先做什么？(\d+)题([A-D]*?)(\d+)题([A-D]*)", key):
            number, letters = (int(one[2]), one[3]) if letter == "A" else (int(one[4]), one[5])
            # Letters are drawn behind what they stand before.
            told = {name: text for text, name in re.findall(r"做法([a-z]+)\d+([A-D])", asked[number - 1])}
            assert asked[number - 1].startswith(f"第{one[1]}题，")
            assert {told[name] for name in letters} == (
                {"ask", "wait"} if len(letters) > 1 else {"ask"} if told else set()
            )
            rows += 1
        assert rows == 12


def test_names_and_scores_fill_sheets_and_certificates(print_all: Print) -> None:
    """Everybody is on the lists; who has passed has a certificate, on a landscape page, valid to its day."""
    long = "阿卜杜拉赫曼·买买提江·艾合买提·吐尔逊·阿不力孜·木沙江伊"
    table = f"姓名,单位,成绩,证书编号\n{long},云川商贸,88,CL-1\n李四,云川商贸,79,\n王昕,澄海电器,92,\n"
    occasion = Occasion(date(2027, 3, 15), read_participants(table.encode()), 1)
    kit, selection = compose(quiz=make_quiz(8), validity="P1Y", occasion=occasion)
    assert not any(piece.name == "试卷B" for piece in kit.pieces)
    some = replace(kit, pieces=tuple(piece for piece in kit.pieces if piece.number in ("21", "22", "24")))
    files = print_all(some, selection).files
    for number in ("-21-", "-24-"):
        text = read_text(find(files, number))
        assert all(name in text for name in (long, "李四", "王昕", "2027-03-15"))
    with pikepdf.open(BytesIO(find(files, "-22-"))) as pdf:
        assert len(pdf.pages) == 2
        assert all(float(page.MediaBox[2]) > float(page.MediaBox[3]) for page in pdf.pages)
    certified = read_text(find(files, "-22-"))
    assert long in certified
    assert "李四" not in certified
    assert "2028年3月15日" in certified
    assert certified.count("CL-1") == 1


@pytest.mark.parametrize(
    ("edition", "changes", "absent", "told"),
    [
        ("internal", {"quiz": []}, {"06", "13", "14", "24"}, {"试卷、答题卡、成绩登记"}),
        ("internal", {"quiz": make_quiz(2)}, {"13", "14", "24"}, {"试卷、答题卡、成绩登记"}),
        ("public", {"quiz": make_quiz(6)}, {"05", "06"}, {"投影片和提示", "答案和各卷对照"}),
    ],
)
def test_what_there_is_no_data_for_is_left_out_and_told(
    edition: str, changes: dict[str, Any], absent: set[str], told: set[str]
) -> None:
    """A course without a test, or an edition without keys and notes, has the other sheets, and says what it lacks."""
    kit, _ = compose(edition, **changes)
    assert {piece.number for piece in kit.pieces} == set(NUMBERS) - absent
    assert {name for name, _ in kit.missing} == told
    assert all(name in repr(kit.pieces[0].sheet) for name in told)
    if edition == "public":
        assert not any(secret in repr(kit) for secret in SECRETS)


def test_a_piece_with_a_defect_names_itself(print_all: Print) -> None:
    """A character that no font has is a problem of the course and of the piece, never a box of tofu."""
    kit, selection = compose(quiz=[{**make_quiz(1, practice=0)[0], "stem": "先做什么한？"}])
    some = replace(kit, pieces=tuple(piece for piece in kit.pieces if piece.number in ("13", "21")))
    problems = print_all(some, selection).problems
    assert {(one.rule, one.location.path, one.arguments["piece"]) for one in problems} == {
        ("defective-kit", "data/learning/course-sample.yml", f"试卷{letter}") for letter in "AB"
    }
    assert all("U+D55C" in str(one.arguments["reason"]) for one in problems)


@pytest.mark.parametrize("lessons", [1, pytest.param(40, marks=pytest.mark.release)])
def test_courses_of_any_size(print_all: Print, lessons: int) -> None:
    """One lesson or forty, titles of 120 characters, 60 questions: where to start is a page, and nothing is lost."""
    title = "从进店接待到成交回访的门店销售全流程" * 6 + "实战课程"
    kit, selection = compose(
        title=title[:118],
        quiz=make_quiz(60 if lessons > 1 else 1),
        lessons=make_lessons(lessons),
        minutes=10 * lessons,
        objectives=[{"id": "know", "text": "能在五分钟内说清" * 12, "bloom": "apply"}],
    )
    result = print_all(kit, selection)
    assert not result.problems
    with pikepdf.open(BytesIO(find(result.files, "-01-"))) as pdf:
        assert len(pdf.pages) == 1
    assert read_text(find(result.files, "-11-")).count("再问") == lessons
    slides = read_text(find(result.files, "-04-"))
    assert all(f"第{number}个课题" in slides for number in range(lessons))


def test_slides_with_a_company_s_sign_keep_their_fonts(
    usual: tuple[Kit, Selection], press: TypesettingPool, tmp_path: Path
) -> None:
    """Beside the notes stand slides with the sign, and every font that a page names has a file that can be read."""
    content = draw_picture(tmp_path, "a.png", 1).read_bytes()
    made = prepare_picture(Source("content/media/a.png", content))
    sign = Picture("media/a.png", "a.png", made.width, made.height, made.content, b"")
    style = load_style(ROOT / "theme", SHEET, "kit.css", signs=Signs(light=sign))
    kit, selection = usual
    notes = replace(kit, pieces=tuple(piece for piece in kit.pieces if piece.number == "05"))
    (tmp_path / "data").mkdir()
    with Store() as store:
        result = print_kit(notes, selection, open_project(tmp_path, store), press, style)
    assert not result.problems
    with pikepdf.open(BytesIO(find(result.files, "-05-"))) as pdf:
        named = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]
        assert len({str(one.FontName) for one in named}) == len(named) > 1
        assert all(one.FontFile2.read_bytes() for one in named)
