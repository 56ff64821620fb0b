"""`playbook verify` on what was published: what was found, and that its advice puts it right."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cli import main
from tests.support.project import list_smallest, write_files

TODAY = ("--today", "2027-01-15")


def test_damage_is_told_and_the_advice_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bytes that changed under the same size and time are found; once the file is deleted, a build brings it back."""
    monkeypatch.chdir(write_files(tmp_path, list_smallest()))
    main(["build", *TODAY, "--no-handbooks"])
    for folder in ("dist", "dist/public"):
        capsys.readouterr()
        assert main(["verify", folder]) == 0
        assert "个文件都与 build.json 一致" in capsys.readouterr().out
    page = Path("dist/public/index.html")
    before = page.stat()
    page.write_bytes(b"x" * before.st_size)
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    for number in range(22):
        Path(f"dist/public/\x1b[{number}").touch()
    assert main(["verify", "dist"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["改动：public/index.html", r"多余：public/\x1b[0"]
    assert told[-2:] == [
        "……另有 2 个",
        "请删掉改动过的和多余的文件，再运行 playbook build；服务器上的一份，请重新上传。",
    ]
    page.unlink()
    main(["build", *TODAY, "--no-handbooks"])
    assert main(["verify", "dist"]) == 0
    capsys.readouterr()
    assert main(["verify", "data"]) == 2
    assert "不是生成的结果" in capsys.readouterr().err
