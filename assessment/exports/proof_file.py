"""The files of proof in a ZIP: a folder for each submission, and an index that says what each file proves."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from assessment.errors import EvidenceNotFound
from assessment.exports.cells import in_csv
from assessment.exports.columns import Telling
from assessment.exports.csv_file import Add
from assessment.exports.scored import Scored
from assessment.exports.sheet_names import file_name
from assessment.exports.source import Source
from assessment.questionnaire import Question
from assessment.submission import Evidence, Submission

INDEX = "index.csv"


@contextmanager
def proof_file(
    path: Path, telling: Telling, source: Source, *, beside: Mapping[str, Path] | None = None
) -> Iterator[Add]:
    """A ZIP of all files. `beside` are finished tables that lie at its top, by name; they are read at the end."""
    with ZipFile(path, "w", ZIP_DEFLATED) as zipped:
        collected = _Collected(zipped, telling, source)
        yield collected.add
        zipped.writestr(INDEX, collected.index())
        for name, table in (beside or {}).items():
            zipped.write(table, name)


@dataclass(slots=True)
class _Collected:
    zipped: ZipFile
    telling: Telling
    source: Source
    rows: list[Sequence[str]] = field(default_factory=list)

    def add(self, found: Sequence[Scored]) -> None:
        """The files of the next submissions; one that was removed meanwhile is left out."""
        for one in found:
            taken = set[str]()
            questions = {question.id: question for form in one.submission.forms for question in form.questions}
            for file in one.submission.evidence:
                with suppress(EvidenceNotFound):
                    self._put(one.submission, file, questions.get(file.question_id), taken)

    def _put(self, submission: Submission, file: Evidence, question: Question | None, taken: set[str]) -> None:
        content = self.source.content(submission.id, file.id)
        name = file_name(file.filename, taken)
        taken.add(name.casefold())
        place = f"{submission.reference}/{name}"
        entry = ZipInfo(place, file.uploaded_at.astimezone(UTC).timetuple()[:6])
        entry.compress_type = ZIP_STORED  # pictures and PDF are compressed already
        entry.external_attr = 0o600 << 16
        self.zipped.writestr(entry, content)
        self.rows.append(self._row(place, submission, file, question))

    def _row(self, place: str, submission: Submission, file: Evidence, question: Question | None) -> Sequence[str]:
        asked = self.telling.words.text(question.text) if question else ""
        cells = (
            place, submission.reference, submission.profile.name, file.question_id, asked, file.filename,
            file.media_type, file.size, file.uploaded_at, file.sha256,
        )  # fmt: skip
        return [in_csv(cell) for cell in cells]

    def index(self) -> bytes:
        """What each file is, as CSV."""
        _ = self.telling.words
        stream = io.StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow([
            _("File"), _("Reference"), _("Organisation"), _("Question code"), _("Question"), _("Name of the file"),
            _("Type"), _("Size in bytes"), _("Uploaded (UTC)"), "SHA-256",
        ])  # fmt: skip
        writer.writerows(self.rows)
        return stream.getvalue().encode("utf-8-sig")
