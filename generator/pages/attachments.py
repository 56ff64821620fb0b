"""Files that are handed out: the page of each, and the list on the pages that name them."""

from __future__ import annotations

import re

from generator.decode.entry import Key
from generator.model.attachment import ATTACHED, TYPES, find_suffix, show_size
from generator.model.base import Record
from generator.model.documents import Attachment
from generator.pages.blocks import Bullets, Cell, Download, Paragraph
from generator.pages.page import Section
from generator.pages.scope import Scope
from generator.pages.sections import describe_record, section

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')


def describe_attachment(attachment: Attachment, scope: Scope) -> tuple[Section, ...]:
    """An attachment: what file it is, how large, and where to get it; then what it is for."""
    content = (*say_file(attachment, scope), " ", offer_file(attachment, scope))
    placed = ("dated",)
    return (section("file", scope.words("文件"), Paragraph(content)), *describe_record(attachment, scope, skip=placed))


def list_attachments(record: Record, scope: Scope) -> tuple[Section, ...]:
    """List the files that a record names, in its fields or its texts."""
    items = list_attached(record, scope)
    return (section("attachments", scope.words("附件"), Bullets(items)),) if items else ()


def list_attached(record: Record, scope: Scope) -> tuple[Cell, ...]:
    """Give a line for each file that a record names: its title, what it is, and where to get it."""
    found = (scope.door.get(Attachment, id) for id in scope.door.attached(Key(record.KIND, record.id)))
    return tuple(
        (scope.link_record(one), "（", *say_file(one, scope), "）", offer_file(one, scope)) for one in found if one
    )


def say_file(attachment: Attachment, scope: Scope) -> Cell:
    """Say what kind of file it is, its size, and its date where it has one."""
    suffix, found = find_suffix(attachment.file), scope.door.file(attachment.file)
    said = [scope.words(TYPES[suffix]) if suffix in TYPES else suffix]
    said += [show_size(found[1])] if found else []
    said += [attachment.dated.isoformat()] if attachment.dated else []
    return (scope.words("，").join(said),)


def offer_file(attachment: Attachment, scope: Scope) -> Download:
    """Give the way to the file, and what is said of it on paper."""
    suffix = find_suffix(attachment.file)
    path = f"{ATTACHED}{attachment.id}{suffix}"
    title = _UNSAFE.sub("-", attachment.title).strip(". ")
    site = (scope.edition.site_url or "").rstrip("/")
    if attachment.subject and not scope.edition.subjects:
        # A dealer's own file is in no edition that others open as well.
        elsewhere = scope.words("文件和这本手册一起发给你")
    elif site:
        elsewhere = scope.words("见网站 {address}", address=f"{site}/{path}")
    else:
        elsewhere = scope.words("在网站上下载")
    label, about = scope.words("下载"), scope.words("下载：{title}", title=attachment.title)
    return Download(path, label, about, f"{title}{suffix}", elsewhere)
