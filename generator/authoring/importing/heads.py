"""What the columns of a staff list may be called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

HEADS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "role": ("岗位", "岗位名称", "职务", "职位", "职务名称", "职位名称", "role", "position", "job title", "title"),
        "role_id": ("岗位编号", "岗位代码", "role id"),
        "department": ("部门", "部门名称", "所属部门", "所在部门", "department", "dept"),
        "department_id": ("部门编号", "部门代码", "department id"),
        "parent": ("上级部门", "上级部门名称", "parent department"),
        "function": ("职能", "部门职能", "function"),
        "side": ("所属方", "哪一方", "厂家或经销商", "side"),
        "reports_to": ("汇报对象", "上级岗位", "直接上级岗位", "汇报给", "reports to"),
        "email": ("岗位邮箱", "公用邮箱", "公共邮箱", "部门邮箱", "邮箱", "电子邮箱", "email", "e-mail", "mailbox"),
        "hotline": ("热线", "岗位电话", "办公电话", "座机", "电话", "hotline", "telephone", "phone"),
        "mission": ("岗位使命", "岗位职责", "使命", "mission"),
    }
)
"""Words for each column; the first is how it is named in messages."""
PRIVATE = frozenset(
    (
        *(
            "姓名",
            "名字",
            "员工",
            "员工姓名",
            "人员",
            "负责人",
            "联系人",
            "直接上级",
            "直属上级",
            "上级",
            "工号",
            "员工编号",
            "紧急联系人",
        ),
        *("手机", "手机号", "手机号码", "移动电话", "家庭电话", "身份证", "身份证号", "身份证号码", "银行卡号"),
        *("微信", "微信号", "qq", "qq号", "私人邮箱", "个人邮箱", "住址", "家庭住址", "工资", "薪资", "入职日期"),
        *(
            "性别",
            "年龄",
            "生日",
            "出生日期",
            "民族",
            "籍贯",
            "学历",
            "name",
            "employee",
            "mobile",
            "birthday",
            "salary",
        ),
    )
)
"""Columns about persons: nothing of them is taken over."""
NAMES = frozenset(("姓名", "名字", "员工", "员工姓名", "人员", "负责人", "联系人", "紧急联系人", "name", "employee"))
"""Those of them that name persons: they are read so that these names are left out elsewhere, too."""
_ANYBODY = frozenset(("邮箱", "电子邮箱", "email", "e-mail", "mailbox", "电话", "telephone", "phone"))
"""What may belong to a post or to a person: in a list of persons, to a person."""
SHARED: Mapping[str, str] = MappingProxyType({"email": "岗位邮箱", "hotline": "办公电话"})
"""How a column says that it is not persons'."""
_ASIDE = re.compile(r"[（(].*?[)）]|[\s*＊:：]")
_FOUND = {_ASIDE.sub("", word): name for name, words in HEADS.items() for word in words}
_PRIVATE = frozenset(_ASIDE.sub("", word) for word in PRIVATE)


def names_persons(text: str) -> bool:
    """Whether a head stands above names of persons."""
    return _read(text) in NAMES


def may_be_persons(text: str) -> bool:
    """Whether what stands below a head belongs to a post or to a person, as the list is of."""
    return _read(text) in _ANYBODY


def read_head(text: str) -> str | None:
    """Give the column that a head names: a key of `HEADS`, `private` for one about persons, None for any other."""
    said = _read(text)
    return "private" if said in _PRIVATE else _FOUND.get(said)


def _read(text: str) -> str:
    return _ASIDE.sub("", unicodedata.normalize("NFKC", text).casefold())
