"""The merge driver, switched on in a repository: git's setting on this machine, and the attributes that all share."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

from generator.build.rewriting import place_file
from generator.diagnostics import UsageError

ATTRIBUTES = ("data/**/*.yml merge=playbook", "content/**/*.md merge=playbook")
MERGE = (Path(sys.executable).as_posix(), "-m", "generator", "merge")
"""The command that git runs to merge a file."""
_NAME = "按记录和字段合并手册数据"
_FILE = ".gitattributes"


def install_driver(folder: Path) -> tuple[str, ...]:
    """Have git merge data files by this program; give the attributes that were added.

    Raises `UsageError` where the folder is in no repository.
    """
    top = Path(_ask(folder, "rev-parse", "--show-toplevel"))
    _ask(top, "config", "merge.playbook.name", _NAME)
    _ask(top, "config", "merge.playbook.driver", f"{shlex.join(MERGE)} %O %A %B %P")
    path = top / _FILE
    text = path.read_text("utf-8") if path.is_file() else ""
    missing = tuple(line for line in ATTRIBUTES if line not in text.splitlines())
    if missing:
        lead = "" if not text or text.endswith("\n") else "\n"
        place_file(path, (text + lead + "".join(f"{line}\n" for line in missing)).encode())
    return missing


def _ask(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the arguments are ours
            ["git", *arguments],  # noqa: S607 - wherever it stands
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError("这里不是 git 仓库，或没有装 git。", "请在仓库里运行。") from error
    return done.stdout.strip()
