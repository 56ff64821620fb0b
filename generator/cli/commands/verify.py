"""`playbook verify`: say which handbook a PDF is, whom it was given to, and whether it is genuine and current."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, print_lines, report
from generator.cli.project import default_output, find_root, find_store, find_today
from generator.cli.register import add_register, find_register
from generator.diagnostics import Misuse
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.copies import Verdict

NAME = "verify"
HELP = "核对一个 PDF：是哪本手册、发给了谁、有没有被改动、是不是最新"
_LARGEST = 1 << 29
"""Bytes of a file that is looked at: no handbook comes near."""


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("file", type=Path, metavar="PDF", help=words("要核对的 PDF 文件"))
    add_register(parser, words)


def run(options: argparse.Namespace, words: Words) -> int:
    """Say what a file is: 0 for a genuine and current handbook, 1 for any other PDF."""
    from generator.build.copies import draft_all, judge, list_digests
    from generator.build.order import Order
    from generator.cache.store import Store
    from generator.handbooks.register import read_copies

    data = _read(options.file)
    root = find_root(options)
    copies = read_copies(find_register(options, root))
    published = list_digests(default_output(root))
    judge(data, copies, published, {})  # what is no PDF is refused before anything is drafted
    order = Order(root, find_today(options, root), default_output(root))
    with Store(find_store(root), counts=False) as store:
        result, books = draft_all(order, store)
    if not books:
        sys.stdout.write(report(result, "text", words))
    verdict = judge(data, copies, published, {name: book for name, (book, _) in books.items()})
    print_lines(_describe(verdict, words))
    return DONE if verdict.current and verdict.standing in {"recorded", "published"} else FAULTY


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise Misuse("找不到文件 {path}。", "请检查文件名。", path=str(path))
    if path.stat().st_size > _LARGEST:
        raise Misuse("{path} 太大了，不会是手册。", "请检查文件名。", path=str(path))
    return path.read_bytes()


def _describe(verdict: Verdict, words: Words) -> list[str]:
    from generator.handbooks.identity import show_digest

    claims = verdict.claims
    if "digest" not in claims:
        return [words("这不是由本工具生成的手册，无法核对。")]
    lines = [
        words("手册：{title}", title=verdict.title or claims.get("handbook", "")),
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
        current = words("是否最新：项目里现在没有这本手册，无法核对。")
    elif verdict.current:
        current = words("是否最新：是，内容与现在的数据一致。")
    else:
        current = words("是否最新：不是，内容已有新版。")
    return [*lines, standing[verdict.standing], current]
