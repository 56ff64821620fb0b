"""The look of a book: the print stylesheets in a company's colours and the font files, with a digest of all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from generator.diagnostics import UsageError
from generator.handbooks.signs import NO_SIGNS, Signs, write_signs
from generator.model.brand import Brand
from generator.writing.palette import recolour

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
    "Noto-Sans-HK-More": "NotoSansHKMore-Regular.ttf",
    "Noto-Sans-JP-More": "NotoSansJPMore-Regular.ttf",
    "Noto-Emoji": "NotoEmoji-Regular.ttf",
}
"""The names that WeasyPrint gives the faces in a PDF, and their files in `theme/fonts/`: the books' own in two weights,
then what has the characters that it lacks."""
FAMILIES = frozenset(face.removesuffix("-Bold").replace("-", " ") for face in FACES)
FACES_SHEET = "faces.css"
"""The stylesheet that names the faces, in `theme/print/`: it stands before all others."""
PALETTE = "palette.css"
"""Names the colours, in `theme/print/`."""
SHEET = "handbook.css"
"""The stylesheet of the handbooks, in `theme/print/`."""
_COLOUR = re.compile(r"(--hb-[a-z-]+): (#[0-9a-f]{6});")
_USED = re.compile(r"var\((--hb-[a-z-]+)\)")
_PAINTED = re.compile(r'((?:stroke|fill)=")var\((--hb-[a-z-]+)\)"')
_FONT = re.compile(r'url\("\.\./(fonts/[^"/]+)"\)')
_ELSEWHERE = re.compile(r'url\("file:[^"]*/(fonts/[^"/]+)"\)')
_FOLDERS, _READ = ("fonts", "print"), (".ttf", ".css")
"""Where files are that the typesetter may read, and how their names end (`generator.handbooks.fetching`)."""


@dataclass(frozen=True)
class Style:
    """A stylesheet's text, the folder `theme/` that its addresses are relative to, and the digest of text and fonts.

    `others` are folders that have what this one lacks, `colours` what colours are called in drawings.
    """

    css: str
    theme: Path
    digest: str
    others: tuple[Path, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Give the theme's folders, the most specific first."""
        return (self.theme, *self.others)

    @property
    def sheet(self) -> Path:
        """Give a stylesheet's path: the base of the addresses in it."""
        return self.theme / "print" / SHEET

    @cached_property
    def fonts(self) -> dict[str, bytes]:
        """Give the font files by the names of their faces."""
        return {face: _find(self.folders, f"fonts/{name}").read_bytes() for face, name in FACES.items()}

    def paint(self, markup: str) -> str:
        """Put the colours into the drawings of a sheet, which no stylesheet reaches."""
        return _PAINTED.sub(lambda used: f'{used[1]}{self.colours[used[2]]}"', markup)

    def __getstate__(self) -> dict[str, object]:
        """Leave the font files out of what is sent to another process."""
        kept = ("css", "theme", "digest", "others", "colours")
        return {name: getattr(self, name) for name in kept}

    def pack(self) -> PackedStyle:
        """Give the look with all files that the typesetter reads: another machine has other folders."""
        files: dict[str, bytes] = {}
        for folder in reversed(self.folders):  # what the most specific one has comes last, and stays
            found = (path for name in _FOLDERS for path in (folder / name).rglob("*") if path.suffix in _READ)
            inside = (path for path in found if path.is_file() and path.resolve().is_relative_to(folder.resolve()))
            files |= {path.relative_to(folder).as_posix(): path.read_bytes() for path in inside}
        css = _ELSEWHERE.sub(lambda found: f'url("../{found[1]}")', self.css)
        return PackedStyle(css, self.digest, dict(self.colours), files)


@dataclass(frozen=True, slots=True)
class PackedStyle:
    """A look that is sent to another machine, with its files by their paths below `theme/`."""

    css: str
    digest: str
    colours: Mapping[str, str]
    files: Mapping[str, bytes] = field(repr=False)

    def unpack(self, folder: Path) -> Style:
        """Write the files into an empty folder, and give the look that reads them there."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return Style(self.css, folder.resolve(), self.digest, colours=self.colours)


def load_style(
    themes: Path | Sequence[Path], *sheets: str, brand: Brand | None = None, signs: Signs = NO_SIGNS
) -> Style:
    """Read a print style, whose sheets follow each other; a missing file is a `UsageError`.

    Of a theme's folders each may hold a part: what the first lacks comes from those behind it.
    """
    folders = tuple(one.resolve() for one in ((themes,) if isinstance(themes, Path) else themes))
    names = (FACES_SHEET, *(sheets or (SHEET,)))
    try:
        palette = recolour(_read(folders, PALETTE), brand)
        texts = [_read(folders, name) for name in names]
        fonts = [_find(folders, f"fonts/{name}").read_bytes() for name in FACES.values()]
    except OSError as error:
        message = "排版手册要用的文件读不到：{path}"
        remedy = "请从仓库恢复 theme/ 文件夹，或按 theme/fonts/README.md 重新生成字体。"
        raise UsageError(message, remedy, path=error.filename) from error
    colours = dict(_COLOUR.findall(palette))
    texts.append(write_signs(signs))
    css = _USED.sub(lambda used: colours.get(used[1], used[0]), "\n".join(filter(None, texts)))
    contents = [css.encode(), *fonts]
    digest = sha256(b"".join(sha256(content).digest() for content in contents)).hexdigest()
    css = _FONT.sub(lambda found: _address(found, folders), css)
    return Style(css, folders[0], digest, folders[1:], colours)


def _address(found: re.Match[str], folders: Sequence[Path]) -> str:
    """Give the address of a font: the one in the sheet where the first folder has it."""
    path = _find(folders, found[1])
    return found[0] if path.is_relative_to(folders[0]) else f'url("{path.as_uri()}")'


def _read(folders: Sequence[Path], sheet: str) -> str:
    return _find(folders, f"print/{sheet}").read_bytes().decode()


def _find(folders: Sequence[Path], name: str) -> Path:
    """Give the first file of that name; one that no folder has is looked for in the last."""
    return next((folder / name for folder in folders if (folder / name).is_file()), folders[-1] / name)
