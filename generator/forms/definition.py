"""What a form asks for, apart from how it is laid out: what a sheet and whoever reads it back agree on."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from generator.model.documents import Form, FormField
from generator.model.risk import Checklist
from generator.model.target import Target
from generator.words import Words

_SHOWN = 12
"""Hexadecimal digits of a definition's digest that stand in a sheet."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A form's fields in their order, and which form it is."""

    target: Target
    title: str
    version: str
    fields: tuple[FormField, ...]

    @property
    def digest(self) -> str:
        """Name what is asked for. How a field is explained may change without making another form."""
        asked = [(one.id, one.label, one.type, one.required, one.choices) for one in self.fields]
        return sha256(repr((str(self.target), asked)).encode()).hexdigest()[:_SHOWN]

    @property
    def identity(self) -> str:
        """Give what a sheet says of itself, and what `split_identity` reads."""
        return f"{self.target} {self.version} {self.digest}"


def split_identity(text: str) -> tuple[str, str, str] | None:
    """Read a sheet's identity: target, version and digest; None for what is none."""
    pieces = text.split(" ")
    return (pieces[0], pieces[1], pieces[2]) if len(pieces) == 3 else None  # noqa: PLR2004 - the three of them


def define(record: Form | Checklist, words: Words) -> Definition:
    """Give what a record asks for. A checklist asks whether each of its items passes, and what is to be done."""
    fields = record.fields if isinstance(record, Form) else _list_questions(record, words)
    return Definition(Target(record.KIND, record.id), record.title, record.version, fields)


def _list_questions(checklist: Checklist, words: Words) -> tuple[FormField, ...]:
    verdicts = (words("通过"), words("不通过"))
    items = [
        FormField(id=f"item-{one.id}", label=words("第 {n} 条", n=number), type="choice", choices=verdicts)
        for number, one in enumerate(checklist.items, 1)
    ]
    return (
        FormField(id="subject", label=words("检查对象"), type="text"),
        FormField(id="date", label=words("检查日期"), type="date"),
        *items,
        FormField(id="remarks", label=words("不通过项与整改期限"), type="area", required=False),
        FormField(id="checked-by", label=words("检查人签字与日期"), type="signature"),
        FormField(id="signed-off", label=words("签核人签字与日期"), type="signature"),
    )
