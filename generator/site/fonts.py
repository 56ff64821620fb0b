"""The site's own face, Noto Sans SC, in pieces of which a page loads those that it uses.

Readers see their own fonts, which cost nothing. Where a machine has no Chinese one the page offers this face, and
nothing of it is loaded before somebody takes the offer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from generator.cache.artifact import Artifact, digest_values
from generator.model.target import Target
from generator.pages.page import NavigationEntry, PageSet
from generator.site.settings import SiteSettings
from generator.site.theme import FONT_SHEET, find_file, find_material, find_themes
from generator.site.woff2 import pack_woff2
from generator.writing.abstract import Abstract, list_characters
from generator.writing.chart import CUT
from generator.writing.labels import translate_labels

_WEIGHTS = ((400, "Regular"), (700, "Bold"))
_BLANKS = "\xa0\u2002\u2003\u2009\u202f\u3000"
"""Plain texts keep of every blank that it is one."""
_ALWAYS = tuple(map(chr, range(0x20, 0x7F)))
_PIECE = 256
"""Characters in a piece: each has its price, and so has each character that a page did not want."""
_SAMPLE = 256
"""Pages that tell which characters are common: more of them tell the same."""
_FACE = (
    '@font-face{{font-family:"Noto Sans SC";font-style:normal;font-weight:{weight};font-display:swap;'
    'src:url("../fonts/{name}") format("woff2");unicode-range:{range}}}\n'
)


def list_fonts(pages: PageSet, abstracts: Mapping[Target, Abstract], settings: SiteSettings) -> Iterator[Artifact]:
    """Give the pieces of each weight as WOFF 2 files, and their style sheet; a theme without fonts has none."""
    found = [(weight, find_file(settings.root, f"fonts/NotoSansSC-{name}.ttf")) for weight, name in _WEIGHTS]
    fonts = [(weight, path) for weight, path in found if path is not None]
    used = order_characters(pages, abstracts, settings) if fonts else ""
    pieces = [used[start : start + _PIECE] for start in range(0, len(used), _PIECE)]
    whole, sheet = "".join(sorted(used)), []
    for weight, path in fonts:
        for number, piece in enumerate(pieces):
            name = f"noto-sans-sc-{weight}-{number}.woff2"
            sheet.append(_FACE.format(weight=weight, name=name, range=_write_range(piece)))
            yield Artifact(
                f"assets/fonts/{name}", digest_values(piece, path.name), partial(subset_font, path, whole, piece)
            )
    text = "".join(sheet)
    yield Artifact(FONT_SHEET, digest_values(text), text.encode)


def order_characters(pages: PageSet, abstracts: Mapping[Target, Abstract], settings: SiteSettings) -> str:
    """Give every character that the edition shows: ASCII and common ones first, then those that come together.

    How common a character is, is rounded to powers of two, so that an edited page does not move all of them.
    """
    found = [abstract.characters for abstract in abstracts.values()]
    counts = Counter("".join(found[:: len(found) // _SAMPLE + 1]))
    first = "".join((*found, list_characters("".join(_list_texts(pages, settings)))))
    common = sorted(dict.fromkeys(f"{_BLANKS}{first}"), key=lambda character: -counts[character].bit_length())
    return "".join((*_ALWAYS, *common))


def _write_range(characters: str) -> str:
    return ",".join(f"U+{ord(character):X}" for character in characters)


def _list_texts(pages: PageSet, settings: SiteSettings) -> Iterator[str]:
    yield f"{translate_labels(settings.words)}{CUT}"
    for page in pages.pages:
        yield f"{page.title}{page.label}{page.imprint}{page.breadcrumbs}{page.attachments}"
    yield from _list_titles(pages.navigation)
    yield repr(settings.values())
    yield from (path.read_text(encoding="utf-8") for path in _list_interface(settings))


def _list_titles(entries: Iterable[NavigationEntry]) -> Iterator[str]:
    for entry in entries:
        yield entry.title
        yield from _list_titles(entry.children)


def _list_interface(settings: SiteSettings) -> Iterator[Path]:
    """Give the files whose words the frame shows: templates and Material's Chinese."""
    yield find_material() / "partials" / "languages" / "zh.html"
    yield from sorted(Path(__file__).parent.glob("*.py"))
    for folder in find_themes(settings.root):
        yield from sorted(folder.glob("partials/**/*.html"))


def subset_font(path: Path, whole: str, characters: str) -> bytes:
    """Cut out of a font, first cut down to the `whole` edition's characters, some of these as WOFF 2.

    The same input gives the same bytes.
    """
    return pack_woff2(_cut(_cut_whole(path, whole), characters))


@lru_cache(maxsize=4)
def _cut_whole(path: Path, characters: str) -> bytes:
    """Cut a font down once for all its pieces: from a small font they are cut in a tenth of the time."""
    return _cut(path.read_bytes(), characters)


def _cut(font: bytes, characters: str) -> bytes:
    import uharfbuzz  # where a font is made, and only there

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    result: bytes = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob(font)), wanted).blob.data
    return result
