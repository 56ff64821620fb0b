"""What the columns of a list of participants may be called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

HEADS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": ("姓名", "名字", "学员", "学员姓名", "name"),
        "company": ("单位", "公司", "所在单位", "公司名称", "单位名称", "company"),
        "role": ("岗位", "职务", "职位", "role", "position"),
        "number": ("证书编号", "编号", "number"),
        "score": ("成绩", "得分", "分数", "score"),
    }
)
"""Words for each column; the first is how it is named in messages."""
