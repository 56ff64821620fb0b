"""What the steps of the workflows do that talk to the hosts of repositories, tried against stand-ins of these."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
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
    if not shutil.which("jq"):
        pytest.skip("jq is not installed; the host has it")
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
