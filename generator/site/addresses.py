"""From symbolic targets to addresses in the site, and to links relative to the page that holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.model.target import Target
from generator.pages.page import PageSet

Locate = Callable[[Target], str | None]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where every target of an edition stands, as an address from the site's root: `role/dealer-owner/#duty-plan`."""

    places: Mapping[Target, str]

    def locate(self, target: Target) -> str | None:
        """Give a target's address, or None where the edition does not hold it."""
        whole = self.places.get(target)
        if whole is not None:
            return whole
        place = self.places.get(target.whole)
        if place is None or "#" in place:
            return place
        return f"{place}#{target.part}" if target.part else place


def plan_addresses(pages: PageSet) -> Addresses:
    """Collect the targets of all pages."""
    return Addresses(pages.places)


def base_of(address: str) -> str:
    """Give the way from a page to the site's root, without the last slash: `..`, `../..`, or `.` for the home page."""
    return "/".join([".."] * address.count("/")) or "."


def relate(base: str, address: str) -> str:
    """Give an address as a link from a page whose way to the root is `base`; links to other hosts and anchors stay."""
    if address.startswith(("#", "/", "http://", "https://", "mailto:")):
        return address
    return f"{base}/{address}"


def link_from(locate: Locate, base: str) -> Locate:
    """Give the function that turns a target into a link for the pages whose way to the root is `base`."""

    def link(target: Target) -> str | None:
        place = locate(target)
        return None if place is None else relate(base, place)

    return link
