"""The console script: it starts fast, knows its commands, and says no in sentences."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import HANDRAIL, ROOT, environment, handrail

COMMANDS = sorted(
    path.stem.rstrip("_").replace("_", "-")
    for path in (ROOT / "handrail/project/commands").glob("*.py")
    if path.stem != "__init__"
)


def test_it_works() -> None:
    answer = handrail("--help")

    assert answer.returncode == 0
    listed = re.findall(r"^  ([a-z-]+) ", answer.stdout.partition("Commands:")[2], re.MULTILINE)
    assert listed == COMMANDS


def test_version() -> None:
    assert re.fullmatch(r"Handrail \d+\.\d+\.\d+\n", handrail("--version").stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    documented = (ROOT / "docs/reference/commands.md").read_text()
    assert f"## handrail {command}\n" in documented
    section = documented.partition(f"## handrail {command}\n")[2].partition("\n## ")[0]
    for option in re.findall(r"--[a-z-]+", handrail(command, "--help").stdout):
        assert f"`{option}" in section or option == "--help"


def test_every_documented_command_is_there() -> None:
    documented = re.findall(r"^## handrail ([a-z-]+)$", (ROOT / "docs/reference/commands.md").read_text(), re.MULTILINE)
    assert sorted(documented) == COMMANDS


def test_it_starts_without_django() -> None:
    line = "handrail.main(['check', '--help'], standalone_mode=False)"
    seen = f"import sys; from handrail.project.cli import handrail; {line}; sys.exit('django' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", seen], stdout=subprocess.DEVNULL, check=False)
    assert found.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["srve"], "There is no command “srve”. Did you mean “serve”?"),
        (["xyzzy"], f"There is no command “xyzzy”. The commands are: {', '.join(COMMANDS)}."),
        (["serve", "--port", "many"], "“handrail serve --help” shows what it takes."),
        (["serve", "--prot", "1"], "“handrail serve --help” shows what it takes."),
        (["backup"], "Missing argument 'FILE'. “handrail backup --help” shows what it takes."),
    ],
)
def test_a_wrong_line_is_answered_with_a_remedy(arguments: list[str], sentence: str) -> None:
    answer = handrail(*arguments)

    assert answer.returncode == 2
    assert answer.stderr.endswith(f"{sentence}\n")
    assert answer.stderr.count("\n") == 1


def test_an_error_of_our_own_is_kept_in_a_file_and_told_in_a_sentence(tmp_path: Path) -> None:
    """A command is broken from outside: the module that it needs is made to fail."""
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['handrail.project.backup'] = None")

    answer = handrail("backup", tmp_path / "b.zip", PYTHONPATH=str(tmp_path), TMPDIR=str(tmp_path))

    assert answer.returncode == 2
    kept = next(tmp_path.glob("handrail-error-*.log"))
    assert answer.stderr == (f"Handrail met an error of its own. Please report it with the details in {kept}.\n")
    assert "ModuleNotFoundError" in kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = subprocess.Popen(
        [HANDRAIL, "--help"], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    assert process.wait(20) in {0, 1}
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
