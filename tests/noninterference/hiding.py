"""Records that an edition withholds: of every kind, for every cause, in files of their own and among others."""

from __future__ import annotations

from generator.model.base import Article, Record
from generator.model.kinds import KINDS
from tests.noninterference.company import Company, name_samples
from tests.noninterference.filling import TERM, Filler, Raw
from tests.noninterference.planting import Planter
from tests.noninterference.wording import FEW, HIDDEN, MANY, Wording
from tests.support.project import place_record

_CAUSES: dict[str, Raw] = {
    HIDDEN: {"effective_to": "2027-01-14"},
    "not-yet": {"effective_from": "2027-01-16"},
    "draft": {"status": "draft"},
    "in-review": {"status": "in_review"},
    "approved": {"status": "approved"},
    "retired": {"status": "retired"},
    "subject": {"subject": "east-dealer"},
}
"""Why a record is withheld that is no narrower than others."""
_EACH = 3
"""So many of the causes each kind is tried with, one after the other; all kinds together are tried with all."""


def hide_records(company: Company, planter: Planter, *, whole: bool) -> None:
    """Add records of every kind that the edition withholds; `whole`: for every cause.

    Where nothing is withheld, there are only those that readers see named.
    """
    for number, kind in enumerate(KINDS.values()):
        causes = _list_causes(planter.wording)
        wanted = len(causes) if whole else {0: 0, FEW: 1, MANY: _EACH}[planter.amount]
        chosen = {HIDDEN: _CAUSES[HIDDEN]} if planter.amount or kind.KIND in planter.named else {}
        for cause in (causes * 2)[number % len(causes) :][:wanted]:
            chosen |= cause
        _place(company, kind, [_make(kind, cause, planter) | chosen[cause] for cause in chosen], planter.amount)


def _list_causes(wording: Wording) -> list[dict[str, Raw]]:
    narrower = {name: {"classification": name} for name in wording.closed}
    left_out = (HIDDEN, "subject") if wording.edition == "internal" else (HIDDEN,)
    return [{name: envelope} for name, envelope in (_CAUSES | narrower).items() if name not in left_out]


def _make(kind: type[Record], cause: str, planter: Planter) -> Raw:
    """Give a record that names all that readers see, and would come before or after it."""
    known, amount = name_samples(), planter.amount
    filler = Filler(planter.wording.say, known.__getitem__, amount, amount, bool(amount))
    record = filler.fill_record(kind, planter.name(kind.KIND, cause))
    if TERM in kind.model_fields:
        # One at a dealer is nobody's whom a region is led to.
        record.pop("dealer", None)
    more = {
        "former_ids": [f"was-{record['id']}"],
        "figures": [{"field": "order", "figure": known["figure"]}],
        "related": [f"{name}:{id}" for name, id in known.items()],
        "order": (-5, 500)[amount == FEW and len(kind.KIND) % 2],
        **({"opens_part": amount} if kind is Article else {}),
    }
    return record | more if amount else record


def _place(company: Company, kind: type[Record], records: list[Raw], amount: int) -> None:
    """Put records into files: little that is withheld stands in the file of what is seen, much before and after it."""
    full = place_record(kind.KIND, "full")
    folder, _, name = full.rpartition("/")
    if amount == FEW and kind is not Article:
        company.files[full] = [records.pop(), *company.files[full]]
    for number, record in enumerate(records):
        company.files[f"{folder}/{'0z'[number % 2]}-密-{record['id']}.{name.rpartition('.')[2]}"] = [record]
