"""A picture's file to what is published of it: decoded within bounds, and written anew without all that is no picture.

What a camera or a program noted in the file (place, names, earlier states, comments) stays behind.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageFile, ImageOps

from generator.load.files import Source

MOST_PIXELS = 16_000_000
"""What a picture may have: a telephone's photographs do, and it takes 64 MB of memory."""
LONGEST = 2000
"""Pixels of the longer side of what is published: sharp over the whole width of a page."""
_FORMATS = ("PNG", "JPEG", "WEBP")
_QUALITY = 85
_HEAD = 512
MARK = 800
"""Pixels of the longer side of a company's sign: it is shown small."""
_WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture to be published: its ending, size and bytes; or (then these are empty) why it cannot be."""

    suffix: str = ""
    width: int = 0
    height: int = 0
    content: bytes = b""
    message: str = ""
    arguments: dict[str, object] = field(default_factory=dict)


class _Refused(Exception):  # noqa: N818 - no error: an answer on its way out of the decoder
    """Why a picture cannot be used."""


def prepare_picture(source: Source) -> Prepared:
    """Decode a picture and write it anew, a photograph as JPEG, all else as PNG. The same bytes give the same bytes."""
    return _try(source.bytes, _write_picture)


def prepare_mark(source: Source) -> Prepared:
    """Decode a company's sign and write it anew as PNG, transparent as it is: it stands on grounds of all colours."""
    return _try(source.bytes, _write_mark)


def _try(content: bytes, write: Callable[[Image.Image, bool], Prepared]) -> Prepared:
    strict, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _prepare(content, write)
    except _Refused as refused:
        return Prepared(message=refused.args[0], arguments=refused.args[1])
    except Image.DecompressionBombError:
        # So large that the decoder does not even say how large.
        return Prepared(
            message="图片的像素太多（最多 {most} 个）；先缩小再放进来", arguments={"most": f"{MOST_PIXELS:,}"}
        )
    except Exception:  # noqa: BLE001 - decoders raise whatever a damaged file makes them
        return Prepared(message=_guess(content))
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = strict


def _prepare(content: bytes, write: Callable[[Image.Image, bool], Prepared]) -> Prepared:
    with Image.open(BytesIO(content), formats=_FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            message = "图片有 {width} × {height} 个像素，太大了（最多 {most} 个）；先缩小再放进来"
            arguments = {"width": image.width, "height": image.height, "most": f"{MOST_PIXELS:,}"}
            raise _Refused(message, arguments)
        if image.format in {"PNG", "WEBP"} and getattr(image, "n_frames", 1) > 1:
            raise _Refused("这是动图，纸上不会动；另存为静止的 PNG 再放进来", {})
        is_photograph = image.format in {"JPEG", "MPO"} or _is_lossy(content)
        image.load()
        return write(ImageOps.exif_transpose(image), is_photograph)


def _write_mark(image: Image.Image, _: bool) -> Prepared:  # noqa: FBT001 - as the other way of writing has it
    # What lies under what nobody sees is not taken along.
    shown = (_flatten(image) if image.mode.startswith("I") else image).convert("RGBA").convert("RGBa").convert("RGBA")
    shown.thumbnail((MARK, MARK), Image.Resampling.LANCZOS)
    shown.info.clear()
    written = BytesIO()
    shown.save(written, "PNG", compress_level=9)
    return Prepared(".png", *shown.size, written.getvalue())


def _write_picture(image: Image.Image, is_photograph: bool) -> Prepared:  # noqa: FBT001 - says what the file was
    shown = _flatten(image)
    shown.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    shown.info.clear()
    written = BytesIO()
    if is_photograph:
        shown.save(written, "JPEG", quality=_QUALITY, optimize=True)
    else:
        shown.save(written, "PNG", compress_level=9)
    return Prepared(".jpg" if is_photograph else ".png", *shown.size, written.getvalue())


def _is_lossy(content: bytes) -> bool:
    """Whether a WebP was packed as photographs are: its chunks tell."""
    place = 12
    while content[8:12] == b"WEBP" and place + 8 <= len(content):
        kind, size = struct.unpack_from("<4sI", content, place)
        if kind in {b"VP8 ", b"VP8L"}:
            return bool(kind == b"VP8 ")
        place += 8 + size + size % 2
    return False


def _flatten(image: Image.Image) -> Image.Image:
    """Give a picture in grey or in colours, on white where it is transparent: paper is white, a screen may be black."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.new("RGB", layer.size, _WHITE)
        image.paste(layer, mask=layer.getchannel("A"))
    return image.convert("L" if image.mode in {"1", "L"} else "RGB")


def _guess(content: bytes) -> str:
    """Say what a file is that cannot be decoded."""
    head = content[:_HEAD]
    if b"git-lfs.github.com" in head:
        return "这不是图片，而是 Git LFS 的指针；先运行 git lfs pull"
    if b"<svg" in content[: _HEAD * 8]:
        return "这是 SVG，里面可以藏脚本，不收；另存为 PNG 再放进来"
    if head.startswith((b"GIF8", b"BM", b"II*\0", b"MM\0*")) or head[4:8] == b"ftyp":
        return "这不是 PNG、JPEG 或 WebP（改扩展名不改格式）；用看图软件另存为 PNG 或 JPEG"
    return "图片损坏了，或者不是 PNG、JPEG 或 WebP；重新导出一次再放进来"


def digest_file(source: Source) -> bytes:
    """Give the SHA-256 of a file."""
    return sha256(source.bytes).digest()
