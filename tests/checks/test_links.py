"""What becomes of links that are mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.build import check
from generator.cache.store import Store
from tests.support.project import list_company, open_project, write_files


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("[订货]（rule:ordering）", "[订货](rule:ordering)"),
        ("[分工](page: raci)", "[分工](page:raci)"),
        ("[没有]（rule:nothing）", None),
        ("[没有](page: nothing)", None),
        ("[上限]（role:regional-manager#promotion）", None),
        ("[内部]（kpi:sell-out）", None),
        ("[订货](Rule:Ordering)", "[订货](rule:ordering)"),
        ("[订货](订货规则)", "[订货](rule:ordering)"),
        ("[订货](没有这条)", None),
        ("[订货](/rule/ordering/)", "[订货](rule:ordering)"),
        ("[订货](../rule/ordering/index.html)", "[订货](rule:ordering)"),
        ("[订货](rule/nothing.html)", None),
        ("[内部](../kpi/sell-out/)", None),
        ("[邮箱](sales@example.com)", "[邮箱](mailto:sales@example.com)"),
        ("[官网](www.example.com/a)", "[官网](https://www.example.com/a)"),
        ("[见`甲`和**乙**](../rule/ordering/)", "[见`甲`和**乙**](rule:ordering)"),
        ("[见:internal[密]处](规则/订货规则)", None),
        ("[见:internal[密]处](../rule/ordering/)", "[见:internal[密]处](rule:ordering)"),
        ("[见:internal[密]处](rule:订货规则)", "[见:internal[密]处](rule:ordering)"),
        ("(见:internal[密]和`甲`)[rule:ordering]", "[见:internal[密]和`甲`](rule:ordering)"),
    ],
)
def test_only_a_link_that_would_be_sound_is_offered(written: str, mended: str | None, tmp_path: Path) -> None:
    """What leads nowhere, or to what not all readers may see, is told and not mended: it would be another mistake."""
    files = list_company()
    files["data/reference/a.yml"] = (
        f"kind: term\nid: a\ntitle: 词\nclassification: partner\ndefinition: '见{written}。'\n"
    )
    root = write_files(tmp_path, files)
    found = [one for one in check(open_project(root, Store())).problems if one.rule == "malformed-link"]
    assert [one.replacement for one in found] == [mended]
