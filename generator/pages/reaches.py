"""How a role or who holds it is reached: mailboxes and hotlines, never those of a person."""

from __future__ import annotations

from generator.model.roles import Contact
from generator.pages.blocks import Cell, Reach
from generator.pages.scope import join


def list_contact_reaches(contact: Contact) -> Cell:
    """Give the ways that a contact names: by mail, by telephone."""
    email, hotline = contact.email, contact.hotline
    return join([*([(Reach("mailto", email),)] if email else []), *([(Reach("tel", hotline),)] if hotline else [])])
