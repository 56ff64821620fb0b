"""The small edition's site, written once for all tests of this folder; and that of the company of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browser import browser, open_page, serve, serve_folder, trouble
from tests.support.project import list_company
from tests.support.sites import write_edition, write_site

__all__ = ["browser", "open_page", "serve", "trouble"]

CHECKLIST = """\
id: monthly-check
title: 月度检查
former_ids: [check-each-month]
cadence: FREQ=MONTHLY
done_by: regional-manager
sign_off: sales-director
items:
  - {id: paid, question: 款都付了吗？, risk: overdue-payment, evidence: 对账单, pass_rule: 没有逾期}
  - {id: stock, question: 货都在吗？, risk: overdue-payment, evidence: 盘点表, pass_rule: 账实相符}
  - {id: constructor, question: 字都签了吗？, risk: overdue-payment, evidence: 签收单, pass_rule: 每张都有}
if_failed: 当天上报。
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as files."""
    return write_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site on a web server."""
    with serve_folder(site) as served:
        yield served


@pytest.fixture(scope="session")
def company_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the company's internal edition."""
    checklist = f"kind: checklist\n{CHECKLIST}"
    return write_edition(tmp_path_factory.mktemp("company"), list_company(checklist=checklist), "internal")


@pytest.fixture(scope="session")
def company(company_site: Path) -> Iterator[str]:
    """The company's site on a web server."""
    with serve_folder(company_site) as served:
        yield served
