"""What the generator says about a user's input: rules, problems, and their places in files.

A user's mistake is a value. A stage that finds one returns a `Problem`, which names a rule and a route; only when it is
reported does the route become a line and a column, and the message a text in the reader's language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

Route = tuple[str, ...]
"""The way from a file's top to a value: field names, and list items by their ids (by number where they have none)."""


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, a warning does not, and a suggestion may be none at all."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def label(self) -> str:
        """What it is called (a message id)."""
        return {"error": "错误", "warning": "警告"}.get(self.value, "建议")


@dataclass(frozen=True, slots=True)
class Quote:
    """A replacement: the value as it is written, in quotes, so that it is read as a text."""


QUOTE = Quote()


class Term(str):  # noqa: SLOT000 - a text cannot have slots beside its characters
    """A word of the generator's own within a message (a field's title, a kind): a message id, translated like one.

    A word that other languages say in several ways says by its `context` (a field's name) what it means here.
    """

    context = ""

    def __new__(cls, text: str, context: str = "") -> Self:
        """Note the context where there is one, that of another term too."""
        term = super().__new__(cls, text)
        if context := context or getattr(text, "context", ""):
            term.context = context
        return term


class Phrase(str):  # noqa: SLOT000 - a text cannot have slots beside its characters
    """A reason of the generator's own within a message: a message id whose named placeholders `arguments` fill.

    As a text it is in the source language; it may be pickled.
    """

    message: str
    arguments: Mapping[str, object]

    def __new__(cls, message: str, /, **arguments: object) -> Self:
        """Fill the placeholders, and remember what was filled in."""
        phrase = super().__new__(cls, message.format(**arguments) if arguments else message)
        phrase.message, phrase.arguments = message, arguments
        return phrase


@dataclass(frozen=True, slots=True)
class Rule:
    """One defect that the generator looks for.

    `id` is kebab-case and names the defect; `title`, `why` and `help` are message ids in the source language; `bad` and
    `good` are YAML (or Markdown) examples. `completeness` rules apply only where the project file switches them on.
    `kinds` names the kinds whose records the rule looks at, none where it looks at all alike. Who sees what hangs on a
    `firm` rule: nobody can lower or accept what it finds, although it is no error.
    """

    id: str
    severity: Severity
    title: str
    why: str
    help: str
    bad: str
    good: str
    completeness: bool = False
    kinds: tuple[str, ...] = ()
    firm: bool = False

    @property
    def manageable(self) -> bool:
        """Whether a company may lower it, accept what it finds, or put that off: never where something is wrong."""
        return (self.completeness or self.severity is not Severity.ERROR) and not self.firm


@dataclass(frozen=True, slots=True)
class Location:
    """Where a problem is, before lines and columns are known.

    `part` tells whether the value, its field name, or the whole item is meant. `span` narrows the place to a part of
    the value (a link in a sentence, a forbidden word): offsets in it, counted from its first that is no blank.
    `path` is relative to the root.
    """

    path: str
    route: Route = ()
    part: str = "value"
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a problem ("first defined here")."""

    location: Location | Place
    message: str
    arguments: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A range in a text file; lines and columns count from 1, `end_column` is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


Replacement = str | int | float | bool | tuple[str, ...] | Quote
"""A value that would mend another; several texts are a list."""


class Applicability(StrEnum):
    """Whether a replacement may be made unasked.

    `safe`: only the spelling or the notation changes, and what is meant is certain. `suggestion`: a person decides.
    """

    SAFE = "safe"
    SUGGESTION = "suggestion"


def tell_safe(safe: bool) -> Applicability:  # noqa: FBT001 - it is the answer to a question
    """Give the applicability of a replacement that is or is not known to be safe."""
    return Applicability.SAFE if safe else Applicability.SUGGESTION


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a rule's id, a place (exact, or still a route), and the message id with its arguments.

    `message` is a message id in the source language with named placeholders, `arguments` fill them: texts and numbers
    as they are, a `Term` in the reader's language, several values (a tuple) with commas between them. `replacement` is
    the value that would mend the one at the location, where one is known; beside a `Place`, the very text. Nobody may
    make it unasked unless the rule says that it is safe.

    With `times` above 1 it stands for so many findings of its rule in its file, the first of which is at its place.
    `severity` is what the project file lowered it to, None for that of its rule.
    """

    rule: str
    location: Location | Place
    message: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    replacement: Replacement | None = None
    applicability: Applicability = Applicability.SUGGESTION
    times: int = 1
    severity: Severity | None = None

    def weigh(self, rules: Mapping[str, Rule]) -> Severity:
        """Give how much it weighs; raises KeyError where its rule is not in the table."""
        return self.severity or rules[self.rule].severity


@dataclass(frozen=True, slots=True)
class Suppressed:
    """How many findings are not told: `off` by the project file, `accepted` at their records, known to the baseline."""

    off: int = 0
    accepted: int = 0
    baseline: int = 0

    def __bool__(self) -> bool:
        return bool(self.off or self.accepted or self.baseline)


NOTHING_SUPPRESSED = Suppressed()


MOST_OF_A_RULE = 300
"""Problems of one rule that are kept for each file; more than are shown, since `check --fix` goes by them too."""
MOST_OF_A_RULE_IN_ALL = 2_000
"""Problems of one rule that are kept in all: so many take some two megabytes of memory."""


class Findings:
    """Problems as they are found: the first of each rule in each file, and one that stands for all the others.

    A file may hold hundreds of thousands of mistakes. Whoever looks for them puts each in here at once, so that they
    are never all in memory.
    """

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._kept: list[Problem] = []
        self._counts: Counter[str | tuple[str, str]] = Counter()
        self._others: dict[tuple[str, str], Problem] = {}
        self._times: Counter[tuple[str, str]] = Counter()
        self.extend(problems)

    def append(self, problem: Problem) -> None:
        """Take a problem in."""
        rule, mark = problem.rule, (problem.rule, problem.location.path)
        few = self._counts[mark] < MOST_OF_A_RULE and self._counts[rule] < MOST_OF_A_RULE_IN_ALL
        if few and problem.times == 1:
            self._counts[mark] += 1
            self._counts[rule] += 1
            self._kept.append(problem)
        else:
            self._others.setdefault(mark, problem)
            self._times[mark] += problem.times

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take problems in."""
        for problem in problems:
            self.append(problem)

    def __iter__(self) -> Iterator[Problem]:
        """Give what was kept in the order in which it was found, then what stands for the others."""
        yield from self._kept
        yield from (replace(problem, times=self._times[mark]) for mark, problem in self._others.items())

    def __len__(self) -> int:
        return len(self._kept) + len(self._others)


def _translate(argument: object, words: Callable[..., str]) -> object:
    """Give what stands in a message in the language of a translator, where it is the generator's own."""
    if isinstance(argument, Phrase):
        return words(argument.message, **argument.arguments)
    return words(argument) if isinstance(argument, Term) else argument


class UsageError(Exception):
    """The call, the project or the machine cannot be used (exit status 2): one sentence, and the remedy.

    Both are message ids in the source language; `arguments` fill the named placeholders of either, a tuple of texts as
    a list.
    """

    def __init__(self, message: str, remedy: str = "", /, **arguments: object) -> None:
        listed = {name: "、".join(map(str, one)) if type(one) is tuple else one for name, one in arguments.items()}
        super().__init__(message.format(**listed) if arguments else message)
        self.message = message
        self.remedy = remedy
        self.arguments = arguments

    def tell(self, words: Callable[..., str]) -> tuple[str, str]:
        """Give the message and the remedy in the language of a translator."""
        named = {name: _translate(one, words) for name, one in self.arguments.items()}
        return words(self.message, **named), words(self.remedy, **named)


class MachineError(UsageError):
    """This machine lacks what a part of the work needs (handbooks); the rest can be done."""
