"""The list of files that Caddy serves from, read by Caddy itself."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from generator.site.headers import write_names
from tests.deploy.conftest import find_program

ODD = ("a#b", "#a", "~a", "default", "import", "a*b", "a?b", "[a]", "%41", "(a)", "<<a", "$a", "a,b", "a;b", "中文.css")
REFUSED = ('"a', "a b", "a\tb", "a\nb", "a\\", "{a}", "{$HOME}", "`a", "'a")


def adapt(tmp_path: Path, snippet: bytes) -> list[dict[str, object]]:
    """Let Caddy read a site with a snippet; give the mappings that it understood."""
    (tmp_path / "files.conf").write_bytes(snippet)
    (tmp_path / "Caddyfile").write_text(f":80 {{\n\timport {tmp_path}/files.conf\n}}\n")
    command = [find_program("caddy"), "adapt", "--config", str(tmp_path / "Caddyfile"), "--adapter", "caddyfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (route,) = json.loads(done.stdout)["apps"]["http"]["servers"]["srv0"]["routes"]
    (handler,) = route["handle"]
    assert (handler["handler"], handler["defaults"]) == ("map", ["no"])
    return list(handler["mappings"])


def test_each_name_means_itself(tmp_path: Path) -> None:
    """A page may be asked for by its folder too; a name that Caddy could take for more than a name is left out."""
    pages = ("index.html", "role/x/index.html", "role/x/data.json", "notindex.html")
    found = adapt(tmp_path, write_names([*pages, *ODD, *REFUSED]))
    assert {str(one["input"]) for one in found} == {
        *("/", "/index.html", "/role/x", "/role/x/", "/role/x/index.html", "/role/x/data.json", "/notindex.html"),
        *(f"/{name}" for name in ODD),
    }
    assert {str(one.get("outputs")) for one in found} == {"['yes']"}
    assert not any("input_regexp" in one for one in found)
