"""What a company says its own way is said so on every page, and nothing of what was said before is left."""

from __future__ import annotations

from pathlib import Path

from generator.build.build import build
from tests.support.pages import read_folder
from tests.support.project import list_smallest, open_project, write_files

WORDS = "words:\n  - {instead_of: 角色与职责, say: 谁做什么}\n  - {instead_of: 岗位, say: 职位}\n"


def test_own_words_reach_every_page(tmp_path: Path) -> None:
    """A build after a change of words is that of a new folder, and what the data say stays as it is."""
    files = list_smallest()
    files["data/roles/manager.yml"] = files["data/roles/manager.yml"].replace("title: 经理", "title: 岗位经理")
    said = {**files, "data/model/words.yml": WORDS}
    root = write_files(tmp_path / "root", files)
    assert build(open_project(root).choose(handbooks=False)).editions
    write_files(root, said)
    build(open_project(root).choose(handbooks=False))
    build(open_project(write_files(tmp_path / "new", said)).choose(handbooks=False))
    again, new = (read_folder(tmp_path / name / "dist" / "internal") for name in ("root", "new"))
    assert again == new
    pages = "".join(content.decode() for path, content in new.items() if path.endswith(".html"))
    assert "谁做什么" in pages
    assert "职位" in pages
    assert "岗位经理" in pages
    assert "角色与职责" not in pages
    assert "岗位使命" not in pages
