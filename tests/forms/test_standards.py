from __future__ import annotations

import json
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.forms.filled import list_widgets

VALIDATOR = Path(__file__).parents[1] / "handbooks" / "verapdf.py"


@pytest.fixture(scope="module")
def failures(blank: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[str]]]:
    """Check a sheet against PDF/UA-1 and PDF/A-3a, and the same without what its fields have for that."""
    if not shutil.which("java"):
        pytest.fail("veraPDF needs a Java runtime: apt-get install default-jre-headless")
    folder = tmp_path_factory.mktemp("verapdf")
    (folder / "sheet.pdf").write_bytes(blank)
    with pikepdf.open(BytesIO(blank)) as pdf:
        pdf.Root.AcroForm.NeedAppearances = True
        for widget in list_widgets(pdf):
            del widget.TU, widget.AP
        for page in pdf.pages:
            del page.obj.Tabs
        pdf.save(folder / "broken.pdf")
    paths = [str(folder / name) for name in ("sheet.pdf", "broken.pdf")]
    run = subprocess.run([sys.executable, VALIDATOR, *paths], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return {Path(path).name: report for path, report in json.loads(run.stdout).items()}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_sheets_pass_the_machine_checks(failures: dict[str, dict[str, list[str]]], profile: str) -> None:
    """A blank sheet passes veraPDF's checks for accessibility and for archiving."""
    assert failures["sheet.pdf"][profile] == []


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_checks_look_at_fields(failures: dict[str, dict[str, list[str]]], profile: str) -> None:
    """Fields without tooltips, looks and order do not pass them."""
    assert failures["broken.pdf"][profile]
