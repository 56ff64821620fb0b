"""What looks like a link is one: readers would see its brackets and its target instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.decode.validation import REFERENCE
from generator.diagnostics import Problem, Rule, Severity, tell_safe
from generator.model.prose.addresses import read_address
from generator.model.prose.flat import Flat, flatten, list_runs
from generator.model.target import NAME_PATTERN, PAGE, Target

RULE = Rule(
    id="malformed-link",
    severity=Severity.WARNING,
    title="链接写得不对",
    why="它不会成为链接，读者看到的是方括号和编号。",
    help="写成 [文字](类别:编号)：括号和冒号都是半角，中间没有空格，括号要成对。",
    bad="summary: 见[信用额度]（rule：credit-limit）",
    good="summary: 见[信用额度](rule:credit-limit)",
)

_TEXT = r"\[(?P<text>[^\[\]\n]{0,200})\]"
_TARGET = r"\s*(?P<kind>[A-Za-z][A-Za-z_-]*)\s*[:：]\s*" + NAME_PATTERN + r"\s*"
_NAMED = re.compile(
    r"[\[【［](?P<text>[^\[\]【】［］\n]{0,200})[\]】］]\s?[(（]" + _TARGET + r"(?P<rest>[)）]|[\"'(]|)"
)
"""What names a kind and an id after square brackets, however it is put."""
_OTHER = re.compile(_TEXT + r"\(<?(?P<target>data:[^()\s<>]+|[^()\s<>]{1,200})>?(?:\s[^()\n]{0,200})?\)")
"""What has the form of a link, whatever it leads to; the pictures that other tools put into a text are long."""
_SHOWN = 60
"""Signs of a target that a message shows."""
_EMPTY = re.compile(_TEXT + r"[(（]\s*[)）]")
_BARE = re.compile(
    r"(?<![A-Za-z0-9_/:.#\[-])(?<![\]］】][(（])(?<![\]］】]\s[(（])(?P<kind>[a-z][a-z-]*)[:：](?P<id>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![A-Za-z0-9_/:：@-])"
)
"""A target that stands in a sentence, in Chinese without a blank."""
_REVERSED = re.compile(r"[(（](?P<text>[^()（）\n]{1,200})[)）]\s?[\[【［]" + _TARGET + r"[\]】］]")
_WIKI = re.compile(r"[\[【［]{2}" + _TARGET + r"(?:\|\s*(?P<text>[^\[\]\n]{0,200}?)\s*)?[\]】］]{2}")
"""Links as other tools write them, and with the brackets the wrong way round."""
_PICTURE = (
    '这张图片写得不对；写成 ![图上是什么](media/文件名 "图注")：感叹号和括号是半角的，文件名和图注里没有括号，'
    "文件名有空格的放在 < > 里"
)
_TITLED = re.compile(r"(?P<kind>[A-Za-z][A-Za-z_-]*)[:：](?P<title>[^\x00-\x7f].*)")
"""A target that names a record by its title."""
_PATH = re.compile(
    r"(?:\.{0,2}/|https?://[^/]+/)*(?:[\w.-]+/)*?(?P<kind>[a-z-]+)/(?P<id>[a-z0-9-]+)(?:/|/index\.html|\.html|\.md|\.yml)?"
    r"(?:#(?:s-)?(?P<part>[\w-]+))?"
)
"""A target that leads to a record's page, or names its file."""
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:/[^\s]*)?")


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each link in prose that Markdown does not take for one: code shows how links are written."""
    for passage in passages:
        if passage.prose and any(map(passage.text.__contains__, "]】］")) and not passage.calm:
            for run in list_runs(passage.leaf.read().nodes):
                flat = flatten(run)
                yield from _find_named(passage, flat)
                yield from _find_turned(passage, flat)
                yield from _find_other(passage, flat)
                yield from _find_empty(passage, flat)
        if passage.prose and _BARE.search(passage.text):
            for run in list_runs(passage.leaf.read().nodes):
                yield from _find_bare(passage, flatten(run))


def _find_named(passage: CheckedText, flat: Flat) -> Iterator[Problem]:
    """Find full-width signs, blanks and missing brackets where the target can be read."""
    for match in _NAMED.finditer(flat.text):
        kind = match["kind"].lower().replace("_", "-")
        start, end = flat.locate(*match.span())
        mended = f"[{_quote(passage, flat, match)}]({Target(kind, match['id'].lower(), match['part'] or '')})"
        titled = match["rest"].endswith(('"', "'", "("))
        if (kind in passage.vocabulary.kinds or kind == PAGE) and not titled and not _is_escaped(passage, start):
            message = "这个链接写得不对，应当是 {mended}"
            # Where its bracket is missing, nobody knows where it ends.
            safe, location = tell_safe(bool(match["rest"])), passage.locate((start, end))
            yield Problem(RULE.id, location, message, {"mended": mended}, replacement=mended, applicability=safe)


def _find_turned(passage: CheckedText, flat: Flat) -> Iterator[Problem]:
    """Find brackets in the wrong order, and double ones."""
    for pattern in (_REVERSED, _WIKI):
        for match in pattern.finditer(flat.text):
            kind = match["kind"].lower().replace("_", "-")
            start, end = flat.locate(*match.span())
            if (kind in passage.vocabulary.kinds or kind == PAGE) and not _is_escaped(passage, start):
                target = Target(kind, match["id"], match["part"] or "")
                mended = f"[{_quote(passage, flat, match) or target.id}]({target})"
                message = "这个链接写得不对，应当是 {mended}"
                yield Problem(RULE.id, passage.locate((start, end)), message, {"mended": mended}, replacement=mended)


def _find_other(passage: CheckedText, flat: Flat) -> Iterator[Problem]:
    """Find links whose target is neither a record, nor a page, nor an address."""
    for match in _OTHER.finditer(flat.text):
        target, (start, end) = match["target"], flat.locate(*match.span())
        named = _NAMED.match(match[0])
        if read_address(target) is not None or _is_escaped(passage, start):
            continue
        if named and named["kind"].lower().replace("_", "-") in (*passage.vocabulary.kinds, PAGE):
            continue
        place, shown = passage.locate((start, end)), target if len(target) <= _SHOWN else f"{target[:_SHOWN]}…"
        if passage.text[max(start - 1, 0) : start] in {"!", "！"}:
            markup = passage.leaf.shape.markup
            block = markup is not None and markup.form == "block"
            message = _PICTURE if block else "这里放不下图片，“{target}”不会显示；图片写在文章和讲义里"
            yield Problem(RULE.id, place, message, {"target": shown})
            continue
        message = "链接不能指向“{target}”；写成“类别:编号”，或 https:// 开头的网址"
        label = _quote(passage, flat, match)
        arguments = {"target": shown, **_read_title(target, label)}
        yield Problem(RULE.id, place, message, arguments, replacement=_mend(passage, target, label))


def _read_title(target: str, text: str) -> dict[str, str]:
    """Give what tells that a target is a record's title, of whatever kind where none is said."""
    titled = _TITLED.fullmatch(target)
    if titled:
        return {REFERENCE: titled["kind"], "value": titled["title"], "label": text}
    return {} if target.isascii() else {REFERENCE: "*", "value": target, "label": text}


def _mend(passage: CheckedText, target: str, text: str) -> str | None:
    """Give the link that was meant by a path to a record's page, by a mailbox or by a host alone."""
    if _MAILBOX.fullmatch(target):
        return f"[{text}](mailto:{target})"
    if _HOST.fullmatch(target):
        return f"[{text}](https://{target})"
    path = _PATH.fullmatch(target)
    if path is None or path["kind"] not in passage.vocabulary.kinds:
        return None
    return f"[{text}]({Target(path['kind'], path['id'], path['part'] or '')})"


def _find_empty(passage: CheckedText, flat: Flat) -> Iterator[Problem]:
    """Find links that lead nowhere."""
    for match in _EMPTY.finditer(flat.text):
        span = flat.locate(*match.span())
        if match["text"].strip() and not _is_escaped(passage, span[0]):
            message = "这个链接没有写去哪里；写成 [文字](类别:编号)，不要链接的去掉括号"
            yield Problem(RULE.id, passage.locate(span), message)


def _find_bare(passage: CheckedText, flat: Flat) -> Iterator[Problem]:
    """Find targets without their link: readers see an id, which tells them nothing."""
    for match in _BARE.finditer(flat.text):
        if match["kind"] in passage.vocabulary.kinds:
            message = "读者看到的是编号“{target}”，点不开；写成 [文字]({target})"
            target = str(Target(match["kind"], match["id"]))
            yield Problem(RULE.id, passage.locate(flat.locate(*match.span())), message, {"target": target})


def _quote(passage: CheckedText, flat: Flat, match: re.Match[str]) -> str:
    """Give the text of a link as it was typed: with its emphasis, its code and its narrower passages."""
    if not match["text"]:
        return ""
    start, end = match.span("text")
    return passage.text[flat.places[start - 1][1] : flat.places[end][0]]


def _is_escaped(passage: CheckedText, start: int) -> bool:
    """Whether a bracket was made plain on purpose."""
    return passage.text[start] == "\\"
