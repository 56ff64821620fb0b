"""The options with which a command gives work to other machines."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import UsageError
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.access import Access

_LIBRARY = "distributed"


def add_cluster(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options."""
    group = parser.add_argument_group(words("几台机器一起做（--for-each，要装 sales-playbook[cluster]）"))
    group.add_argument(
        "--scheduler",
        metavar="URL",
        help=words("Dask 调度器的地址，例如 tls://dask.example.com:8786；tcp:// 只能用在本机"),
    )
    group.add_argument("--tls-ca", type=Path, metavar="FILE", help=words("签发证书的机构；不写就用 Dask 自己的配置"))
    group.add_argument("--tls-cert", type=Path, metavar="FILE", help=words("这台机器的证书"))
    group.add_argument("--tls-key", type=Path, metavar="FILE", help=words("证书的私钥"))


def find_access(options: argparse.Namespace) -> Access | None:
    """Give the access to the cluster that is named, None for none; `UsageError` where it cannot be used."""
    files = (options.tls_ca, options.tls_cert, options.tls_key)
    if not options.scheduler and not any(files):
        return None
    if not options.scheduler or not options.for_each:
        raise UsageError(
            "几台机器一起做，只用于给每家经销商各生成一本。", "请同时写 --for-each dealer 和 --scheduler 调度器的地址。"
        )
    from importlib.util import find_spec

    from generator.build.access import open_access

    access = open_access(options.scheduler, *files)
    if find_spec(_LIBRARY) is None:
        raise UsageError(
            "这台机器上没有装 Dask，不能请别的机器一起做。",
            "请运行 pip install 'sales-playbook[cluster]'，或者不写 --scheduler，只用这台机器。",
        )
    return access
