"""What the sheets of a course have in common: the course as its readers see it, its test in sets, and the occasion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.kits.participants import Roll
from generator.kits.quiz import Marks, QuizSet
from generator.kits.sheets import Imprint, Paper
from generator.model.learning import Course, Measurement
from generator.pages.blocks import Block, Cell
from generator.pages.page import Section
from generator.pages.parts import PagePart, part_page
from generator.pages.scope import Scope
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a course is held, for whom, and with how many sets of its test. `day` and `roll` may be unknown.

    `banner` stands on every sheet of an edition of another day.
    """

    day: date | None = None
    roll: Roll | None = None
    sets: int = 2
    banner: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A course of an edition. `measured` tells how each level of its effect is measured, as far as that is planned."""

    course: Course
    scope: Scope
    imprint: Imprint
    occasion: Occasion
    sets: tuple[QuizSet, ...]
    marks: Marks
    measured: Mapping[str, Measurement]

    @property
    def words(self) -> Words:
        """Give the words of the readers' language."""
        return self.scope.words

    @property
    def letters(self) -> str:
        """Name the sets of the test in one word."""
        return "、".join(one.letter for one in self.sets)

    def say_minutes(self) -> str:
        """Say how long the course is."""
        return self.words("{n} 分钟", n=self.course.minutes)

    def say_day(self) -> str:
        """Say on which day the course is held; "" where that is not known."""
        return self.occasion.day.isoformat() if self.occasion.day else ""

    def say_pass(self) -> str:
        """Say from how many points on the test is passed."""
        return self.words("满分 {full} 分，{passed} 分及格", full=self.marks.full, passed=self.marks.passed)

    def paper(self, layout: str, title: str, parts: Iterable[PagePart] = (), **more: object) -> Paper:
        """Make a sheet of the course."""
        return Paper(self.imprint, layout, title, parts=tuple(parts), **more)  # type: ignore[arg-type]


def make_part(id: str, heading: str, *blocks: Block) -> PagePart:
    """Make a part of a sheet, with its texts read."""
    (part,) = part_page(heading, (Section(id, heading or " ", blocks),))
    return part


def line(*content: Cell | str) -> Cell:
    """Join texts and cells to one cell."""
    joined: list[object] = []
    for one in content:
        joined.extend((one,) if isinstance(one, str) else one)
    return tuple(joined)  # type: ignore[arg-type]
