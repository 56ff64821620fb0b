"""The site's own fonts: Noto Sans SC, cut down to the characters that the edition uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from generator.cache.artifact import Artifact, digest_values
from generator.model.target import Target
from generator.pages.page import NavigationEntry, PageSet
from generator.site.settings import SiteSettings
from generator.site.theme import FONT_SHEET, find_file, find_material, find_themes
from generator.site.woff2 import pack_woff2
from generator.writing.abstract import Abstract
from generator.writing.chart import CUT
from generator.writing.labels import translate_labels

_WEIGHTS = ((400, "Regular"), (700, "Bold"))
_ASCII = bytes(range(128))
_BLANKS = "\xa0\u2002\u2003\u2009\u202f\u3000"
"""Plain texts keep of every blank that it is one."""
_ALWAYS = frozenset((*map(chr, range(0x20, 0x7F)), *_BLANKS))
_FACE = (
    '@font-face{{font-family:"Noto Sans SC";font-style:normal;font-weight:{weight};font-display:swap;'
    'src:url("../fonts/noto-sans-sc-{weight}.woff2") format("woff2")}}\n'
)


def list_fonts(pages: PageSet, abstracts: Mapping[Target, Abstract], settings: SiteSettings) -> Iterator[Artifact]:
    """Give a WOFF 2 file for each weight and their style sheet; a theme without fonts leaves the reader's own."""
    found = [(weight, find_file(settings.root, f"fonts/NotoSansSC-{name}.ttf")) for weight, name in _WEIGHTS]
    fonts = [(weight, path) for weight, path in found if path is not None]
    sheet = "".join(_FACE.format(weight=weight) for weight, _ in fonts)
    yield Artifact(FONT_SHEET, digest_values(sheet), sheet.encode)
    used = "".join(sorted(collect_characters(pages, abstracts, settings))) if fonts else ""
    for weight, path in fonts:
        key = digest_values(used, path.name)
        yield Artifact(f"assets/fonts/noto-sans-sc-{weight}.woff2", key, partial(subset_font, path, used))


def collect_characters(pages: PageSet, abstracts: Mapping[Target, Abstract], settings: SiteSettings) -> frozenset[str]:
    """Give every character that the edition shows: in texts, titles, navigation and interface."""
    return _ALWAYS.union(*map(_foreign, _list_texts(pages, abstracts, settings)))


def _foreign(text: str) -> str:
    return text.encode().translate(None, _ASCII).decode()


def _list_texts(pages: PageSet, abstracts: Mapping[Target, Abstract], settings: SiteSettings) -> Iterator[str]:
    yield f"{translate_labels(settings.words)}{CUT}"
    for abstract in abstracts.values():
        yield abstract.lead
        for extract in abstract.extracts:
            yield extract.heading
            yield extract.text
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


def subset_font(path: Path, characters: str) -> bytes:
    """Cut a font down to some characters and pack it as WOFF 2; the same input gives the same bytes."""
    import uharfbuzz  # where a font is made, and only there

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    return pack_woff2(uharfbuzz.subset(face, wanted).blob.data)
