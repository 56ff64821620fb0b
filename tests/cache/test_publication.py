"""The output folder: readers always see one whole build, the last good one."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.cache.artifact import Artifact, in_turn
from generator.cache.publication import (
    Ledger,
    Staging,
    find_current,
    list_published,
    seal_ledger,
    seal_output,
    stage,
    write_listing,
)
from generator.diagnostics import UsageError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """Give the path of an output folder that does not exist yet."""
    return tmp_path / "dist"


def publish(dist: Path, name: str, files: Mapping[str, str], known: Ledger | None = None) -> Staging:
    """Publish files, keyed by their content, as the edition `a`."""
    with stage(dist, known or {}, name) as staging:
        staging.add_all("a", [Artifact(path, text, text.encode) for path, text in files.items()], in_turn)
    return staging


def read(dist: Path) -> dict[str, str]:
    """Give everything that a reader sees."""
    return {
        path.relative_to(dist).as_posix(): path.read_text("utf-8") for path in sorted(dist.rglob("*")) if path.is_file()
    }


def list_builds(dist: Path) -> list[str]:
    """Give the names of the builds that take room on the disk."""
    return sorted(path.name for path in (dist.parent / ".dist").iterdir() if path.is_dir())


def test_build_is_published_as_a_whole(dist: Path) -> None:
    """After a build the output holds its files and nothing of the build before, which is gone from the disk."""
    publish(dist, "one", {"index.html": "1", "role/x/index.html": "2"})
    assert read(dist) == {"a/index.html": "1", "a/role/x/index.html": "2"}
    publish(dist, "two", {"index.html": "3"})
    assert read(dist) == {"a/index.html": "3"}
    assert list_builds(dist) == ["two"]


def test_outputs_side_by_side_leave_each_other_alone(tmp_path: Path) -> None:
    """Two outputs in one folder, published in turn, are both whole: neither clears the other's builds away."""
    for name in ("one", "two"):
        for output in ("dist", "site"):
            publish(tmp_path / output, name, {"index.html": f"{output} {name}"})
    assert read(tmp_path / "dist") == {"a/index.html": "dist two"}
    assert read(tmp_path / "site") == {"a/index.html": "site two"}


def test_output_called_like_a_hidden_folder_spares_it(tmp_path: Path) -> None:
    """What stands in a hidden folder of the output's name is nobody's build, and stays."""
    (tmp_path / ".git" / "objects").mkdir(parents=True)
    publish(tmp_path / "git", "one", {"index.html": "1"})
    assert read(tmp_path / "git") == {"a/index.html": "1"}
    assert (tmp_path / ".git" / "objects").is_dir()


def test_failed_build_changes_nothing(dist: Path) -> None:
    """Whatever goes wrong half way, the last good output stays, and nothing else remains."""
    publish(dist, "one", {"index.html": "1"})
    with pytest.raises(ZeroDivisionError), stage(dist, {}, "two") as staging:  # noqa: PT012 - the fault comes after the file
        staging.add("a", Artifact("index.html", "2", lambda: b"2"))
        raise ZeroDivisionError
    assert read(dist) == {"a/index.html": "1"}
    assert list_builds(dist) == ["one"]


def test_first_build_that_fails_leaves_no_output(dist: Path) -> None:
    """Before anything good has been built there is no output at all."""
    with pytest.raises(KeyboardInterrupt), stage(dist, {}, "one"):
        raise KeyboardInterrupt
    assert not dist.exists()
    assert find_current(dist) is None


def test_unchanged_files_are_links(dist: Path) -> None:
    """What did not change is the same file as before and is not rendered again; what changed is a new one."""
    first = publish(dist, "one", {"same": "1", "other": "2"})
    before = {name: (dist / "a" / name).stat().st_ino for name in ("same", "other")}
    with stage(dist, first.ledger, "two") as second:
        second.add("a", Artifact("same", "1", lambda: pytest.fail("rendered")))
        second.add("a", Artifact("other", "3", lambda: b"3"))
    assert (dist / "a" / "same").stat().st_ino == before["same"]
    assert (dist / "a" / "other").stat().st_ino != before["other"]
    assert (first.written, second.written) == (2, 1)
    assert second.ledger["a/same"] == first.ledger["a/same"]


def test_file_that_somebody_changed_is_made_again(dist: Path) -> None:
    """A published file that is no longer what was written does not come back in the next build."""
    first = publish(dist, "one", {"index.html": "1"})
    (dist / "a" / "index.html").write_text("tampered", "utf-8")
    publish(dist, "two", {"index.html": "1"}, first.ledger)
    assert read(dist) == {"a/index.html": "1"}


def change_in_place(path: Path) -> None:
    """Write other bytes of the same number into a file that is there."""
    with path.open("r+b") as file:
        file.write(b"X")


def put_a_copy(path: Path) -> None:
    """Put a file with the same bytes in the place of another."""
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("disturb", "named"),
    [
        (lambda a: (a / "stray").write_text("x"), ["a/stray"]),
        (lambda a: (a.parent / "stray").write_text("x"), ["stray"]),
        (lambda a: (a.parent / "b" / "c").mkdir(parents=True), ["b/c/"]),
        (lambda a: (a / "way-out").symlink_to("/etc"), ["a/way-out"]),
        (lambda a: change_in_place(a / "one"), ["a/one"]),
        (lambda a: (a / "one").unlink(), ["a/one"]),
        (lambda a: shutil.rmtree(a / "in"), ["a/in/two"]),
        (lambda a: shutil.move(a / "in", a / "on"), ["a/in/two", "a/on/two"]),
        (lambda a: put_a_copy(a / "one"), []),
        (lambda a: (a / "one").touch(), []),
        (Path.resolve, []),
    ],
)
def test_disturbed_output_is_put_right(dist: Path, disturb: Callable[[Path], object], named: list[str]) -> None:
    """Whatever happened to published files, the next build has its own bytes, and says which files it found otherwise.

    Sound bytes are taken over, however they came there; the others are made again and not linked to.
    """
    files = {"one": "1", "in/two": "2"}
    first = publish(dist, "first", files)
    disturb(dist / "a")
    second = publish(dist, "second", files, first.ledger)
    assert list(second.disturbed) == named
    assert read(dist) == {"a/one": "1", "a/in/two": "2"}
    assert second.written == len({name.partition("/")[2] for name in named} & files.keys())
    assert seal_output(dist.resolve()) == seal_ledger(second.ledger)


def test_damaged_bytes_do_not_come_back_by_a_link(dist: Path) -> None:
    """A file that is changed in place changes under all of its names; the next build has none of them."""
    first = publish(dist, "first", {"index.html": "1"})
    second = publish(dist, "second", {"index.html": "1"}, first.ledger)
    (dist.parent / "kept").hardlink_to(dist / "a" / "index.html")
    (dist / "a" / "index.html").write_text("tampered", "utf-8")
    assert (dist.parent / "kept").read_text("utf-8") == "tampered"
    publish(dist, "third", {"index.html": "1"}, second.ledger)
    assert read(dist) == {"a/index.html": "1"}
    assert not (dist / "a" / "index.html").samefile(dist.parent / "kept")


def test_published_file_is_never_written_into(dist: Path) -> None:
    """A file that is added twice in one build leaves the build before as it was: it may be read just now."""
    first = publish(dist, "one", {"index.html": "1"})
    held = (dist / "a" / "index.html").open("rb")
    with stage(dist, first.ledger, "two") as staging:
        staging.add("a", Artifact("index.html", "1", lambda: b"1"))
        staging.add("a", Artifact("index.html", "2", lambda: b"2"))
    with held:
        assert held.read() == b"1"
    assert read(dist) == {"a/index.html": "2"}


PATHS = ["index.html", "x", "x/y", "x/y/z", "role/a/index.html", "role/b/index.html"]
OUTPUTS = st.dictionaries(st.sampled_from(PATHS), st.sampled_from("123")).filter(
    lambda files: not any(other.startswith(f"{path}/") for path in files for other in files)
)


def put_a_link(folder: Path) -> None:
    """Put a link to somewhere else in the place of a folder."""
    shutil.rmtree(folder)
    folder.symlink_to("/etc")


def put_a_file(folder: Path) -> None:
    """Put a file in the place of a folder."""
    shutil.rmtree(folder)
    folder.touch()


def take_all_files(folder: Path) -> None:
    """Leave nothing but the folders."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()


MESSES: list[Callable[[Path], object]] = [
    lambda _: None,
    lambda spare: (spare / "a" / "stray").write_text("x"),
    lambda spare: (spare / "a" / "role" / "c").mkdir(parents=True),
    lambda spare: (spare / "x").symlink_to("/etc"),
    lambda spare: [path.write_text("x") for path in spare.rglob("*") if path.is_file()],
    take_all_files,
    shutil.rmtree,
    put_a_link,
    put_a_file,
]


@given(st.lists(st.tuples(OUTPUTS, st.sampled_from(MESSES)), min_size=2, max_size=6))
@example([({"index.html": "1"}, mess) for mess in (MESSES[0], put_a_file, MESSES[0])])
@example([({"index.html": "1"}, mess) for mess in (MESSES[0], put_a_link, MESSES[0])])
@settings(max_examples=30)
def test_folders_that_are_filled_again_hold_what_new_ones_would(
    builds: list[tuple[dict[str, str], Callable[[Path], object]]],
) -> None:
    """Whatever was published before, and whatever somebody did to the folders meanwhile, the output is what was built.

    A file where a folder was, a folder where a file was, a tampered second name of a published file.
    """
    with tempfile.TemporaryDirectory() as folder:
        dist, known = Path(folder) / "dist", None
        for number, (files, mess) in enumerate(builds):
            known = publish(dist, str(number), files, known).ledger
            assert read(dist) == {f"a/{path}": text for path, text in sorted(files.items())}
            assert seal_output(dist.resolve()) == seal_ledger(known)
            if (spare := dist.parent / ".dist" / "spare").is_dir() and (spare / "a").is_dir():
                mess(spare)


def test_a_folder_can_be_filled_later(dist: Path) -> None:
    """What is still to come stays where it lies until it comes: what has not come then is gone, all else at once."""
    files = {"index.html": "1", "role/a": "2", "search/x0.js": "3", "search/x1.js": "4", "search/index.html": "5"}
    ledger = publish(dist, "one", files).ledger
    ledger = publish(dist, "two", files, ledger).ledger
    wanted = {"index.html": "1", "search/x0.js": "3", "search/index.html": "6", "role": "7"}
    artifacts = [Artifact(path, text, text.encode) for path, text in wanted.items()]
    with stage(dist, ledger, "three") as staging:
        staging.add_all("a", artifacts[2:], in_turn, later="search")
        assert {path for path in staging.held if path.startswith("a/search/")} >= {"a/search/x0.js", "a/search/x1.js"}
        assert "a/role/a" not in staging.held
        staging.add_all("a", artifacts[:2], in_turn)
    assert read(dist) == {f"a/{path}": text for path, text in sorted(wanted.items())}
    assert staging.written == 2


def test_spare_folders_hold_nothing_that_is_not_published(dist: Path) -> None:
    """What was taken back is gone from the disk with the switch, as is whatever somebody put beside it."""
    first = publish(dist, "one", {"same": "1", "taken/back": "2", "changed": "3"})
    second = publish(dist, "two", {"same": "1", "changed": "4"}, first.ledger)
    assert list_builds(dist) == ["spare", "two"]
    assert read(dist.parent / ".dist" / "spare") == {"a/same": "1"}
    (dist / "a" / "stray").touch()
    publish(dist, "three", {"same": "1"}, second.ledger)
    assert list_builds(dist) == ["three"]


def test_who_stands_in_a_former_output_sees_no_build_in_the_making(dist: Path) -> None:
    """A server that was started in an edition's folder goes on in a folder that no build fills any more."""
    ledger: Ledger = {}
    standing = []
    for name in ("one", "two", "three"):
        ledger = publish(dist, name, {"index.html": name, "role/a/index.html": "1"}, ledger).ledger
        standing += [os.open(dist, os.O_RDONLY), os.open(dist / "a", os.O_RDONLY)]
    with stage(dist, ledger, "four") as staging:
        staging.add("a", Artifact("index.html", "four", lambda: b"four"))
        seen = [sorted(os.listdir(one)) for one in standing]  # noqa: PTH208 - a folder without a name any more
    assert seen == [[], [], [], [], ["a"], ["index.html", "role"]]
    for one in standing:
        os.close(one)


def test_lost_memory_costs_only_time(dist: Path) -> None:
    """Without knowledge of the build before, everything is written again and the output is the same."""
    publish(dist, "one", {"index.html": "1"})
    assert publish(dist, "one", {"index.html": "1"}).written == 1
    assert read(dist) == {"a/index.html": "1"}


def test_output_can_be_moved_with_its_folder(dist: Path, tmp_path: Path) -> None:
    """The output still leads to its files when the whole project has moved."""
    publish(dist, "one", {"index.html": "1"})
    (tmp_path / "new").mkdir()
    for name in (".dist", "dist"):
        (tmp_path / name).rename(tmp_path / "new" / name)
    assert read(tmp_path / "new" / "dist") == {"a/index.html": "1"}


def test_second_build_at_the_same_time_is_refused(dist: Path) -> None:
    """While one build is under way another one of the same output is told so."""
    with stage(dist, {}, "one"), pytest.raises(UsageError, match="另一个生成正在进行"), stage(dist, {}, "two"):
        pass
    assert list_builds(dist) == ["one"]


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_is_not_ours_is_left_alone(dist: Path, tmp_path: Path, kind: str) -> None:
    """A folder, file or link that no build has made is not replaced."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "precious").touch()
    if kind == "folder":
        shutil.copytree(tmp_path / "own", dist)
    elif kind == "file":
        dist.touch()
    else:
        dist.symlink_to("own")
    with pytest.raises(UsageError, match="不是上一次生成的结果"), stage(dist, {}, "one"):
        pass
    assert kind != "link" or (dist / "precious").exists()
    assert kind != "folder" or (dist / "precious").exists()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EACCES, "没有权限写入"),
        (errno.EROFS, "没有权限写入"),
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EDQUOT, "磁盘空间不足"),
    ],
)
def test_machine_that_cannot_write_is_told(dist: Path, number: int, sentence: str) -> None:
    """A folder without the right to write and a full disk give a sentence, and the last output stays."""
    publish(dist, "one", {"index.html": "1"})

    def fail() -> bytes:
        raise OSError(number, os.strerror(number), "x")

    with pytest.raises(UsageError, match=sentence), stage(dist, {}, "two") as staging:
        staging.add("a", Artifact("index.html", "2", fail))
    assert read(dist) == {"a/index.html": "1"}
    assert list_builds(dist) == ["one"]


def test_killed_build_leaves_the_last_good_one(dist: Path) -> None:
    """A build that is killed half way leaves the output as it was; the next one, good or not, clears what it left."""
    publish(dist, "one", {"index.html": "1"})
    script = (
        "import sys, time\nfrom pathlib import Path\n"
        "from generator.cache.artifact import Artifact\nfrom generator.cache.publication import stage\n"
        "with stage(Path(sys.argv[1]), {}, 'two') as staging:\n"
        "    staging.add('a', Artifact('index.html', '2', lambda: b'2'))\n"
        "    print('half', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(dist)], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"half\n"
        process.send_signal(signal.SIGKILL)
    assert read(dist) == {"a/index.html": "1"}
    assert list_builds(dist) == ["one", "two"]
    with pytest.raises(ZeroDivisionError), stage(dist, {}, "three"):
        raise ZeroDivisionError
    assert list_builds(dist) == ["one"]
    publish(dist, "four", {"index.html": "4"})
    assert read(dist) == {"a/index.html": "4"}
    assert list_builds(dist) == ["four"]


def test_listing_tells_size_and_digest(dist: Path) -> None:
    """An edition's listing gives every file with its SHA-256 and size, sorted, and no other edition's."""
    with stage(dist, {}, "one") as staging:
        staging.add("a", Artifact("z", "1", "值".encode))
        staging.add("a", Artifact("b", "2", lambda: b""))
        staging.add("ab", Artifact("c", "3", lambda: b""))
    listing = json.loads(write_listing(list_published(staging.ledger, "a")))
    assert list(listing) == ["b", "z"]
    assert listing["z"] == {"sha256": sha256("值".encode()).hexdigest(), "size": 3}
