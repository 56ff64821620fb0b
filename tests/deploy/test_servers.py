"""What web servers with the shipped configurations give to whom. Every attack must also fail to bring a single file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.deploy import site
from tests.deploy.conftest import LINKS, WAYS, start
from tests.deploy.site import Answer, Front
from tests.support.browser import Open
from tests.support.searching import search

pytestmark = pytest.mark.long
CLOSED = {"partner": ("", "guest"), "internal": ("", "guest", "dealer")}
"""The closed editions with those who may not see them: nobody in particular, and users of the wrong groups."""
ALLOWED = {"public": "", "partner": "dealer", "internal": "staffer"}
SECURITY = ("strict-transport-security", "x-content-type-options", "referrer-policy", "permissions-policy")
PAGE = "role/regional-manager/index.html"


def list_files(dist: Path, edition: str) -> list[str]:
    """Give every file of an edition as a path to ask for."""
    folder = dist / edition
    return [quote(path.relative_to(folder).as_posix()) for path in sorted(folder.rglob("*")) if path.is_file()]


def is_closed(answer: Answer) -> bool:
    """Tell whether an answer holds nothing: a refusal or a way to a login, and a server's own sentence at most."""
    return answer.status in {0, 302, 400, 401, 403, 404, 405, 414, 421, 501, 505} and len(answer.body) < 700


def list_disguises(path: str) -> Iterator[str]:
    """Give ways to write a path that a careless server would take for another, or for the same without its lock."""
    escaped = "".join(f"%{ord(letter):02x}" for letter in path)
    yield from (f"//{path}", f"/./{path}", f"/x/../{path}", f"/x/%2e%2e/{path}", f"/%2e/{path}", f"/{escaped}")
    yield from (
        f"/{path};a=b",
        f"/;/{path}",
        f"/{path}%00",
        f"/{path}%00.css",
        f"/{path}?a",
        f"/{path}%3f",
        f"/{path}#a",
    )
    yield from (f"/%252e%252e/{path}", f"/{path.replace('/', '%252f')}", f"/{path.replace('/', '%2f')}")
    yield from (
        f"/{path.upper()}",
        f"/{path.replace('/', chr(92))}",
        f"/{path.replace('/', '%5c')}",
        f"/{path}/",
        f"/{path}.",
    )
    yield from (f"/oauth2/../{path}", f"/oauth2/%2e%2e/{path}", f"/oauth2/..%2f{path}", f"/oauth2/auth/../../{path}")
    yield from (
        f"/assets/../{path}",
        f"/../internal/{path}",
        f"/%2e%2e/internal/{path}",
        f"/..%c0%af{path}",
        f"/{path} ",
    )
    yield from (
        f"http://partner.playbook.example.com/{path}",
        f"http://staff.playbook.example.com/{path}",
        f"http://127.0.0.1/{path}",
        path,
        f"/headers/../{path}",
    )


def list_claims() -> Iterator[tuple[str, ...]]:
    """Give headers in which a browser claims to be someone, or to ask for something else."""
    for name in ("X-Forwarded-Groups", "X-Auth-Request-Groups"):
        yield (f"{name}: staff,dealers",)
    for name in ("X-Forwarded-User", "X-Auth-Request-User", "X-Forwarded-Email", "X-Remote-User", "Remote-User"):
        yield (f"{name}: staffer",)
    for name in ("X-Original-URI", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri", "X-Forwarded-Prefix"):
        yield (f"{name}: /oauth2/start",)
    yield from (("X-Forwarded-Host: playbook.example.com",), ("X-Forwarded-For: 127.0.0.1", "X-Real-IP: 127.0.0.1"))
    yield from (("X-HTTP-Method-Override: GET",), ("Range: bytes=0-99",), ("If-Range: x", "Range: bytes=0-"))
    yield from (("If-None-Match: *",), ("If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT",), ("Cookie: session=",))
    yield from (("Authorization: Basic Og==",), ("Authorization: Bearer x",), ("Authorization: Basic !!",))
    yield from (
        ("Upgrade: websocket", "Connection: upgrade"),
        ("Accept-Encoding: gzip",),
    )


@pytest.mark.parametrize("edition", CLOSED)
def test_no_file_comes_without_the_right(front: Front, dist: Path, edition: str) -> None:
    """Every single file of a closed edition stays closed to everyone who may not see it."""
    files = list_files(dist, edition)
    assert len(files) > 40
    users = [user for user in CLOSED[edition] if front.login == "oidc" or user in {"", "dealer"}]
    opened = [
        (user, path)
        for user in users
        for path in files
        if not is_closed(front.ask(site.HOSTS[edition], f"/{path}", user=user))
    ]
    assert opened == []


@pytest.mark.parametrize("edition", CLOSED)
def test_no_disguise_opens_a_file(front: Front, dist: Path, edition: str) -> None:
    """Other spellings, methods, headers and versions of the protocol bring nothing either."""
    host = site.HOSTS[edition]
    paths = (PAGE, "build.json", "search/head.js", "headers/nginx.conf", ".hidden", "way-out", "bare", "")
    asked = [(path, "GET", ()) for real in paths for path in list_disguises(real)]
    asked += [
        ("/", method, ()) for method in ("HEAD", "POST", "PUT", "OPTIONS", "PROPFIND", "TRACE", "COPY", "get", "X")
    ]
    asked += [(f"/{PAGE}", method, ()) for method in ("HEAD", "POST", "OPTIONS", "PROPFIND", "SEARCH", "CONNECT")]
    asked += [(f"/{real}", "GET", lines) for real in paths[:3] for lines in list_claims()]  # type: ignore[misc]
    opened = [one for one in asked if not is_closed(front.ask(host, one[0], method=one[1], lines=one[2]))]
    assert opened == []


@pytest.mark.parametrize("edition", CLOSED)
def test_no_other_way_of_speaking_opens_a_file(front: Front, edition: str) -> None:
    """Old protocols, two hosts, a host in other letters or with a port: nothing that the open site would not give."""
    host = site.HOSTS[edition]
    for request in (
        f"GET /{PAGE} HTTP/1.0\r\nHost: {host}\r\n\r\n",
        f"GET /{PAGE}\r\n",
        f"GET /{PAGE} HTTP/1.1\r\nHost: {host.upper()}\r\nConnection: close\r\n\r\n",
        f"GET /{PAGE} HTTP/1.1\r\nHost: {host}.\r\nConnection: close\r\n\r\n",
        f"GET /{PAGE} HTTP/1.1\r\nHost: {host}:80\r\nConnection: close\r\n\r\n",
        f"GET /{PAGE} HTTP/1.1\r\nHost: {host}\r\nHost: {site.HOSTS['public']}\r\nConnection: close\r\n\r\n",
        f"GET http://{host}/{PAGE} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
        f"GET /{PAGE} HTTP/1.1\r\nHost: {host}\r\n X: folded\r\nConnection: close\r\n\r\n",
    ):
        assert is_closed(front.send(request.encode())), request


@pytest.mark.parametrize(
    "host", ["", "other.example.com", "127.0.0.1", "localhost", "_", "x.partner.playbook.example.com"]
)
def test_unknown_hosts_get_nothing(front: Front, host: str) -> None:
    """Under a name that is not configured there is no site, and no file even for a user of the house."""
    answer = front.ask(host, f"/{PAGE}", user="staffer")
    assert answer.status in {400, 421}
    assert len(answer.body) < 700


def test_claimed_identities_do_not_reach_the_proxy(front: Front) -> None:
    """Of a browser's headers none that names a user or a group is passed on to the one who decides."""
    site.SEEN.clear()
    lines = tuple(line for claim in list_claims() for line in claim if line.startswith("X-"))
    front.ask(site.HOSTS["internal"], "/", lines=lines)
    assert bool(site.SEEN) == (front.login == "oidc")
    for headers in site.SEEN:
        assert not {name for name in headers if re.search("group|user$|email", name)}
        assert headers.get("x-real-ip", "127.0.0.1") == "127.0.0.1"


@pytest.mark.parametrize("edition", ALLOWED)
def test_readers_get_every_file(front: Front, dist: Path, edition: str) -> None:
    """Those who may see an edition get all that is listed, byte for byte, with the headers that protect it."""
    listing = json.loads((dist / edition / "build.json").read_text(encoding="utf-8"))["files"]
    policy = re.findall('"(.*)"', (dist / edition / "headers/nginx.conf").read_text(encoding="utf-8"))[0]
    for path in listing:
        answer = front.ask(site.HOSTS[edition], f"/{quote(path)}", user=ALLOWED[edition])
        if path.startswith("headers/"):
            assert answer.status == 404
            continue
        assert (answer.status, answer.body) == (200, (dist / edition / path).read_bytes()), path
        assert answer.headers["content-security-policy"] == policy
        assert all(name in answer.headers for name in SECURITY), path
        assert answer.headers["x-content-type-options"] == "nosniff"
        scope = "public" if edition == "public" else "private"
        lasting = re.search(r"\.[0-9a-f]{8}\.min\.(css|js)$", path)
        assert answer.headers["cache-control"] == f"{scope}, {'max-age=31536000, immutable' if lasting else 'no-cache'}"


@pytest.mark.parametrize("edition", ALLOWED)
@pytest.mark.parametrize("path", ["build.json", "headers/caddy.conf", ".hidden", "bare/", "no/such/page/"])
def test_what_no_reader_needs_is_not_there(front: Front, edition: str, path: str) -> None:
    """Listing, snippets, hidden files and folders without a page are not found, and the edition's page says so."""
    answer = front.ask(site.HOSTS[edition], f"/{path}", user=ALLOWED[edition])
    assert answer.status in {403, 404}
    assert b"kanarie" not in answer.body
    assert path == "bare/" or "没有找到这一页".encode() in answer.body


@pytest.mark.parametrize("edition", ALLOWED)
def test_no_link_is_followed(front: Front, edition: str) -> None:
    """Not even those who may see an edition get what a link in its folder leads to, be it a file or a folder."""
    below = ("", "/", "/passwd", "/index.html", "/role/regional-manager/", "/regional-manager/", "/regional-manager")
    paths = [f"/{name}{rest}" for name in LINKS for rest in below]
    found = {path: front.ask(site.HOSTS[edition], path, user=ALLOWED[edition]) for path in paths}
    assert {path: answer.status for path, answer in found.items() if answer.status not in {403, 404}} == {}
    missing = front.ask(site.HOSTS[edition], "/no/such/page/", user=ALLOWED[edition]).body
    assert all(answer.body == missing or len(answer.body) < 700 for answer in found.values())


@pytest.mark.parametrize("edition", ALLOWED)
@pytest.mark.parametrize("login", [False, True])
def test_only_reading_is_answered(front: Front, edition: str, login: bool) -> None:
    """Whatever is asked otherwise than by GET and HEAD is refused, before any login and after it."""
    user = ALLOWED[edition] if login else ""
    for method in ("OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "X", "get"):
        for path in ("/", f"/{PAGE}", "/no/such/page/", "/build.json", "/oauth2/start"):
            answer = front.ask(site.HOSTS[edition], path, user=user, method=method)
            assert answer.status in {400, 405}, (method, path)
            assert len(answer.body) < 700
    answer = front.ask(site.HOSTS[edition], "*", user=user, method="OPTIONS")
    # Caddy's library answers this one itself, below all configuration: it is about no file, and says nothing.
    assert answer.status == 400 or (answer.status, answer.body, {*answer.headers}) == (
        200,
        b"",
        {"content-length", "connection", "date"},
    )


def test_answers_are_compressed_and_revalidated(front: Front) -> None:
    """Text is sent compressed, and asked for again it costs an answer without a body; a part of a file is a part."""
    host = site.HOSTS["public"]
    assert front.ask(host, "/", lines=("Accept-Encoding: gzip",)).headers["content-encoding"] == "gzip"
    tag = front.ask(host, "/").headers["etag"]
    again = front.ask(host, "/", lines=(f"If-None-Match: {tag}",))
    assert (again.status, again.body) == (304, b"")
    assert len(front.ask(host, "/assets/javascripts/search-engine.js", lines=("Range: bytes=0-9",)).body) == 10


def test_a_login_leads_back_with_the_whole_address(front: Front) -> None:
    """Who comes from the code on a cover is sent to the login, and from there back with number and digest."""
    answer = front.ask(site.HOSTS["partner"], "/current/?d=X-1&v=abc")
    if front.login == "basic":
        assert answer.status == 401
    else:
        assert answer.status == 302
        assert answer.headers["location"].endswith("/current/?d=X-1&v=abc")


@pytest.mark.parametrize("server", ["nginx", "caddy"])
def test_the_site_works_under_the_servers_policy(room: Path, dist: Path, open_page: Open, server: str) -> None:
    """In a browser, search and styles work under both policies, the page's and the server's, without a complaint."""
    with start(room, dist, server, "basic", name_loopback) as running:
        page = open_page(f"http://127.0.0.1:{running.port}/")
        assert search(page, "经理")
        expect(page.locator("h1").first).to_be_visible()
        page.goto("about:blank")


def name_loopback(etc: Path) -> None:
    """Let the open site answer to the name that a browser on this machine uses."""
    for path in (etc / "playbook.conf", etc / "Caddyfile"):
        if path.exists():
            text = path.read_text(encoding="utf-8").replace("http://playbook.example.com:", "http://127.0.0.1:")
            path.write_text(text.replace("server_name playbook.example.com", "server_name 127.0.0.1"), encoding="utf-8")


@pytest.mark.parametrize(("server", "login"), WAYS)
def test_a_lost_lock_is_noticed(room: Path, dist: Path, server: str, login: str) -> None:
    """Were the login taken out of the configuration, the tests above would see every file."""
    nothing = "header X-Lock lost\n" if server == "caddy" else ""
    with start(room, dist, server, login, lambda etc: (etc / "auth-internal.conf").write_text(nothing)) as open_front:
        answer = open_front.ask(site.HOSTS["internal"], f"/{PAGE}")
        assert answer.status == 200
        assert not is_closed(answer)
