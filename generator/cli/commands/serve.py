"""`playbook serve`: show an edition on this machine, and rebuild it on change."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from generator.build.project import CACHE, OUTPUT, BuildOptions
from generator.cli.arguments import add_common
from generator.cli.faults import tell_fault
from generator.cli.output import DONE, FAULTY, print_lines, report
from generator.cli.project import add_edition, find_root, name_edition, open_project
from generator.words import Words

NAME = "serve"
HELP = "在本机预览一个版本，数据一改就更新"
_PORT = 8000


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    add_edition(parser, words("预览哪个版本，默认是内容最多的"))
    parser.add_argument("--host", default="127.0.0.1", help=words("监听的地址，默认只有本机能访问"))
    parser.add_argument("--port", type=int, default=_PORT, help=words("端口，默认 8000"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Show an edition and rebuild it on change."""
    from generator.build.build import check
    from generator.build.narrowed import list_narrowed, tell_narrowed
    from generator.build.painting import Painter
    from generator.preview.editor.answers import Editor
    from generator.preview.editor.desk import Desk
    from generator.preview.serve import serve
    from generator.preview.state import Rebuild

    root = find_root(options)
    output = root / CACHE / "preview" / OUTPUT
    edition = name_edition(options)
    if not edition:
        # Nothing says what there could be to see: the problems are told, as by `check`.
        with open_project(options) as project:
            sys.stdout.write(report(check(project), "text", words))
        return FAULTY
    wanted = BuildOptions(output, (edition,), handbooks=False)

    painter = Painter()

    def rebuild() -> Rebuild:
        turn = painter.turn
        with open_project(options, wanted) as project:
            result, withdrawn = painter.build(project, turn)
            said = report(result, "text", words)
            narrowed = "\n".join(tell_narrowed(list_narrowed(project), words)) if result.editions else ""
        sys.stdout.write(said or words("已更新 {n} 个文件。", n=result.written) + "\n")
        sys.stdout.flush()
        return Rebuild(bool(result.editions), "" if result.editions else said, narrowed, turn, withdrawn)

    def ready(address: str) -> None:
        print_lines([words("预览地址：{address}（按 Ctrl+C 结束）", address=address)])

    paths = [root / name for name in ("data", "content", "theme", "mkdocs.yml")]
    editor = Editor(Desk(root, words, options.today))
    tell, host, port = partial(tell_fault, words=words), options.host, options.port
    serve(rebuild, output / edition, host, port, paths, words, ready, tell=tell, paint=painter.paint, editor=editor)
    return DONE
