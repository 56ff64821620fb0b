"""A company's look, in one place: its colours, its signs, and what stands on its covers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Component
from generator.model.marks import Depiction, Format
from generator.model.types import Title

Colour = Annotated[
    str,
    StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$"),
    Format("“{field}”要写成引号里的 # 和六位十六进制数，例如 '#0f5c57'"),
]
Family = Annotated[
    str,
    StringConstraints(pattern=r"""^[^\s"'\\;{}<>,()/*][^"'\\;{}<>,()/*]{0,58}[^\s"'\\;{}<>,()/*]$"""),
    Format("“{field}”里每项是一个字体的名称，不带引号和逗号，例如 PingFang SC"),
]
PicturePath = Annotated[str, StringConstraints(min_length=1, max_length=200), Depiction()]


class Brand(Component):
    """How the company's sites, books, sheets and cards look. Whatever is not given stays as it is built in."""

    main: Colour | None = Field(
        default=None,
        title="主色",
        description="页眉、链接、按钮、标题和封面的颜色，深浅各档由它算出；白字写在上面要看得清。写在引号里。",
        examples=["#0f5c57"],
    )
    accent: Colour | None = Field(
        default=None,
        title="点缀色",
        description="封面的短线、卡片和证书的装饰、网页上指到和选中的地方；写在引号里。不写时纸上是金色。",
        examples=["#b97a10"],
    )
    logo: PicturePath | None = Field(
        default=None,
        title="标志",
        description="公司标志，浅色底上用的那一种；放在 content/media/ 里，最好是透明底的 PNG。",
        examples=["media/logo.png"],
    )
    logo_reversed: PicturePath | None = Field(
        default=None,
        title="反白的标志",
        description="深色底上用的标志，用在网站页眉和卡片上；不写时那里把“标志”放在白底上。",
        examples=["media/logo-white.png"],
    )
    favicon: PicturePath | None = Field(
        default=None,
        title="网站图标",
        description="浏览器标签上的小图标，正方形；放在 content/media/ 里。",
        examples=["media/icon.png"],
    )
    cover: tuple[Title, ...] = Field(
        default=(),
        max_length=4,
        title="封面上的地址和热线",
        description="印在手册封面底部，每项一行，最多四行；写公司的地址、热线和网址，不写个人的。",
        examples=["服务热线 400-000-0000"],
    )
    fonts: tuple[Family, ...] = Field(
        default=(),
        max_length=6,
        title="网页字体",
        description="网页先用读者机器上的哪些字体，按先后写名称；后面仍接自带的。纸上的字体在 theme/fonts 里换。",
        examples=["PingFang SC"],
    )
