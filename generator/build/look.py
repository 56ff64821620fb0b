"""How a project's paper looks: its theme, the built-in one behind it, and the company's colours and signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.build.project import Project
from generator.model.brand import Brand
from generator.model.picture import Picture
from generator.site.dress import PLAIN, Dress
from generator.site.theme import find_themes

if TYPE_CHECKING:
    from generator.handbooks.style import Style


def open_look(project: Project, *sheets: str) -> Style:
    """Read the look of a sort of sheets: the project's own theme's, else the built-in one, in the company's colours."""
    from generator.handbooks.signs import Signs  # with the library of pictures, of which a site needs nothing
    from generator.handbooks.style import load_style

    brand = find_brand(project)
    signs = Signs(*(find_sign(project, path) for path in (brand.logo, brand.logo_reversed))) if brand else Signs()
    return load_style(find_themes(project.root), *sheets, brand=brand, signs=signs)


def open_dress(project: Project) -> Dress:
    """Give the look of a project's sites."""
    brand = find_brand(project)
    if brand is None:
        return PLAIN
    logo = find_sign(project, brand.logo_reversed) or find_sign(project, brand.logo)
    return Dress(brand, logo, find_sign(project, brand.favicon))


def find_brand(project: Project) -> Brand | None:
    """Give what the company says of its look; readers of all editions see all of it but the words."""
    return project.graph.project.brand if project.graph else None


def find_sign(project: Project, path: str | None) -> Picture | None:
    """Give the picture at a path of the brand, None where none is named, or it cannot be used."""
    return project.graph.pictures.get(path) if project.graph and path else None
