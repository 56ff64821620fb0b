// What the language brings to a question: words of asking, words for the parties, and what kind of answer is wanted. No word of the
// playbook stands here: those come with the index.
self.playbookWords = {
  // They weigh little, unless nothing else is left.
  asking: (
    "怎么办理 怎么办 怎么样 怎么 怎样 怎 咋办 咋样 咋 如何 什么时候 什么样 什么 甚么 啥时候 啥 哪里 哪儿 哪些 哪个 哪几 哪张 哪门 哪 能不能 能否 可不可以 可以吗 可以 要不要 需不需要 需要 " +
    "会不会 是不是 有没有 行不行 行吗 能吗 对吗 好吗 是什么意思 什么意思 是什么 为什么 为啥 多少 多大 多高 多长 多远 多久 几天 几号 几点 几时 谁 找谁 请问 我们 你们 他们 咱们 大家 我 你 他 她 它 " +
    "的 了 吗 呢 吧 啊 呀 嘛 么 着 过 在 是 有 和 与 跟 及 或 要 会 能 想 去 来 到 给 让 把 被 就 都 也 还 又 很 一下 一个 一些 这个 那个 这 那 做 弄 搞 办 得 地 应该 应 该 先 再 才 但 " +
    "从 对 为 以 上 下 里 不 没 没有 不是 怎么处理 怎么算 怎么做 知道 看看 东西 事情 " +
    "流程 步骤 手续 办法 规定 方法 情况 问题 时候 意思 区别 要求 注意 具体 关于"
  ).split(" "),
  // Who asks about whom: in a book about them these say little beside the matter.
  parties: "经销商 厂家 客户 用户 顾客 公司 员工 区域经理 代理商 老板".split(" "),
  // A question for a number, a person or a sheet, and the kinds that answer it.
  intents: [
    [/多久|几天|几号|几点|几时|多少|多大|多高|多长|几小时|几年|期限|最晚|最贵|提前/, { figure: 1.2, "service-level": 1.15, faq: 1.12 }],
    [/是什么意思|什么意思|是什么|啥意思|什么叫|是指|^.{1,6}$/, { term: 1.25 }],
    [/表$|表格|单子|填什么|模板|哪张/, { form: 1.25 }],
    [/课|教案|讲|培训|课件|试题|教材/, { course: 1.12, "learning-path": 1.08 }],
    [/怎么算|公式|计算|指标|率/, { kpi: 1.12 }],
    [/负责什么|干什么|职责|管哪些|duties/, { role: 1.3 }],
  ],
  // Of what editors speak, and readers do not.
  editing: /字段|校验|检查报|检查说|过不了检查|报错|合并请求|合并冲突|提交|密级|复审|yaml|kind|alias|git|figure|手册|变更记录|编辑|文件|记录|缩进|编号|引用|版本|[a-z]+-[a-z]+(-[a-z]+)*$|check|--/,
}
