"""No sign of another Markdown stands in a text: readers would see the sign, and not what it makes elsewhere."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import pairwise

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity
from generator.model.prose.flat import Flat, flatten, list_runs
from generator.model.prose.heads import guess_callout
from generator.model.prose.tree import CalloutNode, LinkNode, Node, Quotation, WordsNode, walk

RULE = Rule(
    id="unsupported-markdown",
    severity=Severity.WARNING,
    title="手册不认识的 Markdown 写法",
    why="别的工具里它会变成标签页、标亮、公式，这里不会：读者看到的就是这些符号。",
    help="照提示换一种写法；要原样给读者看的，放在反引号里。",
    bad="!!! note\n    旺季另行通知。\n\n价格==不含税==\n\n- [] 拍照",
    good="> [!NOTE]\n> 旺季另行通知。\n\n价格**不含税**\n\n- [ ] 拍照",
)

_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\[\]\n]{1,60})\]")
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^===[!+]?[ \t]+[\"“][^\n]*", re.MULTILINE), "这里不会成为标签页；每一页写成一个小标题"),
    (
        re.compile(r"(?<![=+^A-Za-z0-9])(?P<sign>==|\+\+|\^\^)(?=[^\s=+^])[^=+^\n]{1,200}?(?<=\S)(?P=sign)(?![=+^])"),
        "这里不会成为标亮或下划线；要突出的写成 **文字**",
    ),
    (
        re.compile(r"(?<=[A-Za-z0-9)])\^[A-Za-z0-9+-]{1,4}\^|(?<=[A-Za-z])~[0-9+-]{1,3}~(?!~)"),
        "这里不会成为上标或下标；写成 m²、CO₂ 这样的字，或用文字说",
    ),
    (re.compile(r"^[—–－＿＝]{3,}$", re.MULTILINE), "这里不会成为分隔线；写成“---”，上下各空一行"),
    (re.compile(r"^＞[ \u3000]?(?=[^\s\[［【])", re.MULTILINE), "这里不会成为引用；用半角的“>”，后面空一格"),
    (re.compile(r"^\[\[?_?TOC_?\]?\]$", re.IGNORECASE | re.MULTILINE), "目录会自己生成，这一行删掉"),
    (re.compile(r"\$\$[^$\n]{1,300}\$\$"), "这里不会成为公式；用文字和 + − × ÷ 写"),
    (
        re.compile(r"\{:?[ \t]*[.#][A-Za-z][^{}\n]{0,100}\}|\{:[^{}\n]{1,100}\}"),
        "样式和锚点不能写在正文里，花括号和里面的都删掉",
    ),
    (re.compile(r"\{\{[^{}\n]{1,200}\}\}|\{%[^\n]{1,200}?%\}"), "这里不会换成别的内容；直接写出要给读者看的字"),
    (re.compile(r"(?<=\n):[ \t]{1,4}(?=\S)"), "这里不会成为释义；写成“**词**：释义”，或者写一条术语"),
    (
        re.compile(r"\[\[(?!_?TOC_?\]|\s*[A-Za-z_-]+\s*[:：])[^\[\]\n]{1,100}\]\]", re.IGNORECASE),
        "这里不会成为链接；写成 [文字](类别:编号)",
    ),
    (re.compile(r"(?<![\w:]):[a-z][a-z0-9_-]{1,40}:(?![\w:\[])"), "这里不会成为图标；删掉，或者用文字说"),
)
"""Signs of other tools, and what is said of each. They are looked for in what readers see, outside code."""
_ADMONITION = re.compile(r"^(?:!{3}|\?{3}\+?)[ \t]+[A-Za-z][^\n]*", re.MULTILINE)
_CALLOUT = re.compile(
    r"^[>＞]?\s*(?P<head>[\[［【][!！][ \t]*(?P<kind>[^\[\]［］【】\n]{1,20}?)[ \t]*[\]］】][+-]?)(?P<title>[^\n]*)",
    re.MULTILINE,
)
_QUOTE = "提示框写成引用：第一行“> [!NOTE]”，下面每行前面都写“> ”"
_UNKNOWN = "没有这种提示框；可以写 [!NOTE]、[!TIP]、[!IMPORTANT]、[!WARNING]、[!CAUTION]"
_ONE_LINE = "这段文字放不下提示框；写成“**注意**：”，后面接着写"
_TASK = re.compile(r"^(?:[-+][ \t]+)?[\[［【][ \txX√✓✔\u3000]{0,3}[\]］】](?=\s)", re.MULTILINE)
_ITEM = "要成为打勾的框，写成“- [ ] 文字”或“- [x] 文字”：方括号是半角的，里面一个空格或 x"
_NO_ITEM = "这里不会成为打勾的框；要逐项打勾的写成检查清单或表单，只列事项的去掉方括号"
_HINT = re.compile(
    r"(?:^|\n)[ \t]*(?:[—–－＿＝]{3}|＞)|"
    r"[!?=+$~^\[［【{\n:&](?:(?<=!)(?:!!|\[)|(?<=\?)\?\?|(?<=[=+$])[=+$]|(?<=[~^])|(?<=\{)[:.#{%]|(?<=&)[#\w]+;"
    r"|(?<=[\[［【])[ \txX!！√✓✔\u3000\]］\[]|(?<=\[)(?i:_?TOC)|(?<=\n)[ \t>]*:[ \t]|(?<=:)(?i:[a-z][a-z0-9_-]*):)"
)
"""A text without any of these has none of them."""
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each sign of another Markdown in prose, code and what a backslash makes plain apart."""
    for passage in passages:
        if passage.prose and _HINT.search(passage.text) and not passage.calm:
            noted: set[str] = set()
            nodes = passage.leaf.read().nodes
            quotations = (node for node in walk(nodes) if isinstance(node, Quotation) and node.children)
            quoted = frozenset(node.children[0].start for node in quotations)
            yield from _find_empty(passage, nodes)
            for run in list_runs(nodes):
                flat = flatten(run)
                yield from _find_forms(passage, flat)
                yield from _find_callouts(passage, flat, quoted)
                yield from () if is_block(passage) else _find_footnotes(passage, flat, noted)
                yield from _find_pictures(passage, run)
                yield from _find_entities(passage, run)


def is_block(passage: CheckedText) -> bool:
    """Whether a text has blocks; in one of a single paragraph there are neither call-outs nor footnotes."""
    markup = passage.leaf.shape.markup
    return markup is not None and markup.form == "block"


def _find_forms(passage: CheckedText, flat: Flat) -> Iterator[Problem]:
    for pattern, message in _FORMS:
        for match in pattern.finditer(flat.text):
            yield from _tell(passage, flat.locate(*match.span()), message)


def _find_callouts(passage: CheckedText, flat: Flat, quoted: Container[int]) -> Iterator[Problem]:
    """Find what was meant as a call-out; in a quotation nothing but its first line is amiss."""
    block = is_block(passage)
    for match in _ADMONITION.finditer(flat.text):
        yield from _tell(passage, flat.locate(*match.span()), _QUOTE if block else _ONE_LINE)
    for match in _CALLOUT.finditer(flat.text):
        span = flat.locate(*match.span("head"))
        if span[0] not in quoted:
            yield from _tell(passage, span, _QUOTE if block else _ONE_LINE)
        elif match["title"].strip():
            yield from _tell(passage, span, "提示框的第一行只写 [!NOTE] 这样的记号，文字从下一行“> ”后面开始")
        else:
            meant = guess_callout(match["kind"])
            mended = f"[!{meant.upper()}]" if meant else None
            yield from _tell(passage, span, _UNKNOWN, replacement=mended)
    for match in _TASK.finditer(flat.text):
        yield from _tell(passage, flat.locate(*match.span()), _ITEM if block else _NO_ITEM)


def _find_empty(passage: CheckedText, nodes: Iterable[Node]) -> Iterator[Problem]:
    for node in walk(nodes):
        if isinstance(node, CalloutNode) and not node.children:
            yield from _tell(passage, (node.start, node.end), "这个提示框是空的：文字从下一行“> ”后面开始")


def _find_footnotes(passage: CheckedText, flat: Flat, noted: set[str]) -> Iterator[Problem]:
    """Find footnotes in a text that has no room for them, each told once."""
    for match in _FOOTNOTE.finditer(flat.text):
        if match["label"] not in noted:
            noted.add(match["label"])
            message = "这里不会成为脚注；把注释写进句子的括号里，或者链接到写着它的条目"
            yield from _tell(passage, flat.locate(*match.span()), message)


def _find_pictures(passage: CheckedText, run: tuple[Node, ...]) -> Iterator[Problem]:
    """Find pictures on the web; `malformed-link` tells those in files."""
    for before, after in pairwise(run):
        is_link = isinstance(after, LinkNode) and isinstance(after.target, str)
        if is_link and isinstance(before, WordsNode) and passage.text[before.end - 1] == "!":
            message = "图片不从网上取：存进 content/media/，写成 ![图上是什么](media/文件名)"
            yield from _tell(passage, (before.end - 1, after.end), message)


def _find_entities(passage: CheckedText, run: tuple[Node, ...]) -> Iterator[Problem]:
    for node in run:
        if isinstance(node, WordsNode) and "&" in node.content:
            for match in _ENTITY.finditer(passage.text, node.start, node.end):
                yield from _tell(passage, match.span(), "这里不会变成符号；直接写出那个符号")


def _tell(
    passage: CheckedText, span: tuple[int, int], message: str, *, replacement: str | None = None
) -> Iterator[Problem]:
    if passage.text[span[0]] != "\\" and passage.text[span[0] - 1 : span[0]] != "\\":
        yield Problem(RULE.id, passage.locate(span), message, replacement=replacement)
