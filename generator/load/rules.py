"""The rules of reading: what a file must be before anything in it can mean something."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

_ERROR = Severity.ERROR

_FORM = (
    Rule(
        "yaml-syntax",
        _ERROR,
        "不符合 YAML 的写法",
        "程序读不懂这一处，也就读不到它后面的内容。",
        "检查缩进（只用空格）、半角冒号加空格、成对的半角引号。",
        "id: order-desk\ntitle：订单窗口\nsummary: 处理订单\n",
        "id: order-desk\ntitle: 订单窗口\nsummary: 处理订单\n",
    ),
    Rule(
        "duplicate-key",
        _ERROR,
        "同一个字段写了两次",
        "两处内容不同的时候，无法知道哪一处算数。",
        "合并成一处，或删掉多余的一处。",
        "id: order-desk\ntitle: 订单窗口\ntitle: 订单台\n",
        "id: order-desk\ntitle: 订单窗口\n",
    ),
    Rule(
        "yaml-anchor",
        _ERROR,
        "用了 YAML 的锚点",
        "锚点让一处内容在别处悄悄出现，读的人看不出来。",
        "去掉 &名称；如果它是内容，请给整段内容加上引号。",
        "summary: &intro 处理订单\n",
        "summary: 处理订单\n",
    ),
    Rule(
        "yaml-alias",
        _ERROR,
        "用了 YAML 的别名",
        "别名要到别处才知道是什么内容，层层引用还会撑爆内存。",
        "把内容写出来；如果它是内容，请给整段内容加上引号。",
        "summary: *intro\n",
        "summary: 处理订单\n",
    ),
    Rule(
        "yaml-tag",
        _ERROR,
        "用了 YAML 的标签",
        "每个字段是什么类型已经规定好，标签只会与它冲突。",
        "去掉 !名称；如果它是内容，请给整段内容加上引号。",
        "version: !!str 2\n",
        'version: "2"\n',
    ),
    Rule(
        "merge-key",
        _ERROR,
        "用了 YAML 的合并键",
        "合并来的字段在这里看不见，改动时容易漏掉。",
        "把要用的字段逐个写出来。",
        "id: order-desk\n<<: {title: 订单窗口}\n",
        "id: order-desk\ntitle: 订单窗口\n",
    ),
    Rule(
        "several-documents",
        _ERROR,
        "一个文件里有几份 YAML 文档",
        "只有第一份会被读到，其余的会丢失。",
        "分成几个文件，或写成一个列表；文件末尾多余的“---”请删掉。",
        "id: order-desk\n---\nid: credit-desk\n",
        "- id: order-desk\n- id: credit-desk\n",
    ),
    Rule(
        "non-text-key",
        _ERROR,
        "字段名不是文字",
        "字段名按文字查找；数字、真假值、空值和列表都找不到。",
        "补上字段名，或给它加上引号。",
        "2026: 年度计划\n",
        '"2026": 年度计划\n',
    ),
    Rule(
        "unusable-number",
        _ERROR,
        "数字不能使用",
        "无穷大、“不是数”和超过 18 位的数字在各种文件里都保存不准。",
        "写一个普通的数字；编号、账号这类内容请加上引号。",
        "limit: .inf\n",
        "limit: 100000\n",
    ),
    Rule(
        "no-fields",
        _ERROR,
        "文件里没有字段",
        "整个文件是一段文字，程序不知道它是什么。",
        "写成“名称: 内容”，一行一个字段；冒号是半角的，后面有一个空格。",
        "订单窗口负责处理订单\n",
        "summary: 订单窗口负责处理订单\n",
    ),
    Rule(
        "nested-too-deep",
        _ERROR,
        "嵌套太深",
        "没有哪一种内容需要超过 32 层，多半是缩进或括号写错了。",
        "检查缩进和括号，减少层次。",
        "steps: " + "[" * 32 + "]" * 32 + "\n",
        "steps: [[]]\n",
    ),
    Rule(
        "empty-file",
        _ERROR,
        "文件是空的",
        "空文件多半是忘了写，或者保存失败。",
        "写上内容，或删掉这个文件。",
        "# 以后再写\n",
        "id: order-desk\n",
    ),
    Rule(
        "front-matter-missing",
        _ERROR,
        "Markdown 文件缺少文件头",
        "标题、密级和负责人写在文件头里，没有它就不能发布。",
        "在第一行写“---”，下面写字段，再用一行“---”结束。",
        "订单窗口怎么联系\n",
        "---\nid: order-desk\n---\n订单窗口怎么联系\n",
    ),
    Rule(
        "front-matter-unclosed",
        _ERROR,
        "Markdown 文件头没有结束",
        "分不清哪里是字段，哪里是正文。",
        "在字段之后单独写一行“---”。",
        "---\nid: order-desk\n订单窗口怎么联系\n",
        "---\nid: order-desk\n---\n订单窗口怎么联系\n",
    ),
)

_CHARACTERS = (
    Rule(
        "not-utf8",
        _ERROR,
        "文件不是 UTF-8 编码",
        "用别的编码读中文会变成乱码。",
        "在编辑器里选“另存为”，编码选 UTF-8。",
        "# 以 GBK 编码保存的文件\n",
        "# 以 UTF-8 编码保存的文件\n",
    ),
    Rule(
        "control-character",
        _ERROR,
        "有看不见的控制字符",
        "这些字符看不见，却会弄乱页面、搜索和打印。",
        "删掉这个字符；它常是从别的程序复制时带来的。",
        'title: "订单\\0窗口"\n',
        "title: 订单窗口\n",
    ),
    Rule(
        "bidi-control",
        _ERROR,
        "有改变文字方向的控制字符",
        "它让看到的文字与真正的内容顺序不同，可以用来骗过审阅的人。",
        "删掉这个字符。",
        'title: "订单\\u202E窗口"\n',
        "title: 订单窗口\n",
    ),
)

_FILES = (
    Rule(
        "file-too-large",
        _ERROR,
        "文件太大",
        "超过 1 MiB 的文件没有人能审阅，多半是放错了地方。",
        "分成几个文件；附件和导出的表格不要放在这里。",
        "# 一个 3 MiB 的文件\n",
        "# 几个 100 KiB 的文件\n",
    ),
    Rule(
        "symbolic-link-outside",
        _ERROR,
        "链接指向项目以外",
        "项目以外的文件不受审阅，换一台电脑也找不到。",
        "把文件复制到项目里，代替这个链接。",
        "# roles.yml -> /home/me/roles.yml\n",
        "# roles.yml -> ../shared/roles.yml\n",
    ),
    Rule(
        "symbolic-link-cycle",
        _ERROR,
        "链接绕成了圈",
        "顺着它走永远走不完。",
        "删掉这个链接。",
        "# data/roles/all -> ../../data\n",
        "# data/roles/all -> ../../shared/roles\n",
    ),
    Rule(
        "unreadable-file",
        _ERROR,
        "文件无法读取",
        "不知道里面有什么，就不能说项目是完整的。",
        "检查读取权限，或链接指向的文件是否还在。",
        "# 没有读取权限的文件\n",
        "# 可以读取的文件\n",
    ),
    Rule(
        "unusable-file-name",
        _ERROR,
        "文件名有不能使用的字符",
        "换行、控制字符和全角空格在网址和报告里会出错。",
        "改用字母、数字、汉字和连字符命名。",
        "# 订单　窗口.yml\n",
        "# order-desk.yml\n",
    ),
)

_UNFINISHED = (
    Rule(
        "unfilled-placeholder",
        _ERROR,
        "还有没填的地方",
        "playbook new 写出的新记录里，标着“待填”的地方只有人知道该写什么；没填完就发布，读者会看到半成品。",
        "换成真正的内容；值已经选好的，删掉行尾的“待填”提示。填完之前，这个文件不做别的检查。",
        "mission: 【待填】这个岗位为什么存在，一句话。\n",
        "mission: 让区域里的经销商赚到钱、留得住。\n",
    ),
)

LOAD_RULES: tuple[Rule, ...] = (*_UNFINISHED, *_FORM, *_CHARACTERS, *_FILES)
"""Every defect that reading finds; all are errors."""
