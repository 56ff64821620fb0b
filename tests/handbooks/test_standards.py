from __future__ import annotations

import json
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.handbooks.render import BookResult

pytestmark = pytest.mark.long
VALIDATOR = Path(__file__).with_name("verapdf.py")


@pytest.fixture(scope="module")
def failures(result: BookResult, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[str]]]:
    """Check the sample handbook, and the same with its tags and language taken away, against PDF/UA-1 and PDF/A-3a."""
    if not shutil.which("java"):
        pytest.fail("veraPDF needs a Java runtime: apt-get install default-jre-headless")
    folder = tmp_path_factory.mktemp("verapdf")
    (folder / "book.pdf").write_bytes(result.pdf)
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        del pdf.Root.Lang, pdf.Root.MarkInfo
        del pdf.pages[0].obj.Resources.Font
        pdf.save(folder / "broken.pdf")
    paths = [str(folder / name) for name in ("book.pdf", "broken.pdf")]
    run = subprocess.run([sys.executable, VALIDATOR, *paths], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return {Path(path).name: report for path, report in json.loads(run.stdout).items()}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_handbooks_pass_the_machine_checks(failures: dict[str, dict[str, list[str]]], profile: str) -> None:
    """A handbook passes veraPDF's checks for accessibility and for archiving."""
    assert failures["book.pdf"][profile] == []


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_checks_can_fail(failures: dict[str, dict[str, list[str]]], profile: str) -> None:
    """A handbook without tags and language does not pass them."""
    assert failures["broken.pdf"][profile]
