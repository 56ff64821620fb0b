"""What can be done on a page of the site: the scripts for it, and the words that they show."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.change import ChangeRecord
from generator.model.target import PAGE, Target
from generator.pages.blocks import Block, Calculator, Callout, Questions, Table
from generator.pages.page import Page
from generator.words import Words

_HOME = (Target(PAGE, "home"),)
_MINE = ("role", "region")
"""Kinds of which readers have one of their own."""
_SENT = (ChangeRecord.KIND,)
"""Kinds of which the page begins with a card that is sent into chats."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A script of the theme with its words, as JSON."""

    script: str
    words: str


def list_tools(page: Page, words: Words) -> tuple[Tool, ...]:
    """Give the scripts that a page needs, each once; none where nothing can be done. What keeps comes first."""
    wanted = {name for section in page.sections for name in _list_wanted(section.blocks)}
    if page.target in _HOME or page.target.kind in _MINE:
        wanted.add("mine.js")
    if page.target.kind in _SENT:
        wanted.add("picture.js")
    kept = ("keep.js",) if wanted else ()  # its elements serve the others too
    return tuple(
        Tool(name, json.dumps(say(words), ensure_ascii=False))
        for name, say in _WORDS.items()
        if name in wanted or name in kept
    )


def _list_wanted(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table) and block.ticks:
            yield "ticks.js"
        elif isinstance(block, Table) and block.finder:
            yield "finder.js"
        elif isinstance(block, Table) and any(row.news for row in block.rows):
            yield "news.js"
        elif isinstance(block, Calculator):
            yield "calculator.js"
        elif isinstance(block, Questions) and any(item.practice for item in block.items):
            yield "practice.js"
        elif isinstance(block, Callout):
            yield from _list_wanted(block.blocks)


def write_terms(calculator: Calculator) -> str:
    """Write a calculation as JSON: for each term its name, label, unit, number, formula, and whether it is fixed."""
    terms = [(one.name, one.label, one.unit, one.value, one.formula, one.fixed) for one in calculator.terms]
    return json.dumps(terms, ensure_ascii=False, separators=(",", ":"))


def _say_keeping(words: Words) -> Mapping[str, str]:
    return {
        "save": words("把我的记录存成文件"),
        "load": words("从文件取回记录"),
        "saved": words("已存成文件。换手机或电脑时，在那边取回。"),
        "loaded": words("已取回 {count} 项记录。"),
        "foreign": words("这个文件不是本手册存出来的记录，什么也没有改。"),
        "fleeting": words("这个浏览器不让网页留东西：关掉页面，勾的和写的就没了。要留着，请先存成文件。"),
        "private": words("只留在这台设备的浏览器里，不会发给任何人。"),
        "name": words("手册记录"),
    }


def _say_ticks(words: Words) -> Mapping[str, str]:
    return {
        "group": words("边做边勾"),
        "run": words("这一次"),
        "none": words("还没有开始"),
        "title": words("给这一次起个名"),
        "start": words("入职日期"),
        "fresh": words("另起一次"),
        "remove": words("删掉这一次"),
        "sure": words("确定删掉？再按一次"),
        "removed": words("已删掉。"),
        "done": words("已完成：{what}"),
        "progress": words("{done} / {all} 项已完成。"),
        "complete": words("{all} 项全部完成。"),
        "due": words("{day} 前"),
        "note": words("备注"),
        "noted": words("备注：{what}"),
        "print": words("连同勾选打印"),
        "sheet": words("打印签核单"),
        "sign": words("签字："),
        "date": words("日期："),
        "learner": words("本人签字："),
        "leader": words("直接上级签字："),
        "gone": words("有 {count} 项勾过的内容后来撤掉了，不再计入。"),
    }


def _say_calculating(words: Words) -> Mapping[str, str]:
    return {
        "open": words("换成自己的数算一算"),
        "group": words("自己算：{title}"),
        "steps": words("算法和结果"),
        "fixed": words("手册写的是 {value}，改了就不是手册说的这一种"),
        "wrong": words("“{label}”要写成数字，例如 12600 或 1.26万"),
        "never": words("这些数算不出来：除数是零，或者数太大。"),
        "reset": words("恢复算例的数"),
        "rounding": words("各步都照精确数往下算，写出来时才四舍五入一次：元到分，别的到小数点后四位。"),
        "caution": words("只用来核对，以书面对账为准。"),
    }


def _say_practising(words: Words) -> Mapping[str, str]:
    return {
        "group": words("练习"),
        "answer": words("答好了，看讲评"),
        "own": words("写下自己的答案"),
        "empty": words("先答，再看讲评。"),
        "right": words("答对了。"),
        "wrong": words("不对。正确的是 {key}。"),
        "compare": words("参考答案：{answer}"),
        "why": words("为什么：{why}"),
        "again": words("再做一遍"),
        "score": words("{all} 道练习题，答了 {answered} 道，选对 {right} 道。"),
        "failed": words("讲评没能打开。请刷新页面再试。"),
    }


def _say_news(words: Words) -> Mapping[str, str]:
    return {
        "group": words("上次看过以后改了什么"),
        "role": words("和谁有关"),
        "release": words("手册哪一版"),
        "all": words("全部"),
        "first": words("这是第一次在这台设备上看，共 {all} 条。下次再来，会标出新的。"),
        "none": words("{day} 看过以后，没有新的改动。"),
        "some": words("{day} 看过以后，有 {count} 条新的改动。"),
        "shown": words("现在列出 {count} 条。"),
        "only": words("只看新的"),
        "seen": words("都看过了"),
        "mark": words("新"),
    }


def _say_finding(words: Words) -> Mapping[str, str]:
    return {
        "found": words("找到 {count} 条。"),
        "nothing": words("没有找到，换个说法再试。"),
        "region": words("区域"),
    }


def _say_mine(words: Words) -> Mapping[str, str]:
    return {
        "group": words("我的岗位和区域"),
        "role": words("我的岗位：{title}"),
        "region": words("我的区域：{title}"),
        "take-role": words("设为我的岗位"),
        "take-region": words("设为我的区域"),
        "leave": words("不再记住"),
        "taken": words("已记住，首页会直接带您来这里。"),
        "path": words("学习路径"),
        "plan": words("30-60-90 天计划"),
        "choose-role": words("选我的岗位"),
        "choose-region": words("选我的区域"),
    }


def _say_picturing(words: Words) -> Mapping[str, str]:
    return {
        "make": words("做成图片，发到群里"),
        "save": words("存成图片文件"),
        "truth": words("以手册网页上的为准"),
        "done": words("图片做好了：手机上长按转发或保存，电脑上点下面存成文件。"),
        "within": words("图片做好了：手机上长按转发或保存，电脑上点下面存成文件。不公开，只发给本来就能看这一页的人。"),
    }


_WORDS: Mapping[str, Callable[[Words], Mapping[str, str]]] = {
    "keep.js": _say_keeping,
    "ticks.js": _say_ticks,
    "calculator.js": _say_calculating,
    "practice.js": _say_practising,
    "news.js": _say_news,
    "finder.js": _say_finding,
    "mine.js": _say_mine,
    "picture.js": _say_picturing,
}
"""Scripts in the order in which they are loaded, with what gives their words."""
