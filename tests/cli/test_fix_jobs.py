from __future__ import annotations

from tests.conftest import Shell


def test_several_processes_fix_the_same_as_one(shell: Shell) -> None:
    names = [f"{number}.txt" for number in range(6)]
    done = []
    for jobs in ("1", "3"):
        for name in names:
            shell.write(name, f"Part {name}. The Client. The Client. The Customer.\n")
        result = shell("fix", "--unsafe-fixes", "--no-cache", "--jobs", jobs, ".")
        done.append((result.exit_code, result.output))
        assert all("Customer" not in (shell.home / name).read_text("utf-8") for name in names)
    assert done[0] == done[1]
    lines = done[0][1].splitlines()
    assert [line.partition(":")[0] for line in lines if ".txt" in line] == names
