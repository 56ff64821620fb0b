"""The command `playbook`: what it prints, and with which status it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.run import run
from generator.preview import mkdocs_hook
from tests.support.project import list_company, list_smallest, place_record, write_files, write_record

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2027-01-15")
WAYS = "higher（越高越好）、lower（越低越好）、target_band（落在目标区间）"
KPI = place_record("kpi")
BROKEN = write_record("kpi").replace("direction: higher", "direction: hihger")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a company of one role, and work in its folder."""
    monkeypatch.chdir(write_files(tmp_path / "project", list_smallest()))
    return tmp_path / "project"


@pytest.fixture
def broken(project: Path) -> Path:
    """Give a project with one mistake in it."""
    return write_files(project, {KPI: BROKEN})


def call(arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as a user does, on a machine that speaks no Chinese."""
    command = [sys.executable, "-m", "generator", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def test_build_tells_where_to_look(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build ends with status 0 and a few lines: each edition with its pages and first page, and the files."""
    assert main(["build", *TODAY]) == 0
    out, err = capsys.readouterr()
    *editions, last = out.splitlines()
    assert editions == [
        f"公开版：1 页　{project}/dist/public/index.html",
        f"经销商版：1 页　{project}/dist/partner/index.html",
        f"内部版：{len(list(project.glob('dist/internal/**/index.html')))} 页　{project}/dist/internal/index.html",
    ]
    assert re.fullmatch(r"共 (\d+) 个文件，其中 \1 个有变化。", last)
    assert err == ""
    assert (project / "dist/internal/role/manager/index.html").is_file()


def test_unchanged_build_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time the same lines come again, with a word that nothing has changed."""
    main(["build", *TODAY])
    first = capsys.readouterr().out
    place = (project / "dist").readlink()
    assert main(["build", *TODAY]) == 0
    assert capsys.readouterr().out == f"{first}没有变化，沿用上次的结果。\n"
    assert (project / "dist").readlink() == place


def build_watching(project: Path, *modules: str) -> list[str]:
    """Build the sites in a new process; give what it says last, with its status and which of the modules it has."""
    script = (
        "import sys\nfrom generator.cli import main\n"
        f"status = main(['build', '--no-handbooks', '--today', '2027-01-15', '--root', {str(project)!r}])\n"
        f"print(status, sorted({set(modules)!r} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-2:]


def test_build_imports_what_it_needs(project: Path) -> None:
    """Where nothing has changed, no library that is needed only to build; for a site, nothing that paper needs."""
    heavy = ("pydantic", "weasyprint", "mkdocs", "material", "jinja2", "markdown_it", "pypinyin", "fontTools")
    paper = ("weasyprint", "PIL", "fontTools", "uharfbuzz", "pypinyin.phrases_dict", "generator.handbooks.book")
    main(["build", *TODAY, "--no-handbooks"])
    assert build_watching(project, *heavy) == ["没有变化，沿用上次的结果。", "0 []"]
    path = project / "data/roles/manager.yml"
    path.write_text(path.read_text("utf-8").replace("做事", "做事做事"), "utf-8")
    assert build_watching(project, *paper, "generator.authoring.schema")[1] == "0 []"


@pytest.mark.parametrize(
    "change", ["data", "output", *(pytest.param(one, marks=pytest.mark.release) for one in ("theme", "day", "options"))]
)
def test_change_is_noticed(project: Path, capsys: pytest.CaptureFixture[str], change: str) -> None:
    """Other data, another theme, a lost output, another day, other options: the build does its work again."""
    main(["build", *TODAY])
    today = list(TODAY)
    if change == "data":
        path = project / "data/roles/manager.yml"
        path.write_text(path.read_text("utf-8").replace("mission: 做事", "mission: 做成事"), "utf-8")
    elif change == "theme":
        write_files(project, {"theme/assets/stylesheets/playbook.css": "body {}"})
    elif change == "output":
        (project / "dist/public/index.html").unlink()
    elif change == "day":
        today = ["--today", "2027-01-16"]
    else:
        today += ["--edition", "internal"]
    capsys.readouterr()
    assert main(["build", *today]) == 0
    assert "沿用" not in capsys.readouterr().out
    assert (project / "dist/internal/index.html").is_file()
    assert (project / "dist/public/index.html").is_file() is (change != "options")


def test_disturbed_output_is_put_right_though_nothing_changed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build of an unchanged project finds what became of its output, restores it, says so once, and then rests."""
    main(["build", *TODAY])
    dist = project / "dist"
    before = {path: path.read_bytes() for path in dist.rglob("*") if path.is_file()}
    os.utime(dist / "public/404.html", (0, 0))
    (dist / "internal/index.html").write_bytes(b"x" * len(before[dist / "internal/index.html"]))
    (dist / "partner/build.json").unlink()
    (dist / "public/stray.html").write_text("x")
    (dist / "way\x1b[2Jout").symlink_to("/etc")
    capsys.readouterr()
    assert main(["build", *TODAY]) == 0
    told = capsys.readouterr().out
    assert "沿用" not in told
    assert told.endswith(
        "输出文件夹里有 4 个文件在上次生成之后被改动、删除或添加，已经恢复：\n"
        "　　internal/index.html\n　　partner/build.json\n　　public/stray.html\n　　way\\x1b[2Jout\n"
    )
    assert {path: path.read_bytes() for path in dist.rglob("*") if path.is_file() or path.is_symlink()} == before
    assert main(["build", *TODAY]) == 0
    told = capsys.readouterr().out
    assert told.endswith("没有变化，沿用上次的结果。\n")
    assert "恢复" not in told


def test_mistake_ends_with_status_1(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With an error in the data the place is shown, nothing is published, and the status is 1; `check` agrees."""
    told = (
        f"{KPI}:6:12 错误[unknown-value] “方向”不能是 hihger，可选：{WAYS}\n"
        "6 | direction: hihger\n  |            ^^^^^^\n  = 改法：改成可选值之一。\n  = 可以自动改为：higher\n\n"
        "1 个错误，0 个警告\n"
    )
    for command in ("build", "check"):
        assert main([command, *TODAY]) == 1
        assert capsys.readouterr() == (told, "")
    assert not (broken / "dist").exists()


def test_check_that_finds_nothing_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sound data give status 0 and a sentence; nothing is published."""
    assert main(["check", *TODAY]) == 0
    assert capsys.readouterr().out == "没有发现问题\n"
    assert not (project / "dist").exists()


def test_overdue_review_is_a_warning(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The day decides what is overdue; a warning leaves the status at 0 and the build goes on."""
    path = project / "data/roles/manager.yml"
    path.write_text(path.read_text("utf-8") + "review_by: 2027-06-30\n", "utf-8")
    assert main(["check", "--today", "2027-06-30"]) == 0
    assert capsys.readouterr().out == "没有发现问题\n"
    assert main(["build", "--today", "2027-07-01"]) == 0
    out = capsys.readouterr().out
    assert "data/roles/manager.yml:10:12 警告[overdue-review]" in out
    assert "0 个错误，1 个警告" in out
    assert (project / "dist/internal/index.html").is_file()


def test_problems_as_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON form has the fields of the architecture, and nothing else is printed."""
    for command in ("build", "check"):
        assert main([command, *TODAY, "--format", "json"]) == 1
        assert json.loads(capsys.readouterr().out) == {
            "problems": [
                {
                    "rule": "unknown-value",
                    "severity": "error",
                    "message": f"“方向”不能是 hihger，可选：{WAYS}",
                    "path": KPI,
                    "line": 6,
                    "column": 12,
                    "end_line": 6,
                    "end_column": 18,
                    "help": "改成可选值之一。",
                    "replacement": "higher",
                    "applicability": "safe",
                    "related": [],
                }
            ],
            "summary": {"errors": 1, "warnings": 0},
        }


def test_json_of_a_sound_project_stays_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without problems, and without changes, what is printed is still JSON."""
    for _ in range(2):
        assert main(["build", *TODAY, "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"problems": [], "summary": {"errors": 0, "warnings": 0}}


def test_root_is_found_upward_or_named(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command works from any folder of the project, and from elsewhere when it is told where."""
    monkeypatch.chdir(project / "data" / "roles")
    assert main(["check", *TODAY]) == 0
    monkeypatch.chdir(tmp_path)
    assert main(["check", *TODAY]) == 2
    assert (
        capsys.readouterr().err == "这里不是手册项目：往上都找不到 data 文件夹。请先进入项目文件夹，或用 --root 指明；"
        "还没有项目的，运行 playbook init 新建。\n"
    )
    assert main(["check", *TODAY, "--root", "project"]) == 0
    assert main(["check", *TODAY, "--root", "nowhere"]) == 2
    assert capsys.readouterr().err == "nowhere 里没有 data 文件夹。请用 --root 指明手册项目所在的文件夹。\n"


def test_output_can_stand_elsewhere(project: Path, tmp_path: Path) -> None:
    """The output goes where it is wanted; a folder that holds something else is left alone."""
    assert main(["build", *TODAY, "--output", str(tmp_path / "site"), "--no-handbooks"]) == 0
    assert (tmp_path / "site/internal/index.html").is_file()
    assert not (project / "dist").exists()
    (project / "dist").mkdir()
    (project / "dist/own.txt").write_text("我的", encoding="utf-8")
    assert main(["build", *TODAY]) == 2


def test_nothing_is_reused_where_that_is_not_wanted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--no-reuse` makes all files anew, a damaged one that looks untouched too, and they are the same as ever."""
    build = ["build", *TODAY, "--no-handbooks"]
    assert main(build) == 0
    listed, page = (project / "dist/internal/build.json").read_bytes(), project / "dist/internal/index.html"
    whole, times = page.read_bytes(), page.stat()
    page.write_bytes(bytes(len(whole)))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    capsys.readouterr()
    assert main(build) == 0
    assert "没有变化" in capsys.readouterr().out
    assert main([*build, "--no-reuse"]) == 0
    (told,) = (line for line in capsys.readouterr().out.splitlines() if line.startswith("共 "))
    assert re.fullmatch(r"共 (\d+) 个文件，其中 \1 个有变化。", told)
    assert page.read_bytes() == whole
    assert (project / "dist/internal/build.json").read_bytes() == listed
    page.write_text("x", encoding="utf-8")
    assert main(build) == 0
    assert "其中 1 个有变化" in capsys.readouterr().out


def test_why_a_page_was_composed_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--why` tells what a page read and what of that changed, by its name or its address, in editions that have it."""
    build = ["build", *TODAY, "--no-handbooks", "--edition", "internal"]

    def ask(page: str, *more: str) -> list[str]:
        capsys.readouterr()
        assert main([*build, "--why", page, *more]) == 0
        lines = capsys.readouterr().out.splitlines()
        return lines[next(number for number, line in enumerate(lines) if line.startswith("内部版的 ")) :]

    first = ask("role:manager")
    assert first[0] == "内部版的 role:manager：重新编排，上次生成时没有留下它的记录。"
    assert any(line.startswith("　　role:manager：全部内容") for line in first)
    assert "　　哪些记录提到 role:manager" in first
    again = ask("role/manager/")
    assert again == ["内部版的 role:manager：沿用上次编排的结果，它读到的都没有变。", *first[1:]]
    path = project / "data/roles/manager.yml"
    path.write_text(path.read_text("utf-8").replace("title: 经理", "title: 大经理"), "utf-8")
    changed = ask("page:index-role")
    assert changed[:2] == ["内部版的 page:index-role：重新编排，它上次读到的这些变了：", "　　role:manager：title"]
    assert ask("role:manager", "--no-reuse")[0].endswith("没有留下它的记录。")


def test_why_of_a_page_that_is_not_there(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It ends with status 2 and what is meant, publishes nothing, and the next one still knows what changed."""
    build = ["build", *TODAY, "--no-handbooks", "--edition", "internal"]
    assert main([*build, "--why", "role:manger"]) == 2
    assert capsys.readouterr().err == "没有页面 role:manger。是不是想看 role:manager？\n"
    assert not (project / "dist").exists()
    assert main([*build, "--why", "?"]) == 2
    told = "没有页面 ?。页面写成“类别:编号”，例如 role:manager；也可以写它的网址，例如 role/manager/。\n"
    assert capsys.readouterr().err == told


def test_only_the_edition_that_is_wanted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One edition can be built alone; one that does not exist ends with status 2 and the names of those that do."""
    assert main(["build", *TODAY, "--edition", "public"]) == 0
    assert [path.name for path in (project / "dist").iterdir()] == ["public"]
    capsys.readouterr()
    assert main(["build", *TODAY, "--edition", "nobody"]) == 2
    assert capsys.readouterr() == (
        "",
        "没有名为 nobody 的版本。可选的版本：public（公开版）、partner（经销商版）、internal（内部版）。\n",
    )


@pytest.mark.parametrize("command", [["build", "--no-handbooks"], ["export", "json", "given"], ["card", "role"]])
def test_a_title_that_two_editions_have_names_neither(
    project: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """Whoever means the dealers' edition by its title never gets the staff's, which is called alike."""
    file = project / "data/playbook.yml"
    file.write_text(file.read_text("utf-8").replace("内部版", "经销商版"), "utf-8")
    assert main([*command, *TODAY, "--edition", "经销商版"]) == 2
    assert capsys.readouterr().err == "叫“经销商版”的不止一个。请写编号：partner、internal。\n"
    assert not (project / "dist").exists()
    assert not (project / "given").exists()


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build", "--today", "gestern"], ["build", "--format", "xml"]])
def test_call_that_makes_no_sense_ends_with_status_2(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """A misspelt command, option or day is refused in one sentence, before anything is done."""
    assert main(arguments) == 2
    out, error = capsys.readouterr()
    assert (out, error.count("\n")) == ("", 1)
    assert error.startswith("命令写得不对")


def test_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """A rule's id gives its severity, reason, remedy and examples; without one all rules are listed."""
    assert main(["explain", "bad-duration"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("bad-duration（错误）时长无法识别\n\n为什么：")
    assert "    within: 两小时\n\n正确的写法：\n    within: PT2H\n" in out
    assert main(["explain"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert any(line.split() == ["bad-duration", "时长无法识别"] for line in listed)
    assert main(["explain", "时长无法识别"]) == 0
    assert capsys.readouterr().out == out
    assert main(["explain", "无法识别"]) == 2
    assert "bad-duration（时长无法识别）" in capsys.readouterr().err
    assert main(["explain", "no-such-rule"]) == 2
    assert "没有名为 no-such-rule 的规则" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (KeyError("x"), "生成器出了意外（KeyError：'x'）。这是程序的缺陷，请报告"),
        (MemoryError(), "内存不足，没有完成。"),
        (KeyboardInterrupt(), "已中断，没有改动上一次的结果。"),
        (PermissionError(13, "denied", "/x"), "没有权限读写 /x。"),
        (OSError(28, "full", "/x"), "磁盘空间不足"),
        (OSError(5, "Input/output error", "/x"), "系统报告错误（Input/output error）/x。"),
    ],
)
def test_whatever_happens_is_one_sentence(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: BaseException,
    sentence: str,
) -> None:
    """A defect of the program or a fault of the machine gives a sentence and status 2, never a traceback."""

    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr("generator.build.project.list_sources", fail)
    assert run(["check", *TODAY]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_command_speaks_chinese_anywhere(broken: Path) -> None:
    """In a process of its own, on a machine without a locale, output and status are the same."""
    done = call(["check", *TODAY], broken)
    assert (done.returncode, done.stderr) == (1, "")
    assert "“方向”不能是 hihger" in done.stdout


def test_reader_that_goes_away_is_no_fault(broken: Path) -> None:
    """A pipe that is closed early (`playbook check | head -1`) brings no traceback."""
    command = f"{sys.executable} -m generator explain | head -1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", command], cwd=broken, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_a_folder_that_is_called_like_an_edition_does_not_get_the_widest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever writes `export json partner` means the dealers' edition, and would hand out everything."""
    root = write_files(tmp_path / "project", list_smallest())
    target = tmp_path / "partner"
    assert main(["export", "json", str(target), "--root", str(root), *TODAY]) == 2
    assert "要导出“经销商版”，请写 --edition partner" in capsys.readouterr().err
    assert not target.exists()
    assert main(["export", "json", str(target), "--root", str(root), "--edition", "partner", *TODAY]) == 0
    assert capsys.readouterr().out.startswith("经销商版：已导出")


def test_stock_mkdocs_builds_the_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An exported edition is a project of stock MkDocs with Material, which builds it with `--strict`."""
    root = write_files(tmp_path / "project", list_company())
    target = tmp_path / "export"
    assert main(["export", "markdown", str(target), "--root", str(root), "--edition", "partner", *TODAY]) == 0
    files = sum(path.is_file() for path in target.rglob("*"))
    assert capsys.readouterr().out == f"经销商版：已导出 {files} 个文件到 {target}\n"
    make(target, "--strict")
    page = (target / "site/rule/ordering/index.html").read_text("utf-8")
    assert 'href="../../escalation-path/sales-path/"' in page
    assert "权利与义务对照" in page
    assert not (target / "site/kpi").exists()
    assert main(["export", "markdown", str(target), "--root", str(root), *TODAY]) == 2
    assert "不是空文件夹" in capsys.readouterr().err


@pytest.mark.release
def test_mkdocs_in_the_root_shows_the_internal_edition(tmp_path: Path) -> None:
    """Whoever types `mkdocs build` out of habit gets the internal edition with the theme's files, not an empty site."""
    root = write_files(
        tmp_path, {**list_company(), "content/unseen.md": "---\nid: unseen\ntitle: 草稿\nstatus: draft\n---\n稿\n"}
    )
    shutil.copytree(ROOT / "theme", root / "theme", ignore=shutil.ignore_patterns("fonts"))
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    hook = ROOT / "generator/preview/mkdocs_hook.py"
    (root / "mkdocs.yml").write_text(settings.replace("generator/preview/mkdocs_hook.py", str(hook)), "utf-8")
    make(root)
    site = root / ".cache/mkdocs"
    assert "绩效与激励" in (site / "kpi/sell-out/index.html").read_text("utf-8")
    assert not list(site.glob("unseen*"))
    assert list(site.glob("assets/stylesheets/main.*.min.css"))
    assert (site / "assets/stylesheets/playbook.css").is_file()
    (root / KPI).write_text(BROKEN, "utf-8")
    done = make(root, check=False)
    assert done.returncode
    assert "“方向”不能是 hihger" in done.stderr
    assert "Traceback" not in done.stderr


def test_mkdocs_shows_the_widest_edition(project: Path) -> None:
    """Whatever the editions are called, MkDocs shows the one that holds most."""
    path = project / "data/playbook.yml"
    path.write_text(path.read_text("utf-8").replace("id: internal", "id: staff"), "utf-8")
    config = mkdocs_hook.on_config({"config_file_path": str(project / "mkdocs.yml"), "watch": []})
    assert config["nav"]


def make(root: Path, *options: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run stock MkDocs in a folder."""
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--quiet", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert not check or done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "rdjson"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_review_tools_are_served(broken: Path, capsys: pytest.CaptureFixture[str], command: str, form: str) -> None:
    """Check and build report in the formats of review tools, with the replacement where one is known."""
    assert main([command, *TODAY, "--format", form]) == 1
    out = capsys.readouterr().out
    assert KPI in out
    assert "higher" in out
    if form != "github":
        json.loads(out)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb"), ("NO_COLOR", "")])
def test_colours_can_be_refused(
    broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """On a terminal the report has colours, unless NO_COLOR or the terminal's kind says otherwise."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    main(["check", *TODAY])
    assert ("\x1b[" in capsys.readouterr().out) == (value == "")


def test_explain_suggests_the_rule_that_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt rule gets the nearest one; what is near to none leads to the list."""
    assert main(["explain", "wrong-risk-scor"]) == 2
    assert capsys.readouterr().err == "没有名为 wrong-risk-scor 的规则。是不是想看 wrong-risk-score？\n"
    assert main(["explain", "xyz"]) == 2
    assert "运行 playbook explain 可以看到全部规则" in capsys.readouterr().err


def test_explain_says_which_records_a_rule_is_about(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rule's page names the kinds, and that a rule must be switched on; a terminal shows the parts in colour."""
    assert main(["explain", "missing-aliases"]) == 0
    plain = capsys.readouterr().out
    assert "管哪些类别：term（术语）、rule（合作规则）" in plain
    assert "完备性规则" in plain
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["explain", "missing-aliases"]) == 0
    painted = capsys.readouterr().out
    assert "\x1b[1mmissing-aliases\x1b[0m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain
