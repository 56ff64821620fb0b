"""What stopped a command, in the reader's language."""

from __future__ import annotations

import errno

from generator.diagnostics import UsageError
from generator.words import Words

DEBUG = "PLAYBOOK_DEBUG"
"""The name in the environment that lets a fault of the program show where it is."""


def tell_fault(fault: Exception, words: Words) -> tuple[str, ...]:
    """Say what is wrong and what to do: with the call or the project, the machine, or else the program itself."""
    if isinstance(fault, UsageError):
        return tuple(fault.tell(words))
    if isinstance(fault, MemoryError):
        return words("内存不足，没有完成。"), words("请关闭别的程序后再试。")
    if isinstance(fault, OSError):
        return (_describe(fault, words),)
    text = words("生成器出了意外（{name}：{text}）。", name=type(fault).__name__, text=str(fault)[:300])
    return text, words("这是程序的缺陷，请报告；设置环境变量 {name}=1 可以看到细节。", name=DEBUG)


def _describe(fault: OSError, words: Words) -> str:
    place = fault.filename or ""
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return words("没有权限读写 {place}。请检查文件夹的权限。", place=place)
    if fault.errno == errno.ENOSPC:
        return words("磁盘空间不足，没有完成。请清理磁盘后再试。")
    return words("系统报告错误（{reason}）{place}。", reason=fault.strerror or type(fault).__name__, place=place)
