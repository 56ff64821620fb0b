"""Reading the public edition without a network: the worker that keeps what was opened, and the page for all else.

Other editions have none: what is kept would outlive a login, and a rule that was withdrawn. Their offline copy is the
PDF.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from functools import partial

from markupsafe import Markup

from generator.cache.artifact import Artifact, digest_bytes, digest_values
from generator.diagnostics import UsageError
from generator.site.material import NavigationLine
from generator.site.navigation import Position
from generator.site.notfound import find_base
from generator.site.settings import SiteSettings
from generator.site.sheet import HeadedPart, PageSheet, describe_meta
from generator.site.shell import Shell
from generator.site.theme import FONT_SHEET, find_file

NAME = "service-worker.js"
PAGE = "offline.html"
_NEEDED = (".css", "/offline.js")
"""How those files end that the page shows itself with."""
_TEXT = Markup("<p>{}</p><ul data-kept></ul>")


def list_offline(paths: Collection[str], shell: Shell, settings: SiteSettings, common: str) -> Iterator[Artifact]:
    """Give the worker, which knows the paths of a site's files, and `offline.html`; nothing where no edition is public.

    Raises `UsageError` where the theme lacks the worker.
    """
    if not settings.indexed:
        return
    file = find_file(settings.root, NAME)
    if file is None:
        raise UsageError("生成器的主题文件不完整，无法生成网站。", "请重新安装生成器。")
    script = file.read_bytes()
    files = sorted((*paths, PAGE))
    key = digest_values(files, digest_bytes(script))
    yield Artifact(NAME, key, partial(_write_worker, files, script))
    yield Artifact(PAGE, digest_values(PAGE, common), partial(_render, shell, settings))


def _write_worker(files: list[str], script: bytes) -> bytes:
    """Write the worker with what it may keep, and what it needs to show the page for what it has not."""
    shown = [PAGE, *(one for one in files if one.endswith(_NEEDED) and one != FONT_SHEET)]
    lists = (("FILES", files), ("OFFLINE", shown))
    head = "".join(f"const {name} = {json.dumps(names, ensure_ascii=False)}\n" for name, names in lists)
    return head.encode() + script


def _render(shell: Shell, settings: SiteSettings) -> bytes:
    words = settings.words
    hint = words("现在连不上网，这一页以前没有打开过，没有存下来。打开过的这些还能看：")
    parts = (HeadedPart("", "", 2, _TEXT.format(hint)),)
    sheet = PageSheet(words("连不上网"), words("离线"), Markup(), parts, (), None, Markup())
    line = NavigationLine(sheet.title, PAGE, active=True, meta=describe_meta(sheet.title, "", "navigation", "toc"))
    base = find_base(settings)
    return shell.render(line, Position((), 0), base, sheet).encode()
