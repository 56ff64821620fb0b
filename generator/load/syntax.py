"""libyaml's error messages in plain words, and what most probably went wrong.

The parser stops far behind the mistake at times. So the line that it names, and the line before, are first searched for
the usual traps; only then its own message decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from yaml import MarkedYAMLError
from yaml.events import ScalarEvent

from generator.diagnostics import Applicability, tell_safe
from generator.load.events import Span, measure_span, read_events
from generator.load.writing import write_scalar
from generator.words.patterns import compile_late

_ODD = "\xa0\u2000-\u200a\u202f\u205f"
"""Blanks that look like a space and are none: they come with what is pasted from web pages and word processors."""
_FIELD = rf"[ \t\u3000{_ODD}]*(?:- +)*[A-Za-z_][A-Za-z0-9_-]*"
_LINE_TRAPS: tuple[tuple[re.Pattern[str], str, str | None], ...] = (
    (compile_late(r" *(\t+)"), "缩进里有制表符（Tab），请改用空格", None),
    (compile_late(r"[ \t]*(\u3000+)"), "缩进里有全角空格，请改用半角空格", None),
    (compile_late(_FIELD + r"[ \u3000]*(：)[ \u3000]*$"), "字段名后面是全角冒号“：”，请改成半角冒号（:）", ":"),
    (
        compile_late(_FIELD + r"[ \u3000]*(：[ \u3000]*)(?=[^ \u3000])"),
        "字段名后面是全角冒号“：”，请改成半角冒号加一个空格（: ）",
        ": ",
    ),
    (compile_late(rf" *([{_ODD}]+[ {_ODD}]*)"), "缩进里有不间断空格（粘贴来的），请改用普通空格", None),
    (compile_late(_FIELD + rf":([{_ODD}][ {_ODD}]*)"), "冒号后面是不间断空格（粘贴来的），请改成普通空格", " "),
    (compile_late(_FIELD + r":(\u3000[ \u3000]*)(?=\S)"), "冒号后面是全角空格，请改成半角空格", " "),
    (compile_late(r"[ \t]*(＃)"), "注释用半角的“#”开头", "#"),
    (compile_late(r"[ \t]*(//+[ \t]*)(?=\S)"), "YAML 的注释用“# ”开头，不用“//”", "# "),
    (compile_late(r"[ \t]*(<!--[^\n]*)"), "YAML 的注释写在“# ”后面，不写成 <!-- -->", None),
    (compile_late(r"[ \t]*(`{3}[^\n]*)"), "文件里只写字段：把“```”开头的这一行和最后那一行删掉", None),
    (compile_late(r"[ ]*(?:- +)*(\*\*)[A-Za-z_]"), "字段名不加粗：把两边的星号去掉", None),
    (compile_late(rf" *-([{_ODD}][ {_ODD}]*)"), "“-”后面是不间断空格（粘贴来的），请改成普通空格", " "),
    (compile_late(_FIELD + r"(:)(?!//)[^\s:]"), "冒号后面缺少空格", ": "),
    (compile_late(r" *(?:- +)*(:)\s"), "冒号前面缺少字段名", None),
    (compile_late(r" *(-)[^\s\d-]"), "列表的“-”后面缺少空格", "- "),
    (compile_late(r" *([－–—•●▪◦*] *)(?=\S)"), "列表的每一项以半角的“- ”开头", "- "),
    # Before a figure it may be a sign.
    (compile_late(r" *(-)\d"), "列表的“-”后面缺少空格", None),
    (compile_late(r"[ ]*(?:- +)*(?:[A-Za-z_][A-Za-z0-9_-]*: +)?([“”])"), '这里用了全角引号，请改成半角引号（"）', None),
    (
        compile_late(r"[ \u3000]*(?:- +)*[\u4e00-\u9fff]{1,10}(：)(?!.*: )"),
        "这一行没有半角冒号：是字段的，把“：”改成“: ”；是上一行没写完的文字，接到上一行后面",
        None,
    ),
)
"""What a line may hold that looks right and is not: where (the group), what to say, and what to put there instead.

What is put there changes the notation only.
"""

_IN_BRACES = compile_late(r"\{[^{}\n]*?(，[ \u3000]*)(?=[A-Za-z_][A-Za-z0-9_-]*:[ ])")
"""A comma of the wrong width between the fields in braces."""
_IN_LINK = compile_late(r"[\]］】]\s?[(（]\s*[A-Za-z][A-Za-z-]*\s*$")
"""What stands before the colon of a link's target."""
_WRAPPED = compile_late(r"[ ]*(?:- +)*(?:[A-Za-z_][A-Za-z0-9_-]*: +)?(?P<content>[\"'\[{][^\n]*?)[ \t]*$", re.MULTILINE)
"""What stands behind a field's name and begins with a quote or a bracket."""
_FIELD_INSIDE = compile_late(r"(?:- +|[A-Za-z_][A-Za-z0-9_-]*: )")
_WIDE_DASH = compile_late(r"[ ]*-( {2,})(?=[A-Za-z_][A-Za-z0-9_-]*:)")
_OPEN_BLOCK = compile_late(r"[^\n]*:[ \t]*[|>][-+]?[ \t]*$")
_FALSE_INDENT = compile_late(rf"^ *([\t\u3000{_ODD}]+)(?=\S)", re.MULTILINE)
_NO_COLON = compile_late(r"[ ]*(?:- +)*([A-Za-z_][A-Za-z0-9_-]*)(?= +[^\s:])(?!.*[:：])")
_CLOSED_FULL_WIDTH = compile_late("[“”‘’]")
_PAIR = 2
_SECOND_COLON = compile_late(r":\s")
_CONTENT = compile_late(r"[ ]*(?:- +)*(?P<name>(?:[A-Za-z_][A-Za-z0-9_-]*: +)?)(?P<content>[^\s\"'\[{|>#].*)")
"""A line's field, and what stands in it without quotes or brackets."""
_HAN, _BLANKS = compile_late("[\u3400-\u9fff]"), compile_late("[ \t]*")
_BELOW = compile_late(r"\s*\n(?P<indent> *)[^\s]")
"""The next line that is not empty."""

# The first entry whose text occurs in the parser's message decides. `True`: placed where the construct begins (the
# opening quote or bracket), since the parser notices much later.
_MESSAGES: tuple[tuple[str, str, bool], ...] = (
    ("block sequence entries are not allowed", "列表的“-”不能写在这里，请另起一行", False),
    (
        "could not find expected ':'",
        "这一行缺少冒号；字段写作“名称: 内容”，冒号是半角的，后面有一个空格；是上一行没写完的文字，就接到上一行后面",
        True,
    ),
    ("did not find expected '-' indicator", "列表的各项没有对齐，或这里缺少“- ”", False),
    ("did not find expected ',' or ']'", "方括号里缺少半角逗号，或方括号没有关闭", True),
    ("did not find expected ',' or '}'", "花括号里缺少半角逗号，或花括号没有关闭；以花括号开头的文字要加引号", True),
    ("found unknown escape character", "双引号里的反斜杠后面不能是这个字符；请改用单引号，或写成两个反斜杠", False),
    ("hexdecimal number", "双引号里的转义不完整；请改用单引号，或写成两个反斜杠", False),
    ("tab character", "缩进里有制表符（Tab），请改用空格", False),
    ("cannot start any token", "内容不能以这个字符开头，请给内容加上引号", False),
    ("while scanning an alias", "内容以星号（*）开头时要加引号", True),
    ("while scanning an anchor", "内容以 & 开头时要加引号", True),
    ("while scanning a block scalar", "“|”或“>”后面不能再写内容，请把内容写在下一行并缩进", False),
    ("directive", "以百分号（%）开头的行在这里没有意义；如果是内容，请加上引号", False),
    ("did not find expected key", "这一行的缩进与同组的字段不一致，或上一行的内容没有写完整", False),
    ("mapping keys are not allowed", "内容以问号加空格开头时要加引号", False),
)
_GENERIC = "这里不符合 YAML 的写法；请检查这一行和上一行的缩进、冒号和引号"


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """What is wrong between two offsets: the rule's id and the message id (without placeholders)."""

    start: int
    end: int
    message: str
    rule: str = "yaml-syntax"
    replacement: str | None = None
    applicability: Applicability = Applicability.SUGGESTION


def describe_error(error: MarkedYAMLError, text: str) -> SyntaxFault:
    """Say what a parser's error most probably means, and where the cause is.

    What is put in the place of the cause brings the parser further: else it was not the cause.
    """
    fault = _describe_error(error, text)
    if fault.replacement is None or _gets_further(error, text, fault, fault.replacement):
        return fault
    return replace(fault, replacement=None)


def _gets_further(error: MarkedYAMLError, text: str, fault: SyntaxFault, replacement: str) -> bool:
    """Whether a text with a replacement is read to its end, or beyond what the parser stopped at."""
    noticed = error.problem_mark.index if error.problem_mark else 0
    try:
        for _ in read_events(text[: fault.start] + replacement + text[fault.end :]):
            pass
    except MarkedYAMLError as later:
        gained = len(replacement) - (fault.end - fault.start)
        return later.problem_mark is not None and later.problem_mark.index > noticed + max(gained, 0)
    return True


def _describe_error(error: MarkedYAMLError, text: str) -> SyntaxFault:
    noticed = error.problem_mark.index if error.problem_mark else 0
    begun = error.context_mark.index if error.context_mark else noticed
    said = f"{error.context}; {error.problem}"
    if "invalid Unicode character" in said:
        return _describe_escape(text, noticed)
    if re.search(r"while (?:parsing|scanning) a (?:tag|quoted)|tag handle", said):
        return _describe_token(said, text, begun, noticed)
    return (
        _find_line_trap(text, begun if "simple key" in said else noticed)
        or _describe_colon(said, text, noticed)
        or _describe_quote(text, noticed)
        or _find_indent_trap(said, text, noticed)
        or _describe_message(said, text, begun, noticed)
    )


def describe_text(text: str, start: int, end: int) -> SyntaxFault:
    """Say why a whole file is one text, from `start` to `end`, instead of fields."""
    trap = _find_trap_in(text, start)
    message = "这里应当是“名称: 内容”这样的字段，而不是一段文字"
    return trap or SyntaxFault(start, _end_line(text, start, end), message, "no-fields")


def _describe_escape(text: str, noticed: int) -> SyntaxFault:
    start = max(text.rfind("\\", 0, noticed + 1), 0)
    match = compile_late(r"\\[xuU][0-9A-Fa-f]{0,8}").match(text, start)
    message = "这里用转义写出了不存在的字符"
    return SyntaxFault(start, match.end() if match else start + 1, message, "control-character")


def _describe_token(said: str, text: str, begun: int, noticed: int) -> SyntaxFault:
    """Faults of quotes and tags, whose lines are not searched for other traps."""
    if "tag" in said:
        message = "内容以感叹号（!）开头时要加引号；YAML 的标签不能用"
        return _quote(text, begun, message, rule="yaml-tag")
    if "escape" in said or "hexdecimal" in said:
        return _describe_message(said, text, begun, noticed)
    end = _end_line(text, begun, len(text))
    quote, inside = text[begun], text[begun + 1 : end]
    if _CLOSED_FULL_WIDTH.search(inside):
        message = "半角引号开头，却用全角引号结尾；请把结尾改成半角引号"
        if not _CLOSED_FULL_WIDTH.fullmatch(inside[-1:]) or quote in inside:
            return SyntaxFault(begun, end, message)
        double = inside[-1] in "“”"
        if sum(one in ("“”" if double else "‘’") for one in inside) % _PAIR:
            # In pairs the others are the text's own: the last ends the text. A single one may be an apostrophe.
            safe = tell_safe(double)
            return SyntaxFault(begun, end, message, "yaml-syntax", f"{quote}{inside[:-1]}{quote}", safe)
        return SyntaxFault(begun, end, "引号没有关闭", replacement=f"{quote}{inside}{quote}")
    whole = inside and not set(inside) & set(f"{quote}[]{{}},\\")
    return SyntaxFault(begun, end, "引号没有关闭", replacement=f"{quote}{inside}{quote}" if whole else None)


def _find_line_above(text: str, start: int) -> Span:
    """Give the nearest line before a line's start that is not empty."""
    end = len(text[:start].rstrip())
    return _start_line(text, end), end


def _find_line_trap(text: str, offset: int) -> SyntaxFault | None:
    """Search the line of an offset, then the nearest line before it that is not empty."""
    return _find_trap_in(text, offset) or _find_trap_in(text, len(text[: _start_line(text, offset)].rstrip()))


def _find_trap_in(text: str, offset: int) -> SyntaxFault | None:
    start = _start_line(text, offset)
    end = _end_line(text, start, len(text))
    for pattern, message, replacement in _LINE_TRAPS:
        match = pattern.match(text, start, end)
        if match:
            return SyntaxFault(*match.span(1), message, "yaml-syntax", replacement, Applicability.SAFE)
    return None


def _describe_colon(said: str, text: str, noticed: int) -> SyntaxFault | None:
    """A colon where none may be: a second one in the line, or a field that stands too deep."""
    if "mapping values are not allowed" not in said:
        return None
    start = _start_line(text, noticed)
    if _SECOND_COLON.search(text, start, noticed):
        blanks = _BLANKS.match(text, noticed + 1)
        if _IN_LINK.search(text[start:noticed]):
            message = "链接的冒号后面不能有空格"
            return SyntaxFault(noticed, blanks.end() if blanks else noticed + 1, message, replacement=":")
        message = "内容里有冒号加空格，请给内容加上引号"
        if not _HAN.search(text, start, noticed + 2):
            return SyntaxFault(noticed, noticed + 1, message)
        return SyntaxFault(noticed, blanks.end() if blanks else noticed + 1, message, replacement="：")
    indent = len(text[start:noticed]) - len(text[start:noticed].lstrip())
    above = _find_line_above(text, start)
    match = _NO_COLON.match(text, *above)
    if match and match.start(1) - above[0] == indent:
        return SyntaxFault(*match.span(1), "这个字段名后面缺少冒号", replacement=f"{match[1]}:")
    return _find_outdent(text, above, indent) or _describe_depth(text, start, indent, noticed)


def _describe_depth(text: str, start: int, indent: int, noticed: int) -> SyntaxFault:
    """Say of a line that stands too deep what is missing above it."""
    above = _find_line_above(text, start)
    if text.startswith("- ", start + indent) and re.match(r"kind:[ ]*\S", text[slice(*above)]):
        message = "记录的列表上面缺少一行“records:”"
        return SyntaxFault(start, start + indent, message, replacement=f"records:\n{' ' * indent}")
    return SyntaxFault(start + indent, noticed, "这一行的缩进比它所属的字段深，或上一行缺少冒号")


def _find_outdent(text: str, above: Span, indent: int) -> SyntaxFault | None:
    """Find the line above one that the parser stopped at, where it is what has lost its indentation."""
    depth = _measure_indent(text, above)
    before = _find_line_above(text, above[0])
    if not above[0] or depth >= indent or _measure_indent(text, before) < indent or text.startswith("- ", above[0]):
        return None
    message = "这一行的缩进比上一行和下一行都少：和它们对齐"
    return SyntaxFault(above[0] + depth, above[1], message)


def _measure_indent(text: str, line: Span) -> int:
    """Give at which column a line's first field stands, behind the hyphen of an item."""
    match = compile_late(r"[ ]*(?:- +)*").match(text, *line)
    return match.end() - line[0] if match else 0


def _describe_quote(text: str, noticed: int) -> SyntaxFault | None:
    """Something stands behind a closing quote or bracket."""
    before = text[_start_line(text, noticed) : noticed].rstrip()
    if before.endswith(("}", "]")):
        message = "括号关闭之后还有内容；以括号开头的文字要加引号"
        return _wrap(text, noticed, message)
    if not before.endswith(("'", '"')):
        return None
    begun = _find_long_quote(text, noticed)
    if begun is not None:
        return _describe_token("while scanning a quoted scalar", text, begun, noticed)
    return _wrap(text, noticed, "引号关闭之后还有内容；请把引号放到内容的两头，内容里的引号改用“”")


def _wrap(text: str, noticed: int, message: str) -> SyntaxFault:
    """Say that something stands behind a closing quote or bracket, with all of the line's content in quotes.

    Not where the line has fields within, or goes on below.
    """
    start, end = _start_line(text, noticed), _end_line(text, noticed, len(text))
    match, below = _WRAPPED.match(text, start, end), _BELOW.match(text, end)
    alone = below is None or len(below["indent"]) <= _measure_indent(text, (start, end))
    if match is None or not alone or ": " in match["content"] or " #" in match["content"]:
        return SyntaxFault(noticed, end, message)
    content = match["content"]
    if content[0] in "'\"" and content[-1] == content[0] and content.count(content[0]) % _PAIR:
        # The quotes at both ends are YAML's, and one between is the text's own.
        other = "'" if content[0] == '"' else '"'
        return SyntaxFault(*match.span("content"), message, replacement=write_scalar(content[1:-1], other))
    return SyntaxFault(*match.span("content"), message, replacement=write_scalar(content, "'"))


def _find_long_quote(text: str, noticed: int) -> int | None:
    """Give where the quoted text before an offset begins, if that is in an earlier line: its end was forgotten."""
    last: Span = (0, 0)
    try:
        for event in read_events(text):
            if isinstance(event, ScalarEvent) and event.style in ("'", '"'):
                last = measure_span(event)
    except MarkedYAMLError:
        pass
    begun, end = last
    closes = end == len(text[:noticed].rstrip()) and end > begun
    return begun if closes and "\n" in text[begun:end] else None


def _find_indent_trap(said: str, text: str, noticed: int) -> SyntaxFault | None:
    """Where lines do not fit, find the last one before that is indented by what only looks like spaces."""
    if "did not find expected" not in said:
        return None
    for match in reversed(list(_FALSE_INDENT.finditer(text, 0, noticed))):
        return _find_trap_in(text, match.start(1))
    return None


def _describe_message(said: str, text: str, begun: int, noticed: int) -> SyntaxFault:
    if "<document start>" in said:
        start = _find_content(text)
        if start > _start_line(text, start):
            message = "开头的字段不能缩进：最外层的字段要顶格写"
            return SyntaxFault(_start_line(text, start), start, message, "yaml-syntax", "", Applicability.SAFE)
    if found := _find_cause(said, text, begun, noticed):
        return found
    for part, message, at_beginning in _MESSAGES:
        if part in said:
            start = begun if at_beginning else noticed
            if "加上引号" in message or "加引号" in message:
                return _quote(text, start, message)
            return SyntaxFault(start, max(_end_line(text, start, len(text)), start), message)
    return SyntaxFault(noticed, noticed + 1, _GENERIC)


def _find_cause(said: str, text: str, begun: int, noticed: int) -> SyntaxFault | None:
    """Find what a parser's words leave open: a comma in braces, the line above, a name without its colon."""
    braces = _IN_BRACES.search(text, begun, _end_line(text, begun, len(text))) if "',' or '}'" in said else None
    if braces:
        return SyntaxFault(*braces.span(1), "花括号里的各项用半角逗号隔开", replacement=", ")
    above = _find_line_above(text, _start_line(text, begun))
    if "could not find expected ':'" in said and _OPEN_BLOCK.match(text, *above):
        message = "“|”或“>”下面的文字要比字段名再缩进两格"
        return SyntaxFault(begun, _end_line(text, begun, len(text)), message)
    before = _find_line_above(text, _start_line(text, noticed))
    wide = _WIDE_DASH.match(text, *before) if "'-' indicator" in said else None
    if wide:
        message = "“-”后面只空一格：这一项的各个字段要对齐"
        return SyntaxFault(*wide.span(1), message, replacement=" ", applicability=Applicability.SAFE)
    missing = _NO_COLON.match(text, _start_line(text, begun), _end_line(text, begun, len(text)))
    if missing and "could not find expected ':'" in said:
        return SyntaxFault(*missing.span(1), "这个字段名后面缺少冒号", replacement=f"{missing[1]}:")
    return None


def _quote(text: str, offset: int, message: str, rule: str = "yaml-syntax") -> SyntaxFault:
    """Say that the content of an offset's line wants quotes, with these; without them where it goes on below."""
    start = _start_line(text, offset)
    end = _end_line(text, start, len(text))
    content = _CONTENT.match(text, start, end)
    if content is None or content.start("content") > offset or _FIELD_INSIDE.match(content["content"]):
        return SyntaxFault(offset, max(_end_line(text, offset, len(text)), offset), message, rule)
    below = _BELOW.match(text, end)
    alone = below is None or len(below["indent"]) <= content.start("name") - start
    quoted = write_scalar(content["content"], '"') if alone else None
    return SyntaxFault(*content.span("content"), message, rule, quoted)


def _find_content(text: str) -> int:
    """Give where the content of a text begins: after comments, empty lines and the first line of front matter."""
    match = compile_late(r"(?:[ \t]*(?:#[^\n]*)?\n|---[ \t]*\n)*[ \t]*").match(text)
    return match.end() if match else 0


def _start_line(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _end_line(text: str, start: int, limit: int) -> int:
    """Give the end of the line that `start` is in, without the blanks at its end, at most `limit`."""
    match = compile_late(r"[\r\n]|\Z").search(text, start)
    end = min(match.start() if match else limit, limit)
    return start + len(text[start:end].rstrip())
