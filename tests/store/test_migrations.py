"""Every step forwards keeps what people wrote; the tables of the code and of the migrations are the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

from assessment.errors import StorageUnavailable
from assessment.loader import content_hash, freeze
from assessment.store import migrate, open_store, schema, schema_is_current
from assessment.store.database import Database
from assessment.store.migrations import __main__ as drafting
from assessment.store.schema import MIGRATIONS
from assessment.store.tables import metadata
from assessment.submission import Event
from tests.store.drafts import EXPIRES, FORM, LATER, NO, NOW, PDF, YES, draft, file, secret_hash

REVISIONS = [script.revision for script in reversed(list(ScriptDirectory(str(MIGRATIONS)).walk_revisions()))]
FIRST = REVISIONS[0]
FROZEN = """{"format": 1, "id": "calls", "version": 1, "weight": 10, "title": {"ru": "а", "en": "b", "et": "c"},
"summary": {"ru": "а", "en": "b", "et": "c"}, "filled_by": {"ru": "а", "en": "b", "et": "c"}, "minutes": 5,
"sections": []}"""

# As the first revision had them: written out, because the code's own statements follow the newest one.
ROWS_OF_THE_FIRST_REVISION = [
    "INSERT INTO submissions VALUES ('s1', 'AAAA-0001', 'h1', :at, 'submitted', 'et', :at, :at)",
    "INSERT INTO form_documents VALUES ('f1', 'calls', 1, :document)",
    "INSERT INTO submission_forms VALUES ('s1', 0, 'f1')",
    "INSERT INTO answers VALUES ('s1', 'line-busy', '\"yes\"', false, NULL, 'Заметка', 'E1', '2026-11-20', 2, :at)",
    "INSERT INTO answers VALUES ('s1', 'ways', '[\"chat\", \"sms\"]', false, NULL, '', 'E0', NULL, 1, :at)",
    "INSERT INTO answers VALUES ('s1', 'lift', NULL, false, 'Лифта нет, один этаж', '', 'E0', NULL, 1, :at)",
    "INSERT INTO answer_log VALUES (1, 's1', 'line-busy', '\"no\"', false, NULL, '', 'E0', NULL, 1, 'saved', :at)",
    "INSERT INTO clashes VALUES ('s1', 'line-busy', '\"no\"', false, NULL, '', 'E0', NULL, :at)",
    "INSERT INTO evidence VALUES ('e1', 's1', 'line-busy', 'Фото.pdf', 'application/pdf', 4, 'aa', :at, :content)",
    "INSERT INTO events VALUES (1, 's1', :at, 'respondent', 'submitted', 'draft', 'submitted', '')",
]


@contextmanager
def raw(address: str) -> Iterator[Connection]:
    engine = create_engine(address)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def fill_first_revision(address: str) -> None:
    at = "2026-11-22 09:30:15.123456" + ("" if address.startswith("sqlite") else "+00")
    with raw(address) as connection:
        for row in ROWS_OF_THE_FIRST_REVISION:
            parameters = {"at": at, "document": FROZEN, "content": b"%PDF"}
            connection.execute(text(row), {name: value for name, value in parameters.items() if f":{name}" in row})


def test_what_the_first_revision_held_is_there_after_every_step(empty_database: str) -> None:
    migrate(empty_database, to=FIRST)
    fill_first_revision(empty_database)
    for revision in REVISIONS[1:]:
        migrate(empty_database, to=revision)
    assert schema_is_current(empty_database)
    with closing(open_store(empty_database)) as store:
        loaded = store.load("s1")
        assert loaded.reference == "AAAA-0001"
        assert (loaded.status, loaded.language, loaded.created_at) == ("submitted", "et", NOW)
        assert [form.id for form in loaded.forms] == ["calls"]
        assert {key: stored.answer.value for key, stored in loaded.stored.items()} == {
            "line-busy": "yes",
            "ways": ("chat", "sms"),
            "lift": None,
        }
        assert loaded.stored["lift"].answer.not_applicable == "Лифта нет, один этаж"
        assert (loaded.stored["line-busy"].version, loaded.stored["line-busy"].answer.note) == (2, "Заметка")
        assert loaded.clashes == {"line-busy": NO}
        assert store.content("s1", "e1") == b"%PDF"
        assert loaded.events == (Event(NOW, "respondent", "submitted", "draft", "submitted"),)


def test_migrating_again_changes_nothing(empty_database: str) -> None:
    migrate(empty_database)
    with closing(open_store(empty_database)) as store:
        store.create(draft(), secret_hash=secret_hash(), secret_expires=EXPIRES)
        store.save(draft().id, "q", YES, read_at=0, now=LATER)
        store.attach(draft().id, file(), PDF)
        before = store.load(draft().id)
        migrate(empty_database)
        assert store.load(draft().id) == before


def test_the_tables_of_the_code_are_those_of_the_migrations(database: str) -> None:
    with raw(database) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_revisions_stand_in_one_line_and_offer_no_way_back() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert len(scripts.get_heads()) == 1
    assert [script.revision for script in scripts.walk_revisions() if hasattr(script.module, "downgrade")] == []


def test_a_database_is_current_only_at_the_newest_revision(empty_database: str) -> None:
    assert not schema_is_current(empty_database)
    migrate(empty_database)
    assert schema_is_current(empty_database)


def test_asking_about_a_missing_file_does_not_make_one(tmp_path: Path) -> None:
    assert not schema_is_current(f"sqlite:///{tmp_path}/assessment.db")
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_a_newer_program_is_left_alone(database: str) -> None:
    with raw(database) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageUnavailable, match="newer version of this program"):
        migrate(database)
    assert not schema_is_current(database)


def test_a_migration_that_fails_leaves_nothing_behind(empty_database: str) -> None:
    with raw(empty_database) as connection:
        connection.execute(text("CREATE TABLE events (id INTEGER)"))  # the first revision makes it after some others
    with pytest.raises(StorageUnavailable, match="events"):
        migrate(empty_database)
    with raw(empty_database) as connection:
        assert inspect(connection).get_table_names() == ["events"]


def test_a_migration_that_would_break_links_is_refused(sqlite_file: Path) -> None:
    url = f"sqlite:///{sqlite_file}"
    with closing(Database(url, migrating=True)) as database, database.writing() as connection:
        connection.execute(text("INSERT INTO submission_forms VALUES ('nobody', 0, 'nothing')"))
    with pytest.raises(StorageUnavailable, match="break links between tables"):
        migrate(url)


def test_a_form_is_kept_under_the_hash_of_its_document(database: str) -> None:
    with closing(open_store(database)) as store:
        store.create(draft(), secret_hash=secret_hash(), secret_expires=EXPIRES)
    with raw(database) as connection:
        hashes = connection.execute(text("SELECT content_hash FROM form_documents")).scalars().all()
    assert hashes == [content_hash(freeze(FORM))]


def test_a_draft_of_a_migration_holds_what_the_tables_have_and_the_revisions_lack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("0*", "__pycache__"))
    for module in (drafting, schema):
        monkeypatch.setattr(module, "MIGRATIONS", copy)
    drafting.draft("first tables")
    assert [path.name for path in copy.glob("versions/0*")] == ["0001_first_tables.py"]
    migrate(f"sqlite:///{tmp_path}/drafted.db")
    with raw(f"sqlite:///{tmp_path}/drafted.db") as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
