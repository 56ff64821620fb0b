"""The calendar of reviews beside its page: in each edition that has the page, from what that edition holds."""

from __future__ import annotations

from collections.abc import Iterator

from generator.build.draft import EditionDraft
from generator.build.project import Project
from generator.cache.artifact import Artifact, digest_values
from generator.decode.entry import Key
from generator.graph.reviews import list_reviews
from generator.model.target import Target
from generator.pages.upkeep import REVIEW_CALENDAR, REVIEW_FEED
from generator.site.addresses import plan_addresses


def list_feeds(draft: EditionDraft, project: Project) -> Iterator[Artifact]:
    """Give the feed of an edition; none where it has no page to lead there."""
    page = next((page for page in draft.pages.pages if page.target == REVIEW_CALENDAR), None)
    if page is None:
        return
    graph, edition = draft.selection.graph, draft.selection.view.edition
    company, language = graph.project.company.name, project.words.name
    reviews = list_reviews(graph)
    title = f"{graph.project.title} · {page.title}"
    site, addresses = (edition.site_url or "").rstrip("/"), plan_addresses(draft.pages)

    def locate(key: Key) -> str | None:
        place = addresses.locate(Target(*key))
        return f"{site}/{place}" if site and place is not None else None

    def render() -> bytes:
        from generator.exports.calendar import Feed, write_calendar

        feed = Feed(title, company, project.today)
        return write_calendar(reviews, feed, locate, project.words)

    shown = [
        (review.entry.key, review.due, review.record.title, review.owner and review.owner.title) for review in reviews
    ]
    places = [locate(review.entry.key) for review in reviews]
    key = digest_values(title, company, project.today, language, shown, places)
    yield Artifact(f"{page.address}{REVIEW_FEED}", key, render)
