"""What a web server has to send with an edition's files, as the snippets that its configuration includes."""

from __future__ import annotations

from collections.abc import Iterator
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


def list_headers(pages: PageSet, shell: Shell, settings: SiteSettings, common: str) -> Iterator[Artifact]:
    """Give one snippet for each server that `deploy/` configures: the policy that all pages of the site keep to."""
    bases = sorted({find_base(settings), *(base_of(page.address) for page in pages.pages)})
    for path, form in _FORMS.items():
        yield Artifact(path, digest_values(path, bases, common), partial(_write, form, bases, shell))


def _write(form: str, bases: list[str], shell: Shell) -> bytes:
    scripts = {script for base in bases for script in shell.list_scripts(base)}
    return form.format(policy=write_header_policy(sorted(scripts))).encode()
