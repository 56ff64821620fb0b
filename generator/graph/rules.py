"""The defects that linking finds: records that clash, and references that lead nowhere."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

LINK_RULES: tuple[Rule, ...] = (
    Rule(
        "duplicate-id",
        Severity.ERROR,
        "编号重复",
        "编号是别处引用这条记录的名字，同一类里不能有两个。",
        "给其中一条换个编号。",
        "kind: term\nrecords:\n  - {id: rebate, title: 返利, …}\n  - {id: rebate, title: 返点, …}",
        "kind: term\nrecords:\n  - {id: rebate, title: 返利, aliases: [返点], …}",
    ),
    Rule(
        "unknown-reference",
        Severity.ERROR,
        "引用的记录不存在",
        "指向不存在的记录，读者点过去会落空，关系图也不完整。",
        "检查编号的拼写，或者补上缺少的记录。",
        "reports_to: zone-directer",
        "reports_to: zone-director",
    ),
    Rule(
        "unknown-part",
        Severity.ERROR,
        "引用的位置不存在",
        "记录存在，但里面没有这个编号的职责、步骤或条目。",
        "检查 # 后面的编号。",
        "[月度回顾](role:regional-manager#monthly)",
        "[月度回顾](role:regional-manager#monthly-review)",
    ),
    Rule(
        "unknown-page",
        Severity.ERROR,
        "引用的页面不存在",
        "page: 后面只能写手册里固定的几个页面。",
        "改成存在的页面名称。",
        "[](page:racy)",
        "[](page:raci)",
    ),
)
"""Every rule that linking applies."""

PICTURE_RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-picture",
        Severity.ERROR,
        "图片找不到",
        "读者看到的只是说明文字，该有图的地方是空的。",
        "图片放在 content/media/ 里，写成 ![图上是什么](media/文件名)。",
        "![仓库分区](../media/zones.png)",
        "![仓库分区：左边收货，右边发货](media/zones.png)",
    ),
    Rule(
        "unusable-picture",
        Severity.ERROR,
        "图片不能用",
        "打不开的、太大的和会动的图片，网页和手册里都放不好。",
        "照提示另存一份；只收静止的 PNG、JPEG 和 WebP。",
        "content/media/zones.png（其实是 GIF 动图）",
        "content/media/zones.png（静止的 PNG）",
    ),
    Rule(
        "same-picture",
        Severity.WARNING,
        "给少数人看的、还没发布的或者另一家经销商的图片，换了个名字给别人看",
        "多半是存错了：本来不给看的图，盖在给大家看的那张上面了。图里画着什么，别的检查看不出来。",
        "换回本来的图；确实是同一张，两处写同一个文件名。",
        "![收货的步骤](media/steps.png):internal[![底价](media/floor.png)]（两个文件是同一张图）",
        "![收货的步骤](media/steps.png):internal[![底价](media/floor.png)]（两张不同的图）",
    ),
    Rule(
        "unused-picture",
        Severity.SUGGESTION,
        "图片没有用到",
        "放进来的人以为读者看得到，其实哪一页上都没有。",
        "在文章里用它，或者删掉文件。",
        "content/media/zones.png（没有文字提到它）",
        "![仓库分区：左边收货，右边发货](media/zones.png)",
    ),
)
"""Every rule about the files of pictures."""

ATTACHMENT_RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-attachment",
        Severity.ERROR,
        "附件的文件找不到",
        "读者点下载，什么也拿不到。",
        "文件放在 content/attachments/ 里，file 写成 attachments/文件名。",
        "file: 月报.xlsx",
        "file: attachments/monthly-stock.xlsx",
        kinds=("attachment",),
    ),
    Rule(
        "unusable-attachment",
        Severity.ERROR,
        "附件的文件不能发",
        "空的、损坏的、加了密码的、里面有程序的文件，读者打不开，或者打开就出事。",
        "照提示另存一份；收 PDF、Office 和 ODF 文档、CSV、文本、图片和 ZIP。",
        "content/attachments/monthly-stock.xlsm（带宏）",
        "content/attachments/monthly-stock.xlsx",
        kinds=("attachment",),
    ),
    Rule(
        "shared-attachment",
        Severity.ERROR,
        "两条附件用了同一个文件",
        "一个文件给谁看，只能有一处说了算。",
        "留下一条，别处引用它的编号。",
        "id: stock-dealers\nfile: attachments/stock.xlsx\n---\nid: stock-staff\nfile: attachments/stock.xlsx",
        "id: stock\nfile: attachments/stock.xlsx",
        kinds=("attachment",),
    ),
    Rule(
        "same-attachment",
        Severity.ERROR,
        "给的人不一样的两条附件，文件里说的一样",
        "多半是存错了：本来不给看的文件，换了个名字就发出去了。",
        "换回本来的文件；确实是同一份的，只留一条附件，密级按给最多人看的那条写。",
        "id: stock-dealers\nclassification: partner\nfile: attachments/stock.xlsx\n---\n"
        "id: stock-staff\nclassification: internal\nfile: attachments/stock-copy.xlsx",
        "id: stock\nclassification: partner\nfile: attachments/stock.xlsx",
        kinds=("attachment",),
    ),
    Rule(
        "early-attachment",
        Severity.WARNING,
        "还没发布的附件，文件已经从另一条发出去了",
        "多半是存错了：下个月才用的文件，盖在现在用的那个上面了。",
        "换回现在用的文件；确实没有变，就等新文件做好再写那一条。",
        "id: prices\nfile: attachments/prices.xlsx\n---\n"
        "id: prices-next\nstatus: draft\nfile: attachments/prices-next.xlsx（和上一条是同一份）",
        "id: prices\nfile: attachments/prices.xlsx\n---\n"
        "id: prices-next\nstatus: draft\nfile: attachments/prices-next.xlsx（新的一份）",
        kinds=("attachment",),
    ),
    Rule(
        "unnamed-attachment",
        Severity.WARNING,
        "没有附件记录提到这个文件",
        "放进来的人以为读者拿得到，其实哪个版本都没有发。",
        "写一条附件（kind: attachment）说明它是什么、给谁看；不发的，从文件夹里拿走。",
        "content/attachments/monthly-stock.xlsx（没有记录提到它）",
        "kind: attachment\nid: monthly-stock\nfile: attachments/monthly-stock.xlsx",
        kinds=("attachment",),
    ),
    Rule(
        "revealing-attachment",
        Severity.WARNING,
        "附件里带着看不见的内容",
        "附件照原样发到公司以外：作者、批注、修订、隐藏的工作表，拿到文件的人都能翻出来。",
        "Office 里用“文件→信息→检查文档”删掉，再放进来；确实要给的，写 accepted 说明。",
        "content/attachments/monthly-stock.xlsx（有隐藏的工作表“底价”）",
        "content/attachments/monthly-stock.xlsx（检查过，没有多余的内容）",
        kinds=("attachment",),
    ),
)
"""Every rule about the files of attachments."""
