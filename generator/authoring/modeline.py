"""The line at the head of a data file that tells editors which schema it follows."""

from __future__ import annotations

import re
from posixpath import dirname, relpath

from generator.authoring.schema import MODEL_NAME, PROJECT_NAME
from generator.load.document import Document
from generator.model.declared import FOLDER

SCHEMA_FOLDER = "data/.schemas"
"""Where the schemas are kept. A hidden folder: what lies in it is never read as data."""

PROJECT_PATH = "data/playbook.yml"
_MARK = "# yaml-language-server: $schema="
_LINE = re.compile(rf"^{re.escape(_MARK)}[^\r\n]*", re.MULTILINE)
_HEAD = re.compile(r"\A(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*")
_BREAK = re.compile(r"\r\n|\r|\n")


def name_schema(document: Document) -> str:
    """Give the name of the schema that a YAML file follows, "" where it says nothing of its kind."""
    if document.path == PROJECT_PATH:
        return PROJECT_NAME
    if document.path.startswith(FOLDER):
        return MODEL_NAME
    kind = document.value.get("kind") if isinstance(document.value, dict) else None
    return kind if isinstance(kind, str) else ""


def write_modeline(path: str, schema: str) -> str:
    """Give the line for a file (its path from the root) and a schema's name."""
    return _MARK + relpath(f"{SCHEMA_FOLDER}/{schema}.json", dirname(path))


def put_modeline(text: str, line: str) -> str:
    """Give a text that begins with the line: in the place of one that is there, else above all else."""
    head = _HEAD.match(text)
    old = _LINE.search(text, 0, head.end() if head else 0)
    if old:
        return text[: old.start()] + line + text[old.end() :]
    found = _BREAK.search(text)
    return line + (found[0] if found else "\n") + text
