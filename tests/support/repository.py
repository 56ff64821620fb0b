"""Real git repositories of small projects, made for one test."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.project import write_files

_ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "编辑",
    "GIT_AUTHOR_EMAIL": "editor@example.com",
    "GIT_AUTHOR_DATE": "2027-01-10T09:00:00+08:00",
    "GIT_COMMITTER_NAME": "编辑",
    "GIT_COMMITTER_EMAIL": "editor@example.com",
    "GIT_COMMITTER_DATE": "2027-01-10T09:00:00+08:00",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


_MADE: dict[tuple[str, frozenset[tuple[str, str]]], Mapping[Path, bytes]] = {}
"""What git keeps of the repositories that were made, by what they hold: a second one of the same needs no git."""


@dataclass(frozen=True)
class Repo:
    """A repository at `top` with a project at `root`, which is the same folder or one below it."""

    top: Path
    root: Path

    def git(self, *arguments: str) -> str:
        """Run git in the repository; give what it prints."""
        command = ["git", "-c", "init.defaultBranch=main", *arguments]
        environment = {**os.environ, **_ENVIRONMENT}
        done = subprocess.run(command, cwd=self.top, env=environment, capture_output=True, encoding="utf-8", check=True)
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | None]) -> Repo:
        """Write files of the project; None removes one."""
        write_files(self.root, {name: text for name, text in files.items() if text is not None})
        for name, text in files.items():
            if text is None:
                (self.root / name).unlink()
        return self

    def commit(self, files: Mapping[str, str | None] | None = None, message: str = "改") -> str:
        """Write files, commit everything, and give the commit's id."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def replace(self, path: str, old: str, new: str) -> Repo:
        """Replace a text that a file of the project holds."""
        text = (self.root / path).read_text("utf-8")
        assert old in text
        return self.write({path: text.replace(old, new)})


def make_repo(top: Path, files: Mapping[str, str], folder: str = "") -> Repo:
    """Make a repository whose first commit holds a project, in a subfolder if one is named."""
    root = top / folder if folder else top
    root.mkdir(parents=True, exist_ok=True)
    repo = Repo(top, root).write(files)
    holds = (folder, frozenset(files.items()))
    kept = top / ".git"
    (kept / "hooks").mkdir(parents=True, exist_ok=True)
    if holds in _MADE:
        for path, content in _MADE[holds].items():
            (kept / path).parent.mkdir(parents=True, exist_ok=True)
            (kept / path).write_bytes(content)
    else:
        repo.git("init", "--quiet", "--template=")
        repo.commit(message="初始")
        _MADE[holds] = {path.relative_to(kept): path.read_bytes() for path in kept.rglob("*") if path.is_file()}
    return repo
