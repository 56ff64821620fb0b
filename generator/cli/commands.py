"""The commands. Each reads its options, calls one stage of the road, prints, and gives the exit status."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from generator.cli.arguments import default_output
from generator.cli.project import find_root, find_store, find_today, mark_inputs, recall_build, remember_build
from generator.diagnostics import Misuse
from generator.words import Words

_DONE, _FAULTY = 0, 1


def run_build(options: argparse.Namespace, words: Words) -> int:
    """Build the editions; say where to look. Nothing heavy is imported where nothing has changed."""
    root = find_root(options)
    today = find_today(options, root)
    output = options.output.absolute() if options.output else default_output(root)
    looks = (options.format, sys.stdout.isatty(), words.locale)
    settings = (today, output, options.edition, options.no_handbooks, *looks)
    mark = mark_inputs(root, *settings)
    last = recall_build(root, output, mark)
    if last:
        note = [words("没有变化，沿用上次的结果。")] if options.format == "text" else []
        _print([*last.lines, *note])
        return _DONE
    from generator.build.build import build
    from generator.build.order import Order
    from generator.cache.store import Store

    order = Order(root, today, output, words, tuple(options.edition), not options.no_handbooks)
    whole = order.handbooks and not order.editions
    with Store(find_store(root), counts=whole) as store:
        result = build(order, store)
    report = _report(result, options.format, words)
    if not result.editions:
        sys.stdout.write(report)
        return _FAULTY
    lines = [*report.splitlines(), *_describe(result, output, words)] if options.format == "text" else [report.rstrip()]
    _print(lines)
    remember_build(root, output, mark, lines)
    return _DONE


def run_check(options: argparse.Namespace, words: Words) -> int:
    """Check the data and print what is wrong."""
    from generator.build.build import check
    from generator.build.order import Order, has_errors
    from generator.build.rules import list_rules
    from generator.cache.store import Store

    root = find_root(options)
    with Store(find_store(root), counts=False) as store:
        result = check(Order(root, find_today(options, root), default_output(root), words), store)
    sys.stdout.write(_report(result, options.format, words, always=True))
    severities = {rule.id: rule.severity for rule in list_rules().values()}
    return _FAULTY if has_errors(result.problems, severities) else _DONE


def run_serve(options: argparse.Namespace, words: Words) -> int:
    """Show an edition and rebuild it on change."""
    from generator.build.build import build
    from generator.build.order import Order
    from generator.cache.store import Store
    from generator.preview.serve import serve
    from generator.preview.state import Rebuild

    root = find_root(options)
    output = root / ".cache" / "preview" / "dist"
    store = Store(find_store(root), counts=False)

    def rebuild() -> Rebuild:
        order = Order(root, find_today(options, root), output, words, (options.edition,), handbooks=False)
        result = build(order, store)
        store.save()
        report = _report(result, "text", words)
        sys.stdout.write(report or words("已更新 {n} 个文件。", n=result.written) + "\n")
        sys.stdout.flush()
        return Rebuild(published=bool(result.editions), report="" if result.editions else report)

    def ready(address: str) -> None:
        _print([words("预览地址：{address}（按 Ctrl+C 结束）", address=address)])

    paths = [root / name for name in ("data", "content", "theme", "mkdocs.yml")]
    serve(rebuild, output / options.edition, options.host, options.port, paths, words, ready)
    store.close()
    return _DONE


def run_explain(options: argparse.Namespace, words: Words) -> int:
    """Print a rule's page, or the list of all rules."""
    from generator.build.rules import list_rules

    rules = list_rules()
    if not options.rule:
        _print(f"{rule.id:<32} {words(rule.title)}" for rule in rules.values())
        return _DONE
    if options.rule not in rules:
        raise Misuse(f"没有名为 {options.rule} 的规则。", "运行 playbook explain 可以看到全部规则。")
    rule = rules[options.rule]
    level = words("错误") if rule.severity == "error" else words("警告")
    _print(
        [
            f"{rule.id}（{level}）{words(rule.title)}",
            "",
            words("为什么：{text}", text=words(rule.why)),
            words("怎么改：{text}", text=words(rule.help)),
            "",
            words("错误的写法："),
            *(f"    {line}" for line in rule.bad.splitlines()),
            words("正确的写法："),
            *(f"    {line}" for line in rule.good.splitlines()),
        ]
    )
    return _DONE


def run_export(options: argparse.Namespace, words: Words) -> int:
    """Write an edition in another format."""
    from generator.build.build import draft
    from generator.build.order import Order
    from generator.cache.store import Store
    from generator.exports.markdown import write_markdown
    from generator.site.theme import find_file

    root = find_root(options)
    order = Order(root, find_today(options, root), default_output(root), words, (options.edition,), handbooks=False)
    with Store(find_store(root), counts=False) as store:
        result, drafts = draft(order, store)
    if not drafts:
        sys.stdout.write(_report(result, "text", words))
        return _FAULTY
    css = find_file(root, "assets/stylesheets/playbook.css")
    if css is None:
        raise Misuse("生成器的主题文件不完整，无法导出。", "请重新安装生成器。")
    count = write_markdown(drafts[0].pages, drafts[0].bodies, options.target, css)
    _print([words("已导出 {n} 页到 {target}", n=count, target=options.target)])
    return _DONE


def _report(result: object, form: str, words: Words, *, always: bool = False) -> str:
    """Give the problems as text or JSON; nothing where there are none, unless `always`."""
    from generator.build.order import Result
    from generator.build.rules import list_rules
    from generator.reports.json import format_json
    from generator.reports.resolve import resolve
    from generator.reports.text import format_text

    assert isinstance(result, Result)  # noqa: S101 - the type is imported late, with everything heavy
    diagnostics = resolve(result.problems, result.documents, list_rules(), words)
    if form == "json":
        return format_json(diagnostics)
    return format_text(diagnostics, words, colour=sys.stdout.isatty()) if diagnostics or always else ""


def _describe(result: object, output: Path, words: Words) -> list[str]:
    """Say in a few lines what was built and where to look."""
    from generator.build.order import Result

    assert isinstance(result, Result)  # noqa: S101 - see above
    lines = []
    for edition in result.editions:
        place = output / edition.id / "index.html"
        lines.append(words("{title}：{n} 页　{place}", title=edition.title, n=edition.pages, place=place))
        lines.extend(
            words("　　《{title}》{n} 页　{path}", title=book.title, n=book.pages, path=book.path)
            for book in edition.books
        )
    lines.append(words("共 {n} 个文件，其中 {m} 个有变化。", n=result.files, m=result.written))
    return lines


def _print(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
