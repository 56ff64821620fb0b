"""The live preview: build, serve, watch, paint what browsers show, build again."""

from __future__ import annotations

import errno
import gc
import signal
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

from generator.diagnostics import UsageError
from generator.preview.editor.answers import Editor
from generator.preview.server import PreviewServer, Served
from generator.preview.state import Canvas, Headings, Rebuild, State
from generator.preview.watching import watch
from generator.words import Words

_REST = 0.05
"""Seconds that browsers have the processor to themselves to take what was painted, before all is built."""


Paint = Callable[[Collection[Path]], Canvas | None]


def leave_to_build(_: Collection[Path]) -> Canvas | None:
    """Paint nothing."""
    return None


def serve(  # noqa: PLR0913, PLR0917 - a server has that many settings
    build: Callable[[], Rebuild],
    out: Path,
    host: str,
    port: int,
    watch_paths: Sequence[Path],
    words: Words,
    ready: Callable[[str], None],
    *,
    tell: Callable[[Exception], Sequence[str]],
    paint: Paint = leave_to_build,
    mount: str = "",
    editor: Editor | None = None,
) -> None:
    """Show the site in `out` until SIGINT or SIGTERM; `build` runs at once and after every change below `watch_paths`.

    Before that `paint` is given the paths that changed: what it gives is shown until it is built. Builds run in a
    thread of their own, so that what is saved meanwhile is painted at once; it is built afterwards.

    What `build` reports is shown in the browser above the last good page. `ready` is told the address once the first
    build is over. `port` 0 takes any free one. `mount` is the path that the site stands under on the web, for links
    that start from there. `editor` changes the data, where no other machine reaches the server.
    Raises `UsageError` where the address cannot be had, before anything is built. What stops the first build goes
    through: what no edit of the data can mend should not wait for one. Whatever stops a later one is told as `tell`
    says it, above the last good page; the next change is another attempt.
    """
    broken = words("数据里有需要改正的地方，页面仍是上一次成功的结果：")
    painted = words("数据里有需要改正的地方，页面先照改动显示，改正以后才能生成：")
    state = State(Headings(broken, painted, words("收窄的文字：哪些文件、不给谁看")))
    labels = words("改这一页"), words("提交改动")
    served = Served(out, mount.rstrip("/"), state, words("还没有可以预览的网站"), editor, labels)
    with _open_server(host, port, served, words) as server, _catch_signals() as stop:
        state.update(build())
        Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        ready(f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}/")
        with _build_behind(lambda: state.update(_attempt(build, tell))) as changed:
            try:
                for paths in watch(watch_paths, stop):
                    gc.disable()  # to look through all that a build holds takes longer than to paint
                    if canvas := paint(paths):
                        state.paint(canvas)
                    changed.set()
            finally:
                state.close()
                server.shutdown()
                gc.enable()


@contextmanager
def _build_behind(build: Callable[[], None]) -> Iterator[Event]:
    """Give an event that has a thread build; set during a build, it has another one follow. At the end it is over."""
    changed, ended = Event(), Event()

    def run() -> None:
        while changed.wait():
            changed.clear()
            if ended.wait(_REST):
                return
            gc.enable()
            build()

    thread = Thread(target=run)
    thread.start()
    try:
        yield changed
    finally:
        ended.set()
        changed.set()
        thread.join()


def _attempt(build: Callable[[], Rebuild], tell: Callable[[Exception], Sequence[str]]) -> Rebuild:
    try:
        return build()
    except Exception as fault:  # noqa: BLE001 - a full disk or a fault of the program must not end an editor's preview
        return Rebuild(published=False, report="\n".join(filter(None, tell(fault))))


def _open_server(host: str, port: int, served: Served, words: Words) -> PreviewServer:
    try:
        return PreviewServer(host, port, served)
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            message = words("端口 {port} 已经被另一个程序占用。", port=port)
            raise UsageError(message, words("请换一个端口，或者先停掉那个程序。")) from error
        message = words("无法在 {host} 的端口 {port} 上打开预览。", host=host, port=port)
        raise UsageError(message, words("请换一个地址或端口，例如 127.0.0.1 和 8000。")) from error


@contextmanager
def _catch_signals() -> Iterator[Event]:
    """Give an event that SIGINT and SIGTERM set; the former handlers come back at the end."""
    stop = Event()
    if current_thread() is not main_thread():
        yield stop
        return
    former = {name: signal.signal(name, lambda *_: stop.set()) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for name, handler in former.items():
            signal.signal(name, handler)
