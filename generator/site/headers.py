"""What a web server has to know of an edition's files, as the snippets that its configuration includes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from generator.cache.artifact import Artifact, digest_values
from generator.pages.page import PageSet
from generator.site.addresses import base_of
from generator.site.notfound import find_base
from generator.site.policy import write_header_policy
from generator.site.settings import SiteSettings
from generator.site.shell import Shell

_FORMS = {
    "headers/nginx.conf": 'add_header Content-Security-Policy "{policy}" always;\n',
    "headers/caddy.conf": 'header Content-Security-Policy "{policy}"\n',
}
"""Neither form needs escaping: a policy is made of our own words and of digests."""

NAMES = "headers/files.conf"
"""Lists for Caddy what there is to serve: it has no switch against following links, as nginx has."""
_PAGE = "index.html"
_PLAIN = re.compile(r"""[^"'`{}\\\s\x00-\x1f]+""")
"""What needs no escaping in Caddy's language. A file of a theme that is named otherwise is not served."""


def list_headers(pages: PageSet, shell: Shell, settings: SiteSettings, common: str) -> Iterator[Artifact]:
    """Give one snippet for each server that `deploy/` configures: the policy that all pages of the site keep to."""
    bases = sorted({find_base(settings), *(base_of(page.address) for page in pages.pages)})
    for path, form in _FORMS.items():
        yield Artifact(path, digest_values(path, bases, common), partial(_write, form, bases, shell))


def _write(form: str, bases: list[str], shell: Shell) -> bytes:
    scripts = {script for base in bases for script in shell.list_scripts(base)}
    return form.format(policy=write_header_policy(sorted(scripts))).encode()


def write_names(paths: Iterable[str]) -> bytes:
    """Write the snippet that lists an edition's files: a page also by the folder that it stands for."""
    wanted = {f"/{form}": None for path in sorted(paths) if _PLAIN.fullmatch(path) for form in _list_forms(path)}
    lines = "".join(f"\t{form} yes\n" for form in wanted)
    return f"map {{http.request.uri.path}} {{playbook_listed}} {{\n{lines}\tdefault no\n}}\n".encode()


def _list_forms(path: str) -> Iterator[str]:
    yield path
    folder, slash, name = path.rpartition("/")
    if name == _PAGE:
        yield folder + slash
        yield folder
