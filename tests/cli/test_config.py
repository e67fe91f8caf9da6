from __future__ import annotations

import json

from tests.conftest import Shell


def test_shows_values_and_their_origin(shell: Shell) -> None:
    shell.write("termwise.toml", 'prefer = "client"\n[per-path."shop/**"]\nprefer = "customer"\n')
    told = shell("config", "--fail-level", "error").stdout
    lines = {line.split(" = ")[0]: line for line in told.splitlines() if " = " in line}
    assert lines["prefer"].split("#")[0].strip() == 'prefer = "client"'
    assert lines["prefer"].endswith("# termwise.toml:1")
    assert lines["fail-level"].endswith("# command line")
    assert lines["jobs"].endswith("# default")
    assert 'prefer = "customer"' in shell("config", "shop/a.md").stdout


def test_prints_the_schema(shell: Shell) -> None:
    assert json.loads(shell("config", "--schema").stdout)["title"] == "termwise configuration"


def test_mistakes_stop_the_run_with_status_2(shell: Shell) -> None:
    shell.write("termwise.toml", "prefer = 1\njobs = true\n")
    result = shell("check", ".")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert result.stdout == ""
    assert shell("check", "--isolated", ".").exit_code == 0


def test_each_file_follows_the_configuration_nearest_to_it(shell: Shell) -> None:
    shell.write("a/termwise.toml", 'ignore = ["switched-term"]\n')
    shell.write("a/x.txt", "The Client. The Client. The Customer.\n")
    shell.write("b/x.txt", "The Client. The Client. The Customer.\n")
    files = json.loads(shell("check", "--output-format", "json", ".").stdout)["files"]
    assert [len(file["findings"]) for file in files] == [0, 1]
    shell.write("all.toml", "")
    told = json.loads(shell("check", "--output-format", "json", "--config", "all.toml", ".").stdout)
    assert [len(file["findings"]) for file in told["files"]] == [1, 1]


def test_overrides_by_path_hold_for_files_that_match(shell: Shell) -> None:
    shell.write(
        "termwise.toml",
        '[per-path."old/**"]\nignore = ["switched-term"]\n[per-path."*.htm"]\nsic=false\n',
    )
    shell.write("old/x.txt", "The Client. The Client. The Customer.\n")
    shell.write("new/x.txt", "The Client. The Client. The Customer.\n")
    files = json.loads(shell("check", "--output-format", "json", ".").stdout)["files"]
    assert [(f["path"], len(f["findings"])) for f in files] == [("new/x.txt", 1), ("old/x.txt", 0)]
