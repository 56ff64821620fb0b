"""What the steps of the workflows do that talk to the hosts of repositories, tried against stand-ins of these."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
import yaml

ROOT = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent
GH = """\
#!/usr/bin/env bash
printf '%s\\n' "$(tr '\\n' ' ' <<< "$*")" >> calls
while (($#)); do [[ $1 = --jq ]] && filter=$2; shift; done
[[ -z "${filter:-}" ]] || jq --raw-output "$filter" answer.json
"""
"""Answers from a file by way of jq, as the host's own `gh` does, and notes how it was called."""


def read(path: Path) -> dict[str, Any]:
    """Read a YAML file."""
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def find_step(workflow: str, job: str, name: str) -> str:
    """Give a step's script."""
    steps = read(ROOT / f".github/workflows/{workflow}.yml")["jobs"][job]["steps"]
    return str(next(step["run"] for step in steps if step["name"] == name))


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """Give a folder whose `gh` answers from `answer.json` by way of jq, and notes its calls."""
    gh = tmp_path / "bin/gh"
    gh.parent.mkdir()
    gh.write_text(GH, encoding="utf-8")
    gh.chmod(0o755)
    return tmp_path


def run_step(script: str, host: Path, **environment: str) -> str:
    """Run a step's script as the host does; give what it leaves for later steps."""
    (host / "output").touch()
    settings = {
        **os.environ,
        "PATH": f"{host / 'bin'}:{os.environ['PATH']}",
        "GITHUB_OUTPUT": str(host / "output"),
        "GITHUB_REPOSITORY": "sample/playbook",
        **environment,
    }
    subprocess.run(["bash", "-e", "-c", script], cwd=host, env=settings, check=True, capture_output=True)
    return (host / "output").read_text("utf-8")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ([], ""),
        ([{"number": 7, "head": {"sha": "f" * 40}, "base": {"sha": "a" * 40}}], ""),
        (
            [
                {"number": 7, "head": {"sha": "f" * 40}, "base": {"sha": "a" * 40}},
                {"number": 8, "head": {"sha": "e" * 40}, "base": {"sha": "b" * 40}},
            ],
            f"number=8\nbase={'b' * 40}\nref=refs/pull/8/head\n",
        ),
        ([{"number": 8, "head": {"sha": "e" * 40}, "base": {"sha": "main\nnumber=9"}}], ""),
    ],
)
def test_comment_finds_its_pull_request(host: Path, answer: list[object], expected: str) -> None:
    """The number is that of the open pull request whose head was checked; anything else means no comment."""
    (host / "answer.json").write_text(json.dumps(answer), encoding="utf-8")
    script = find_step("comment", "describe", "找到合并请求")
    assert run_step(script, host, HEAD="li:fix", HEAD_SHA="e" * 40, EVENT="pull_request", DEFAULT="main") == expected
    assert run_step(script, host, EVENT="push", DEFAULT="main").removeprefix(expected) == "ref=refs/heads/main\n"


@pytest.mark.parametrize("before", [False, True])
def test_comment_is_posted_once_and_then_kept_up_to_date(host: Path, before: bool) -> None:
    """The bot's own comment is changed where there is one; others' comments that look like it are left alone."""
    mark = "<!-- playbook diff -->"
    comments = [
        {"id": 1, "user": {"login": "mallory"}, "body": f"{mark} 我写的"},
        *([{"id": 2, "user": {"login": "github-actions[bot]"}, "body": f"{mark}\n旧的"}] if before else []),
    ]
    (host / "answer.json").write_text(json.dumps(comments), encoding="utf-8")
    (host / "result").mkdir()
    (host / "result/diff.md").write_text(
        '# 变更\n$(touch owned) `touch owned` "引号"\n' + "长" * 70_000, encoding="utf-8"
    )
    run_step(find_step("comment", "comment", "发表，或者更新上一次的"), host, NUMBER="8", MARK=mark)
    body = json.loads((host / "comment.json").read_text("utf-8"))["body"]
    assert body.startswith(f'{mark}\n# 变更\n$(touch owned) `touch owned` "引号"\n长')
    assert body.endswith("的摘要。")
    assert len(body) < 65_536
    assert not (host / "owned").exists()
    last = (host / "calls").read_text("utf-8").splitlines()[-1]
    wanted = (
        "PATCH repos/sample/playbook/issues/comments/2" if before else "POST repos/sample/playbook/issues/8/comments"
    )
    assert wanted in last


@pytest.mark.parametrize(("count", "open_issue"), [(2, False), (2, True), (0, True), (0, False)])
def test_reminder_is_one_issue(host: Path, count: int, open_issue: bool) -> None:
    """The list of reviews is one issue that is written anew, and closed when nothing is due."""
    mark = "<!-- playbook review -->"
    bot = {"login": "github-actions[bot]"}
    issues = [
        {"number": 2, "user": {"login": "mallory"}, "body": mark},
        {"number": 3, "user": bot, "body": None},
        *([{"number": 4, "user": bot, "body": f"{mark}\n旧的"}] if open_issue else []),
    ]
    (host / "answer.json").write_text(json.dumps(issues), encoding="utf-8")
    (host / "review").mkdir()
    (host / "review/review.json").write_text(json.dumps({"reviews": [{}] * count}), encoding="utf-8")
    (host / "review/review.md").write_text("## 复审清单\n- [ ] 甲\n", encoding="utf-8")
    run_step(find_step("review", "remind", "写进问题，没有要复审的就关掉"), host, MARK=mark)
    issue = json.loads((host / "issue.json").read_text("utf-8"))
    assert issue == {
        "title": "复审清单",
        "state": "open" if count else "closed",
        "body": f"{mark}\n## 复审清单\n- [ ] 甲\n",
    }
    calls = (host / "calls").read_text("utf-8").splitlines()[1:]
    if open_issue:
        assert [call.split("--input")[0] for call in calls] == [
            "api --silent --method PATCH repos/sample/playbook/issues/4 "
        ]
    else:
        posted = ["api --silent --method POST repos/sample/playbook/issues "] if count else []
        assert [call.split("--input")[0] for call in calls] == posted


class _Notes(BaseHTTPRequestHandler):
    """Answers like GitLab's interface for the notes of a merge request, and keeps what it was told."""

    notes: ClassVar[list[dict[str, Any]]] = []
    told: ClassVar[list[tuple[str, str, str, str]]] = []

    def do_GET(self) -> None:
        """Give the notes that are there."""
        self._answer(self.notes)

    def do_POST(self) -> None:
        """Keep what is posted or changed."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        self.told.append((self.command, self.path, self.headers["PRIVATE-TOKEN"], body))
        self._answer({})

    do_PUT = do_POST  # noqa: N815 - the name that the library calls

    def _answer(self, value: object) -> None:
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.mark.parametrize("before", [False, True])
def test_gitlab_comment_is_posted_once_and_then_kept_up_to_date(tmp_path: Path, before: bool) -> None:
    """The script talks to the interface of the host as it should, and cuts what is too long."""
    _Notes.told.clear()
    _Notes.notes[:] = [
        {"id": 5, "body": "别人的"},
        *([{"id": 6, "body": "<!-- playbook diff -->\n旧的"}] if before else []),
    ]
    (tmp_path / "review").mkdir()
    (tmp_path / "review/diff.md").write_text("# 变更\n" + "长" * 70_000, encoding="utf-8")
    (script,) = read(ROOT / ".gitlab-ci.yml")["发表评论"]["script"]
    with ThreadingHTTPServer(("127.0.0.1", 0), _Notes) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        settings = {
            "PATH": f"{TOOLS}:{os.environ['PATH']}",
            "CI_API_V4_URL": f"http://127.0.0.1:{server.server_port}/api/v4",
            "CI_PROJECT_ID": "3",
            "CI_MERGE_REQUEST_IID": "8",
            "PLAYBOOK_TOKEN": "secret",
        }
        subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=settings, check=True, capture_output=True)
        server.shutdown()
    ((method, path, token, body),) = _Notes.told
    notes = "/api/v4/projects/3/merge_requests/8/notes"
    assert (method, path, token) == (("PUT", f"{notes}/6", "secret") if before else ("POST", notes, "secret"))
    assert body.startswith("<!-- playbook diff -->\n# 变更\n长")
    assert body.endswith("review/diff.md。")
