"""What WeasyPrint does over and over, done once or with less ado: the same pages from the same sheets, sooner.

For one version only, as `patches`; a test sets chapters with and without it, and holds the bytes equal.

- `_read_styles`: a style works out each of its values by asking for everything that might bear on it. Most values are
  neither declared nor depend on others: they are the initial one, or the parent's.
- `_resolve_lengths`: the same of lengths, of which nearly all are pixels.
- `_share_fonts`: each line of text, and each line again when it is drawn, had a description of its own of the font, a
  context, and a list of features, none of which was ever given back.
- `_write_objects`: the writer asked of each of a million small things in turn whether it was one of five.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pydyf
from weasyprint import css
from weasyprint.css import functions
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, Dimension
from weasyprint.layout import percent
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

_ABOUT_OTHERS = frozenset({"page", "position", "float", "display"})
"""Properties whose values depend on others, or are kept as they were declared."""
_CALM = frozenset({str, int, float, bool, type(None), Dimension})
"""Types of values in which no arithmetic stands."""
_DIRECTIONS = ("ltr", "rtl")


def _exchange(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    """Put a function in place of another one wherever WeasyPrint has imported it."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "weasyprint":
            for key, value in list(vars(module).items()):
                if value is old:
                    setattr(module, key, new)


def _is_calm(value: object) -> bool:
    return type(value) in _CALM or (type(value) is tuple and all(map(_is_calm, value)))


def _list_logical(key: str) -> frozenset[str]:
    """Give the names under which a value may also be declared, by the direction of the text."""
    name = PHYSICAL_FUNCTIONS.get(key)
    return frozenset({name(block="ttb", inline=inline) for inline in _DIRECTIONS} if name else ())


def _list_plain() -> tuple[dict[str, Any], frozenset[str]]:
    """Give properties that are initial where nothing is declared, with these values, and those that are inherited."""
    keys = {key for key in INITIAL_VALUES if key not in _ABOUT_OTHERS and not key.startswith("text_decoration_")}
    inherited = frozenset(keys & set(INHERITED))
    initial = keys - inherited - set(INITIAL_NOT_COMPUTED)
    return {key: INITIAL_VALUES[key] for key in initial if _is_calm(INITIAL_VALUES[key])}, inherited


def _read_styles() -> None:
    initial, inherited = _list_plain()
    logical = {key: _list_logical(key) for key in (*initial, *inherited)}
    computed, anonymous = css.ComputedStyle.__missing__, css.AnonymousStyle.__missing__

    def read_computed(self: Any, key: str) -> Any:
        if key in logical and key not in self.cascaded and logical[key].isdisjoint(self.cascaded):
            if key in initial:
                value = self[key] = initial[key]
                return value
            if self.parent_style is not None:
                value = self.parent_style[key]
                if _is_calm(value):
                    self[key] = value
                    return value
        return computed(self, key)

    def read_anonymous(self: Any, key: str) -> Any:
        if key in initial:
            value = self[key] = initial[key]
            return value
        return anonymous(self, key)

    css.ComputedStyle.__missing__, css.AnonymousStyle.__missing__ = read_computed, read_anonymous


def _resolve_lengths() -> None:
    check, resolve, resolve_one = functions.check_math, percent.percentage, percent.resolve_one_percentage

    def check_some(token: Any) -> Any:
        return None if type(token) in _CALM else check(token)

    def resolve_some(value: Any, computed: Any, refer_to: Any) -> Any:
        if type(value) is Dimension and value.unit == "px":
            return value.value
        return resolve(value, computed, refer_to)

    def resolve_property(box: Any, name: str, refer_to: Any) -> None:
        value = box.style[name]
        if type(value) is Dimension and value.unit == "px":
            # What `setattr` does, for the name of an attribute that no class describes.
            box.__dict__[name] = value.value
        else:
            resolve_one(box, name, refer_to)

    _exchange(check, check_some)
    _exchange(resolve, resolve_some)
    _exchange(resolve_one, resolve_property)


_FOUND = (
    "language",
    "ascent",
    "underline_position",
    "underline_thickness",
    "strikethrough_position",
    "strikethrough_thickness",
)
"""What a layout knows of the font that it was made for."""


def _share_fonts() -> None:
    ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *src);")
    setup, strut = line_break.Layout.setup, line_break.strut

    def set_up_again(self: Any, style: Any) -> None:
        known = vars(style)
        if "hb_layout" not in known:
            setup(self, style)
            known["hb_layout"] = self.layout, {name: vars(self)[name] for name in _FOUND if name in vars(self)}
        empty, found = known["hb_layout"]
        vars(self).update(found, style=style, first_line_direction=0)
        self.layout = ffi.gc(pango.pango_layout_copy(empty), gobject.g_object_unref)

    def measure_strut(style: Any) -> Any:
        known = vars(style)
        if "hb_strut" not in known:
            known["hb_strut"] = strut(style)
        return known["hb_strut"]

    line_break.Layout.setup = set_up_again
    _exchange(strut, measure_strut)


def _write_objects() -> None:
    write = pydyf._to_bytes  # noqa: SLF001 - what all of its classes call

    def write_item(item: Any) -> Any:
        kind = type(item)
        if kind is bytes:
            return item
        if kind is str:
            return item.encode("ascii")
        if kind is int:
            return b"%d" % item
        return write(item)

    pydyf._to_bytes = write_item  # noqa: SLF001


def quicken() -> None:
    """Change WeasyPrint in this process."""
    _read_styles()
    _resolve_lengths()
    _share_fonts()
    _write_objects()
