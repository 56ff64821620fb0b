"""The fixed words that blocks show, in one locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.words import Words


@dataclass(frozen=True, slots=True)
class Labels:
    """The translated words; `sheet` keeps its placeholders `{title}`, `{n}` and `{total}`."""

    table: str
    form: str
    who: str
    within: str
    evidence: str
    answer: str
    rationale: str
    correct: str
    required: str
    signature: str
    risk_matrix: str
    sheet: str
    bands: Mapping[str, str]
    footnote: str
    back: str
    """What a link from a footnote back to the sentence is called."""
    callouts: Mapping[str, str]
    tasks: tuple[str, str]
    """An open task, and one that is done."""


@lru_cache(maxsize=4)
def translate_labels(words: Words) -> Labels:
    """Translate every word that the templates of blocks use."""
    return Labels(
        table=words("表格"),
        form=words("表单"),
        who=words("负责"),
        within=words("时限"),
        evidence=words("证据"),
        answer=words("答案"),
        rationale=words("解析"),
        correct=words("正确"),
        required=words("必填"),
        signature=words("签名与日期"),
        risk_matrix=words("风险矩阵"),
        sheet=words("{title}（第 {n} 张，共 {total} 张）"),
        bands={"low": words("低"), "medium": words("中"), "high": words("高"), "critical": words("极高")},
        footnote=words("脚注"),
        back=words("回到正文"),
        callouts={
            "note": words("说明"),
            "tip": words("提示"),
            "important": words("重要"),
            "warning": words("注意"),
            "caution": words("警告"),
        },
        tasks=(words("未完成"), words("已完成")),
    )
