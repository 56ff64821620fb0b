"""What the search's box says and offers: its words, and the kinds, parts and roles among which one can search."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.model.kinds import PARTS
from generator.model.target import PAGE, Target
from generator.pages.page import PageSet
from generator.site.search.units import Result
from generator.words import Words

_CONTACTS = Target(PAGE, "counterparts")
_INDEX = "index-"


def describe_box(pages: PageSet, results: Iterable[Result], words: Words) -> Mapping[str, object]:
    """Give the words and the choices, each as its value and the word for it; the page that says whom to ask."""
    results = tuple(results)
    kinds = dict.fromkeys(result.kind for result in results)
    parts = sorted({result.part for result in results if result.part})
    roles = dict.fromkeys(role for result in results for role in result.roles)
    place = pages.places.get(_CONTACTS, "")
    editing = [["editing", words("给编辑的页面")]] if any(result.editing for result in results) else []
    return {
        "words": {**_say(words), "contacts": place, "contactsTitle": pages.name(_CONTACTS) if place else ""},
        "choices": {
            "kinds": [*_list_kinds(pages, kinds), *editing],
            "parts": [[part, words(PARTS[part][1])] for part in parts],
            "roles": [[role, pages.name(Target("role", role))] for role in roles],
        },
    }


def _list_kinds(pages: PageSet, kinds: Collection[str]) -> Iterator[list[str]]:
    """Yield the kinds of results, each with its word, in the order of their pages.

    The word is the title of the page that lists them; of a kind that no page lists it is the label of its pages.
    """
    listed = {
        kind: title
        for target, title in pages.titles.items()
        if target.is_page and (kind := target.id.removeprefix(_INDEX)) in kinds and target.id != kind
    }
    labels = {page.target.kind: page.label for page in reversed(pages.pages) if page.target.kind in kinds}
    order = dict.fromkeys((*reversed(labels), *listed))
    yield from ([kind, listed.get(kind) or labels[kind]] for kind in order)


def _say(words: Words) -> dict[str, str]:
    """Give the words of the box; what stands in braces is filled in where it is shown."""
    return {
        "search": words("搜索"),
        "placeholder": words("问一句话，或者输入词、拼音、编号"),
        "all": words("全部"),
        "kind": words("类别"),
        "part": words("部分"),
        "role": words("岗位"),
        "close": words("关闭搜索"),
        "sections": words("这一页里还有"),
        "found": words("{count} 条结果，最可能的在最前。"),
        "unsure": words("没有找到有把握的答案。"),
        "nothing": words("什么也没有找到。"),
        "perhaps": words("仍然看看可能有关的 {count} 条"),
        "editing": words("另有 {count} 条是给编辑的，选类别“给编辑的页面”就能看到。"),
        "more": words("再显示一些，还有 {count} 条"),
        "nearest": words("相近的词："),
        "related": words("相关的词："),
        "ask": words("可以问："),
        "failed": words("搜索没能打开。请刷新页面再试；还不行，就从上方的栏目进去找。"),
    }
