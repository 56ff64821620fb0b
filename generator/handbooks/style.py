"""The look of a book: the print stylesheet and the font files, with a digest of both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from generator.diagnostics import UsageError

FACES = {
    "Noto-Sans-SC": "NotoSansSC-Regular.ttf",
    "Noto-Sans-SC-Bold": "NotoSansSC-Bold.ttf",
    "Playbook-Form-Sans": "FormSans-Regular.ttf",
    "Noto-Sans": "NotoSans-Regular.ttf",
    "Noto-Sans-Bold": "NotoSans-Bold.ttf",
    "Noto-Sans-Thai": "NotoSansThai-Regular.ttf",
    "Noto-Sans-Thai-Bold": "NotoSansThai-Bold.ttf",
    "Noto-Sans-Math": "NotoSansMath-Regular.ttf",
    "Noto-Sans-Signs": "NotoSansSymbols2-Regular.ttf",
    "Noto-Sans-SC-More": "NotoSansSCMore-Regular.ttf",
}
"""The names that WeasyPrint gives the faces in a PDF, and their files in `theme/fonts/`: the books' own in two weights,
then what has the characters that it lacks."""
FAMILIES = frozenset(face.removesuffix("-Bold").replace("-", " ") for face in FACES)
FACES_SHEET = "faces.css"
"""The stylesheet that names the faces, in `theme/print/`: it stands before all others."""
SHEET = "handbook.css"
"""The stylesheet of the handbooks, in `theme/print/`."""


@dataclass(frozen=True)
class Style:
    """A stylesheet's text, the folder `theme/` that its addresses are relative to, and the digest of text and fonts."""

    css: str
    theme: Path
    digest: str

    @property
    def sheet(self) -> Path:
        """Give a stylesheet's path: the base of the addresses in it."""
        return self.theme / "print" / SHEET

    @cached_property
    def fonts(self) -> dict[str, bytes]:
        """Give the font files by the names of their faces."""
        return {face: (self.theme / "fonts" / name).read_bytes() for face, name in FACES.items()}

    def __getstate__(self) -> dict[str, object]:
        """Leave the font files out of what is sent to another process."""
        return {"css": self.css, "theme": self.theme, "digest": self.digest}


def load_style(theme: Path, *sheets: str) -> Style:
    """Read a print style of a theme folder, whose sheets follow each other; a missing file is a `UsageError`."""
    theme, sheets = theme.resolve(), (FACES_SHEET, *(sheets or (SHEET,)))
    paths = [*(theme / "print" / sheet for sheet in sheets), *(theme / "fonts" / name for name in FACES.values())]
    try:
        contents = [path.read_bytes() for path in paths]
    except OSError as error:
        message = "排版手册要用的文件读不到：{path}"
        remedy = "请从仓库恢复 theme/ 文件夹，或按 theme/fonts/README.md 重新生成字体。"
        raise UsageError(message, remedy, path=error.filename) from error
    digest = sha256(b"".join(sha256(content).digest() for content in contents)).hexdigest()
    css = "\n".join(content.decode() for content in contents[: len(sheets)])
    return Style(css, theme, digest)
