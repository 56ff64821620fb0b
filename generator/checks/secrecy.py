"""How people write that something is not for dealers, where they believe that writing it hides it."""

from __future__ import annotations

import re

from generator.words.patterns import compile_late

_OURS = "(?:内部|员工|厂家|总部|公司)(?:内部)?(?:人员|员工)?"
_THIS = "(?:(?:以下|以上|下面|上面)(?:内容|部分)?|(?:此|本|这)(?:段|句|条|项|处)(?:内容)?)?[为是，]?"
_DEALERS = "(?:经销商|代理商|服务商|分销商|渠道商|加盟商|二批|门店|客户|合作伙伴|伙伴)"
_ONLY = "(?:仅供|仅限|只供|只限|仅|只|限)"
_SAYINGS = (
    _ONLY + "?(?:给)?" + _OURS + "(?:可见|可看|能看到?|看得到)",
    _ONLY + "(?:公司|厂家|总部)?内部(?:人员|员工)?(?:看|查看|掌握|使用|参考)?",
    "(?:不给|不要给|别给|勿给|[不别勿]发给?|不要发给?)" + _DEALERS + "看?",
    "对?" + _DEALERS + "(?:不可见|不可看|勿看|不能看|看不到|隐藏|保密|不公开|不开放)",
    "(?:不给|不要给|别给|勿给|别让|勿让|不要让|不能让)" + _DEALERS + "(?:看到?|看见|知道)",
    "(?:切?勿|不要|别|不得|不能|不可)(?:告知|告诉|透露给?|转告|转给)" + _DEALERS,
    "(?:不对外|不得对外|勿对外|对外保密)(?:公开|发布|披露|提供)?|不公开",
    "(?:for )?internal(?: use)? only|not for dealers",
)
SAID = compile_late(
    r"(?:[【〔［\[（(「『<《]|^[-#| ]*)\s?"
    + _THIS
    + "(?P<said>"
    + "|".join(_SAYINGS)
    + r")(?=\s?(?:[】〕］\]）)」』>》：:]|$))",
    re.IGNORECASE | re.MULTILINE,
)
"""What says so alone on a line, in a bracket, or before a colon. “勿外传” and “勿发客户” are said to dealers."""
TAGGED = compile_late(
    r"(?:(?:[【〔［\[]|[（(](?![^（）()\n]*外部))\s?|(?:^[-#>| ]*|(?<=[。；]))(?=内部(?:备注|口径|说明|注)\s?[：:]))"
    r"(?P<said>(?:公司|厂家|总部)?内部(?:备注|口径|说明|注|资料|信息|数据|参考|掌握|使用)?|绝密|机密)\s?(?=[】〕］\]：:]|(?<=注[（(]内部)[）)][：:])",
    re.MULTILINE,
)
"""What marks words by a tag, as messages and subjects of mails do: “【内部】…”.

Round brackets are prose, but for what stands before a colon: “（内部：先报）”, “备注（内部）：先报”. Not where the
outside is named.
"""
_LEVEL = "[@#＠＃]?(?:internal|restricted)"
LATIN = compile_late(
    rf"(?:(?:^[-*#>| \t]*|[（(「『<《|]\s?)(?={_LEVEL}\s?[:：]\s?[^\s\[［【])"
    rf"|^[-*#>| \t]*(?={_LEVEL}[*_\s]*(?:$|[|｜–—]|-\s))"  # alone on a line, or parted from what follows
    rf"|(?<!\w)(?=[@#＠＃](?:internal|restricted)(?![A-Za-z0-9_.-]|\s?[\[［])))(?P<said>{_LEVEL})",
    re.IGNORECASE | re.MULTILINE,
)
"""The name of a level before a colon, alone on a line, or behind the sign of a tag: in Chinese prose nothing else."""
ASIDE = compile_late("internal|restricted|(?:公司|厂家|总部)?内部(?:图片|资料)?", re.IGNORECASE)
"""What a folder is called whose files are for nobody outside."""
HINT = compile_late(
    "[内员厂总公经代服分渠加二门客伙对不密odirODIRİı](?:(?<=[内员厂总公])[部工家司]|(?<=[经分])销商|(?<=代)理商|(?<=服)务商"
    "|(?<=渠)道商|(?<=加)盟商|(?<=二)批|(?<=门)店|(?<=客)户|(?<=伙)伴|(?<=对)外|(?<=不)公开|(?<=密)"
    "|(?i:(?<=o)nly|(?<=d)ealers|(?<=i)nternal|(?<=r)estricted))"
)
"""Without any of these nothing in a text says so."""
