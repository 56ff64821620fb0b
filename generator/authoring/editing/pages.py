"""A file's bytes as the YAML text in them, with all that is around it: byte order mark, body, a missing last break."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.authoring.editing.reading import BREAK
from generator.authoring.editing.values import EditRefused
from generator.load.document import is_markdown
from generator.load.markdown import FrontMatterMissing, FrontMatterUnclosed, Parts, read_body, split_front_matter
from generator.load.scalars import Value

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's text in three parts; `text` is the one that is YAML, `rest` is what follows it in a Markdown file."""

    mark: str
    text: str
    rest: str = ""
    fence: int = 0
    """Where the body begins in `rest`."""
    markdown: bool = False

    @property
    def body(self) -> str | None:
        """The text of a Markdown file as it is read, None of another file."""
        return read_body(self.rest, Parts(0, self.fence)) if self.markdown else None

    def put_body(self, value: Value) -> Opened:
        """Give the file with another body; raises `EditRefused` where it is no text."""
        found = BREAK.search(self.text)
        if not isinstance(value, str):
            raise EditRefused("正文要是一段文字。")
        body = BREAK.sub("\n", value).replace("\n", found[0] if found else "\n")
        changed = replace(self, rest=self.rest[: self.fence] + body)
        if changed.body != value:
            raise EditRefused("这样改以后读出来的内容会和想要的不一样，没有改。", "请直接在文件里改这一处。")
        return changed

    def write(self, text: str) -> bytes:
        """Give the bytes with another text in the place of the YAML."""
        return (self.mark + text + self.rest).encode()


def open_file(path: str, content: bytes) -> Opened:
    """Take a file apart; raises `EditRefused` where it is not UTF-8, or Markdown without its fields."""
    try:
        whole = content.decode()
    except UnicodeDecodeError as error:
        raise EditRefused("文件不是 UTF-8 编码，不能在里面改。", "请先另存为 UTF-8。") from error
    text = whole.removeprefix(_BYTE_ORDER_MARK)
    mark = whole[: len(whole) - len(text)]
    if not is_markdown(path):
        return Opened(mark, text)
    try:
        parts = split_front_matter(text)
    except (FrontMatterMissing, FrontMatterUnclosed) as error:
        raise EditRefused("文件的写法有错误，不能在里面改。", "请先按 playbook check 的提示改好。") from error
    front, fence = parts.front_end, parts.body_start - parts.front_end
    return Opened(mark, text[:front], text[front:], fence, markdown=True)
