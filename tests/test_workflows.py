"""What runs on the hosts of repositories: valid, harmless to strangers' changes, and calling what exists."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.run import read_options
from generator.words import open_words

ROOT = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PIPELINES = (*WORKFLOWS, ROOT / ".gitlab-ci.yml", ROOT / ".workflow/check.yml")
REVISIONS = "BASE=b; base=b; BASE_SHA=b; HEAD_SHA=h; CI_MERGE_REQUEST_DIFF_BASE_SHA=c; PAGES= pages=https://x.example;"
"""What the hosts set, for the shell."""
LOCKS = ["requirements/runtime.txt", "requirements/dev.txt"]
PACKAGES = {"key": {"files": LOCKS, "prefix": "$CI_JOB_IMAGE"}, "paths": [".pip-cache/"]}
"""What GitLab may keep: packages, which are held against the lock when they are installed."""
DANGEROUS = """\
on: pull_request_target
jobs:
  check:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
      - run: echo ${{ github.event.pull_request.title }}
"""


def read(path: Path) -> dict[str, Any]:
    """Read a YAML file, whose `on` stays a word."""
    loaded: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - gives texts only
    return loaded


def run_zizmor(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Let zizmor look at the workflows in a folder."""
    command = [str(TOOLS / "zizmor"), "--offline", "--quiet", "--no-progress", *options, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def check_schema(schema: str, *paths: Path, transform: str = "") -> int:
    """Validate files against a schema that check-jsonschema carries, in this process: starting another takes long."""
    from check_jsonschema import main

    more = ["--data-transform", transform] if transform else []
    status: int = main.main(["--builtin-schema", schema, *more, *map(str, paths)], standalone_mode=False)
    return status


def list_texts(value: Any) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(value, dict):
        for item in value.values():
            yield from list_texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from list_texts(item)
    else:
        yield value


def list_calls(path: Path) -> Iterator[list[str]]:
    """Yield what each call of `make` in a pipeline is given: the shell itself reads the line."""
    for text in list_texts(read(path)):
        for line in re.findall(r"(?:^|\|\| )\s*(make .*)$", text.replace("\\\n", ""), re.MULTILINE):
            call = re.split(r" (?:>|\|\|) ?", line)[0]
            script = f"set -u; {REVISIONS} make() {{ printf '%s\\0' \"$@\"; }}; {call}"
            done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
            yield done.stdout.split("\0")[:-1]


@pytest.mark.parametrize("persona", ["regular", "pedantic", "auditor"])
def test_zizmor_finds_nothing(persona: str) -> None:
    """No finding of any weight, by any of its standards; what is ignored is ignored in the file, with a reason."""
    done = run_zizmor(ROOT / ".github", f"--persona={persona}")
    assert done.returncode == 0, done.stdout


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    """A workflow that runs strangers' changes with rights is found."""
    path = tmp_path / ".github/workflows/bad.yml"
    path.parent.mkdir(parents=True)
    path.write_text(DANGEROUS, encoding="utf-8")
    done = run_zizmor(tmp_path)
    assert done.returncode != 0
    assert {"dangerous-triggers", "unpinned-uses", "template-injection"} <= set(
        re.findall(r"\[([a-z-]+)\]", done.stdout)
    )


def test_files_are_what_the_hosts_expect() -> None:
    """Workflows and pipeline are valid by the hosts' schemas, and no job runs for ever."""
    for status in (
        check_schema("vendor.github-workflows", *WORKFLOWS),
        check_schema("custom.github-workflows-require-timeout", *WORKFLOWS),
        check_schema("vendor.gitlab-ci", ROOT / ".gitlab-ci.yml", transform="gitlab-ci"),
    ):
        assert status == 0


def test_actions_are_pinned_by_commit() -> None:
    """Every action is named by its commit, with its version beside it; no two versions of one are used."""
    used = [
        found
        for path in WORKFLOWS
        for found in re.findall(r"uses: (\S+)@(\S+) # v(\d+\.\d+\.\d+)$", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert len(used) == sum(len(re.findall(r"\buses:", path.read_text("utf-8"))) for path in WORKFLOWS)
    assert all(re.fullmatch(r"[0-9a-f]{40}", commit) for _, commit, _ in used)
    assert len({name for name, _, _ in used}) == len(set(used))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_strangers_changes_run_without_rights(path: Path) -> None:
    """Rights are given job by job; where a change's own files run there is neither secret nor the right to write."""
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert "secrets." not in path.read_text("utf-8")
    assert "pull_request_target" not in workflow["on"]
    for job in workflow["jobs"].values():
        writes = "write" in job["permissions"].values()
        checks_out = any("actions/checkout" in step.get("uses", "") for step in job["steps"])
        assert not (writes and checks_out)
        if "pull_request" in workflow["on"]:
            assert job["permissions"] == {"contents": "read"}
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", PIPELINES, ids=lambda path: path.name)
def test_pipelines_call_what_exists(path: Path) -> None:
    """Every target of `make` is there, and `playbook` knows the options that it is handed."""
    calls = list(list_calls(path))
    assert calls
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for call in calls:
        given = [word.removeprefix("ARGS=") for word in call if word.startswith("ARGS=")]
        targets = [word for word in call if re.fullmatch(r"[a-z]+", word)]
        assert targets
        for target in targets:
            assert re.search(rf"^{target}: .*##", makefile, re.MULTILINE), target
        if given or targets[0] in {"build", "check", "diff", "owners", "review", "suggest"}:
            read_options([targets[0], *shlex.split(" ".join(given))], open_words())


def test_every_python_that_is_promised_is_tried() -> None:
    """What the package says it runs on is what the pipelines try, and editors' commands are tried on Windows."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["classifiers"]
    promised = [one.rpartition(" ")[2] for one in listed if re.search(r":: \d+\.\d+$", one)]
    jobs = read(ROOT / ".github/workflows/test.yml")["jobs"]
    assert jobs["test"]["strategy"]["matrix"]["python"] == promised == ["3.11", "3.12", "3.13"]
    assert jobs["windows"]["strategy"]["matrix"]["python"] == promised
    assert jobs["windows"]["runs-on"] == "windows-latest"
    assert read(ROOT / ".gitlab-ci.yml")["测试生成器"]["parallel"]["matrix"] == [{"VERSION": promised}]


def test_windows_is_asked_for_what_there_is() -> None:
    """What the job on Windows calls needs no `make`, and `playbook` knows each call."""
    steps = read(ROOT / ".github/workflows/test.yml")["jobs"]["windows"]["steps"]
    lines = [line for step in steps for line in step.get("run", "").splitlines()]
    calls = [line.split()[1:] for line in lines if line.startswith("playbook ")]
    assert {call[0] for call in calls} == {"build", "check", "diff", "verify"}
    for call in calls:
        read_options(call, open_words())
    assert not any("make" in line or "/bin/" in line for line in lines)


def list_caches(value: Any) -> Iterator[str]:
    """Yield what in a pipeline would bring results of an earlier run: caches, and actions that hold one."""
    if isinstance(value, dict):
        for name, item in value.items():
            if (name != "PIP_CACHE_DIR" and "cache" in name.lower()) or (name == "uses" and "cache" in item.lower()):
                yield f"{name}: {item}"
            yield from list_caches(item)
    elif isinstance(value, list):
        for item in value:
            yield from list_caches(item)
    elif re.search(r"(^|[\s/])\.(cache|dist)\b", str(value)):
        yield str(value)


@pytest.mark.parametrize("path", PIPELINES, ids=lambda path: path.name)
def test_nothing_of_an_earlier_run_is_restored(path: Path) -> None:
    """Whoever can write a cache can forge pages: pipelines take up none but of packages, and hand none on."""
    allowed = [f"cache: {PACKAGES}"] if path.name == ".gitlab-ci.yml" else []
    assert list(list_caches(read(path))) == allowed


def test_packages_from_a_cache_are_those_that_are_locked() -> None:
    """GitLab keeps what pip has fetched, inside the project, for each lock and image; pip holds it against the lock."""
    pipeline = read(ROOT / ".gitlab-ci.yml")
    assert pipeline["variables"]["PIP_CACHE_DIR"] == "$CI_PROJECT_DIR/.pip-cache"
    assert all((ROOT / path).is_file() for path in LOCKS)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installs = re.findall(r"^locked := (.*)$", makefile, re.MULTILINE)
    assert all("--require-hashes" in line and "--only-binary :all:" in line for line in installs)
    assert installs


@pytest.mark.parametrize(
    "pipeline",
    [
        {"steps": [{"uses": "actions/cache@0"}]},
        {"steps": [{"uses": "actions/setup-python@0", "with": {"cache": "pip"}}]},
        {"job": {"cache": {"paths": ["x"]}}},
        {"job": {"artifacts": {"paths": [".cache/"]}}},
        {"steps": [{"caches": ["x"]}]},
    ],
)
def test_a_restored_cache_would_be_noticed(pipeline: dict[str, Any]) -> None:
    """Each host's way to keep something for the next run is known."""
    assert list(list_caches(pipeline))


def test_gitlab_gives_its_token_to_no_stranger() -> None:
    """The one job that holds a token takes no code, and is none of a fork's."""
    jobs = {name: job for name, job in read(ROOT / ".gitlab-ci.yml").items() if "PLAYBOOK_TOKEN" in str(job)}
    assert list(jobs) == ["发表评论"]
    job = jobs["发表评论"]
    assert job["variables"]["GIT_STRATEGY"] == "none"
    assert all("$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID" in rule["if"] for rule in job["rules"])


def test_gitee_pipeline_has_the_form_of_the_host() -> None:
    """Stages hold steps, a later step depends on an earlier one's artefact, and no variable holds a secret."""
    pipeline = read(ROOT / ".workflow/check.yml")
    assert pipeline["version"] == "1.0"
    assert pipeline["triggers"]["pr"]["branches"]["include"] == ["main"]
    assert "variables" not in pipeline
    build, publish = pipeline["stages"][0]["steps"]
    assert (build["step"], publish["step"]) == ("build@python", "publish@general_artifacts")
    assert publish["dependsOn"] == build["name"]
    assert publish["dependArtifact"] == build["artifacts"][0]["name"]
