"""`assessment demo`: makes a database to look at, shows the passwords once, leaves real data alone."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from assessment.cli import main
from assessment.store import migrate
from assessment.store.demo import is_demo_file


def test_a_demo_is_made_and_its_passwords_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "data" / "demo.db"
    result = CliRunner().invoke(main, ["demo", str(path), "--submissions", "6"])
    assert result.exit_code == 0, result.output
    assert "submissions 6, contact requests 40. Sign in at /sign-in:" in result.output
    shown = re.findall(r"^  (\w+) +([a-z0-9]{5}(?:-[a-z0-9]{5}){3})$", result.output, re.MULTILINE)
    assert [login for login, _password in shown] == ["reviewer", "lead", "admin"]
    assert is_demo_file(path)


def test_a_real_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "assessment.db"
    migrate(f"sqlite:///{path}")
    before = path.read_bytes()
    result = CliRunner().invoke(main, ["demo", str(path)])
    assert result.exit_code == 1
    assert "is not a demo database and is left as it is" in result.output
    assert path.read_bytes() == before
