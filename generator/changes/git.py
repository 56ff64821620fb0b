"""Git's plumbing, asked so that nothing in a repository can run code: no checkout, no filter, no hook, no network."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import UsageError

_SAFE = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "--no-pager", "--no-replace-objects")
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone fetches what it lacks by any command that its settings name
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_PREFIX")
"""Variables that a hook sets: the repository is the one that the project lies in, not the one that called."""
_SHORT = 10
_OBJECT = re.compile(r"[0-9a-f]{40,64}")
_DEEPEN = "先运行 git fetch --deepen=200（或 git fetch --unshallow）；流水线里给 checkout 写 fetch-depth: 0。"


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file of a commit: its path from the repository's top, its mode (`100644`), its object and its size in bytes."""

    path: str
    mode: str
    object: str
    size: int


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its whole name, and the name by which it was asked for."""

    id: str
    name: str

    @property
    def label(self) -> str:
        """Give the name that reports show: `main (1a2b3c4d5e)`, or the short id alone."""
        short = self.id[:_SHORT]
        return short if self.id.startswith(self.name) else f"{self.name} ({short})"


@dataclass(frozen=True, slots=True)
class GitRepository:
    """The repository that a project lies in; `prefix` is the project's folder in it ("" or ending in `/`)."""

    root: Path
    prefix: str

    def find_commit(self, revision: str) -> Commit:
        """Give the commit that a revision names.

        Raises `UsageError` where there is none, or a shallow clone does not hold it.
        """
        _refuse_option(revision)
        done = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        found = done.stdout.decode("ascii", "replace").strip()
        if done.returncode or not _OBJECT.fullmatch(found):
            raise self._miss(revision)
        if self._ask("cat-file", "-e", f"{found}^{{tree}}").returncode:
            raise self._miss(revision)
        return Commit(found, revision)

    def find_fork(self, base: Commit, head: Commit | None) -> Commit:
        """Give the commit from which `head` (None: the one that is checked out) left `base`."""
        done = self._ask("merge-base", base.id, head.id if head else "HEAD")
        found = done.stdout.decode("ascii", "replace").strip()
        if done.returncode or not _OBJECT.fullmatch(found):
            remedy = _DEEPEN if self._is_shallow() else "不用 --merge-base，直接和它比较。"
            raise UsageError("找不到和 {revision} 的共同起点。", remedy, revision=base.name)
        return Commit(found, base.name)

    def list_files(self, commit: Commit, folders: Sequence[str]) -> Iterator[TreeFile]:
        """Yield the files of a commit below the project's folders, with their paths from the project's root."""
        paths = [f"{self.prefix}{folder}" for folder in folders]
        done = self._ask("ls-tree", "-r", "-l", "-z", "--full-tree", commit.id, "--", *paths)
        if done.returncode:
            raise self._miss(commit.name)
        for line in done.stdout.split(b"\0"):
            head, _, name = line.partition(b"\t")
            if name:
                mode, _, object_id, size = head.decode("ascii").split()
                path = os.fsdecode(name).removeprefix(self.prefix)
                yield TreeFile(path, mode, object_id, int(size) if size.isdigit() else 0)

    def list_kept(self, folders: Sequence[str]) -> Iterator[str]:
        """Yield the files on disk below the project's folders that are tracked, or would be: none that are ignored."""
        done = self._ask("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *folders)
        yield from dict.fromkeys(os.fsdecode(name) for name in done.stdout.split(b"\0") if name)

    def read_objects(self, commit: Commit, ids: Iterable[str]) -> Mapping[str, bytes]:
        """Give the content of a commit's objects by their ids; `UsageError` where a partial clone lacks one of them."""
        wanted = list(dict.fromkeys(ids))
        done = self._ask("cat-file", "--batch", data="".join(f"{one}\n" for one in wanted).encode())
        found = dict(_split_batch(done.stdout))
        if len(found) < len(wanted):
            raise self._miss(commit.name)
        return found

    def _miss(self, revision: str) -> UsageError:
        if self._is_shallow():
            return UsageError("找不到 {revision}：这是浅克隆，没有取到那么早的历史。", _DEEPEN, revision=revision)
        if self._ask("rev-parse", "--verify", "--quiet", revision).returncode == 0:
            remedy = "先运行 git fetch（部分克隆加 --refetch），再试一次。"
            return UsageError("{revision} 的内容读不全。", remedy, revision=revision)
        remedy = "写分支名、标签或提交编号；远处的分支先运行 git fetch 取回来。"
        return UsageError("仓库里没有 {revision}。", remedy, revision=revision)

    def _is_shallow(self) -> bool:
        return self._ask("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def _ask(self, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return _run(self.root, arguments, data)


def open_repository(root: Path) -> GitRepository:
    """Give the repository that a project lies in; `UsageError` where there is none, or no git on this machine."""
    done = _run(root, ("rev-parse", "--show-prefix"))
    if done.returncode == 0:
        prefix = os.fsdecode(done.stdout.removesuffix(b"\n"))
        return GitRepository(root, prefix)
    if b"dubious ownership" in done.stderr:
        remedy = "请用它的主人运行，或按 git 的提示设置 safe.directory。"
        raise UsageError("{root} 属于别的用户，git 不读它。", remedy, root=root)
    raise UsageError("{root} 不在 git 仓库里，没有可以比较的历史。", "请在克隆下来的仓库里运行。", root=root)


def _run(root: Path, arguments: Sequence[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _ENVIRONMENT
    command = ["git", *_SAFE, *arguments]
    try:
        return subprocess.run(command, cwd=root, env=environment, input=data, capture_output=True, check=False)  # noqa: S603 - no shell, options are ours
    except FileNotFoundError as fault:
        raise UsageError("这台电脑上没有 git。", "请先安装 git。") from fault


def _refuse_option(revision: str) -> None:
    """Refuse what git would take for an option, or could not take at all."""
    if revision.startswith("-") or not revision.strip() or not revision.isprintable():
        remedy = "写分支名、标签或提交编号，例如 main 或 origin/main。"
        raise UsageError("“{revision}”不是版本的名称。", remedy, revision=revision)


def _split_batch(output: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what `cat-file --batch` gives: a line of id, type and size, the content, and a line break."""
    start = 0
    while start < len(output):
        end = output.index(b"\n", start)
        fields = output[start:end].decode("ascii", "replace").split()
        start = end + 1
        if len(fields) == 3 and fields[2].isdigit():  # noqa: PLR2004 - id, type, size
            size = int(fields[2])
            yield fields[0], output[start : start + size]
            start += size + 1
