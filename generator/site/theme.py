"""Where the theme's files are: the project's own, and below it the one that the generator carries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cache.artifact import Artifact, digest_bytes, digest_values
from generator.cache.fingerprint import digest_code
from generator.diagnostics import UsageError
from generator.load.files import is_litter

if TYPE_CHECKING:
    from generator.site.dress import Dress

_PACKAGE = Path(__file__).resolve().parent.parent
_BUILT_IN = (_PACKAGE / "_theme", _PACKAGE.parent / "theme")
"""In an installed package, and in a checkout of the repository."""

_CONFIGURATION = "mkdocs.yml"
_PUBLISHED = ("assets/stylesheets", "assets/javascripts", "assets/images")
FONT_SHEET = "assets/stylesheets/fonts.css"
"""Names the pieces of the bundled face; loaded where a reader wants it."""

_MATERIAL_FILES = ("assets/javascripts/bundle.*.min.js", "assets/stylesheets/*.min.css")
"""What pages use of Material's files; its search worker and language data are not among them."""


def find_themes(root: Path) -> tuple[Path, ...]:
    """Give the theme's folders, the most specific first: a project's own theme may hold only what it changes."""
    own = (root / "theme").resolve()
    found = [folder for folder in dict.fromkeys((own, *_BUILT_IN)) if (folder / "main.html").is_file() or folder == own]
    themes = tuple(folder for folder in found if folder.is_dir())
    if not any((folder / "main.html").is_file() for folder in themes):
        raise UsageError("生成器的主题文件不完整，无法生成网站。", "请重新安装生成器。")
    return themes


def has_own_templates(root: Path) -> bool:
    """Whether a project has templates of its own beside, or in the place of, the built-in ones."""
    own = (folder for folder in find_themes(root) if folder not in _BUILT_IN)
    return any(True for folder in own for _ in folder.rglob("*.html"))


def find_configurations(root: Path) -> tuple[Path, ...]:
    """Give the `mkdocs.yml` files for a project: its own where it has one, and below it the built-in one."""
    candidates = (root / _CONFIGURATION, _PACKAGE / "_theme" / _CONFIGURATION, _PACKAGE.parent / _CONFIGURATION)
    found = tuple(dict.fromkeys(path.resolve() for path in candidates if path.is_file()))
    if not found:
        raise UsageError("找不到网站的配置文件 mkdocs.yml。", "请重新安装生成器。")
    return found[:2]


def find_file(root: Path, name: str) -> Path | None:
    """Give the first file of that name in the theme's folders."""
    return next((folder / name for folder in find_themes(root) if (folder / name).is_file()), None)


@cache
def find_material() -> Path:
    """Give the folder of Material's templates, without importing it."""
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise UsageError(
            "缺少生成网站所需的 mkdocs-material。", "请运行 make build，或者 pip install mkdocs-material。"
        )
    return Path(next(iter(spec.submodule_search_locations))) / "templates"


def name_code(root: Path) -> str:
    """Name all code by which a project's results are made: the generator's own, the theme and its configuration."""
    return digest_code((*find_themes(root), *find_configurations(root)))


def _stay_inside(path: Path, folder: Path) -> Path:
    """Give a file of a theme; a link that leads out of it would publish whatever lies on this machine."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UsageError(
            "主题里的文件 {place} 是指向主题文件夹以外的链接，不会发布。",
            "请把文件复制到主题文件夹里，代替这个链接。",
            place=path.relative_to(folder.parent).as_posix(),
        )
    return path


def list_assets(root: Path, dress: Dress | None = None) -> Iterator[Artifact]:
    """Give the theme's files for publishing, the project's own before the built-in ones and these before Material's.

    The company's colours are put into those that have colours. Hidden files and editors' backups are no part of it.
    """
    files: dict[str, tuple[Path, bool]] = {}
    for pattern in _MATERIAL_FILES:
        files |= {path.relative_to(find_material()).as_posix(): (path, True) for path in find_material().glob(pattern)}
    for folder in reversed(find_themes(root)):
        published = (path for place in _PUBLISHED for path in (folder / place).rglob("*") if path.is_file())
        named = {path.relative_to(folder).as_posix(): path for path in published}
        files |= {name: (_stay_inside(path, folder), False) for name, path in named.items() if not is_litter(name)}
    for name, (path, fixed) in sorted(files.items()):
        if change := dress and dress.find_change(name):
            content = change(path.read_bytes())
            yield Artifact(name, digest_bytes(content), partial(bytes, content))
        else:
            key = digest_values(name) if fixed else digest_bytes(path.read_bytes())
            yield Artifact(name, key, path.read_bytes)
