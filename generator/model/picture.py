"""Pictures in long prose: which files texts name, and what a file is when it is ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.diagnostics import Route
from generator.model.fields import Leaf
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import BreakNode, Node, PassageNode, PictureNode, WordsNode, walk

MEDIA = "media/"
"""What the path of a picture begins with in a text."""
_OPENING = "!["


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is published: its path in texts, its name in an edition (which tells nothing), its size.

    `original` is the SHA-256 of the file that it was made of.
    """

    path: str
    name: str
    width: int
    height: int
    content: bytes = field(repr=False, compare=False)
    original: bytes = field(repr=False, compare=False)

    @property
    def media_type(self) -> str:
        """What browsers and typesetters take it for."""
        return "image/jpeg" if self.name.endswith(".jpg") else "image/png"


@dataclass(frozen=True, slots=True)
class PictureUse:
    """That a text names the file of a picture, and where: `span` is the place of the path in the text.

    A `mark` is the whole value of a field: a company's sign, which stands on any ground.
    """

    route: Route
    path: str
    span: tuple[int, int]
    mark: bool = False


def list_uses(leaves: Iterable[Leaf]) -> Iterator[PictureUse]:
    """Yield the pictures that the texts and fields of a component show."""
    for leaf in leaves:
        if leaf.shape.depicts:
            yield PictureUse(leaf.route, leaf.value, leaf.measure(0, len(leaf.value)), mark=True)
        elif leaf.shape.markup and _OPENING in leaf.value:
            for node in find_pictures(leaf.read().nodes):
                yield PictureUse(leaf.route, node.path, leaf.measure(*node.address))


def list_paths(text: str) -> tuple[str, ...]:
    """Give the files that long prose shows, each once."""
    if _OPENING not in text:
        return ()
    return tuple(dict.fromkeys(node.path for node in find_pictures(read_prose(text, block=True).nodes)))


def find_pictures(nodes: Iterable[Node]) -> Iterator[PictureNode]:
    """Yield the pictures in a tree."""
    return (node for node in walk(nodes) if isinstance(node, PictureNode))


def list_alone(paragraph: Node) -> tuple[PictureNode, ...]:
    """Give the pictures of a paragraph that holds nothing else."""
    pictures: list[PictureNode] = []
    for node in paragraph.children:
        if isinstance(node, PictureNode):
            pictures.append(node)
        elif isinstance(node, PassageNode) and not node.block and (inner := list_alone(node)):
            pictures.extend(inner)
        elif not isinstance(node, BreakNode) and not (isinstance(node, WordsNode) and not node.content.strip()):
            return ()
    return tuple(pictures)
