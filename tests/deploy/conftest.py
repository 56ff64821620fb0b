"""The shipped configurations behind real servers: nginx and Caddy, each with passwords and with oauth2-proxy."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from generator.build.build import build
from tests.deploy import site
from tests.deploy.site import Front, digest_password, find_port, lay_out, run_server, serve_proxy, write_users
from tests.support.browser import browser, open_page, serve, trouble
from tests.support.project import list_company, open_project, write_files

__all__ = ["browser", "open_page", "serve", "trouble"]

Edit = Callable[[Path], object]
LINKS = {
    "way-out": "/etc/passwd",
    "way-out-folder": "/etc",
    "role/way-out": "../../../../data/playbook.yml",
    "way-over": "../internal/index.html",
    "way-over-folder": "../internal",
    "way-in": "index.html",
    "way-in-folder": "role",
    "way-round": "way-round",
}
"""Links that no build makes, below the folder of each edition: out of it, to another edition, within it, to itself."""
WAYS = [("nginx", "basic"), ("nginx", "oidc"), ("caddy", "basic"), ("caddy", "oidc")]
ALWAYS = (("nginx", "oidc"), ("caddy", "basic"))
"""Each server and each way to log in once; the others for a release."""


@pytest.fixture(scope="session")
def room() -> Iterator[Path]:
    """A folder that a server without rights can read, unlike those that pytest makes."""
    with tempfile.TemporaryDirectory(prefix="playbook-deploy-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="session")
def dist(room: Path) -> Path:
    """The small company, published in all editions, with a file in each that only servers would give away."""
    root = write_files(room / "project", list_company())
    with open_project(root, handbooks=False) as project:
        result = build(project)
    assert result.editions, result.problems
    for edition in site.HOSTS:
        folder = project.output / edition
        (folder / ".hidden").write_text("kanarie-hidden")
        for name, target in LINKS.items():
            (folder / name).symlink_to(target)
        (folder / "bare").mkdir()
        (folder / "bare" / "kanarie-listing.txt").write_text("x")
    return project.output


@contextmanager
def start(room: Path, dist: Path, server: str, login: str, edit: Edit = lambda _: None) -> Iterator[Front]:
    """Run a server with the shipped configuration; `edit` may spoil it first."""
    port = find_port()
    folder = Path(tempfile.mkdtemp(dir=room))
    folder.chmod(0o755)
    with ExitStack() as stack:
        changes = {"127.0.0.1:4180": f"127.0.0.1:{stack.enter_context(serve_proxy())}"}
        etc = lay_out(folder, dist, changes, server=server, login=login)
        command = _prepare_nginx(folder, etc, port) if server == "nginx" else _prepare_caddy(etc, port)
        edit(etc)
        stack.enter_context(run_server(command, folder, port))
        yield Front(port, login)


def _prepare_nginx(folder: Path, etc: Path, port: int) -> list[str]:
    (etc / "listen.conf").write_text(f"listen 127.0.0.1:{port};\n")
    (etc / "listen-default.conf").write_text(f"listen 127.0.0.1:{port} default_server;\n")
    write_users(etc, {user: digest_password(user) for user in site.USERS}, "{}.htpasswd", ":")
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{places}include {etc}/playbook.conf;\n}}\n"
    )
    return [find_program("nginx"), "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]


def _prepare_caddy(etc: Path, port: int) -> list[str]:
    path = etc / "Caddyfile"
    text = path.read_text(encoding="utf-8").replace(
        "https:// {\n\ttls internal\n", f"http://:{port} {{\n\tbind 127.0.0.1\n"
    )
    for host in site.HOSTS.values():
        text = text.replace(f"\n{host} {{", f"\nhttp://{host}:{port} {{\n\tbind 127.0.0.1")
    path.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text, encoding="utf-8")
    write_users(etc, dict.fromkeys(site.USERS, site.BCRYPT), "{}.conf", " ")
    return [find_program("caddy"), "run", "--config", str(path), "--adapter", "caddyfile"]


def find_program(name: str) -> str:
    """Give a server's program, which `make test` installs."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    assert found, f"{name} is missing: make test installs it"
    return found


@pytest.fixture(
    scope="session",
    params=[way if way in ALWAYS else pytest.param(way, marks=pytest.mark.release) for way in WAYS],
    ids="-".join,
)
def front(request: pytest.FixtureRequest, room: Path, dist: Path) -> Iterator[Front]:
    """Each server with each way to log in."""
    with start(room, dist, *request.param) as running:
        yield running
