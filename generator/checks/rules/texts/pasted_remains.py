"""What a chat, a spreadsheet or another program left in a text says nothing to readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="pasted-remains",
    severity=Severity.WARNING,
    title="粘贴时带进来的东西",
    why="聊天记录、表格和修订里的记号对读者没有意思，或者说明这里有内容丢了。",
    help="删掉它；[图片]、#REF! 这样的，把原来的内容补上。要教人认它的，放进反引号里。",
    bad="summary: 收到货当天点数[强][图片]",
    good="summary: 收到货当天点数，对不上的当场拍照",
)
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            "\\[(?:微笑|强|撇嘴|色|发呆|得意|流泪|害羞|呲牙|偷笑|可爱|傲慢|大哭|尴尬|调皮|惊讶|难过|抓狂|鼓掌|握手|抱拳|合十|玫瑰|OK|ok"
            "|胜利|拳头|捂脸|奸笑|机智|皱眉|耶|红包|庆祝|加油|旺柴|让我看看|笑脸|憨笑|爱心|心碎|太阳|月亮|礼物|赞|弱)\\]|/:[a-z:,@*!-]{1,8}(?![\\w/])"
        ),
        "“{found}”是聊天软件的表情代码",
    ),
    (
        re.compile("\\[(?:图片|文件|视频|语音|链接|位置|聊天记录|动画表情|名片|小程序)\\](?!\\()"),
        "“{found}”是从聊天里复制来的，原来的内容没有带过来",
    ),
    (re.compile("@所有人|「[^」\\n]{1,80}」\\s*(?:- ?){6,}"), "“{found}”是从聊天里复制来的"),
    (
        re.compile(r"(?<![A-Za-z0-9])#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!)|(?<![#\w])#{6,}(?![#\w])"),
        "“{found}”是表格的出错记号，原来的数没有带过来",
    ),
    (re.compile(r"^=[A-Z]{2,12}\([^()\n]*\)$"), "“{found}”是表格的公式，不是算出来的数"),
    (re.compile(r"<{7} \S+|>{7} \S+|(?<![=\w])={7}(?!=)"), "“{found}”是合并冲突的记号，两个版本的话可能都在这里"),
    (
        re.compile("锟斤拷|烫烫烫|屯屯屯|\ufffd|(?:[ÃÂäåæçèé][\u0080-\u00bf€™œž‰”“]{1,2}){2,}"),
        "“{found}”是乱码，原来的字丢了",
    ),
    (re.compile(r"\$\{[^{}\n]{1,40}\}|\{\{[^{}\n]{1,40}\}\}"), "“{found}”是模板里要换掉的变量"),
    (
        re.compile(r"(?<![\\A-Za-z0-9:])\\(?:n(?![a-zA-Z])|u[0-9a-fA-F]{4})"),
        "“{found}”是程序里的写法，读者看到的就是这几个字符",
    ),
)
_HINT = re.compile("[\\[#@=「<>\ufffd$\\\\锟烫屯]|\\{\\{|/:|[\u0080-\u00bf]")


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for the first of each kind of remains in a text; one with code gives examples."""
    for passage in passages:
        read = passage.prose or passage.route[-1] == "title"
        if not read or "`" in passage.text or not _HINT.search(passage.text):
            continue
        shown = passage.shown
        for pattern, message in _KINDS:
            if match := pattern.search(shown.text):
                place = passage.locate(shown.locate(*match.span()))
                yield Problem(RULE.id, place, message, {"found": match[0].strip("${}")})
