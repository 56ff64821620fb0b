"""`playbook schema`: JSON Schemas of the data, for completion and checks while typing."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.arguments import add_root
from generator.cli.output import DONE, print_lines
from generator.cli.project import open_project
from generator.words import Words, open_words

if TYPE_CHECKING:
    from generator.build.project import Project
    from generator.build.rewriting import Rewrite

NAME = "schema"
HELP = "写出各类数据的 JSON Schema，编辑器靠它补全和提示"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_root(parser, words)
    parser.add_argument("--output", type=Path, metavar="DIR", help=words("写到哪个文件夹，默认是 data/.schemas"))
    parser.add_argument(
        "--with-ids", action="store_true", help=words("把现有的编号也写进去，填引用时可以挑选；只供本机使用，不要提交")
    )
    parser.add_argument(
        "--modelines", action="store_true", help=words("同时在每个数据文件开头写明它的 Schema（已经写对的不动）")
    )


def run(options: argparse.Namespace, words: Words) -> int:
    """Write the schemas, and if wanted the line that names them into every data file."""
    from generator.authoring.modeline import SCHEMA_FOLDER
    from generator.authoring.schema import make_schemas
    from generator.build.rewriting import place_file, write_files

    with open_project(options) as project:
        schemas = make_schemas(open_words(), _list_ids(project) if options.with_ids else None, project.vocabulary)
    folder: Path = options.output or project.root / SCHEMA_FOLDER
    written = sum(
        place_file(folder / f"{name}.json", f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode())
        for name, schema in schemas.items()
    )
    print_lines([words("{n} 个 Schema 在 {folder}，其中 {m} 个有变化。", n=len(schemas), folder=folder, m=written)])
    if options.with_ids:
        note = words("里面有现在的编号：请不要提交；新增记录后再运行一次，不带 --with-ids 可以恢复原样。")
        print_lines([note])
    if options.modelines:
        rewrites = _add_modelines(project)
        left = write_files(project.root, rewrites)
        print_lines([words("在 {n} 个数据文件开头写明了 Schema。", n=len(rewrites) - len(left))])
    return DONE


def _list_ids(project: Project) -> dict[str, dict[str, str]]:
    """Give the ids of all records that can be read, by kind, with their titles."""
    ids: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in project.decoded.entries:
        ids[entry.record.KIND][entry.record.id] = entry.record.title
    return ids


def _add_modelines(project: Project) -> tuple[Rewrite, ...]:
    """Give the data files that do not name their schema yet, with the line put in."""
    from generator.authoring.modeline import name_schema, put_modeline, write_modeline
    from generator.authoring.schema import MODEL_NAME, PROJECT_NAME
    from generator.build.rewriting import Rewrite
    from generator.load.document import is_markdown

    found: list[Rewrite] = []
    for source in project.sources:
        document = None if is_markdown(source.path) else project.documents.get(source.path)
        schema = name_schema(document) if document and document.usable else ""
        if document and (schema in project.vocabulary.kinds or schema in {PROJECT_NAME, MODEL_NAME}):
            mark = source.bytes[: len(source.bytes) - len(document.text.encode())]
            after = mark + put_modeline(document.text, write_modeline(source.path, schema)).encode()
            if after != source.bytes:
                found.append(Rewrite(source.path, source.bytes, after))
    return tuple(found)
