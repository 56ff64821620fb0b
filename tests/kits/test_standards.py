from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.kits.test_pieces import NUMBERS

pytestmark = pytest.mark.release
VALIDATOR = Path(__file__).parents[1] / "handbooks" / "verapdf.py"
Failures = Mapping[str, Mapping[str, list[str]]]


@pytest.fixture(scope="module")
def failures(printed: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Failures:
    """Check all files of a kit against PDF/UA-1 and PDF/A-3a, and slides whose pictures are not described."""
    if not shutil.which("java"):
        pytest.fail("veraPDF needs a Java runtime: apt-get install default-jre-headless")
    folder = tmp_path_factory.mktemp("verapdf")
    for path, data in printed.items():
        (folder / Path(path).name).write_bytes(data)
    (notes,) = (data for path, data in printed.items() if "-05-" in path)
    with pikepdf.open(BytesIO(notes)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure:
                del one.Alt
        for page in pdf.pages:
            page.obj.Resources.XObject = pikepdf.Dictionary()
        pdf.Root.MarkInfo.Marked = False
        pdf.save(folder / "broken.pdf")
    paths = sorted(map(str, folder.iterdir()))
    run = subprocess.run([sys.executable, VALIDATOR, *paths], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return {Path(path).name: report for path, report in json.loads(run.stdout).items()}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_kits_pass_the_machine_checks(failures: Failures, profile: str) -> None:
    """Every file of a kit passes veraPDF's checks for accessibility and for archiving."""
    found = {name: report[profile] for name, report in failures.items() if name != "broken.pdf"}
    assert len(found) == len(NUMBERS)
    assert not any(found.values()), {name: one for name, one in found.items() if one}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_checks_look_at_pictures_and_tags(failures: Failures, profile: str) -> None:
    """Slides without descriptions, in a file that says it is not tagged, do not pass them."""
    assert failures["broken.pdf"][profile]
