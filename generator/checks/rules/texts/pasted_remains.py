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
    (
        re.compile(
            "[【\\[（(](?:批注|修订|审阅意见|修改意见)(?:[：:\\d][^】\\])）\\n]{0,60})?[】\\])）]"
            "|[【\\[](?:删除|插入|新增|此处修改|已删除|改为)[】\\]](?!\\()"
            "|[（(](?:待确认|待核实|待补充|待补|待定稿|未定稿|暂定稿|需核对)[？?。！!]{0,2}[）)]|[？?]{2,}"
        ),
        "“{found}”是改稿时留下的话，不是给读者看的",
    ),
    (re.compile(r"(?<=\S)\t+(?=\S)"), "这里有制表符，像是从表格软件里粘贴来的一行：各列会连在一起"),
    (
        re.compile(
            r"(?<![A-Za-z0-9])[A-Za-z]:\\{1,2}[^\s，。；、]{2,80}"
            r"|(?<![\\\w])\\{1,2}[A-Za-z0-9][\w.\-]{1,60}\\[^\s，。；、]{1,80}"
        ),
        "“{found}”是自己电脑或公司网盘里的位置，读者打不开",
    ),
    (
        re.compile(r"(?<![A-Za-z0-9])https?(?:[：；;]//?|//|:/(?!/)|:///)[\w.\-]{2,60}"),
        "“{found}”的开头写错了，打不开",
    ),
    (
        re.compile(
            r"(?<![\w.])[A-Za-z0-9][\w.+\-]{1,40}(?:@[\w\-]{2,40}[,，。；;] ?(?:com|cn|net|org)"
            r"|[＠][\w\-]{2,40}\.[a-z]{2,6})(?![\w])"
        ),
        "“{found}”不是邮箱，里面的标点打错了",
    ),
)
_FILE_NAME = re.compile(
    r"(?<=[^\s\-_])(?:[ \-_]{1,3}(?:副本|终稿|定稿|初稿|修改稿|草稿)"
    r"|[（(](?:副本|终稿|定稿|初稿|修改稿|草稿|最终版|\d{1,2})[）)]"
    r"|副本|最终版"
    r"|[_\- ]?v\d{1,2}(?:\.\d{1,2})?|[_\-]20\d{6}|\.(?:docx?|xlsx?|pptx?|pdf))\Z"
)
"""The tail of a file's name: a copy, a draft, a second download."""
_QUOTED = re.compile(r"“[^“”]*”")
_NUMBERED = re.compile(r"(?:[（(]\d{1,2}[）)]|\d{1,2}[、)）]|\d{1,2}\.(?!\d)|[•·●▪◆■]) ?(?=\S)")
_HINT = re.compile("[\t【\uff20@?？（(/].|[\\[#@=「<>\ufffd$\\\\锟烫屯]|\\{\\{|/:|[\u0080-\u00bf]")


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for the first of each kind of remains in a text; one with code gives examples."""
    for passage in passages:
        if passage.route[-1] == "title" and (match := _FILE_NAME.search(passage.text)):
            named = {"found": match[0].strip()}
            yield Problem(RULE.id, passage.locate(match.span()), "“{found}”像是文件名的尾巴，不是标题里的话", named)
        if len(passage.route) == 1 and passage.route[0] in {"title", "summary"} and _QUOTED.fullmatch(passage.text):
            yield Problem(RULE.id, passage.locate(), "整段都在“”里：YAML 的引号打成了中文的，读者会看到它")
        if passage.leaf.shape.many and (match := _NUMBERED.match(passage.text)):
            yield Problem(
                RULE.id, passage.locate(match.span()), "“{found}”是多余的：列表自己有记号", {"found": match[0].strip()}
            )
        read = passage.prose or passage.route[-1] == "title"
        if not read or "`" in passage.text or not _HINT.search(passage.text):
            continue
        shown = passage.shown
        for pattern, message in _KINDS:
            if match := pattern.search(shown.text):
                place = passage.locate(shown.locate(*match.span()))
                yield Problem(RULE.id, place, message, {"found": match[0].strip("${}")})
