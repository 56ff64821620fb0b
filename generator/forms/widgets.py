"""From the links of a typeset sheet to the fields of a form, each with the looks that it has while it is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.forms.definition import Definition
from generator.forms.font import ALIAS, FormFont
from generator.forms.markup import Spot, read_spot
from generator.model.documents import FormField

IDENTITY = "Playbook"
"""The name of the field that says which form a sheet is. It stands on no page, and no id has capitals."""
ON = "/Yes"
_READ_ONLY, _REQUIRED = 1 << 0, 1 << 1
_MULTILINE, _NO_SPELLING = 1 << 12, 1 << 22
_STAY_ON, _RADIO = 1 << 14, 1 << 15
_PRINTED = 4
_RIGHT = 2
_TICK = b"q 0.05 0.23 0.22 RG %.2f w 1 J 1 j %.2f %.2f m %.2f %.2f l %.2f %.2f l S Q"
"""A tick: the width of its stroke, and three points."""


def name_choice_state(number: int) -> str:
    """Give the name of the state in which one of several choices is the chosen one."""
    return f"/c{number}"


@dataclass
class _Builder:
    """A sheet's fields while they are made."""

    pdf: Pdf
    fields: Mapping[str, FormField]
    roots: list[Object] = field(default_factory=list)
    parents: dict[str, Object] = field(default_factory=dict)

    def add(self, annotation: Object, spot: Spot, told: str) -> None:
        """Turn a link into the widget of a field."""
        one = self.fields[spot.name.partition(".")[0]]
        for key in ("/A", "/BS", "/Contents", "/Dest"):
            if key in annotation:
                del annotation[key]
        annotation.Subtype, annotation.F, annotation.TU = Name.Widget, _PRINTED, String(told)
        width, height = _measure(annotation)
        if spot.choice is not None:
            self._choose(annotation, spot, one, (width, height))
            return
        *above, last = spot.name.split(".")
        self._hang(annotation, above, last)
        required = _REQUIRED if one.required and one.type != "table" else 0
        if one.type == "tick":
            annotation.FT, annotation.Ff, annotation.V = Name.Btn, required, Name.Off
            self._draw_box(annotation, ON, (width, height))
            return
        many = _MULTILINE if one.type == "area" else 0
        annotation.FT, annotation.Ff = Name.Tx, required | many | _NO_SPELLING
        annotation.DA = String(f"{ALIAS} {9 if many else 0} Tf 0 g")
        if one.type in ("number", "amount"):
            annotation.Q = _RIGHT
        annotation.AP = Dictionary(N=self._draw(b"/Tx BMC EMC", (width, height)))

    def _choose(self, annotation: Object, spot: Spot, one: FormField, size: tuple[float, float]) -> None:
        group = self.parents.get(spot.name)
        if group is None:
            flags = _RADIO | _STAY_ON | (_REQUIRED if one.required else 0)
            group = self._open(Dictionary(FT=Name.Btn, Ff=flags, TU=String(one.label), V=Name.Off), spot.name)
        annotation.Parent = group
        group.Kids.append(annotation)
        self._draw_box(annotation, name_choice_state(spot.choice or 0), size)

    def _open(self, content: Dictionary, name: str) -> Object:
        """Add a field that stands on no page itself, at the top."""
        content.T, content.Kids = String(name.rpartition(".")[2]), Array()
        made = self.pdf.make_indirect(content)
        self.parents[name] = made
        self._hang(made, name.split(".")[:-1], name.rpartition(".")[2])
        return made

    def _hang(self, one: Object, above: list[str], name: str) -> None:
        """Put a field below those that its name goes through."""
        one.T = String(name)
        if not above:
            self.roots.append(one)
            return
        path = ".".join(above)
        parent = self.parents.get(path)
        if parent is None:
            parent = self._open(Dictionary(), path)
        one.Parent = parent
        parent.Kids.append(one)

    def _draw_box(self, annotation: Object, state: str, size: tuple[float, float]) -> None:
        width, height = size
        stroke = (height / 8, width * 0.2, height * 0.5, width * 0.42, height * 0.25, width * 0.82, height * 0.8)
        looks = Dictionary()
        looks[state] = self._draw(_TICK % stroke, size)
        looks[Name.Off] = self._draw(b"q Q", size)
        annotation.AP, annotation.AS = Dictionary(N=looks), Name.Off

    def _draw(self, content: bytes, size: tuple[float, float]) -> Object:
        box = Array([0, 0, *(round(edge, 3) for edge in size)])
        looks = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())
        return self.pdf.make_stream(content, looks)


def _measure(annotation: Object) -> tuple[float, float]:
    """Put an annotation's rectangle in order; give its width and height."""
    one, low, other, high = (round(float(edge), 3) for edge in annotation.Rect)
    left, right, bottom, top = min(one, other), max(one, other), min(low, high), max(low, high)
    annotation.Rect = Array([left, bottom, right, top])
    return right - left, top - bottom


def make_fields(pdf: Pdf, definition: Definition, font: FormFont) -> None:
    """Turn a sheet's links into fields, with their place among the tags, and say which form it is."""
    builder = _Builder(pdf, {one.id: one for one in definition.fields})
    elements = _list_elements(pdf)
    for page in pdf.pages:
        page.obj.Tabs = Name.S
        for annotation in page.obj.get("/Annots", ()):
            spot = read_spot(str(annotation.get("/A", Dictionary()).get("/URI", "")))
            if spot is None:
                continue
            told = str(annotation.get("/Contents", spot.name))
            element = elements[int(annotation.StructParent)]
            element.S, element.Alt = Name.Form, String(told)
            annotation.P = page.obj
            builder.add(annotation, spot, told)
    says = Dictionary(FT=Name.Tx, T=String(IDENTITY), Ff=_READ_ONLY, V=String(definition.identity))
    resources = Dictionary(Font=Dictionary())
    resources.Font[ALIAS] = font.embed(pdf)
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(
            Fields=Array([*builder.roots, pdf.make_indirect(says)]), DR=resources, DA=String(f"{ALIAS} 0 Tf 0 g")
        )
    )


def _list_elements(pdf: Pdf) -> dict[int, Object]:
    """Give what stands among the tags for each annotation, by the annotation's number."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
