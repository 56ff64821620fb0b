"""What is looked for in bytes: withheld pictures, as they are published and as their files stand in the project.

A picture is known by the digest of all of it, and by one telling piece, which a PDF that shows it has too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from generator.audit.needles import Needle
from generator.diagnostics import Location
from generator.load.files import PICTURE_FOLDER
from generator.model.picture import MEDIA, Picture

_LENGTH = 48
_TELLING = 32
"""So many different values a piece of bytes must have: an even surface looks the same in many pictures."""
_TRIED = 64


@dataclass(frozen=True, slots=True)
class Prints:
    """What withheld pictures are known by."""

    pictures: tuple[Picture, ...] = ()
    pieces: tuple[tuple[bytes, Picture], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What is looked for, by names that are digests."""
        return tuple(sorted(f"{one.name} {one.original.hex()}" for one in self.pictures))

    def find(self, content: bytes) -> Iterator[Needle]:
        """Yield the withheld pictures that a file is, or holds."""
        if not self.pictures:
            return
        digest = sha256(content)
        whole, name = digest.digest(), digest.hexdigest()
        found = {one.path: one for one in self.pictures if whole == one.original or name.startswith(one.name[:-4])}
        found |= {one.path: one for piece, one in self.pieces if piece in content}
        for path in found:
            yield Needle(path, path, locate(path))


NO_PRINTS = Prints()


def take_prints(withheld: Iterable[Picture], shown: Iterable[Picture]) -> Prints:
    """Give what withheld pictures are known by; what stands in a picture that is shown tells nothing."""
    pictures, known = tuple(withheld), [one.content for one in shown]
    pieces = [(piece, one) for one in pictures if (piece := _choose(one.content))]
    return Prints(pictures, tuple(pair for pair in pieces if not any(pair[0] in content for content in known)))


def locate(path: str) -> Location:
    """Give the place of a picture's file."""
    return Location(PICTURE_FOLDER + path.removeprefix(MEDIA))


def _choose(content: bytes) -> bytes:
    """Give the piece with the most different values, b"" where none has many."""
    step = max(len(content) // _TRIED, 1)
    pieces = (content[start : start + _LENGTH] for start in range(step, len(content) - _LENGTH, step))
    best = max(pieces, key=lambda piece: len(set(piece)), default=b"")
    return best if len(set(best)) >= _TELLING else b""
