// What the language brings to a question: words of asking, words for the parties, and what kind of answer is wanted. No word of the
// playbook stands here: those come with the index.
self.playbookWords = {
  // They weigh little, unless nothing else is left.
  asking: (
    "怎么办理 怎么办 怎么样 怎么 怎样 怎 咋办 咋样 咋 如何 什么时候 什么样 什么 甚么 啥时候 啥 哪里 哪儿 哪些 哪个 哪几 哪张 哪门 哪 能不能 能否 可不可以 可以吗 可以 要不要 需不需要 需要 " +
    "会不会 是不是 有没有 行不行 行吗 能吗 对吗 好吗 是什么意思 什么意思 是什么 为什么 为啥 多少 多大 多高 多长 多远 多久 几天 几号 几点 几时 谁 找谁 请问 我们 你们 他们 咱们 大家 我 你 他 她 它 " +
    "的 了 吗 呢 吧 啊 呀 嘛 么 着 过 在 是 有 和 与 跟 及 或 要 会 能 想 去 来 到 给 让 把 被 就 都 也 还 又 很 一下 一个 一些 这个 那个 这 那 做 弄 搞 办 得 地 应该 应 该 先 再 才 但 " +
    "从 对 为 以 上 下 里 不 没 没有 不是 怎么处理 怎么算 怎么做 知道 看看 东西 事情 " +
    "流程 步骤 手续 办法 规定 方法 情况 问题 时候 意思 区别 要求 注意 具体 关于 " +
    "咋整 咋弄 咋搞 咋说 咋回事 怎么弄 怎么搞 怎么整 怎么回事 怎么说 啥样 啥意思 啥事 干啥 干嘛 为何 哪家 哪位 哪块 哪种 哪天 哪边 多长时间 几个 几次 到底 究竟 是否 是不 必须 一定 一般 正常 " +
    "现在 今天 马上 已经 还是 还有 另外 如果 要是 的话 时 整 呗 啦 哦 哈 吧 咧 嘞 咱 您 俺 人家 别人 自己 帮我 帮忙 麻烦 请教 想问 问下 问一下 想知道 查一下 查下 看下 看一下 说说 讲讲 告诉 有人 谢谢 你好 " +
    "您好 打扰 打扰一下 不好意思 请教一下 想请教 麻烦了 多谢 谢谢啦 谢了 辛苦 老师您好 呀 哪些人 指一下 说一下 问问 我想 我是 有没有人 大概 差不多 是啥 " +
    "how what does do did is are was the a an to of for in on at who whom whose when where which why can could may i my me we our us you your it its this that much many long should must need will would be if or and with from there about please any get have has"
  ).split(" "),
  // The same as they are typed without Chinese characters, the longer ones first.
  askingSpelled: (
    "zenmebanli shenmeshihou shenmeyisi zenmechuli shashihou duochangshijian zenmeban zenmesuan zenmezuo zenmenong zenmetian zenmejiao zenmeyang weishenme " +
    "nengbuneng kebukeyi yaobuyao shibushi youmeiyou xingbuxing zhaoshei zhaoshui shenme duoshao duojiu zenme zenyang ruhe jitian jihao jidian nali nage naxie " +
    "zaban zasuan shei shui qingwen keyi women"
  ).split(" "),
  // Who asks about whom: in a book about them these say little beside the matter.
  parties: "经销商 厂家 客户 用户 顾客 公司 员工 区域经理 代理商 老板".split(" "),
  // A question for a number, a person or a sheet, and the kinds that answer it.
  intents: [
    [/多久|几天|几号|几点|几时|多少|多大|多高|多长|几小时|几年|期限|最晚|最贵|提前/, { figure: 1.2, "service-level": 1.15, faq: 1.12 }],
    [/是什么意思|什么意思|是什么|啥意思|什么叫|是指|^.{1,6}$/, { term: 1.25 }],
    [/表$|表格|(哪|什么|啥|张|种|的)单子|单子$|填什么|填哪|模板|哪张|张纸/, { form: 1.25 }],
    [/课|教案|讲|培训|课件|试题|教材/, { course: 1.12, "learning-path": 1.15 }],
    [/[哪那门节堂]课|的课|课程|课上/, { course: 1.25 }],
    [/怎么算|公式|计算|指标|率/, { kpi: 1.12 }],
    [/负责什么|干什么|职责|管哪些|管什么|管啥|干啥|干嘛|duties/, { role: 1.3 }],
    [/找谁|问谁|打给谁|联系谁|跟谁|哪个部门|谁管|归谁|谁负责/, { counterpart: 1.2, "escalation-path": 1.15, role: 1.1, activity: 1.1 }],
    [/面试|招聘|招人|招个|招一|招什么/, { "hiring-standard": 1.5 }],
    [/学什么|学哪|该学|先学|怎么学|学习/, { "learning-path": 1.4 }],
    [/(怎么|咋)(办|弄|搞|整|处理)?$|流程|步骤|手续/, { faq: 1.08, task: 1.1, rule: 1.05, activity: 1.08 }],
    [/能不能|可不可以|行不行|行吗|可以吗|能.{1,8}吗|要不要|会不会|算不算|让不让/, { faq: 1.1, rule: 1.08 }],
  ],
  // Of what editors speak, and readers do not.
  editing: /字段|校验|检查报|检查说|过不了检查|报错|报红|飘红|红叉|合并请求|合并冲突|提交|密级|复审|yaml|kind|alias|git|figure|手册|变更记录|编辑|文件|记录|缩进|编号|引用|版本|脚注|图注|提示框|算例|命令行|数据里|[a-z]+-[a-z]+(-[a-z]+)*$|check|--/,
  // Of what both speak: editors' pages are shown among the others.
  perhapsEditing: /改(了|完|成|好|动|过|一|个|错)|写(错|完|漏|法|进|在哪)|错(别)?字|删|不要了|作废|过时|套(用|这|过)|(这|一|某|哪)(条|页|句|段|处)|页面|网页|图片|照片放|链接|网址|打不开|显示|搜(不|得|索)|(新|再|多)(加|增|建|写)|加(一|个|条|在哪|上)|预览|发布|上线|导出|生成|印(成|出|一)|打印|pdf|excel|命令|终端|谁审|审稿|送审|批准岗位|内部(的|版)|公开(的|版)|不给.{0,6}看|看(得|不)(见|到)|藏|遮|子公司|别的公司|另一家公司|权重加|对不上|数字|日历|术语表|词条|目录|菜单|排版|格式|英文版|翻译/,
}
