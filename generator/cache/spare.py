"""The folders of the build before last, kept to be filled again: to make a thousand takes longer than to fill them.

What lies there are second names of files that are published at this moment; whatever is not is removed when it becomes
spare and before it is used. Whoever still stands in the former output, or in an edition of it, sees nothing of this:
those two levels of folders are made anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.cache.inventory import Stamp, list_stamps

SPARE = "spare"
"""The name of the folder, beside those of builds."""


def keep_spare(room: Path, former: Path, ended: Iterable[str]) -> None:
    """Set aside what is in a build that is no longer published, without the files that have `ended` with it."""
    spare = room / SPARE
    try:
        spare.mkdir()
        for shelf in former.iterdir():
            (spare / shelf.name).mkdir()
            for one in shelf.iterdir():
                one.rename(spare / shelf.name / one.name)
        remove_files(spare, ended)
    except OSError:
        shutil.rmtree(spare, ignore_errors=True)


def take_spare(room: Path, folder: Path, stamps: Mapping[str, Stamp]) -> set[str]:
    """Make a new folder for a build, of the spare one where it can be; give the paths of files that are there already.

    These are files with the given stamps, thus other names of published ones. Raises `OSError` where no folder can be
    made.
    """
    spare = room / SPARE
    with suppress(OSError):
        if spare.is_symlink() or spare.is_file():
            spare.unlink()
        elif spare.is_dir():
            spare.rename(folder)
            found = list_stamps(folder)
            held = {path for path, stamp in found.items() if stamp and stamps.get(path) == stamp}
            remove_files(folder, found.keys() - held)
            return held
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return set()


def remove_files(folder: Path, paths: Iterable[str]) -> None:
    """Remove files below a folder, and the folders that are empty then. Raises `OSError` where one cannot go."""
    for path in paths:
        target = folder / path
        if path.endswith("/"):
            target.rmdir()
        else:
            target.unlink(missing_ok=True)
        with suppress(OSError):
            for above in target.parents[: path.rstrip("/").count("/")]:
                above.rmdir()
