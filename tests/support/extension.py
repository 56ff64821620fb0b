"""A package that extends the generator, installed by hand: its modules and its metadata in a folder of the path."""

from __future__ import annotations

from pathlib import Path

CHECK = '''\
"""Contacts are mailboxes of the company's own domain."""

from generator.api import Problem, Rule, Severity
from generator.model.roles import Role

RULE = Rule(
    id="acme-contact-domain",
    severity=Severity.WARNING,
    title="联系邮箱不是公司的域名",
    why="别的域名的邮箱，公司管不到。",
    help="改成公司域名下的岗位邮箱。",
    bad="contact: {email: a@b.example}",
    good="contact: {email: a@acme.example}",
)


def find(graph):
    for entry, role in graph.each(Role):
        email = role.contact.email if role.contact else None
        if email and not email.endswith("@acme.example"):
            yield Problem(RULE.id, entry.locate(("contact", "email")), "{email} 不是公司的邮箱", {"email": email})
'''
EXPORTER = '''\
"""The roles with their mailboxes, as CSV."""

from generator.model.roles import Role


def export(graph):
    lines = [f"{role.title},{role.mission}" for role in graph.all(Role)]
    return {"roles.csv": "\\n".join(["岗位,使命", *lines])}
'''
ENTRIES = """\
[sales_playbook.checks]
contact-domain = acme_playbook.contact_domain
[sales_playbook.exporters]
role-list = acme_playbook.roles:export
"""


def install(site: Path, *, check: str = CHECK, exporter: str = EXPORTER, entries: str = ENTRIES) -> Path:
    """Write the package `acme-playbook` 1.2 as an installer does, and give the folder."""
    package, about = site / "acme_playbook", site / "acme_playbook-1.2.dist-info"
    package.mkdir(parents=True)
    about.mkdir()
    (package / "__init__.py").write_text("")
    (package / "contact_domain.py").write_text(check, encoding="utf-8")
    (package / "roles.py").write_text(exporter, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-playbook\nVersion: 1.2\n")
    (about / "entry_points.txt").write_text(entries)
    return site
