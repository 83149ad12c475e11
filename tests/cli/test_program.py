"""The program as a whole."""

from __future__ import annotations

from tests.cli.conftest import Run


def test_help_names_every_command(run: Run) -> None:
    result = run("--help")

    commands = result.stdout.split("Commands:")[1].split("\n")
    names = ["delete", "demo", "export", "import", "link", "migrate", "report", "run", "score", "user", "validate"]
    assert [line.split()[0] for line in commands if line.strip()] == names
