"""The calendars beside their pages: of reviews and of meetings, from what each edition holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.build.draft import EditionDraft
from generator.build.project import Project
from generator.cache.artifact import Artifact, digest_values
from generator.decode.entry import Key
from generator.exports.feed import Feed
from generator.graph.reviews import list_reviews
from generator.model.meetings import Communication
from generator.model.target import Target
from generator.pages.page import Page
from generator.pages.timetable import MEETING_FEED, MEETINGS
from generator.pages.upkeep import REVIEW_CALENDAR, REVIEW_FEED
from generator.site.addresses import plan_addresses


def list_feeds(draft: EditionDraft, project: Project) -> Iterator[Artifact]:
    """Give the feeds of an edition, each where it has the page that leads there."""
    pages = {page.target: page for page in draft.pages.pages}
    if page := pages.get(REVIEW_CALENDAR):
        yield _make_review_feed(page, draft, project)
    page = pages.get(MEETINGS)
    if page and page.attachments:
        yield _make_meeting_feed(page, draft, project)


def _make_review_feed(page: Page, draft: EditionDraft, project: Project) -> Artifact:
    graph = draft.selection.graph
    reviews = list_reviews(graph)
    feed, locate = _open_feed(page, draft, project), _make_locate(draft)

    def render() -> bytes:
        from generator.exports.calendar import write_calendar

        return write_calendar(reviews, feed, locate, project.words)

    shown = [
        (review.entry.key, review.due, review.record.title, review.owner and review.owner.title) for review in reviews
    ]
    places = [locate(review.entry.key) for review in reviews]
    key = digest_values(feed.title, feed.company, project.today, project.words.name, shown, places)
    return Artifact(f"{page.address}{REVIEW_FEED}", key, render)


def _make_meeting_feed(page: Page, draft: EditionDraft, project: Project) -> Artifact:
    graph = draft.selection.graph
    meetings = graph.all(Communication)
    feed, locate = _open_feed(page, draft, project), _make_locate(draft)

    def render() -> bytes:
        from generator.exports.meetings import Surroundings, write_meetings

        return write_meetings(meetings, feed, Surroundings(zone, name, locate), project.words)

    def name(target: Target) -> str:
        return draft.pages.titles.get(target.whole, "")

    shown = [one.model_dump_json() for one in meetings]
    places = [locate(Key(one.KIND, one.id)) for one in meetings]
    zone, year = graph.project.time_zone, project.today.year
    named = [name(mention.target) for one in meetings for mention in graph.entries[Key(one.KIND, one.id)].mentions]
    key = digest_values(feed.title, feed.company, zone, year, project.words.name, shown, places, named)
    return Artifact(f"{page.address}{MEETING_FEED}", key, render)


def _open_feed(page: Page, draft: EditionDraft, project: Project) -> Feed:
    whole = draft.selection.graph.project
    return Feed(f"{whole.title} · {page.title}", whole.company.name, project.today)


def _make_locate(draft: EditionDraft) -> Callable[[Key], str | None]:
    """Give what says where a record's page stands on the web, None where the site has no address."""
    site, addresses = (draft.selection.view.edition.site_url or "").rstrip("/"), plan_addresses(draft.pages)

    def locate(key: Key) -> str | None:
        place = addresses.locate(Target(*key))
        return f"{site}/{place}" if site and place is not None else None

    return locate
