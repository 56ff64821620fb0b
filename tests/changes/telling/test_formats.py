"""A comparison as text, as a comment under a pull request, and as JSON."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator.cache.store import Store
from generator.changes.files import compare_files
from generator.changes.git import Commit, open_repository
from generator.changes.telling.changes import tell_changes
from generator.changes.telling.json import format_json
from generator.changes.telling.markdown import MARK, escape, format_markdown
from generator.changes.telling.story import Span, Story, StoryItem, StoryPart
from generator.changes.telling.text import format_text
from tests.changes.conftest import Compare, compare_repo
from tests.support.project import WORDS, list_company, place_record, write_record
from tests.support.repository import Repo, make_repo
from tests.support.samples import PROJECT

KPI = place_record("kpi")
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</details><script>alert(1)</script>",
    "@octocat @org/team",
    "#123 GH-1 owner/repo#1 !5 ~label %3 $1",
    "https://evil.example.com www.evil.example.com a@evil.example.com",
    "[点我](https://evil.example.com) ![图](https://evil.example.com/x.png)",
    "`code` **粗** __b__ ~~x~~ | 表 |\n# 标题\n- 项\n> 引",
    "&lt;b&gt; &#60;b&#62; \\<b\\>",
    "\u202e反\u200b向\u0000",
    "3fb69fa5c1d0a7b2c4e6f8091a2b3c4d5e6f7081",
    "<!-- 注释 --> --> ]]>",
    "/close :tada: $x^2$",
)


class Reader(HTMLParser):
    """Collects what a browser would make of a comment."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def render(markdown: str) -> Reader:
    """Render a comment as a host does: GitHub's Markdown with its HTML, and read the result."""
    reader = Reader()
    reader.feed(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(markdown))
    return reader


def test_wider_audience_comes_first(compare: Compare) -> None:
    """Text and comment begin with what more readers see, marked, and with whether it was approved."""
    story = tell_changes(
        compare({KPI: write_record("kpi").replace("实际 ÷ 目标", "实际 / 计划") + "classification: public\n"}), WORDS
    )
    headings = ["更多人能看到", "没有有效的批准，合并以前先补上", "实质变更"]
    assert [part.heading.partition("：")[0] for part in story.parts][:3] == headings
    text = format_text(story)
    assert "== ! 更多人能看到\n- 密级放宽 指标“终端销售达成率” kpi:sell-out [-内部-] → {+公开+}\n" in text
    assert "    现在能看到：公开版、经销商版\n    没有写批准（declassified）\n" in text
    assert "● 公式：实际 [-÷ 目标-]{+/ 计划+}" in text
    assert "\x1b" not in text
    assert "\x1b[31;9m内部\x1b[0m" in format_text(story, colour=True)


def test_nothing_to_tell(compare: Compare) -> None:
    """Without changes there is one sentence."""
    story = tell_changes(compare({}), WORDS)
    assert story.parts == ()
    assert "内容没有变化。" in format_text(story)
    assert "内容没有变化。" in format_markdown(story, WORDS)


@pytest.mark.parametrize("text", HOSTILE)
def test_comment_holds_nothing_but_text(compare: Compare, text: str) -> None:
    """Whatever a user wrote stands as text: no element, no link, no image, no reference to people or issues."""
    line = text.replace("\n", " ")
    story = Story(
        line,
        line,
        (
            StoryPart(
                line, (StoryItem((Span(line, "strong"), Span(line, "code"), Span(line)), ((Span(line, "new"),),)),)
            ),
        ),
        ("a", "b"),
    )
    seen = render(format_markdown(story, WORDS))
    assert seen.tags <= {"h3", "h4", "p", "ul", "li", "b", "code", "ins", "del", "sub", "details", "summary"}
    plain = re.sub(r"[^\w@#]", "", line.replace("\u202e", "<U+202E>").replace("\u200b", "").replace("\x00", "<U+0000>"))
    assert plain[:6] in re.sub(r"[^\w@#]", "", seen.text.replace("\u200b", ""))
    shown = unescape(escape(line))
    assert not re.search(r"[@#!~%$](?=[\w\"])|://|www\.|\b[0-9a-f]{7,}\b|GH-\d", shown)


def test_hostile_record_in_text(compare: Compare) -> None:
    """Text for a terminal holds no control characters and no change of direction."""
    record = write_record("kpi").replace("实际 ÷ 目标", '"\\e[2J\\u202E<b>"')
    assert record != write_record("kpi")
    text = format_text(tell_changes(compare({KPI: record}), WORDS), colour=False)
    assert not any(sign in text for sign in "\x1b\u202e")


def test_comment_keeps_its_limit() -> None:
    """What does not fit is counted in a last sentence that says how to see it; every element is closed."""
    items = tuple(StoryItem((Span(f"记录 {n}"),), ((Span("很长的一行。" * 40),),)) for n in range(400))
    story = Story(
        "题", "话", (StoryPart("先", items[:5], alarm=True), StoryPart("后", items, folded=True)), ("main", "现在")
    )
    text = format_markdown(story, WORDS, longest=20_000)
    assert len(text) <= 20_000
    assert text.startswith(MARK)
    listed = len(re.findall(r"^- 记录", text, re.MULTILINE))
    assert f"还有 {405 - listed} 项没有列出" in unescape(text).replace("\u200b", "")
    assert text.count("<details>") == text.count("</details>") == 1


def test_json_is_stable(compare: Compare) -> None:
    """The JSON form has exactly the fields that its module documents, values as in the data and in words."""
    changes = compare(
        {place_record("rule"): write_record("rule") + "notice_period: P45D\n"},
        {place_record("rule"): write_record("rule") + "notice_period: P60D\n"},
    )
    report = json.loads(format_json(changes))
    assert list(report) == [
        "version",
        "base",
        "head",
        "changed",
        "notes",
        "exposures",
        "leniencies",
        "newcomers",
        "records",
        "shared",
        "broken",
        "files",
        "project",
        "pages",
        "handbooks",
        "reviewers",
    ]
    (record,) = report["records"]
    assert (record["record"], record["action"], record["material"], record["path"]) == (
        "rule:ordering",
        "changed",
        True,
        place_record("rule"),
    )
    assert record["fields"] == [
        {
            "route": ["notice_period"],
            "label": ["调整通知期"],
            "action": "changed",
            "material": True,
            "reason": "",
            "before": "P60D",
            "after": "P45D",
            "old": "60 天",
            "new": "45 天",
            "segments": [],
        }
    ]
    assert all(
        set(page["editions"]) == {"partner", "internal"} for page in report["pages"] if page["page"] == "rule:ordering"
    )


def test_wider_declaration_comes_first(compare: Compare) -> None:
    """It stands before all else, with the kind, the field, the step, the records and who sees it now."""
    path, own = (
        "data/model/fields.yml",
        "fields:\n  - {kind: rule, name: margin, title: 毛利, description: 多少, type: number%s}\n",
    )
    base = {path: own % "", place_record("rule"): write_record("rule") + "margin: 12\n"}
    text = format_text(tell_changes(compare({path: own % ", classification: partner"}, base), WORDS))
    assert "== ! 更多人能看到\n- 字段放宽 合作规则的“毛利” [-内部-] → {+经销商+}\n    多给人看 1 条记录里的它：" in text
    assert "    现在能看到：经销商版\n" in text
    assert "== 手册设置\n- data/model/\n    ● 自己的字段 › margin › 密级：[-内部-] → {+经销商+}\n" in text


def test_what_governs_a_repository_is_told_with_an_alarm(compare: Compare) -> None:
    """A change of who approves, of what is checked or of the program is told though no record and no page changed."""
    head = {
        ".owners.yml": "roles: {}\n",
        ".github/workflows/check.yml": "on: push\n",
        "generator/a.py": "",
        "generator/b.py": "",
        "requirements/runtime.txt": "a==1\n",
        "notes.txt": "",
    }
    text = format_text(tell_changes(compare(head, {".owners.yml": "roles: {role: '@a'}\n"}), WORDS))
    heading, _, told = text.partition("== ! 谁来批准、怎么检查、用什么程序\n")
    assert heading
    assert told.split("\n\n")[0].splitlines() == [
        "- 新增 .github/workflows/check.yml",
        "- 修改 .owners.yml",
        "- 新增 requirements/runtime.txt",
        "- 程序本身改了 2 个文件 generator/",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: 经销商版, ", "title: 经销商版, subjects: true, ", "经销商版 › 包含属于单个经销商的记录"),
        ("title: 经销商版, ", "title: 经销商版, site_url: 'https://other.example.com/', ", "经销商版 › "),
        ("editions:\n", "editions:\n  - {id: more, title: 又一版, classifications: [public, partner]}\n", "又一版"),
    ],
    ids=["subjects", "address", "edition"],
)
def test_what_an_edition_holds_and_where_it_stands_is_told_with_an_alarm(
    compare: Compare, old: str, new: str, told: str
) -> None:
    """No record tells of it; other settings stay where they are told less loudly."""
    assert old in PROJECT
    changed = PROJECT.replace(old, new, 1).replace("title: 小样手册", "title: 大样手册")
    text = format_text(tell_changes(compare({"data/playbook.yml": changed}), WORDS))
    loud = text.partition("== ! 版本和网址：谁看什么，发布到哪里\n")[2].split("\n\n")[0]
    assert told in loud
    assert "大样" not in loud
    assert "大" in text.partition("== 手册设置")[2]


def test_what_governs_at_the_top_of_a_repository_is_told(tmp_path: Path, store: Store) -> None:
    """A project may be a folder of a repository whose workflows and owners stand at the top."""
    repo = make_repo(tmp_path / "repo", list_company(), "sub")
    (repo.top / "CODEOWNERS").write_text("* @a\n", encoding="utf-8")
    told = [(one.path, one.governs) for one in compare_repo(repo, store).files]
    assert told == [("CODEOWNERS", True)]


def test_links_and_submodules_that_govern_are_told(tmp_path: Path, store: Store) -> None:
    """A link where a workflow belongs is one, too; a submodule is told by its settings and by its commit."""
    make_repo(tmp_path / "part", {"a.py": ""})
    repo = make_repo(tmp_path / "repo", list_company())
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add")
    repo.git(*add, str(tmp_path / "part"), "generator")
    (repo.top / ".github/workflows").mkdir(parents=True)
    (repo.top / ".github/workflows/check.yml").symlink_to("../../notes.txt")
    on_disk = {one.path for one in compare_files(repo.root, find_commit(repo, "HEAD"), None)}
    assert on_disk >= {".gitmodules", ".github/workflows/check.yml"}
    repo.commit()
    told = compare_files(repo.root, find_commit(repo, "HEAD~1"), find_commit(repo, "HEAD"))
    assert {one.path for one in told if one.governs} == {".gitmodules", ".github/workflows/check.yml", "generator"}
    assert compare_files(repo.root, find_commit(repo, "HEAD"), None) == ()


def find_commit(repo: Repo, revision: str) -> Commit:
    """Give a commit of a repository."""
    return open_repository(repo.root).find_commit(revision)
