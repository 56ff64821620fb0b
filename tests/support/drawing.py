"""Pictures for projects: small, of a noise that follows from a number, so that no two look alike."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from PIL import Image

from generator.load.files import PICTURE_FOLDER


def make_image(seed: int, size: tuple[int, int] = (40, 30), mode: str = "RGB") -> Image.Image:
    """Give a picture of noise."""
    count = size[0] * size[1] * len(mode)
    return Image.frombytes(mode, size, random.Random(seed).randbytes(count))  # noqa: S311 - no secret


def draw_picture(root: Path, name: str, seed: int, **options: Any) -> Path:
    """Draw a picture into a project's folder of pictures; `options` are the format's."""
    path = root / PICTURE_FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    make_image(seed).save(path, **options)
    return path
