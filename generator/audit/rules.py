"""What the audit finds."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

PUBLISHED = Rule(
    "withheld-text-published",
    Severity.ERROR,
    "不该给这些读者看的内容出现在文件里",
    "生成的文件会被下载、转发，收不回来，所以一处也不能有，这次什么都没有发布。",
    "先看这段内容是不是放进了主题的图片或附件：是就删掉那一处，或放宽这里的密级；不是就请把问题报告给生成器的维护者。",
    "theme/assets/images/region.png   # 图片自带的说明里写着内部的额度",
    "theme/assets/images/region.png   # 图片里没有说明",
)
UNAUDITABLE = Rule(
    "unauditable-file",
    Severity.ERROR,
    "文件无法检查",
    "看不到里面有什么，就不能说没有泄露。",
    "去掉密码，换成没有损坏、没有层层打包的文件；压缩包用 ZIP。",
    "theme/assets/images/kit.zip   # 有密码",
    "theme/assets/images/kit.zip   # 没有密码",
)
AUDIT_RULES: tuple[Rule, ...] = (PUBLISHED, UNAUDITABLE)
"""Every rule that the audit applies."""
