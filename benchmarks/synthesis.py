"""Write a synthetic project: `python benchmarks/synthesis.py OUT --pages N [--seed S] [--editions …] [--no-handbook]`.

It holds records of every kind in about the proportions of a large company's playbook, with Chinese prose of two to four
kilobytes a record, links between records in fields and in prose, a region tree, RACI and quiz items. It passes
`playbook check`. Its handbook has about 150 pages whatever the project's size. The same options give the same files.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import people
import trade
import upkeep
import yaml
from plan import INTERNAL, TODAY, Plan, Spot, find_spot, make_plan

Fields = dict[str, object]

_FOLDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "organisation": ("party", "region", "department", "counterpart", "dealer"),
        "roles": ("role", "activity"),
        "cooperation": ("rule", "clause", "escalation-path", "communication", "joint-plan"),
        "documents": ("form",),
        "learning": ("competency", "hiring-standard", "course", "learning-path", "evaluation-plan"),
        "market": ("research-template", "brand-activity", "channel-play", "promotion-type"),
        "service": ("service-level", "complaint-procedure", "warranty-policy", "recall-runbook"),
        "performance": ("kpi", "scorecard", "incentive", "improvement-plan"),
        "risk": ("risk", "checklist"),
        "change": ("adjustment-trigger", "change-record"),
        "reference": ("term", "faq", "legal-reference", "fact"),
    }
)
_ALONE = frozenset(("role", "rule", "course", "joint-plan", "scorecard"))
"""Kinds with a file for each record; the others share files."""
_SHARED = 15
"""Records in a shared file."""
_LABELS = MappingProxyType(
    {"role": "岗位", "course": "课程", "kpi": "指标", "risk": "风险", "form": "表", "dealer": "商贸", "region": "市场"}
)
_BOOK = 84
"""Records in the handbook, which fill about 150 pages."""
_UNBOUND = ("clause", "term", "faq", "legal-reference", "fact")
"""Kinds without pages of their own."""
EDITIONS = ("internal", "partner")


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library calls it so
        """Write everything out: the playbook's data know no aliases."""
        return True


def write_project(
    out: Path, pages: int, seed: int = 1, editions: Sequence[str] = EDITIONS, *, book: bool = True
) -> int:
    """Write a project of about so many pages below `out`; give the number of records."""
    plan = make_plan(pages, seed)
    _write(out / "data/playbook.yml", _describe_project(plan, editions, book=book))
    # A form that a text uses is listed in `forms`, as `check` asks: prose leads elsewhere.
    targets = {
        internal: [target for target in plan.list_targets(internal=internal) if not target.startswith("form:")]
        for internal in (False, True)
    }
    count = 0
    for folder, kinds in _FOLDERS.items():
        for kind in kinds:
            records = [make_record(plan, kind, n, targets[kind in INTERNAL]) for n in range(len(plan.ids[kind]))]
            for name, content in _list_files(kind, records):
                _write(out / "data" / folder / name, content)
            count += len(records)
    articles = plan.ids["article"]
    for number in range(len(articles)):
        _write_article(out / "content" / f"{articles[number]}.md", plan, number, targets[False])
    return count + len(articles)


def make_record(plan: Plan, kind: str, number: int, targets: Sequence[str]) -> Fields:
    """Make one record: its envelope, and what its kind asks for."""
    spot = find_spot(plan, kind, number, targets)
    name = f"make_{kind.replace('-', '_')}"
    make: Callable[[Spot], Fields] = next(getattr(m, name) for m in (people, trade, upkeep) if hasattr(m, name))
    return {"id": spot.id, **_make_envelope(spot), **make(spot)}


def _make_envelope(spot: Spot) -> Fields:
    day = spot.index * 7 % 330
    internal = spot.kind in INTERNAL
    related = spot.random.sample(spot.plan.list_targets(internal=internal)[:400], 2)
    own = f"{spot.kind}:{spot.id}"
    return {
        "title": f"{spot.prose.name()}{spot.prose.topic()}{_LABELS.get(spot.kind, '')}{spot.index + 1}",
        "summary": spot.prose.text(2),
        "classification": "internal" if internal else "partner",
        "owner_role": spot.plan.pick_role("manufacturer", spot.index),
        "approver_role": spot.plan.pick_role("manufacturer", spot.index + 1),
        "effective_from": "2026-01-01",
        "review_by": f"2027-{2 + day // 30:02d}-{1 + day % 28:02d}" if day < 330 else "2027-12-31",  # noqa: PLR2004
        "origin": "practice",
        "facts": [spot.near("fact")] if spot.kind != "fact" else [],
        "aliases": [f"{spot.prose.name()}{spot.prose.topic()}{spot.index + 1}号"],
        "related": [target for target in related if target != own],
    }


def _list_files(kind: str, records: Sequence[Fields]) -> Iterator[tuple[str, Fields]]:
    if kind in _ALONE:
        for record in records:
            yield f"{record['id']}.yml", {"kind": kind, **record}
        return
    for first in range(0, len(records), _SHARED):
        yield f"{kind}s-{first // _SHARED + 1}.yml", {"kind": kind, "records": list(records[first : first + _SHARED])}


def _write_article(path: Path, plan: Plan, number: int, targets: Sequence[str]) -> None:
    spot = find_spot(plan, "article", number, targets)
    say = spot.prose
    front = {"id": spot.id, **_make_envelope(spot), "part": 1 + number % 9}
    lines = [f"---\n{_dump(front)}---\n\n{say.text(4, 1)}\n"]
    for _ in range(4):
        lines.append(f"## {say.topic()}\n\n{say.text(3, 1)}\n")
        lines.extend(f"- {text}" for text in say.texts(3))
        lines.append("")
    rows = "\n".join(f"| {say.topic()} | {say.deeds(1)[0]} |" for _ in range(4))
    lines.append(f"## 对照\n\n| 事项 | 做法 |\n|---|---|\n{rows}\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def _describe_project(plan: Plan, editions: Sequence[str], *, book: bool) -> Fields:
    held = {"partner": ["public", "partner"], "internal": ["public", "partner", "internal"]}
    titles = {"partner": "经销商版", "internal": "内部版"}
    fields: Fields = {
        "company": {"name": "合成样本有限公司", "short_name": "合成样本"},
        "title": "合成区域协同手册",
        "repository": {"url": "https://git.example.com/synthetic/playbook"},
        "completeness": [],
        "editions": [
            {"id": id, "title": titles[id], "classifications": held[id], "edit_links": id == "internal"}
            for id in editions
        ],
    }
    return {**fields, "handbooks": [_describe_book(plan)]} if book and "internal" in editions else fields


def _describe_book(plan: Plan) -> Fields:
    """Take the first records of every kind, then the second ones, and so on: so the book is the same in all sizes."""
    kinds = [kind for kinds in _FOLDERS.values() for kind in kinds if kind not in _UNBOUND]
    ranked = sorted((place, kind) for kind in kinds for place in range(len(plan.ids[kind])))[:_BOOK]
    chosen = {kind: [plan.ids[kind][place] for place, owner in ranked if owner == kind] for kind in kinds}
    chapters = [
        {"id": kind, "title": f"第{number}组", "pages": [{"page": f"{kind}:{id}"} for id in ids]}
        for number, (kind, ids) in enumerate(chosen.items(), 1)
    ]
    return {
        "id": "sample",
        "title": "合成样本手册",
        "edition": "internal",
        "audience": "测量用",
        "document_number": "SYN-001",
        "version": "2027.1",
        "chapters": chapters,
    }


def _write(path: Path, content: Fields) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_dump(content), encoding="utf-8")


def _dump(content: Fields) -> str:
    return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


def main() -> None:
    """Read the command line and write the project."""
    parser = argparse.ArgumentParser(description="Write a synthetic playbook project.")
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--pages", type=int, default=1000, help="pages of the internal edition, about")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--editions", nargs="+", choices=EDITIONS, default=list(EDITIONS))
    parser.add_argument("--no-handbook", action="store_true", help="without the handbook of 150 pages")
    options = parser.parse_args()
    count = write_project(options.out, options.pages, options.seed, options.editions, book=not options.no_handbook)
    print(f"{count} records; build them with --root {options.out} --today {TODAY}")


if __name__ == "__main__":
    main()
