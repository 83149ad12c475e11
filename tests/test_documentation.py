"""The pages under docs/ name what exists, name all of it, and every link in them leads somewhere."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.cli import main
from assessment.settings import from_environment
from assessment.store import migrate, open_store
from tests.store.drafts import begin

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
HOW_TO = "\n".join(page.read_text(encoding="utf-8") for page in PAGES if page.name != "CHANGELOG.md")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
TESTING = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


class Listening(dict[str, str]):
    """An environment that remembers which variables were asked for."""

    def __init__(self) -> None:
        super().__init__({"ASSESSMENT_SMTP_HOST": "mail.example.org"})
        self.asked: set[str] = set()

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
        self.asked.add(key)
        return super().get(key, default)


def table(text: str, heading: str) -> list[list[str]]:
    """The cells of the rows under a heading, without the head."""
    [part] = re.findall(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


# --- operations.md ---


def test_the_settings_in_the_table_are_those_the_program_reads() -> None:
    environment = Listening()
    from_environment(environment)
    documented = [row[0].strip("`") for row in table(OPERATIONS, "Settings")]
    assert sorted(documented) == sorted(environment.asked)


def test_every_default_in_the_table_is_true() -> None:
    without = from_environment({"ASSESSMENT_SMTP_HOST": "mail.example.org"})
    assert without.smtp is not None
    defaults = {row[0].strip("`"): row[2].strip("`") for row in table(OPERATIONS, "Settings")}
    assert defaults["ASSESSMENT_DATABASE_URL"] == without.database_url
    assert defaults["ASSESSMENT_SMTP_PORT"] == str(without.smtp.port)
    assert defaults["ASSESSMENT_SMTP_STARTTLS"] == str(without.smtp.start_tls).lower()
    assert defaults["ASSESSMENT_SECURE_COOKIES"] == str(without.secure_cookies).lower()


def test_every_example_in_the_table_can_be_used() -> None:
    examples = {row[0].strip("`"): row[3].strip("`") for row in table(OPERATIONS, "Settings")}
    settings = from_environment(examples)
    assert settings.smtp is not None
    assert (settings.public_url, settings.smtp.port) == ("https://check.example.org", 465)


def test_every_command_is_in_the_table() -> None:
    documented = [row[0] for row in table(OPERATIONS, "Start it")]
    assert sorted(documented) == sorted(f"`assessment {name}`" for name in main.commands)


def test_a_backup_made_while_the_service_runs_holds_what_was_saved(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    migrate(f"sqlite:///{tmp_path}/data/assessment.db")
    store = open_store(f"sqlite:///{tmp_path}/data/assessment.db")
    begin(store, reference="K7MA-R3XQ")
    [command] = re.findall(r"^    python3 (-c .*VACUUM.*)$", OPERATIONS, re.MULTILINE)
    subprocess.run(f'"{sys.executable}" {command}', shell=True, cwd=tmp_path, check=True)  # noqa: S602 our own page
    store.close()
    with sqlite3.connect(tmp_path / "backup-2026-11-22.db") as backup:
        assert backup.execute("select reference from submissions").fetchall() == [("K7MA-R3XQ",)]
    backup.close()


# --- testing.md and the Makefile ---


def test_every_folder_of_tests_is_explained() -> None:
    folders = {f"tests/{path.name}/" for path in (ROOT / "tests").iterdir() if any(path.glob("*.py"))}
    explained = {place for row in table(TESTING, "What is where") for place in re.findall(r"`(tests/\w+/)`", row[0])}
    assert folders == explained


def test_every_make_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert targets - {"help"} - set(re.findall(r"\bmake ([a-z]+)", HOW_TO)) == set()


@pytest.mark.parametrize("name", ["operations.md", "testing.md"])
def test_every_make_command_of_a_page_exists(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^ {4})make ([a-z]+)", text, re.MULTILINE))
    assert named - set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) == set()


# --- architecture.md ---


def modules(package: str) -> set[str]:
    """The modules and packages directly in a package, as the layout writes them."""
    inside = [path for path in (ROOT / package).iterdir() if not path.name.startswith("_")]
    names = {path.stem for path in inside if path.suffix == ".py"}
    return names | {f"{path.name}/" for path in inside if path.is_dir() and any(path.iterdir())}


def layout(package: str) -> str:
    """The lines of the layout about a package."""
    [part] = re.findall(rf"^{package}/ .*\n((?:  .*\n)*)", ARCHITECTURE, re.MULTILINE)
    return str(part)


@pytest.mark.parametrize("package", ["assessment", "reports"])
def test_the_layout_names_every_module_and_package(package: str) -> None:
    named = set(re.findall(r"[a-z_0-9]+/?", layout(package)))
    assert modules(package) - named == set()


@pytest.mark.parametrize("package", ["assessment", "reports"])
def test_what_the_layout_names_exists(package: str) -> None:
    heads = re.findall(r"^  (\w+/?(?:, \w+/?)*)", layout(package), re.MULTILINE)
    assert {name for head in heads for name in head.split(", ")} - modules(package) == set()


# --- links ---


def anchors(page: Path) -> set[str]:
    """What the headings of a page are called in links."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def links(page: Path) -> Iterator[str]:
    """Where a page points to inside the project."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    yield from (link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link)


def broken(page: Path, link: str) -> bool:
    file, _, anchor = link.partition("#")
    target = (page.parent / file).resolve() if file else page
    return not target.exists() or bool(anchor and anchor not in anchors(target))


@pytest.mark.parametrize("document", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    assert [link for link in links(document) if broken(document, link)] == []
