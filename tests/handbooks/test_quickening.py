"""WeasyPrint made to do the same with less ado prints the same, byte by byte."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from generator.handbooks.back import back_job
from generator.handbooks.front import contents_job, front_job
from generator.handbooks.jobs import ChapterJob, chapter_jobs
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.style import Style
from generator.handbooks.worker import FONTCONFIG
from generator.words import Words
from tests.handbooks.sample import make_book

_SET = """
import pickle, sys, warnings
from hashlib import sha256
warnings.simplefilter("ignore")
from generator.handbooks import patches, typesetting
if sys.argv[2] == "slowly":
    patches.quicken = lambda: None
with open(sys.argv[1], "rb") as file:
    jobs = pickle.load(file)
typesetter = typesetting.Typesetter(jobs[0].style)
for job in jobs:
    made = typesetter.typeset(job)
    print(job.id, made.pages, sha256(made.pdf).hexdigest(), sha256(repr(made).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def jobs(style: Style, press: TypesettingPool) -> list[ChapterJob]:
    """List the jobs of the sample handbook, its front and end too."""
    book = make_book()
    chapters = chapter_jobs(book, style, Words())
    results = [press.run(job) for job in chapters]
    back = back_job(book, results, style, Words())
    front = (front_job(book, style, Words()), contents_job(book, results, style, Words()))
    return [*chapters, *([back] if back else []), *front]


def _set_all(file: Path, pace: str) -> list[str]:
    command = [sys.executable, "-c", _SET, str(file), pace]
    done = subprocess.run(
        command,
        env={"FONTCONFIG_FILE": str(FONTCONFIG), "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_a_book_set_with_less_ado_is_the_same(jobs: list[ChapterJob], tmp_path: Path) -> None:
    """Each chapter of the sample has the same bytes and the same places with the changes and without them."""
    file = tmp_path / "jobs"
    file.write_bytes(pickle.dumps(jobs))
    quick = _set_all(file, "quickly")
    assert len(quick) == len(jobs)
    assert quick == _set_all(file, "slowly")
