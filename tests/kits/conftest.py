"""One press for all tests of kits, and courses as small and as large as companies have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build.kits import PrintedKit, draft_kit, print_kit
from generator.cache.store import Store
from generator.editions.limiting import Limiter
from generator.editions.selection import Selection, View, select
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.style import SHEET, Style, load_style
from generator.kits.matter import Occasion
from generator.kits.sheets import Kit
from tests.support.project import TODAY, WORDS, link_files, list_company, open_project
from tests.support.samples import RECORDS

ROOT = Path(__file__).parents[2]
SECRETS = ("唯一的绝密参考答案", "唯一的绝密解析", "唯一的绝密讲师提示")
"""What only trainers may see: nobody else's sheet holds it."""
HANDOUT = """\
开头一句。

### 要点

1. 先看
2. 再问

### 对照

| 说 | 不说 |
|---|---|
| 请问 | 你错了 |

> ### 引来的话
>
> 慢就是快。
"""
Print = Callable[[Kit, Selection], PrintedKit]


def make_quiz(count: int, *, practice: int = 2) -> list[dict[str, Any]]:
    """Give questions of all kinds; the first are for practice."""
    quiz: list[dict[str, Any]] = []
    for number in range(count):
        form = ("single", "multiple", "single", "true_false", "short", "scenario")[number % 6]
        item: dict[str, Any] = {
            "id": f"q{number}",
            "objective": "know",
            "form": form,
            "use": "practice" if number < practice else "test",
            "stem": f"第{number}题，先做什么？",
            "rationale": f"{SECRETS[1]}{number}",
        }
        if form in ("short", "scenario"):
            item["model_answer"] = f"{SECRETS[0]}{number}"
        else:
            names = ("look", "ask") if form == "true_false" else ("look", "ask", "tell", "wait")
            item["options"] = [{"id": name, "text": f"做法{name}{number}"} for name in names]
            item["key"] = ["ask", "wait"] if form == "multiple" else ["ask"]
        quiz.append(item)
    return quiz


def make_lessons(count: int) -> list[dict[str, Any]]:
    """Give lessons, each with a handout of two headed parts."""
    return [
        {
            "id": f"l{number}",
            "title": f"第{number}个课题",
            "minutes": 10,
            "method": "practice",
            "materials": ["样机", "卷尺"],
            "activity": "两人一组，轮流做一遍。",
            "handout": HANDOUT,
            "trainer_notes": f"- {SECRETS[2]}{number}\n- 留五分钟",
        }
        for number in range(count)
    ]


def compose(edition: str = "internal", occasion: Occasion | None = None, **changes: Any) -> tuple[Kit, Selection]:
    """Compose the kit of the small company's course with other fields."""
    values: Mapping[str, Any] = {"kind": "course", **yaml.safe_load(RECORDS["course"]), **changes}
    text = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False)
    graph = link_files(list_company(course=text))
    view = View(next(one for one in graph.project.editions if one.id == edition), TODAY, WORDS.locale)
    selection = select(graph, view)
    kit = draft_kit(
        "basics", Limiter(selection), lambda _: lambda target: f"《{target.id}》", WORDS, occasion or Occasion()
    )
    return kit, selection


@pytest.fixture(scope="session")
def style() -> Style:
    """Read the shipped look of kits."""
    return load_style(ROOT / "theme", SHEET, "kit.css")


@pytest.fixture(scope="session")
def press() -> Iterator[TypesettingPool]:
    """Open a child process."""
    with TypesettingPool(1) as opened:
        yield opened


@pytest.fixture(scope="session")
def print_all(press: TypesettingPool, style: Style, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Print]:
    """Print a kit without a cache."""
    root = tmp_path_factory.mktemp("kits")
    (root / "data").mkdir()
    with Store() as store:
        project = open_project(root, store)
        yield lambda kit, selection: print_kit(kit, selection, project, press, style)


@pytest.fixture(scope="session")
def usual() -> tuple[Kit, Selection]:
    """Compose a kit with all that there can be."""
    return compose(quiz=make_quiz(14), lessons=make_lessons(3), minutes=30, validity="P1Y")


@pytest.fixture(scope="session")
def printed(usual: tuple[Kit, Selection], print_all: Print) -> Mapping[str, bytes]:
    """Print that kit."""
    result = print_all(*usual)
    assert not result.problems
    return result.files
