"""The checked-out repository: what is not committed, and how it comes onto a branch and to the remote.

Hooks are left out: whoever saves a form knows nothing of what would run. What must hold is checked by the pipeline.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.build.merging import ATTRIBUTES, MERGE
from generator.changes.git import open_repository
from generator.diagnostics import UsageError
from generator.load.files import ROOTS

_SAFE = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "--no-pager")
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"}
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_PREFIX")
_PATIENCE = 60.0
"""Seconds that a remote may take, or who signs."""
_GRACE = 5.0
"""Seconds in which git takes its locks away."""
_REMOTE = frozenset(("fetch", "push"))
_ADDRESS = re.compile(r"^remote:.*?(https?://[^\s<>\"']+)", re.MULTILINE)
"""What hosts answer a push of a new branch with: where to ask for a merge."""
_PREFIX = "edit/"
_SUBMODULE = "160000 "
"""The mode of a submodule, as git lists it."""
_STATUS = 3
"""Characters of a line of `git status` before the path."""
_MOST_SHOWN = 600
_UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
"""What git keeps while it waits for somebody to finish a merge or the like."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a push: whether the remote has the branch, where to ask for a merge, what git said if not."""

    done: bool
    address: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class WorkingTree:
    """The repository of a project, with its files as they lie on the disk."""

    top: Path
    root: Path

    @classmethod
    def open(cls, root: Path) -> WorkingTree:
        """Give the repository that a project lies in; `UsageError` where there is none, or no git."""
        repository = open_repository(root)
        top = root
        for _ in range(repository.prefix.count("/")):
            top = top.parent
        return cls(top, root)

    @property
    def branch(self) -> str:
        """The branch that is checked out, "" where none is."""
        return self._ask("symbolic-ref", "--quiet", "--short", "HEAD")

    @property
    def head(self) -> str:
        """The commit that is checked out."""
        return self._ask("rev-parse", "HEAD")

    @property
    def base(self) -> str:
        """The branch that the work started from: the one that is checked out, or that this one was made from."""
        branch = self.branch
        return self._ask("config", "--get", f"branch.{branch}.playbookBase") or branch

    @property
    def begun(self) -> bool:
        """Whether a branch that a form made is checked out: what comes now belongs to the same request."""
        return self.branch.startswith(_PREFIX) and self.base != self.branch

    @property
    def remote(self) -> str:
        """The remote that the base is pushed to, "" where there is none."""
        names = self._ask("remote").split()
        named = self._ask("config", "--get", f"branch.{self.base}.remote")
        wanted = named if named in names else "origin" if "origin" in names else ""
        return wanted or (names[0] if len(names) == 1 else "")

    @property
    def identity(self) -> tuple[str, str]:
        """The name and address that commits get, each "" where git knows none."""
        return self._ask("config", "--get", "user.name"), self._ask("config", "--get", "user.email")

    @property
    def unpushed(self) -> bool:
        """Whether the branch that a form made has a commit that the remote lacks."""
        known = self._ask("rev-parse", "--verify", "--quiet", f"refs/remotes/{self.remote}/{self.branch}")
        return self.begun and bool(self.remote) and known != self.head

    def list_changed(self) -> list[str]:
        """Give the files in `data/` and `content/` that are not as they were committed, from the repository's top."""
        folders = [str((self.root / name).relative_to(self.top)) for name in ROOTS]
        said = self._run("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *folders).stdout
        return [line[_STATUS:] for line in said.split("\0") if line]

    def fetch(self) -> str:
        """Bring in what is new at the base's remote; give that branch's name here, "" where there is none."""
        remote, base = self.remote, self.base
        if not remote or not base:
            return ""
        with suppress(UsageError):  # out of reach: what was fetched before is all that is known
            self._run("fetch", "--quiet", remote, base)
        name = f"{remote}/{base}"
        return name if self._ask("rev-parse", "--verify", "--quiet", f"refs/remotes/{name}") else ""

    def count_missing(self, other: str) -> int:
        """Count the commits of another branch that are not in the one that is checked out."""
        said = self._ask("rev-list", "--count", f"HEAD..refs/remotes/{other}")
        return int(said) if said.isdecimal() else 0

    def commit(self, paths: Sequence[str], message: str, identity: Mapping[str, str], name: str) -> str:
        """Commit files on the branch that a form began, or on a new one of about this `name`; give the branch.

        Raises `UsageError`, and then all is as before.
        """
        self._refuse_unfinished()
        self._refuse_submodules(paths)
        before, base, begun = self.branch, self.base, self.begun
        branch = before if begun else self._find_free(name)
        if not begun:
            self._do("branch", "--no-track", branch)
            # Both names mean the same commit: neither the files nor the index have to change.
            self._do("symbolic-ref", "HEAD", f"refs/heads/{branch}")
        try:
            listed = "\0".join(paths)
            self._do("add", "--all", "--pathspec-from-file=-", "--pathspec-file-nul", data=listed)
            settings = [part for key, value in identity.items() if value for part in ("-c", f"user.{key}={value}")]
            # Named on its input: of very many files the names would not fit into a command.
            commit = ("commit", "--quiet", "--only", "--cleanup=whitespace", "--message", message)
            self._do(*settings, *commit, "--pathspec-from-file=-", "--pathspec-file-nul", data=listed)
        except UsageError:
            if not begun:
                self._run(*(("symbolic-ref", "HEAD", f"refs/heads/{before}") if before else ("switch", "--detach")))
                self._run("branch", "--quiet", "-D", branch)
            raise
        if not begun and base:
            self._run("config", f"branch.{branch}.playbookBase", base)
        return branch

    def take_over(self, upstream: str, identity: Mapping[str, str]) -> bool:
        """Merge what is new at the remote into the branch, by record and field; False where that cannot be, as before.

        The driver and the files that it is for are named for this one merge, whatever the repository says of them.
        """
        with tempfile.TemporaryDirectory() as folder:
            attributes = Path(folder) / "attributes"
            attributes.write_text("".join(f"{line}\n" for line in ATTRIBUTES), encoding="utf-8")
            driver = f"merge.playbook.driver={shlex.join(MERGE)} %O %A %B %P"
            settings = ("-c", f"core.attributesFile={attributes.as_posix()}", "-c", driver)
            named = [part for key, value in identity.items() if value for part in ("-c", f"user.{key}={value}")]
            done = self._run(*settings, *named, "merge", "--quiet", "--no-edit", f"refs/remotes/{upstream}")
        if done.returncode:
            self._run("merge", "--abort")
        return done.returncode == 0

    def push(self, branch: str) -> Pushed:
        """Push a branch to the remote under its own name."""
        try:
            done = self._run("push", "--set-upstream", self.remote, f"refs/heads/{branch}:refs/heads/{branch}")
        except UsageError as fault:
            return Pushed(done=False, said=str(fault))
        found = _ADDRESS.search(done.stderr)
        return Pushed(done.returncode == 0, found[1] if found else "", _shorten(done.stderr) if done.returncode else "")

    def leave(self) -> str:
        """Go back to the base, brought up to date where nothing stands in the way; give its name.

        Raises `UsageError` where something is not committed.
        """
        if self.list_changed():
            raise UsageError("还有没提交的改动。", "请先提交，或者在 git 里放弃它们。")
        base = self.base
        self._do("switch", "--quiet", base)
        upstream = self.fetch()
        if upstream:
            self._run("merge", "--quiet", "--ff-only", f"refs/remotes/{upstream}")
        return base

    def _refuse_unfinished(self) -> None:
        """Refuse where git waits for a merge to be finished: to add a file would tell it that its conflicts are solved.

        Raises `UsageError`.
        """
        kept = (self._ask("rev-parse", "--git-path", name) for name in _UNFINISHED)
        if self._ask("ls-files", "--unmerged") or any((self.top / path).exists() for path in kept):
            raise UsageError(
                "这个仓库里有一次合并（或变基、拣选）还没有做完，现在不能提交。",
                "请先在 git 里做完它，或者放弃它（git merge --abort、git rebase --abort），再来提交。",
            )

    def _refuse_submodules(self, paths: Sequence[str]) -> None:
        """Refuse what another repository keeps and has not committed: here it cannot be. Raises `UsageError`."""
        staged = self._run("ls-files", "--stage", "-z").stdout.split("\0")
        inner = {line.partition("\t")[2] for line in staged if line.startswith(_SUBMODULE)}
        dirty = (path for path in paths if path in inner and self._ask("-C", path, "status", "--porcelain"))
        if found := tuple(dirty):
            raise UsageError(
                "{paths} 是子模块，里面的改动归它自己的仓库。",
                "文件已经存好，没有丢；请在那个仓库里提交，再到这里提交它的新版本。",
                paths=found,
            )

    def _find_free(self, name: str) -> str:
        taken = set(self._ask("for-each-ref", "--format=%(refname:lstrip=2)").split())
        ends = {one.partition("/")[2] for one in taken} | taken
        number = 1
        while (branch := f"{_PREFIX}{name}{f'-{number}' if number > 1 else ''}") in ends:
            number += 1
        return branch

    def _ask(self, *arguments: str) -> str:
        return self._run(*arguments).stdout.strip()

    def _do(self, *arguments: str, data: str = "") -> None:
        done = self._run(*arguments, data=data)
        if done.returncode:
            remedy = "文件已经存好，没有丢；请按上面的话处理，或找管仓库的人。"
            raise UsageError("git 没有做成：{said}", remedy, said=_shorten(done.stderr or done.stdout))

    def _run(self, *arguments: str, data: str = "") -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _ENVIRONMENT
        try:
            git = subprocess.Popen(  # noqa: S603 - no shell, options are ours
                ["git", *_SAFE, *arguments],  # noqa: S607 - the user's own git
                cwd=self.top,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,  # without a terminal nothing asks for a password there
            )
        except FileNotFoundError as fault:
            raise UsageError("这台电脑上没有 git。", "请先安装 git。") from fault
        with git:
            try:
                output, said = git.communicate(data, timeout=_PATIENCE)
            except subprocess.TimeoutExpired as fault:
                _end(git)
                raise _tell_wait(arguments) from fault
            except BaseException:
                _end(git)
                raise
        return subprocess.CompletedProcess(git.args, git.returncode, output, said)


def _end(git: subprocess.Popen[str]) -> None:
    """End git and whatever it waits for, such as a program that signs; asked to end, it takes its locks away first."""
    for end in ("SIGTERM", "SIGKILL"):
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(git.pid, getattr(signal, end))  # its session is its own: none but its children are in it
            else:
                git.terminate()
        with suppress(subprocess.TimeoutExpired):
            git.communicate(timeout=_GRACE)
            return


def _tell_wait(arguments: Sequence[str]) -> UsageError:
    if not _REMOTE.isdisjoint(arguments):
        return UsageError("等了 {n} 秒，远处的仓库没有回答。", "请检查网络后再提交一次。", n=int(_PATIENCE))
    return UsageError(
        "等了 {n} 秒，git 还没有做完：它可能在等签名的口令。",
        "文件已经存好，没有丢。提交要签名（commit.gpgsign）时，先在终端里签一次，让密钥的口令被记住，再来提交。",
        n=int(_PATIENCE),
    )


def _shorten(said: str) -> str:
    return said.strip()[-_MOST_SHOWN:]
