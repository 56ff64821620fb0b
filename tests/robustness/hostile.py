"""The small company with hostile texts in the place of all texts, found by asking the model where those are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import yaml

from generator.load.files import is_read
from generator.model.base import Component
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.model.project import ProjectFile
from tests.support.project import list_company
from tests.support.samples import HANDED_OUT

ATTACKS = (
    "<script>window.attacked=1</script>",
    '"><img src=x onerror="window.attacked=1">',
    "'><svg onload=window.attacked=1>",
    "[点我](javascript:window.attacked=1) [d](data:text/html,x)",
    '[x](https://evil.example/"onmouseover=1) ![i](https://evil.example/i.png)',
    "{{ 7*7 }}{% raw %}{# c",
    "{0} {name} {n} {} %s %(a)s {title!r:>99}",
    "</style><style>body{display:none}</style>",
    "W" * 115,
    '=HYPERLINK("http://evil.example","x")',
    "]]> --> --> <![CDATA[ <?xml ?>",
    "C:\\temp\\new \\u0041 \\",
    "../../../etc/passwd",
    "井#标题 * 星 _线_ `码` ~~删~~ | 表 | > 引",
    "&lt;script&gt; &amp;amp; &#x3c;b&#x3e;",
    "</title></head></body></html>",
    "</textarea></noscript><iframe src=//evil.example>",
    "@import url(//evil.example/x.css); expression(alert(1))",
    "[a](JaVaScRiPt:window.attacked=1) [b](&#106;avascript:window.attacked=1) [c](java\\tscript:window.attacked=1)",
    "<javascript:window.attacked=1> [d](data:text/html;base64,PHNjcmlwdD4=) [e](vbscript:x) [f](//evil.example/x)",
    "+cmd|' /C calc'!A0 @SUM(1) -2+3 \\tx",
    "\\r\\nBEGIN:VEVENT\\r\\nATTACH:https://evil.example/ %0d%0aBcc: a@evil.example",
    "!!python/object/apply:os.system [touch x]",
)
_FORMAL = {"id", "version", "code", "url", "edit_path", "document_number", "page", "email", "key", "objective"}
_FORMAL |= {"since", "edition", "period", "kind", "measure", "series", "unit", "starts", "dealer_link"}
"""Texts whose form is fixed: nothing hostile gets into them."""

_BOOK = """\
handbooks:
  - id: book
    title: 书
    subtitle: 副题
    edition: internal
    audience: 人
    document_number: D-1
    version: "1"
    notice: 说明
    chapters: [{id: one, title: 章, part: 篇, intro: 导语, pages: [{kind: role}, {kind: course}, {page: "page:rules"}]}]
"""


def list_hostile() -> dict[str, str]:
    """Give the files of the company."""
    attacks = cycle(ATTACKS)
    files = {path: text for path, text in list_company().items() if is_read(path)}
    return {**HANDED_OUT, **{path: _attack(path, text, attacks) for path, text in files.items()}}


def _attack(path: str, text: str, attacks: Iterator[str]) -> str:
    if path.endswith(".md"):
        body = "\n\n".join((*ATTACKS, *(f"## {attack}" for attack in ATTACKS), f"```html\n{ATTACKS[0]}\n```"))
        return f"---\nid: guide-new-hire\ntitle: {ATTACKS[0]}\n---\n{body}\n"
    if path == "data/playbook.yml":
        return _write(_fill(ProjectFile, yaml.safe_load(text + _BOOK), attacks))
    record = {"summary": "摘要", "aliases": ["别名", "俗称"], **yaml.safe_load(text)}
    return _write(_fill(KINDS[record["kind"]], record, attacks))


def _write(value: object) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True))


def _fill(model: type[Component], raw: dict[str, Any], attacks: Iterator[str]) -> dict[str, Any]:
    shapes = list_shapes(model)
    filled = dict(raw)
    for name in sorted(raw.keys() & shapes.keys() - _FORMAL):
        shape, value = shapes[name], raw[name]
        items = value if isinstance(value, list) else [value]
        if shape.component:
            items = [_fill(shape.component, item, attacks) for item in items]
        elif shape.text and not (shape.choices or shape.hands_out):
            items = [next(attacks) for _ in items]
        filled[name] = items if isinstance(value, list) else items[0]
    return filled
