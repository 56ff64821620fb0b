"""Numbers, handles and mailboxes that belong to a person (PIPL: minimum necessity), found in a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.words.patterns import compile_late

_APART = r"[\s\-‐‑–—.·_()]*"
# Eleven digits that begin with 13 to 19, also behind a 0: no hotline (400, 800) and no number of a fixed line does.
_MOBILE = compile_late(rf"(?<![0-9a-z])(?:(?:\+|00)?86{_APART})?0?1[3-9]\d(?:{_APART}\d){{8}}(?![0-9a-z])")
_IDENTITY = compile_late(r"(?<![0-9a-z])(?:\d{17}[\dx]|\d{15})(?![0-9a-z])")
_HANDLE = compile_late(
    r"(?:微信|薇信|weixin|wechat|vx|wx|qq)(?:号码?|id|群号?)?\s*(?:是|为|[:=])\s*[a-z0-9][-_a-z0-9]{4,}"
    r"|(?:微信号|加微信|加vx|加wx|qq号码?|加qq)\s*[a-z0-9][-_a-z0-9]{4,}"
    r"|(?<![0-9a-z])qq\s*\d{5,11}(?![0-9a-z])"
)
# It begins where a word does: else each letter of a long word would be tried as the first.
_MAILBOX = compile_late(
    r"(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)*"
    r"(?:qq|163|126|yeah|sina|sohu|139|189|wo|aliyun|foxmail|tom|21cn|gmail|googlemail|outlook|hotmail"
    r"|live|msn|yahoo|icloud|me|mac|proton|protonmail|gmx|mail)\.(?:com|cn|net|com\.cn|me|ch|ru)(?![\w-])"
)
# Weights and check digits of GB 11643 (ISO 7064, MOD 11-2): powers of two, and a digit for each remainder by 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10x98765432"
_FOLDED = compile_late("[ -~\u3400-\u9fff，。、；：？！“”（）《》…—]*+")
"""Signs that a hint is found in or not, whether they are folded or not."""
_HINT = compile_late(r"[\d@微薇wvqWVQ](?:(?<=\d)\d\d|(?<=@)|(?<=[微薇])信|(?<=[wW])[exEX]|(?<=[vV])[xX]|(?<=[qQ])[qQ])")


class _Folding(dict[int, str]):
    """Each character in its plain form where that is one character, so that places stay what they are."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFKC", character).lower()
        folded = plain if len(plain) == 1 else character
        self[code] = " " if unicodedata.category(character) == "Cf" else folded
        return self[code]


_FOLDING = _Folding()


def may_be_private(text: str) -> bool:
    """Whether a text has anything of what is looked for: most have not, and need no second look."""
    return bool(_HINT.search(text if _FOLDED.fullmatch(text) else text.translate(_FOLDING)))


def find_private(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what belongs to a person: a message id that names it by `{found}`, and its place in the text."""
    text = text.translate(_FOLDING)
    for match in _MOBILE.finditer(text):
        yield "这里像是个人手机号：{found}", match.start(), match.end()
    for match in _IDENTITY.finditer(text):
        if _is_identity(match[0]):
            yield "这里像是身份证号：{found}", match.start(), match.end()
    for match in _HANDLE.finditer(text):
        yield "这里像是个人微信或 QQ：{found}", match.start(), match.end()
    for match in _MAILBOX.finditer(text):
        yield "这里像是个人邮箱：{found}", match.start(), match.end()


def _is_identity(digits: str) -> bool:
    """Whether digits are an identity number: with a day of birth, and (GB 11643) a right check digit where of 18."""
    born = digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}"  # noqa: PLR2004 - the two lengths of GB 11643
    if not ("1900" <= born[:4] <= "2099" and "01" <= born[4:6] <= "12" and "01" <= born[6:] <= "31"):
        return False
    if len(digits) != 18:  # noqa: PLR2004 - see above
        return digits[0] in "12345678"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == digits[-1]
