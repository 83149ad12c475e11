"""Export and import as the person who runs the service sees them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from assessment.answers import Answer
from assessment.store import SqlStore, open_store
from assessment.store.tables import audit_log
from assessment.submission import FACT
from tests.cli.conftest import Run, failed, write
from tests.staff import member
from tests.store.drafts import NOW, PDF, YES, begin, file

AGAIN = "export it again with `assessment export`"


@pytest.fixture
def store(run: Run) -> Iterator[SqlStore]:
    """Two submissions handed in, one of them with a file, and a draft."""
    run("migrate")
    opened = open_store("sqlite:///own/data.db")
    for number, name in ((1, "ООО «Ромашка»"), (2, "Näidis OÜ"), (3, "Draft")):
        id_ = begin(opened, number)
        opened.save(id_, FACT + "name", Answer(value=name), read_at=0, now=NOW)
        opened.save(id_, "line-busy", YES, read_at=0, now=NOW)
    opened.attach(f"{1:032x}", file(), PDF)
    with opened._database.writing() as connection:
        connection.exec_driver_sql("UPDATE submissions SET status = 'submitted' WHERE reference <> 'AAAA-0003'")
    yield opened
    opened.close()


def audit(store: SqlStore) -> list[tuple[str, str, str, str]]:
    columns = (audit_log.c.who, audit_log.c.action, audit_log.c.subject, audit_log.c.detail)
    with store._database.reading() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(audit_log.c.id))]


@pytest.mark.parametrize("format_", ["xlsx", "csv", "summary", "json", "zip"])
def test_every_format_is_written_and_remembered(run: Run, store: SqlStore, format_: str) -> None:
    result = run("export", "--format", format_, "-o", "out.file")
    size = f"{Path('out.file').stat().st_size:,}".replace(",", " ")
    assert (result.exit_code, result.stdout) == (0, f"out.file: 2 submissions, {size} bytes\n")
    assert "Exporting" in result.stderr
    assert audit(store) == [("command line", "exported", "", f"{format_}, 2 submissions")]


def test_a_draft_is_in_no_export(run: Run, store: SqlStore) -> None:
    run("export", "--format", "summary", "--lang", "en", "-o", "all.csv")
    text = Path("all.csv").read_text(encoding="utf-8")
    assert ("AAAA-0001" in text, "AAAA-0003" in text, store.status(f"{3:032x}")) == (True, False, "draft")


@pytest.mark.parametrize(
    ("filters", "references"),
    [
        (["--search", "näidis"], ["AAAA-0002"]),
        (["--status", "approved", "--status", "submitted"], ["AAAA-0001", "AAAA-0002"]),
        (["--form", "calls", "--level", "none", "--reviewer", "nobody"], ["AAAA-0001", "AAAA-0002"]),
    ],
)
def test_filters_are_those_of_the_list(run: Run, store: SqlStore, filters: list[str], references: list[str]) -> None:
    assert run("export", "--format", "summary", *filters, "-o", "some.csv").exit_code == 0
    lines = Path("some.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [line.partition(",")[0] for line in lines] == references
    assert audit(store)[0][2] != ""


@pytest.mark.parametrize("filters", [["--status", "approved"], ["--search", "nobody at all"], ["--country", "EE"]])
@pytest.mark.usefixtures("store")
def test_when_nothing_fits_no_file_is_written(run: Run, filters: list[str]) -> None:
    told = failed(run("export", "--format", "csv", *filters, "-o", "none.csv"))
    assert told == "no submission fits → leave out a filter; drafts are never exported\n"
    assert not Path("none.csv").exists()


def test_an_account_that_does_not_exist_is_told(run: Run, store: SqlStore) -> None:
    told = failed(run("export", "--format", "csv", "--reviewer", "boris", "-o", "x.csv"))
    assert told == "there is no account “boris” → see `assessment user list`\n"
    member(store, login="boris")
    assert "no submission fits" in failed(run("export", "--format", "csv", "--reviewer", "Boris", "-o", "x.csv"))


@pytest.mark.usefixtures("store")
def test_what_is_for_tables_only_is_refused_for_others(run: Run) -> None:
    told = "--with-proof and --with-private-notes are for tables: csv, summary, xlsx\n"
    assert failed(run("export", "--format", "json", "--with-proof", "-o", "x.zip")) == told


@pytest.mark.usefixtures("store")
def test_a_table_with_proof_is_a_zip(run: Run) -> None:
    assert run("export", "--format", "csv", "--with-proof", "-o", "x.zip").exit_code == 0
    with ZipFile("x.zip") as zipped:
        assert sorted(zipped.namelist()) == ["AAAA-0001/Скриншот линии.pdf", "index.csv", "submissions.csv"]


@pytest.mark.usefixtures("store")
def test_a_place_that_cannot_be_written_is_told_and_an_older_file_stays(run: Run) -> None:
    assert failed(run("export", "--format", "csv", "-o", "nowhere/x.csv")).endswith("No such file or directory\n")
    write("old/x.csv", "older")
    assert "no submission fits" in failed(run("export", "--format", "csv", "--search", "??", "-o", "old/x.csv"))
    assert Path("old/x.csv").read_text(encoding="utf-8") == "older"
    assert [path.name for path in Path("old").iterdir()] == ["x.csv"]


def test_an_archive_comes_back(run: Run, store: SqlStore) -> None:
    ids = [f"{number:032x}" for number in (1, 2)]
    before = store.archive.read(ids)
    run("export", "--format", "json", "-o", "all.zip")
    for id_ in ids:
        store.delete(id_)
    result = run("import", "all.zip")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0, "Imported: 2. Here already and left out: 0.\n", "",
    )  # fmt: skip
    assert store.archive.read(ids) == before
    assert store.content(ids[0], file().id) == PDF
    assert audit(store)[1:] == [("command line", "imported", f"AAAA-000{n}", "all.zip") for n in (1, 2)]


def test_what_is_here_already_is_told_or_left_out(run: Run, store: SqlStore) -> None:
    run("export", "--format", "json", "-o", "all.zip")
    assert failed(run("import", "all.zip")) == "".join(
        f"submissions-00001.jsonl:{n}: the submission AAAA-000{n} exists here already → "
        "leave it out, or add --skip-existing\n"
        for n in (1, 2)
    )
    store.delete(f"{2:032x}")
    assert run("import", "all.zip", "--skip-existing").stdout == "Imported: 1. Here already and left out: 1.\n"


def test_a_reviewer_without_an_account_is_told(run: Run, store: SqlStore) -> None:
    anna = member(store, login="anna")
    with store._database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE submissions SET reviewer = '{anna.user.id}'")  # noqa: S608 our own id
    run("export", "--format", "json", "-o", "all.zip")
    result = run("migrate", ASSESSMENT_DATABASE_URL="sqlite:///own/other.db")
    result = run("import", "all.zip", ASSESSMENT_DATABASE_URL="sqlite:///own/other.db")
    assert result.stdout == "Imported: 2. Here already and left out: 0.\n"
    assert result.stderr == "".join(
        f"AAAA-000{n}: nobody works on it now, because there is no account “anna” here\n" for n in (1, 2)
    )


def changed(name: str, content: bytes | None, *, new: bool = False) -> None:
    """all.zip as bad.zip, with one entry changed, left out, or added."""
    with ZipFile("all.zip") as source, ZipFile("bad.zip", "w") as target:
        for entry in source.namelist():
            found = content if entry.startswith(name) and not new else source.read(entry)
            if found is not None:
                target.writestr(entry, found)
        if new and content is not None:
            target.writestr(name, content)


def manifest(**parts: object) -> bytes:
    with ZipFile("all.zip") as zipped:
        return json.dumps(json.loads(zipped.read("archive.json")) | parts).encode()


def empty(run: Run) -> str:
    """What an import of bad.zip into an empty database says; it must write nothing."""
    other = {"ASSESSMENT_DATABASE_URL": "sqlite:///own/other.db"}
    run("migrate", **other)
    said = failed(run("import", "bad.zip", **other))
    opened = open_store(other["ASSESSMENT_DATABASE_URL"])
    assert audit(opened) == []
    opened.close()
    return said


@pytest.fixture
def archive(run: Run, store: SqlStore) -> None:
    assert run("export", "--format", "json", "-o", "all.zip").exit_code == 0
    assert store.content(f"{1:032x}", file().id) == PDF


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut"])
def test_a_file_that_is_no_archive(run: Run, content: bytes) -> None:
    Path("bad.zip").write_bytes(content)
    assert empty(run) == f"bad.zip:0: is no archive of this service, or damaged → {AGAIN}\n"


@pytest.mark.usefixtures("archive")
def test_an_archive_of_another_program_or_a_newer_version(run: Run) -> None:
    changed("archive.json", b'{"format": "other"}')
    assert empty(run) == f"bad.zip:0: archive.json: is no archive of this service → {AGAIN}\n"
    changed("archive.json", manifest(version=2))
    told = "version 2 of the format is not known here → install the version of this service that made it"
    assert empty(run) == f"bad.zip:0: archive.json: {told}\n"
    changed("archive.json", manifest(parts=["../x"], forms=7))
    assert [line.partition(" Input")[0].partition(" String")[0] for line in empty(run).splitlines()] == [
        "archive.json:0: forms:", "archive.json:0: parts → 0:",
    ]  # fmt: skip


@pytest.mark.usefixtures("archive")
def test_every_fault_is_told_at_once(run: Run) -> None:
    with ZipFile("all.zip") as zipped:
        first, second = zipped.read("submissions-00001.jsonl").splitlines()
        hash_ = next(name for name in zipped.namelist() if name.startswith("evidence/"))
    broken = json.dumps(json.loads(second) | {"status": "lost", "revision": -1}).encode()
    with ZipFile("all.zip") as source, ZipFile("bad.zip", "w") as target:
        for entry in source.namelist():
            content = {"submissions-00001.jsonl": first + b"\n" + broken + b"\n{\n", hash_: b"another file"}
            target.writestr(entry, content.get(entry) or source.read(entry))
    lines = [line.partition(" → ")[0] for line in empty(run).splitlines()]
    assert lines[0] == f"{hash_}:0: the file is not the one its name says"
    assert lines[1].startswith("submissions-00001.jsonl:1: evidence")
    assert lines[2].startswith("submissions-00001.jsonl:2: revision: ")
    assert lines[3].startswith("submissions-00001.jsonl:2: status: ")
    assert lines[4].startswith("submissions-00001.jsonl:3: the line: Invalid JSON")
    assert len(lines) == 5


@pytest.mark.usefixtures("archive")
def test_a_form_that_was_changed_or_does_not_thaw(run: Run) -> None:
    changed("forms/", b"{}")
    assert "the form is not the one its name says" in empty(run)
    changed("forms/", b"[[")
    assert "the form cannot be read" in empty(run)


@pytest.mark.usefixtures("archive")
def test_a_part_that_is_missing(run: Run) -> None:
    changed("submissions-00001.jsonl", None)
    assert empty(run) == f"submissions-00001.jsonl:0: is not in the archive → {AGAIN}\n"


@pytest.mark.usefixtures("archive")
def test_a_part_that_was_cut_short(run: Run) -> None:
    with ZipFile("all.zip") as zipped:
        first = zipped.read("submissions-00001.jsonl").splitlines()[0]
    changed("submissions-00001.jsonl", first + b"\n")
    assert empty(run) == f"archive.json:0: 2 submissions are promised, 1 is there → {AGAIN}\n"


@pytest.mark.usefixtures("archive")
def test_a_file_over_the_limit(run: Run) -> None:
    changed("evidence/" + "0" * 64, b"x" * (10 * 1024 * 1024 + 1), new=True)
    assert empty(run) == f"evidence/{'0' * 64}:0: 10485761 bytes are too many, 10485760 are allowed → leave it out\n"


@pytest.mark.usefixtures("store")
def test_a_file_that_is_not_there(run: Run) -> None:
    assert failed(run("import", "absent.zip")) == "absent.zip: No such file or directory\n"
