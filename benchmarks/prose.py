"""Chinese prose of realistic length from short word lists: the same seed gives the same words."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

_WHO = (
    "区域经理", "市场专员", "培训专员", "订单专员", "售后主管", "信用专员", "经销商销售主管", "经销商财务",
    "经销商仓库主管", "经销商客服主管", "双方对口人员", "技术支持工程师", "渠道专员", "大区负责人",
)  # fmt: skip
_WHEN = (
    "每月五日前", "收货当天", "季度末前一周", "活动结束后七天内", "每周一上午", "接到通知的两个工作日内",
    "旺季开始前一个月", "月度会议之前", "新品上市前", "年度计划确定以后", "拜访门店的同一天", "问题关闭以后",
    "样品到店三天内", "换季盘点时",
)  # fmt: skip
_DO = (
    "核对进销存数据", "补齐现场照片和签收单", "把未完成的事项写进跟进表", "走访三家代表性门店",
    "更新客户名单和联系方式", "复盘上一期的目标与差距", "安排一次现场辅导", "确认安装和配送的能力",
    "清点样机与展台物料", "整理客户的反馈意见", "提出下月的备货建议", "对照清单逐项检查", "把差异写清原因",
    "安排备用人员顶岗", "试讲一遍重点内容", "汇总各门店的动销情况", "登记问题并说明先后次序", "向对口同事通报进展",
    "把资料归入共享文件夹", "与库存账逐笔勾对", "召集相关岗位开短会",
)  # fmt: skip
_SO = (
    "这样下个月的安排才有依据", "两边看到的是同一份数字", "以后接手的人也能查到经过", "客户不必把同一件事说两遍",
    "没有说清的部分留到例会上讨论", "差异超过一成的要写明原因", "不能按时完成的提前一天说明",
    "有分歧时按升级路径往上走", "结果记入当月的回顾", "做得好的门店在例会上分享做法", "重复出现的问题要追到流程上",
    "费用与成果一起看", "先解决客户的问题，再分清责任", "资料不全的退回补齐，不拖到月底",
)  # fmt: skip
_CASE = (
    "到货数量与订单不一致", "同一客户一个月内两次投诉", "门店样机少于约定数量", "回款比约定晚了十天以上",
    "旺季前备货不足", "新来的同事还没有独立拜访过客户", "活动物料没有按时到店", "两个区域同时跟进一个项目",
    "库存天数连续两个月上升", "培训后一个月仍有人没有通过测验", "安装预约超过两天没有排上",
    "系统里的数据与现场对不上", "竞品在同一商圈加大投入",
)  # fmt: skip
_WHAT = (
    "安装回访", "样机管理", "网点拓展", "月度对账", "工程报备", "促销核销", "库存盘点", "新人带教", "客户拜访",
    "退换货", "培训考核", "配件供应", "数据上报", "会议跟进", "品牌展示", "旺季备货", "投诉处理", "渠道下沉",
    "联合调研", "交接", "服务承诺", "信用评估", "订单排产", "门店巡检", "样板间", "以旧换新", "新品试销", "团购接待",
    "夏季保供", "年度回顾",
)  # fmt: skip
_BASIS = (
    "双方签字的记录", "系统里当天的数据", "现场照片和签收单", "年度协议的附件", "最近一次的盘点表",
    "对口部门的书面答复", "客户签字的验收单", "会议纪要", "财务月结后的账面数", "课程的考核记录",
)  # fmt: skip
_PROOF = ("签收单", "现场照片", "会议纪要", "系统截图", "回访录音", "盘点表", "签到表", "对账单", "验收单", "进度表")
_NAMES = (
    "澄湖", "远桥", "晨光", "嘉禾", "云帆", "青石", "海棠", "广源", "同盛", "长风", "银杏", "春和", "金穗", "松涛",
    "明川", "瑞泽", "东篱", "和润", "百川", "星野", "安屿", "锦程", "南山", "北辰", "丰年", "清溪", "启明", "万象",
    "格桑", "望江",
)  # fmt: skip


class Prose:
    """Writes sentences by a random stream of its own; `targets` are what its links may lead to."""

    def __init__(self, random: Random, targets: Sequence[str] = ()) -> None:
        self._random = random
        self._targets = targets

    def topic(self) -> str:
        """Give what something is about: four characters or so."""
        return self._random.choice(_WHAT)

    def name(self) -> str:
        """Give an invented proper name."""
        return self._random.choice(_NAMES)

    def deeds(self, count: int) -> list[str]:
        """Give so many different things that one can do."""
        return self._random.sample(_DO, count)

    def text(self, sentences: int = 1, links: int = 0) -> str:
        """Give prose of so many sentences (about 90 bytes each), the last of which carry links."""
        plain = sentences - links
        return "".join([self._say() for _ in range(plain)] + [self._say_link() for _ in range(links)])

    def texts(self, count: int, sentences: int = 1) -> list[str]:
        """Give several pieces of prose."""
        return [self.text(sentences) for _ in range(count)]

    def _say(self) -> str:
        pick = self._random.choice
        first, second = self._random.sample(_DO, 2)
        forms = (
            f"{pick(_WHO)}{pick(_WHEN)}{first}，{pick(_SO)}。",
            f"如果{pick(_CASE)}，{pick(_WHO)}先{first}，再{second}。",
            f"{pick(_WHAT)}以{pick(_BASIS)}为准，{pick(_SO)}。",
            f"{first}时留下**{pick(_PROOF)}**，{pick(_WHO)}{pick(_WHEN)}复核一次。",
            f"遇到“{pick(_CASE)}”的情况，{pick(_WHEN)}{first}；{pick(_SO)}。",
        )
        return pick(forms)

    def _say_link(self) -> str:
        if not self._targets:
            return self._say()
        target = self._random.choice(self._targets)
        text = self._random.choice(("", self.topic()))
        return f"{self.topic()}的具体做法见[{text}]({target})，{self._random.choice(_SO)}。"
