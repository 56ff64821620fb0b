"""What becomes of a pull request: the steps of its workflows, run against a bare repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli import main
from tests.support.project import list_smallest
from tests.support.repository import Repo, make_repo
from tests.test_workflow_steps import GH, ROOT, find_step, read

ROLE = "data/roles/manager.yml"
OFFICE = "data/organisation/office.yml"
MAPPING = 'default: "@sample/all"\nroles:\n  manager: "@sample/managers"\n'
BOT = "41898282+github-actions[bot]@users.noreply.github.com"
MAKE = f"""\
#!/usr/bin/env bash
# What the recipes do, with the environment that is there: `make [options] TARGET ARGS="…"`.
for word; do case $word in ARGS=*) args=${{word#ARGS=}} ;; -*|machine-build) ;; *) target=$word ;; esac; done
exec {sys.executable} -m generator "$target" $args --today 2027-01-15
"""
REVIEWDOG = """\
#!/usr/bin/env bash
cat > posted.json
git rev-parse --show-prefix
printf '%s\\n' "$*" "${GITHUB_ACTIONS:-none} $CI_REPO_OWNER/$CI_REPO_NAME#$CI_PULL_REQUEST" > called
"""


@dataclass(frozen=True)
class Host:
    """A host with the repository `sample/playbook`: `home` is bare, `work` is somebody's clone of it."""

    top: Path
    home: Path
    work: Repo
    base: str

    def propose(self, *, fork: bool = False) -> str:
        """Commit what stands in the clone as a pull request; one from a fork has no branch here. Give its commit."""
        head = self.work.commit()
        refs = ["HEAD:refs/pull/8/head", *([] if fork else ["HEAD:refs/heads/change"])]
        self.work.git("push", "--quiet", "--force", str(self.home), *refs)
        return head

    def run(self, job: str, name: str, folder: str, **environment: str) -> str:
        """Run a step of `comment.yml` as the host does; give what it leaves for later steps."""
        return self.run_script(find_step("comment", job, name), folder, **environment)

    def run_script(self, script: str, folder: str, **environment: str) -> str:
        """Run a script in a folder of the runner, with the host's variables and programs."""
        outputs = self.top / "outputs"
        outputs.write_text("", encoding="utf-8")
        settings = {
            "HOME": str(self.top),
            "PATH": f"{self.top / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(self.top / "summary.md"),
            "GITHUB_SERVER_URL": f"file://{self.top}",
            "GITHUB_REPOSITORY": "sample/playbook",
            "GH_TOKEN": "secret",
            **environment,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(
            command, cwd=self.top / folder, env=settings, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return outputs.read_text("utf-8")

    def ask(self, *arguments: str) -> str:
        """Ask git about the bare repository."""
        command = ["git", "-C", str(self.home), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def describe(self, head: str, *, pages: bool = False) -> tuple[str, Path]:
        """Run what the job that describes does; give its outputs, and what it hands on to the next jobs."""
        shutil.rmtree(self.top / "runner", ignore_errors=True)
        self.work.git("clone", "--quiet", "--branch", "main", f"file://{self.home}", str(self.top / "runner"))
        shared = {"REF": "refs/pull/8/head", "HEAD_SHA": head, "BASE_SHA": self.base}
        self.run("describe", "取来数据", "runner", **shared)
        (self.top / "runner/result").mkdir()
        if pages:
            (self.top / "runner/result").rmdir()
            self.run("describe", "检查数据，给代码扫描看", "runner", **shared)
            self.run("describe", "写改前改后的页面", "runner", **shared)
        outputs = self.run(
            "describe", "写说明、建议和补丁", "runner", PAGES="https://host.example/artifacts/7", **shared
        )
        return outputs, self.top / "runner/result"

    def hand_on(self, folder: str) -> Path:
        """Give the folder of a job that checks out nothing, with what the first job handed on."""
        shutil.rmtree(self.top / folder, ignore_errors=True)
        shutil.copytree(self.top / "runner/result", self.top / folder / "result")
        return self.top / folder


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    """Give a host whose main branch holds a company of one role, in form and with its reviewers."""
    files = list_smallest() | {".owners.yml": MAPPING}
    files[ROLE] += "owner_role: manager\n"
    work = make_repo(tmp_path / "work", files)
    monkeypatch.chdir(work.root)
    assert main(["fmt"]) == main(["owners"]) == 0
    base = work.commit()
    home = tmp_path / "sample/playbook"
    work.git("init", "--quiet", "--bare", str(home))
    work.git("push", "--quiet", str(home), "HEAD:refs/heads/main")
    (tmp_path / "bin").mkdir()
    for name, text in (("gh", GH), ("make", MAKE), ("reviewdog", REVIEWDOG)):
        (tmp_path / "bin" / name).write_text(text, encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    return Host(tmp_path, home, work, base)


def untidy(repo: Repo) -> Repo:
    """Change what is said, and leave form and reviewers to the machine; bring a trap for whoever checks this out."""
    lines = (repo.root / OFFICE).read_text("utf-8").splitlines(keepends=True)
    repo.replace(ROLE, "mission: 做事。", "mission: 做成事。").replace(ROLE, "owner_role: manager\n", "")
    trap = "all:\n\ttouch owned\ncheck diff suggest:\n\ttouch owned\n"
    return repo.write(
        {OFFICE: "".join((lines[0], *lines[:0:-1])), "Makefile": trap, ".gitattributes": "* filter=trap\n"}
    )


def test_own_branch_is_finished_by_one_commit(host: Host) -> None:
    """Form and reviewers come as one commit on the branch, checks run again, and nothing is pushed a second time."""
    untidy(host.work)
    head = host.propose()
    outputs, result = host.describe(head)
    assert outputs == "approval=success\nlayout=stale\n"
    comment = (result / "diff.md").read_text("utf-8")
    assert "做<ins>成</ins>事" in comment
    assert "(https://host.example/artifacts/7#role.manager)" in comment
    assert not list(host.top.rglob("owned"))

    tidy = host.hand_on("tidy")
    (tidy / "answer.json").write_text("[]", encoding="utf-8")
    shared = {"BASE_SHA": host.base, "BRANCH": "change", "BOT": BOT}
    host.run("tidy", "推一个提交", "tidy", HEAD_SHA=head, **shared)
    pushed = host.ask("rev-parse", "change")
    assert host.ask("rev-parse", f"{pushed}^") == head
    assert host.ask("log", "-1", "--format=%ae", pushed) == BOT
    assert set(host.ask("diff", "--name-only", head, pushed).split()) == {OFFICE, "CODEOWNERS"}
    assert "secret" not in (tidy / ".git/config").read_text("utf-8")
    assert (tidy / "calls").read_text("utf-8") == (
        f"workflow run check.yml --repo sample/playbook --ref change -f base={host.base} \n"
    )
    host.work.git("fetch", "--quiet", str(host.home), "change")
    host.work.git("checkout", "--quiet", "FETCH_HEAD")
    assert main(["fmt", "--check"]) == main(["owners", "--check"]) == 0

    host.hand_on("tidy")
    host.run("tidy", "推一个提交", "tidy", HEAD_SHA=pushed, **shared)
    host.hand_on("tidy")
    host.run("tidy", "推一个提交", "tidy", HEAD_SHA=head, **shared)
    assert host.ask("rev-parse", "change") == pushed


def test_fork_gets_suggestions_and_nothing_is_written(host: Host) -> None:
    """What is untidy is posted as suggestions, no branch is touched, and the default branch judges approval."""
    untidy(host.work)
    for path, title in ((ROLE, "title: 经理"), (OFFICE, "title: 办公室")):
        host.work.replace(path, title, f"{title}\nclassification: public")
    head = host.propose(fork=True)
    before = host.ask("for-each-ref")
    outputs, result = host.describe(head)
    assert "approval=failure\n" in outputs
    assert "没有有效的批准" in (result / "diff.md").read_text("utf-8")
    folder = host.hand_on("comment")
    host.run(
        "comment", "发表建议", "comment",
        CI_PULL_REQUEST="8", CI_COMMIT=head, CI_REPO_OWNER="sample", CI_REPO_NAME="playbook",
    )  # fmt: skip
    options, seen = (folder / "called").read_text("utf-8").splitlines()
    assert options == "-f=rdjson -name=playbook -reporter=github-pr-review -filter-mode=diff_context -fail-level=none"
    assert seen.strip() == "none sample/playbook#8"
    posted = json.loads((folder / "posted.json").read_text("utf-8"))["diagnostics"]
    assert {one["location"]["path"] for one in posted} == {OFFICE, ROLE, "CODEOWNERS"}
    assert host.ask("for-each-ref") == before
    host.run("approve", "写上状态", ".", HEAD_SHA=head, STATE="failure")
    wanted = f"POST repos/sample/playbook/statuses/{head} -f state=failure -f context=手册批准"
    assert wanted in (host.top / "calls").read_text("utf-8")


def test_only_own_branches_are_written_to() -> None:
    """The one job that writes to a branch runs for this repository's own branches alone, never for the default one."""
    jobs = read(ROOT / ".github/workflows/comment.yml")["jobs"]
    writing = [name for name, job in jobs.items() if job["permissions"].get("contents") == "write"]
    assert writing == ["tidy"]
    condition = " ".join(jobs["tidy"]["if"].split())
    assert "&& github.event.workflow_run.head_repository.full_name == github.repository" in condition
    assert "&& github.event.workflow_run.head_branch != github.event.repository.default_branch" in condition


@pytest.mark.release
def test_pages_and_scan_come_from_the_default_branch(host: Host) -> None:
    """The document of changed pages and the report for code scanning tell of the change, which is not checked out."""
    untidy(host.work).replace(OFFICE, "title:", "titel:")
    _, result = host.describe(host.propose(fork=True), pages=True)
    assert '<article id="role.manager"' in (host.top / "runner/pages.html").read_text("utf-8")
    (run,) = json.loads((result / "playbook.sarif").read_text("utf-8"))["runs"]
    assert "unknown-field" in {one["ruleId"] for one in run["results"]}
    assert not list(host.top.rglob("owned"))


@pytest.mark.release
def test_what_cannot_be_compared_is_no_approval(host: Host) -> None:
    """A project file that cannot be read fails the status, and the comment says so."""
    host.work.write({"data/playbook.yml": "editions: [\n"})
    outputs, result = host.describe(host.propose(fork=True))
    assert "approval=failure\n" in outputs
    assert (result / "diff.md").read_text("utf-8").strip()


def test_summary_counts_by_rule_and_tells_the_change(host: Host) -> None:
    """The page of a run shows how often each rule was broken, and the change in words."""
    host.work.replace(ROLE, "mission: 做事。", "mission: 做成事。").replace(OFFICE, "title:", "titel:").commit()
    host.run_script(find_step("check", "check", "写摘要"), "work", BASE=host.base)
    summary = (host.top / "summary.md").read_text("utf-8")
    assert "1  错误  unknown-field" in summary
    assert "做<ins>成</ins>事" in summary


@pytest.mark.release
def test_gitlab_and_gitee_hand_on_the_same(host: Host) -> None:
    """Words, pages, suggestions and patch come with each host's artefacts; Gitee finds the fork in a shallow clone."""
    untidy(host.work)
    head = host.propose()
    host.work.git("push", "--quiet", str(host.home), f"{host.base}:refs/heads/main")
    clone = ["clone", "--quiet", "--depth=1", "--branch", "change", f"file://{host.home}"]
    host.work.git(*clone, str(host.top / "gitee"))
    (step, _) = read(ROOT / ".workflow/check.yml")["stages"][0]["steps"]
    commands = [one for one in step["commands"] if "make -o" not in one and not one.startswith("cp ")]
    host.run_script("\n".join(commands), "gitee")
    host.work.git(*clone[:2], *clone[3:], str(host.top / "gitlab"))
    host.run_script(
        "\n".join(read(ROOT / ".gitlab-ci.yml")["变更说明"]["script"]),
        "gitlab",
        CI_MERGE_REQUEST_DIFF_BASE_SHA=host.base,
        CI_PROJECT_URL="https://host.example/sample/playbook",
        CI_JOB_ID="5",
    )
    assert head != host.base
    for folder in ("gitee/output", "gitlab/review"):
        found = {path.name: path.read_text("utf-8") for path in (host.top / folder).iterdir()}
        assert set(found) == {"diff.md", "pages.html", "suggestions.json", "layout.patch"}
        assert "做<ins>成</ins>事" in found["diff.md"]
        assert f"+++ b/{OFFICE}" in found["layout.patch"]
        assert json.loads(found["suggestions.json"])["diagnostics"]
