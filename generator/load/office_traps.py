"""What an Office document would run or fetch when it is opened: fields, formulas, links and parts that are refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from generator.load.archives import Unsuitable

Attributes = Mapping[str, str]

MACROS = "里面有宏，打开就能运行程序，不收；另存为不带宏的格式"
_OBJECT = "里面嵌着别的程序的对象（{name}），不收；换成图片再放进来"
_FETCHES = "打开时会去取别处的内容（{where}），不收；断开链接，或把内容放进文件里"
_QUOTED = 80
"""Characters of what would be fetched that a message quotes."""

_PROGRAMS = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"MZ", b"\x7fELF")
_PARTS = frozenset(
    (
        *(
            "",
            "xml",
            "rels",
            "vml",
            "rdf",
            "bin",
            "dat",
            "sigs",
            "psdsxs",
            "crt",
            "cer",
            "psmdcp",
            "xlsx",
            "docx",
            "pptx",
        ),
        *("png", "jpg", "jpeg", "jpe", "gif", "bmp", "dib", "tif", "tiff", "emf", "wmf", "emz", "wmz", "svg", "svm"),
        *("webp", "wdp", "hdp", "ico", "pct", "pict", "pcx", "eps", "odttf", "fntdata", "ttf", "otf", "ttc", "glb"),
        *("mp3", "mp4", "m4a", "m4v", "mov", "wav", "wma", "wmv", "avi", "mpg", "mpeg", "mid", "midi", "ogg", "webm"),
    )
)
"""The endings of what programs put into documents; all else, such as pages and scripts, somebody put there by hand."""

_FIELD = re.compile(
    r'\s*"?(?:(?:DDE|DDEAUTO|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|RD|DATABASE|EMBED|MACRO)\b'
    r'|QUOTE\s+"?\d)',
    re.IGNORECASE,
)
"""Fields of Word that fetch from elsewhere; one that writes by numbers hides which one it makes."""
_STRINGS = re.compile(r"\"[^\"]*\"?|'[^']*'?|\[[^\]]*\]?|\{[^}]*\}?")
"""What is said in a formula and is none: texts, names of sheets and columns, rows that are written out."""
_FUNCTION = re.compile(
    r"(?<!\w)(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC|DDE|SQL\.REQUEST)\s*\(", re.IGNORECASE
)
_SAID = frozenset(
    ("f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula", "totalsRowFormula")
)
_RUN_AT_START = ("_xlnm.auto_", "auto_open", "auto_close", "auto_activate")
_CONNECTIONS = frozenset(("webPr", "textPr", "oledbPr", "dataFeedPr", "modelTextPr", "dbCommands"))
_OWN_DATA = ("data model connection", "")
_ELSEWHERE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]+:|[\\/]{2})")
"""How an address begins that leads out of the document; one letter and a colon is a drive, which no link has."""
_FOLLOWED = re.compile(r"\s*(?:https?|mailto|ftp|tel|file):", re.IGNORECASE)
"""Links that readers follow; others run what is named in them."""
_LINKS = frozenset(("a", "hlink"))
_HOVERED = ("ppaction://hlinkshowjump", "ppaction://hlinksldjump", "ppaction://noaction")
"""What slides do under a pointer that stays within them."""
_SHOWN_ON_CLICK = frozenset(
    (
        *("previous-page", "next-page", "first-page", "last-page", "stop", "show", "hide", "none"),
        *("fade-out", "sound"),
    )
)
"""What a click at slides of an OpenDocument does that runs nothing; where a sound lies is looked at besides."""
_KEPT_ELSEWHERE = ("dde-source", "dde-connection", "dde-link", "database-source")


def refuse_parts(parts: Mapping[str, bytes]) -> None:
    """Refuse programs and what no program puts into a document, by what a part is and by its name."""
    for name, part in parts.items():
        ending = name.rpartition("/")[2].rpartition(".")
        suffix = ending[2] if ending[1] and " " not in ending[2] else ""
        if not name.endswith("/") and (suffix not in _PARTS or part.startswith(_PROGRAMS)):
            raise Unsuitable(_OBJECT, {"name": name})
        if "/webextensions/" in name:
            raise refuse_elsewhere(name)


def refuse_elsewhere(where: str) -> Unsuitable:
    """Say that a document fetches something."""
    return Unsuitable(_FETCHES, {"where": " ".join(where.split())[:_QUOTED]})


def leads_elsewhere(where: str) -> bool:
    """Whether an address leads out of the document."""
    return _ELSEWHERE.match(where) is not None


class Traps:
    """Looks for traps in the parts of one document: give it each element and text, in their order."""

    def __init__(self) -> None:
        self._formula: list[str] = []
        self._field: list[str] | None = None

    def look(self, name: str, attributes: Attributes) -> None:
        """Look at an element. Raises `Unsuitable`."""
        self._end_formula()
        if name == "fldChar":
            self._turn(attributes.get("fldCharType", ""))
        if name == "fldSimple":
            _refuse_field(attributes.get("instr", ""))
        if check := _CHECKS.get(name):
            check(attributes)
        if name in _CONNECTIONS:
            raise refuse_elsewhere(next((one for one in attributes.values() if _ELSEWHERE.match(one)), name))
        if name == "macrosheet" or attributes.get("action", "").lower().startswith(
            ("ppaction://program", "ppaction://macro", "ppaction://ole")
        ):
            raise Unsuitable(MACROS)
        source = attributes.get("src", "")
        if _ELSEWHERE.match(source) and not source.lower().startswith("data:"):
            raise refuse_elsewhere(source)

    def say(self, stack: Sequence[str], text: str) -> None:
        """Take what is said in an element."""
        if stack[-1] in _SAID:
            self._formula.append(text)
        elif stack[-1] in {"instrText", "delInstrText"}:
            self._field = [] if self._field is None else self._field
            self._field.append(text)

    def end(self) -> None:
        """Judge what is left when a part is over. Raises `Unsuitable`."""
        self._end_formula()
        self._turn("")

    def _end_formula(self) -> None:
        if self._formula:
            refuse_formula("".join(self._formula))
            self._formula.clear()

    def _turn(self, what: str) -> None:
        """Judge a field by how it begins, as soon as something else does."""
        begun, self._field = self._field, [] if what == "begin" else None
        if begun is not None:
            said = "".join(begun)
            if not said.strip(' "') and what == "begin":
                raise refuse_elsewhere("{ { } }")  # which field it is, another one tells
            _refuse_field(said)


def _refuse_field(said: str) -> None:
    if _FIELD.match(said):
        raise refuse_elsewhere(said)


def refuse_formula(said: str) -> None:
    """Refuse a formula that asks another program or the network. Raises `Unsuitable`."""
    bare = _STRINGS.sub("", said)
    if _FUNCTION.search(bare) or "|" in bare:
        raise refuse_elsewhere(said)


def _look_at_name(attributes: Attributes) -> None:
    if attributes.get("name", "").lower().startswith(_RUN_AT_START):
        raise Unsuitable(MACROS)


def _look_at_link(attributes: Attributes) -> None:
    raise refuse_elsewhere("|".join(filter(None, (attributes.get("ddeService"), attributes.get("ddeTopic")))) or "OLE")


def _look_at_database(attributes: Attributes) -> None:
    if (said := attributes.get("connection", "")).strip().lower() not in _OWN_DATA:
        raise refuse_elsewhere(said)


def _look_at_picture(attributes: Attributes) -> None:
    if "link" in attributes:
        raise refuse_elsewhere(attributes["link"])


def _look_at_old_picture(attributes: Attributes) -> None:
    if _ELSEWHERE.match(said := attributes.get("href", "")):
        raise refuse_elsewhere(said)


def _look_at_connection(attributes: Attributes) -> None:
    if said := attributes.get("odcFile") or attributes.get("sourceFile"):
        raise refuse_elsewhere(said)


def _look_at_mailing(attributes: Attributes) -> None:
    # Word asks for the addresses as soon as the letter is opened; what it is told besides is no source.
    if said := attributes.get("val"):
        raise refuse_elsewhere(said)


def _look_under_pointer(attributes: Attributes) -> None:
    if attributes.get("id") and not attributes.get("action", "").lower().startswith(_HOVERED):
        raise refuse_elsewhere(attributes.get("action") or attributes["id"])


def _look_at_extension(attributes: Attributes) -> None:
    raise refuse_elsewhere(attributes.get("store") or "webextension")


_CHECKS: Mapping[str, Callable[[Attributes], None]] = {
    "definedName": _look_at_name,
    "ddeLink": _look_at_link,
    "oleLink": _look_at_link,
    "dbPr": _look_at_database,
    "blip": _look_at_picture,
    "imagedata": _look_at_old_picture,
    "connection": _look_at_connection,
    "connectString": _look_at_mailing,
    "udl": _look_at_mailing,
    "hlinkMouseOver": _look_under_pointer,
    "hlinkHover": _look_under_pointer,
    "webextension": _look_at_extension,
}


def refuse_open_traps(name: str, attributes: Attributes) -> None:
    """Refuse an element of an OpenDocument that runs or fetches something. Raises `Unsuitable`.

    Where a link leads that a reader follows is the reader's business; a picture, a section or a table that lies
    elsewhere is fetched unasked.
    """
    where = attributes.get("href", "")
    if name == "event-listener" and attributes.get("action") not in _SHOWN_ON_CLICK:
        raise Unsuitable(MACROS)
    if name in _LINKS:
        if _ELSEWHERE.match(where) and not _FOLLOWED.match(where):
            raise Unsuitable(MACROS)
    elif _ELSEWHERE.match(where) or where.lstrip().startswith(("../", "/")):
        raise refuse_elsewhere(where)
    if name.startswith(_KEPT_ELSEWHERE):
        raise refuse_elsewhere(next(filter(None, attributes.values()), name))
    formula = attributes.get("formula", "")
    if formula and (_FUNCTION.search(_STRINGS.sub("", formula)) or formula.startswith("msoxl:")):
        raise refuse_elsewhere(formula)
