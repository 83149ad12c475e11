"""An archive: a ZIP that holds everything about submissions, and that `assessment import` reads back.

    archive.json             what this is, its version, how much it holds; written last
    submissions-00001.jsonl  a submission on each line (`assessment.archive`), some megabytes in each part
    forms/<sha256>.json      each frozen form once, word for word
    evidence/<sha256>        each file once, by its content

A ZIP and not one JSON: files in Base64 would be a third larger, and no program could look at one submission without
reading all of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from assessment.archive import FORMAT, VERSION, Archived, write_line
from assessment.errors import EvidenceNotFound
from assessment.exports.source import Source

MANIFEST = "archive.json"
PART = 4 * 1024 * 1024
"""Bytes of lines that are collected before they are written."""


@contextmanager
def archive(
    path: Path, source: Source, *, made_at: datetime, part: int = PART
) -> Iterator[Callable[[Sequence[str]], None]]:
    """An archive that is filled by calling what is yielded with ids; complete when the block ends.

    `part` is for tests.
    """
    with ZipFile(path, "w", ZIP_DEFLATED) as zipped:
        filling = _Filling(zipped, source, made_at, part)
        yield filling.add
        filling.finish()


@dataclass(slots=True)
class _Filling:
    zipped: ZipFile
    source: Source
    made_at: datetime
    part: int
    lines: list[bytes] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    waiting: int = 0
    submissions: int = 0

    def add(self, ids: Sequence[str]) -> None:
        """The next submissions."""
        for archived in self.source.submissions.read(ids):
            self._add(archived)

    def _add(self, archived: Archived) -> None:
        try:
            self._files(archived)
        except EvidenceNotFound:  # somebody has removed a file since: take the submission as it is now
            self.add([archived.submission.id])
            return
        self._forms(archived)
        line = write_line(archived)
        self.lines.append(line)
        self.submissions += 1
        self.waiting += len(line)
        if self.waiting >= self.part:
            self._flush()

    def _files(self, archived: Archived) -> None:
        for file in archived.submission.evidence:
            if file.sha256 not in self.files:
                content = self.source.content(archived.submission.id, file.id)
                self._write(f"evidence/{file.sha256}", content, ZIP_STORED)
                self.files.add(file.sha256)

    def _forms(self, archived: Archived) -> None:
        for form in archived.submission.forms:
            if form.content_hash not in self.forms:
                document = self.source.submissions.document(form.content_hash)
                self._write(f"forms/{form.content_hash}.json", document.encode(), ZIP_DEFLATED)
                self.forms.add(form.content_hash)

    def _flush(self) -> None:
        if self.lines:
            name = f"submissions-{len(self.parts) + 1:05}.jsonl"
            self._write(name, b"\n".join(self.lines) + b"\n", ZIP_DEFLATED)
            self.parts.append(name)
            self.lines, self.waiting = [], 0

    def finish(self) -> None:
        """The last part, and what it all is."""
        self._flush()
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": self.made_at.astimezone(UTC).isoformat(),
            "submissions": self.submissions,
            "parts": self.parts,
            "forms": sorted(self.forms),
            "files": len(self.files),
        }
        self._write(MANIFEST, json.dumps(manifest, indent=2).encode(), ZIP_DEFLATED)

    def _write(self, name: str, content: bytes, compression: int) -> None:
        entry = ZipInfo(name, self.made_at.astimezone(UTC).timetuple()[:6])
        entry.compress_type = compression
        entry.external_attr = 0o600 << 16
        self.zipped.writestr(entry, content)
