"""`playbook verify`: say what a PDF is and whether it is genuine, or whether a folder holds what was published."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, print_lines, report
from generator.cli.project import open_project
from generator.cli.register import add_register, find_register
from generator.diagnostics import UsageError
from generator.load.files import show_path
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.copies import CopyVerdict

NAME = "verify"
HELP = "核对一个 PDF：是哪本手册、发给了谁、有没有被改动、是不是最新；或核对整个生成结果有没有被改动"
_LARGEST = 1 << 29
"""Bytes of a file that is looked at: no handbook comes near."""
_SHOWN = 20
"""How many paths of a kind are shown."""


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument(
        "path", type=Path, metavar="PATH", help=words("要核对的 PDF 文件，或者生成结果的文件夹，例如 dist")
    )
    add_register(parser, words)


def run(options: argparse.Namespace, words: Words) -> int:
    """Say what a file or folder is: 0 for a genuine and current handbook or a sound folder, 1 for any other."""
    if options.path.is_dir():
        return _verify_folder(options.path, words)
    from generator.build.copies import draft_claims, judge, list_digests
    from generator.handbooks.register import read_copies

    data = _read(options.path)
    with open_project(options) as project:
        copies = read_copies(find_register(options, project.root))
        published = list_digests(project.output)
        claims = judge(data, copies, published, {}).claims  # what is no PDF is refused before anything is drafted
        result, books = draft_claims(project, claims)
    if not books:
        sys.stdout.write(report(result, "text", words))
    verdict = judge(data, copies, published, books)
    print_lines(_describe(verdict, words))
    return DONE if verdict.current and verdict.standing in {"recorded", "published"} else FAULTY


def _verify_folder(path: Path, words: Words) -> int:
    """Compare what was published, byte for byte; needs no project, so that a copy on a server can be verified."""
    from generator.cache.comparison import compare_output

    folder = path.resolve()
    comparison = compare_output(folder)
    if not comparison.differs:
        print_lines([words("{n} 个文件都与 build.json 一致。", n=comparison.listed)])
        return DONE
    if path.resolve() != folder:
        raise UsageError("核对的时候，这个文件夹换成了另一次生成的结果。", "请再核对一次。")
    kinds = [
        (words("改动：{path}"), comparison.changed),
        (words("缺少：{path}"), comparison.missing),
        (words("多余：{path}"), comparison.stray),
        (words("无法核对这个版本：{path} 不见了，或者读不懂"), comparison.unlisted),
    ]
    print_lines(line for kind, paths in kinds for line in _list_paths(kind, paths, words))
    print_lines([words("请删掉改动过的和多余的文件，再运行 playbook build；服务器上的一份，请重新上传。")])
    return FAULTY


def _list_paths(kind: str, paths: Sequence[str], words: Words) -> list[str]:
    lines = [kind.format(path=show_path(path)) for path in paths[:_SHOWN]]
    return [*lines, words("……另有 {n} 个", n=len(paths) - _SHOWN)] if len(paths) > _SHOWN else lines


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise UsageError("找不到文件 {path}。", "请检查文件名。", path=str(path))
    if path.stat().st_size > _LARGEST:
        raise UsageError("{path} 太大了，不会是手册。", "请检查文件名。", path=str(path))
    return path.read_bytes()


def _describe(verdict: CopyVerdict, words: Words) -> list[str]:
    from generator.handbooks.identity import show_digest

    claims = verdict.claims
    if "digest" not in claims:
        return [words("这不是由本工具生成的手册，无法核对。")]
    lines = [
        words("手册或表单：{title}", title=verdict.title or claims.get("handbook", "")),
        words("文件编号：{number}　版本：{version}", number=claims.get("number"), version=claims.get("version")),
        words("所属版本：{edition}　生成日期：{day}", edition=claims.get("edition"), day=claims.get("builtFor")),
        words("内容校验码：{digest}", digest=show_digest(claims["digest"])),
    ]
    if "receipt" in claims:
        given = {"recipient": claims.get("recipient"), "receipt": claims["receipt"], "day": claims.get("issued")}
        lines.append(words("发给：{recipient}　回执号：{receipt}　发放日期：{day}", **given))
    standing = {
        "recorded": words("真伪：登记在册，文件没有被改动。"),
        "published": words("真伪：与现在发布的文件完全一致。"),
        "altered": words("真伪：回执号登记过，但文件和登记时不一样，已被改动。"),
        "unknown": words("真伪：登记簿和已发布的文件里都没有它，以上内容只是文件自己的说法。"),
    }
    if not verdict.title:
        current = words("是否最新：项目里现在没有这本手册或这张表，无法核对。")
    elif verdict.current:
        current = words("是否最新：是，内容与现在的数据一致。")
    else:
        current = words("是否最新：不是，内容已有新版。")
    return [*lines, standing[verdict.standing], current]
