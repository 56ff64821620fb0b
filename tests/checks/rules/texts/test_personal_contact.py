"""Persons' numbers, handles and mailboxes are found; roles' contacts and other numbers are not."""

from __future__ import annotations

import pytest

from tests.checks.company import find_rule


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "+86 13800138000",
        "86-138-0013-8000",
        "１３８００１３８０００",
        "138\u200b00138000",
        "电话13912345678。",
        "013912345678",
        "0139-1234-5678",
        "身份证 11010519491231002X",
        "身份证号：110105194912310021"[:-1] + "X",
        "110105491231002",
        "微信：xiaoli_2020",
        "微信号 xiaoli2020",
        "加微信xiaoli2020",
        "wx: xiaoli2020",
        "VX：xiaoli2020",
        "QQ：12345678",
        "QQ号码 12345678",
        "qq 12345678",
        "xiaoli@qq.com",
        "xiaoli@163.com",
        "Li.Hua@Gmail.com",
        "xiaoli＠126.com",
    ],
)
def test_personal_contact_is_found(text: str) -> None:
    """A person's contact in any text is an error, and is named."""
    assert find_rule("personal-contact", {"faq": {"answer": f"找小李：{text}。"}})


@pytest.mark.parametrize(
    "text",
    [
        "服务热线 400-000-0000",
        "拨打 800-820-0000 或 12315",
        "座机 0571-88880000",
        "regional-manager@example.com",
        "订单号 202701150001234567",
        "订单号 13800138000123",
        "代码 330109，金额 13,800,138,000 元",
        "GB/T 19012-2019，第 138001 号",
        "统一社会信用代码 91330100MA2AAAAA1X",
        "微信群里不谈价格",
        "企业微信公告当天发",
        "用微信：只发通知",
        "编号 110105194912310028",
        "每台 13.8 元，共 1000000000 元",
        "型号 WX-2020，QQ 群已停用",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    """Hotlines, roles' mailboxes, order numbers, codes and amounts are no personal contacts."""
    assert not find_rule("personal-contact", {"faq": {"answer": f"{text}。"}})


def test_contact_of_a_role_is_read_too() -> None:
    """A role's mailbox must not be a person's at a free provider."""
    assert find_rule("personal-contact", {"role": {"contact": {"email": "manager@qq.com"}}})
