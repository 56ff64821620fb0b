"""Where a valid project can be broken: every field name, value and link, with what the model says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from generator.decode.document import PROJECT_PATH
from generator.load.markdown import split_front_matter
from generator.model.base import Component
from generator.model.fields import Shape, list_shapes
from generator.model.kinds import KINDS
from generator.model.project import ProjectFile

Files = Mapping[str, bytes]
Span = tuple[int, int]

_LINK = re.compile(r"\]\(([a-z-]+):([a-z0-9-]+)(?:#([a-z0-9-]+))?\)")


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a file: a field (`name` at `key`, its value at `value`), or one value of a list (then without key).

    `shape` is None for `kind` and `records`. `form` is `scalar`, `list` or `map`; `style` is the quote of a scalar.
    """

    path: str
    text: str
    kind: str
    name: str
    form: str
    value: Span
    key: Span | None = None
    shape: Shape | None = None
    model: type[Component] | None = None
    style: str = ""
    content: str = ""
    flow: bool = False

    @property
    def source(self) -> str:
        """The value as the file writes it."""
        return self.text[slice(*self.value)]

    @property
    def inner(self) -> Span:
        """The value without its quotes."""
        start, end = self.value
        return (start + 1, end - 1) if self.style in ("'", '"') else (start, end)


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is walked."""

    path: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link in prose: the spans of its kind, id and anchor (None where it has none)."""

    path: str
    text: str
    kind: str
    whole: Span
    target: Span
    id: Span
    anchor: Span | None


def list_sites(files: Files) -> list[Site]:
    """Give the sites of all files, in their order."""
    return [site for path, data in files.items() for site in _read_file(path, data.decode())]


def list_links(files: Files) -> list[Link]:
    """Give the symbolic links of all files."""
    links = []
    for path, data in files.items():
        text = data.decode()
        kind = name_kind(path, text)
        for match in _LINK.finditer(text):
            anchor = match.span(3) if match[3] else None
            links.append(
                Link(path, text, kind, (match.start(1), match.end() - 1), match.span(1), match.span(2), anchor)
            )
    return links


def name_kind(path: str, text: str) -> str:
    """Give the kind of a file's records; `project` for the project file."""
    if path == PROJECT_PATH:
        return "project"
    found = re.search(r"^kind: *([a-z-]+)", text, re.MULTILINE)
    return found[1] if found else "article"


def _read_file(path: str, text: str) -> Iterator[Site]:
    file = _File(path, text, name_kind(path, text))
    yaml_text = text[: split_front_matter(text).front_end] if path.endswith(".md") else text
    node = yaml.compose(yaml_text, Loader=yaml.CSafeLoader)
    model: type[Component] = ProjectFile if file.kind == "project" else KINDS[file.kind]
    assert isinstance(node, yaml.MappingNode)
    records = next((value for key, value in node.value if key.value == "records"), None)
    for key, value in node.value:
        if key.value in ("kind", "records"):
            yield _make_site(file, key.value, value, key=key)
    for item in records.value if records else (node,):
        yield from _walk(file, item, model)


def _walk(file: _File, node: yaml.MappingNode, model: type[Component]) -> Iterator[Site]:
    for key, value in node.value:
        shape = list_shapes(model).get(key.value)
        if shape is None:
            continue
        flow = bool(node.flow_style)
        yield _make_site(file, key.value, value, key=key, field=(model, shape), flow=flow)
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for item in items:
            if isinstance(item, yaml.MappingNode) and shape.component:
                yield from _walk(file, item, shape.component)
            elif item is not value:
                inside = flow or bool(value.flow_style)
                yield _make_site(file, shape.name, item, field=(model, shape), flow=inside)


def _make_site(  # noqa: PLR0913 - what PyYAML knows of a value
    file: _File,
    name: str,
    value: yaml.Node,
    *,
    key: yaml.Node | None = None,
    field: tuple[type[Component], Shape] | None = None,
    flow: bool = False,
) -> Site:
    start, end = value.start_mark.index, value.end_mark.index
    scalar = isinstance(value, yaml.ScalarNode)
    form = (
        "list" if isinstance(value, yaml.SequenceNode) else "map" if isinstance(value, yaml.MappingNode) else "scalar"
    )
    return Site(
        path=file.path,
        text=file.text,
        kind=file.kind,
        name=name,
        form=form,
        value=(start, start + len(file.text[start:end].rstrip())),
        key=(key.start_mark.index, key.end_mark.index) if key else None,
        shape=field[1] if field else None,
        model=field[0] if field else None,
        style=(getattr(value, "style", None) or "") if scalar else "",
        content=value.value if scalar else "",
        flow=flow or (not scalar and bool(getattr(value, "flow_style", False))),
    )
