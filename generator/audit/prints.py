"""What is looked for in bytes: withheld files, as they stand in the project and as they are published.

A file is known by the digest of all of it, and by one telling piece, which a PDF that shows a picture has too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from generator.audit.needles import Needle
from generator.diagnostics import Location
from generator.load.files import ATTACHMENT_FOLDER, PICTURE_FOLDER
from generator.model.attachment import ATTACHED, AttachedFile, Held
from generator.model.picture import MEDIA, Picture

_LENGTH = 48
_TELLING = 32
"""So many different values a piece of bytes must have: an even surface looks the same in many pictures."""
_TRIED = 64


@dataclass(frozen=True, slots=True)
class _Plain:
    """Bytes that are at hand."""

    bytes: bytes


@dataclass(frozen=True, slots=True)
class Sample:
    """A file that an edition withholds or shows: its path as texts name it, where it lies, what names its content.

    Each of the `digests` is a SHA-256 (hex), or the beginning of one.
    """

    path: str
    place: Location
    digests: tuple[str, ...]
    content: Held = field(repr=False, compare=False)


def list_samples(pictures: Iterable[Picture], attachments: Iterable[AttachedFile]) -> tuple[Sample, ...]:
    """Give what files are known by."""
    drawn = (
        Sample(
            one.path,
            Location(PICTURE_FOLDER + one.path.removeprefix(MEDIA)),
            (one.original.hex(), one.name.partition(".")[0]),
            _Plain(one.content),
        )
        for one in pictures
    )
    attached = (
        Sample(
            one.path,
            Location(ATTACHMENT_FOLDER + one.path.removeprefix(ATTACHED)),
            (one.digest,),
            one.content,
        )
        for one in attachments
    )
    return (*drawn, *attached)


@dataclass(frozen=True, slots=True)
class Prints:
    """What withheld files are known by."""

    samples: tuple[Sample, ...] = ()
    pieces: tuple[tuple[bytes, Sample], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What is looked for, by names that are digests."""
        return tuple(sorted(" ".join(one.digests) for one in self.samples))

    def find(self, content: bytes) -> Iterator[Needle]:
        """Yield the withheld files that a file is, or holds."""
        if not self.samples:
            return
        name = sha256(content).hexdigest()
        found = {one.path: one for one in self.samples if any(map(name.startswith, one.digests))}
        found |= {one.path: one for piece, one in self.pieces if piece in content}
        for path, one in found.items():
            yield Needle(path, path, one.place)


NO_PRINTS = Prints()


def take_prints(withheld: Iterable[Sample], shown: Iterable[Sample]) -> Prints:
    """Give what withheld files are known by; what stands in one that is shown tells nothing."""
    samples = tuple(withheld)
    pieces = [(_list_telling(one.content.bytes), one) for one in samples]
    for one in shown if any(some for some, _ in pieces) else ():
        content = one.content.bytes
        # What documents of one program have in common tells nothing of this one.
        pieces = [([piece for piece in some if piece not in content], sample) for some, sample in pieces]
    return Prints(samples, tuple((some[0], sample) for some, sample in pieces if some))


def _list_telling(content: bytes) -> list[bytes]:
    """Give pieces with many different values, those with the most first."""
    step = max(len(content) // _TRIED, 1)
    pieces = (content[start : start + _LENGTH] for start in range(step, len(content) - _LENGTH, step))
    telling = (piece for piece in pieces if len(set(piece)) >= _TELLING)
    return sorted(telling, key=lambda piece: -len(set(piece)))
