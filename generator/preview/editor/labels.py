"""What the editor's page says, by the names that its script knows: placeholders stay for the script to fill in."""

from __future__ import annotations

from generator.words import Words


def list_labels(words: Words) -> dict[str, str]:
    """Give every word of the page that is not of the data."""
    return {**_list_of_fields(words), **_list_of_saving(words), **_list_of_submitting(words)}


def _list_of_fields(words: Words) -> dict[str, str]:
    return {
        "title": words("改内容"),
        "home": words("← 回到手册"),
        "find": words("改哪一条？写标题或编号里的几个字"),
        "settings": words("手册设置"),
        "newRecord": words("新建一条"),
        "kind": words("类别"),
        "name": words("标题"),
        "id": words("编号"),
        "idHelp": words("小写字母、数字和连字符，别处靠它引用，定了就不要改。"),
        "begin": words("开始填写"),
        "stands": words("写在 {path} 里，别的内容和注释都不动。"),
        "willBe": words("会写成新文件 {path}。先写一半也可以：状态是“草稿”的，没写完只提醒。"),
        "required": words("必填"),
        "wanted": words("发布前要填"),
        "optional": words("还可以写"),
        "care": words("谁负责、给谁看"),
        "rest": words("每条记录都可以有的"),
        "odd": words("这里的写法表单改不了，请在文件里改。"),
        "none": words("（不写）"),
        "usual": words("（不写，就是{value}）"),
        "choose": words("（请选）"),
        "yes": words("是"),
        "no": words("否"),
        "example": words("例如 {value}"),
        "search": words("写几个字，按标题找"),
        "nothing": words("没有找到"),
        "add": words("加上{title}"),
        "takeOut": words("去掉{title}"),
        "up": words("往上移"),
        "down": words("往下移"),
        "remove": words("去掉这一项"),
        "preview": words("看看各版本里的样子"),
        "withheld": words("这个版本的读者看不到这一栏。"),
        "mend": words("改成“{value}”"),
    }


def _list_of_saving(words: Words) -> dict[str, str]:
    return {
        "save": words("保存"),
        "saveWith": words("保存（连同 {n} 处一起改）"),
        "anyway": words("有错误也先保存"),
        "checking": words("正在检查整本手册…"),
        "fine": words("没有问题，可以保存。"),
        "found": words("有 {n} 处要看一看。"),
        "stale": words("这个文件刚被别人改过，保存时会对照两边。"),
        "stopped": words("先改好这 {n} 处再保存"),
        "more": words("另外还有 {n} 处。"),
        "exposed": words("保存以后，更多人能看到"),
        "exposedHelp": words("不想这样的，改回去；就要这样的，再点保存下面的按钮。提交以后，审阅的人会先看到这几条。"),
        "saveSeen": words("知道了，照样保存"),
        "saving": words("正在检查和保存…"),
        "notSaved": words("还没有保存。"),
        "unchanged": words("没有改动。"),
        "building": words("已保存，正在生成页面…"),
        "saved": words("已保存。"),
        "savedBroken": words("已保存，但手册里有错误，页面还是上一次的："),
        "follow": words("还有 {n} 处写着旧的数，保存时一起改"),
        "followHelp": words("不该改的去掉勾。"),
        "byHand": words("这几处要自己去改"),
        "history": words("旧值要留下来吗？"),
        "historyHelp": words("留下来的旧值显示在“历史”里，处理以前的事时查得到。"),
        "from": words("新值从哪天起算："),
        "keep": words("把旧值记进历史"),
        "noHistory": words("不用，原来就写错了"),
        "conflict": words("你改的时候，这个文件也被别人改了"),
        "conflictBoth": words("下面几栏两边都改了，现在填的是你的；要用对方的，点一下再保存。"),
        "conflictNone": words("两边改的不是同一栏，已经合在一起，看一看再保存。"),
        "mine": words("我的："),
        "theirs": words("对方的："),
        "takeTheirs": words("用对方的"),
        "saveAgain": words("请再点一次保存。"),
        "expired": words("预览重新启动过，请刷新这一页。"),
    }


def _list_of_submitting(words: Words) -> dict[str, str]:
    return {
        "submit": words("提交改动"),
        "comparing": words("正在比较改了什么…"),
        "nothingSaved": words("没有还没提交的改动。"),
        "what": words("一句话说明改了什么"),
        "person": words("你的姓名"),
        "email": words("你的邮箱"),
        "files": words("{n} 个文件"),
        "branchNew": words("会从 {branch} 新建一个分支。"),
        "branchSame": words("会接着放到分支 {branch} 上。"),
        "where": words("提交以后推送到 {remote}。"),
        "nowhere": words("没有远处的仓库，只提交在这台电脑上。"),
        "submitNow": words("提交"),
        "submitting": words("正在提交…"),
        "submitted": words("已提交，分支 {branch} 已经推送。"),
        "committed": words("已提交到分支 {branch}。"),
        "notPushed": words("已提交到分支 {branch}，但没有推送成功；请连上网络，打开“提交改动”再推送一次："),
        "pushAgain": words("再推送一次"),
        "askMerge": words("到这里请人审阅、合并："),
        "findBranch": words("到仓库网站上用这个分支建合并请求，请人审阅。"),
        "moved": words("{base} 上多了 {n} 个别人的提交"),
        "movedBoth": words("下面几栏你和别人都改了。先商量用哪个，改好再提交；也可以照样提交，审阅时再定。"),
        "movedNone": words("和你改的不是同一栏，提交时按记录和字段合在一起。"),
        "mergedIn": words("{base} 上别人的 {n} 个提交已经按记录和字段合进来了。"),
        "notMerged": words("{base} 上别人的 {n} 个提交和你改了同一处，没有合进来，合并时由审阅的人来定。"),
        "leave": words("这件事做完了，回到 {base}"),
        "left": words("回到了 {branch}，可以开始改别的。"),
    }
