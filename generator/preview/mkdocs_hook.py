"""What `mkdocs build` and `mkdocs serve` show in the project's root: the widest edition, through MkDocs' own loop.

MkDocs loads this file by its path (`hooks:` in `mkdocs.yml`). The files of `docs_dir` stay out: they are sources, and
some of them are not for every edition. The playbook's own `playbook build` is faster, and makes all editions.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from generator.build.build import draft
from generator.build.draft import EditionDraft
from generator.build.project import BuildOptions, Project
from generator.build.rules import list_rules
from generator.diagnostics import UsageError
from generator.exports.markdown import describe_navigation
from generator.exports.mkdocs import make_files
from generator.reports.shortlist import report_problems
from generator.reports.text import format_text
from generator.words import Words, open_words

_HELD = "drafted"
_drafts: dict[str, tuple[EditionDraft, Words]] = {}
"""The draft and its words between MkDocs' two calls of one build: MkDocs gives hooks no other place to keep it."""


def on_config(config: Any, **_: Any) -> Any:
    """Read the data, and give MkDocs the edition's name and navigation; with errors in the data the build stops."""
    root = Path(config["config_file_path"]).parent
    words = open_words()
    try:
        with Project.open(root, BuildOptions(handbooks=False)) as project:
            file = project.decoded.project
            wanted = replace(project.options, editions=(file.widest.id,) if file else ())
            result, drafts = draft(replace(project, options=wanted))
    except UsageError as misuse:
        raise SystemExit("".join(misuse.tell(words))) from misuse
    if not drafts:
        told = report_problems(result.problems, result.documents, list_rules(), words)
        raise SystemExit(format_text(told.diagnostics, words, unlisted=told.unlisted))
    _drafts[_HELD] = drafts[0], words
    config["site_name"] = escape(drafts[0].pages.pages[0].title, quote=False)
    config["nav"] = describe_navigation(drafts[0].pages)
    config["watch"] = [*config["watch"], str(root / "data"), str(root / "content")]
    return config


def on_files(files: Any, config: Any, **_: Any) -> Any:
    """Put the edition's pages in the place of the documents that MkDocs found."""
    held, words = _drafts.pop(_HELD)
    return make_files(held.pages, words, config, files)
