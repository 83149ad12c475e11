"""An archive is read back: what is wrong with it is told all at once, and nothing in it is believed unchecked."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated, Any, TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assessment.archive import FORMAT, VERSION, Archived, read_line
from assessment.errors import FaultyContent, Problem
from assessment.evidence import MAXIMUM_SIZE
from assessment.exports.archive_writer import MANIFEST
from assessment.loader import content_hash, thaw
from assessment.questionnaire import Form
from assessment.service.archiving import Read

T = TypeVar("T")
LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a submission without its files; a full one with every version of every answer has two million."""
LARGEST_FORM = 16 * 1024 * 1024
"""Bytes of a frozen form; the largest there is has a third of a million."""
_AGAIN = "export it again with `assessment export`"
_UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What the library raises for a damaged, cut, encrypted or oddly packed ZIP."""
_Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
_Part = Annotated[str, Field(pattern=r"^submissions-[0-9]{5}\.jsonl$")]


class _Manifest(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    format: str
    version: int
    submissions: int
    parts: list[_Part]
    forms: list[_Hash]


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """An archive that says of itself what it is. `faults` are what is wrong around its submissions."""

    name: str
    zipped: ZipFile
    promised: int
    parts: Sequence[str]
    documents: Mapping[str, str]
    forms: Mapping[str, Form]
    sizes: Mapping[str, int]
    faults: Sequence[Problem]

    def read(self) -> Generator[Read]:
        """Every submission in turn, checked by itself and against the files that came with it."""
        found = 0
        for part in self.parts:
            try:
                with _unpacked(self.zipped, part) as stream:
                    for line in self._lines(part, stream):
                        found += 1
                        yield line
            except _UNREADABLE as error:
                yield part, 0, None, [Problem(part, 0, f"cannot be read ({error})", _AGAIN)]
                return
        if found < self.promised and not self.faults:
            what = f"{self.promised} submissions are promised, {found} {'is' if found == 1 else 'are'} there"
            yield MANIFEST, 0, None, [Problem(MANIFEST, 0, what, _AGAIN)]

    def content(self, sha256: str) -> bytes:
        """The bytes of a file."""
        return _bytes(self.zipped, f"evidence/{sha256}", MAXIMUM_SIZE)

    def _lines(self, part: str, stream: IO[bytes]) -> Iterator[Read]:
        number = 0
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                yield part, number, None, [Problem(part, number, "the line is too long", _AGAIN)]
                return
            try:
                archived = read_line(line, self.forms, file=part, number=number)
            except FaultyContent as faulty:
                yield part, number, None, faulty.problems
                continue
            problems = [*self._missing(archived, part, number)]
            yield part, number, None if problems else archived, problems

    def _missing(self, archived: Archived, part: str, number: int) -> Iterator[Problem]:
        for place, file in enumerate(archived.submission.evidence):
            size = self.sizes.get(file.sha256)
            if size is None:
                what = f"evidence → {place}: the bytes of “{file.filename}” are not in the archive, or not whole"
                yield Problem(part, number, what, _AGAIN)
            elif size != file.size:
                what = f"evidence → {place} → size: {file.size}, but the file has {size} bytes"
                yield Problem(part, number, what, _AGAIN)


@contextmanager
def opened(path: Path) -> Iterator[ArchiveFile]:
    """An archive, as long as the block lasts.

    Raises:
        FaultyContent: it is no archive of this service, or one of a newer version.
        OSError: the file cannot be opened.
    """
    name = path.name
    try:
        zipped = ZipFile(path)
    except BadZipFile as error:
        raise FaultyContent([Problem(name, 0, "is no archive of this service, or damaged", _AGAIN)]) from error
    with zipped:
        yield _looked_through(name, zipped)


def _looked_through(name: str, zipped: ZipFile) -> ArchiveFile:
    manifest = _manifest(name, zipped)
    forms, form_faults = _each(manifest.forms, lambda hash_: _form(zipped, hash_))
    files = [entry.filename.removeprefix("evidence/") for entry in zipped.infolist() if _is_file(entry.filename)]
    sizes, file_faults = _each(files, lambda hash_: _size(zipped, hash_))
    absent = [Problem(part, 0, "is not in the archive", _AGAIN) for part in manifest.parts if not _has(zipped, part)]
    return ArchiveFile(
        name=name,
        zipped=zipped,
        promised=manifest.submissions,
        parts=[part for part in manifest.parts if _has(zipped, part)],
        documents={hash_: text for hash_, (text, _) in forms.items()},
        forms={hash_: form for hash_, (_, form) in forms.items()},
        sizes=sizes,
        faults=[*form_faults, *file_faults, *absent],
    )


def _manifest(name: str, zipped: ZipFile) -> _Manifest:
    try:
        text = _bytes(zipped, MANIFEST, LARGEST_FORM)
        known = json.loads(text)
        if not isinstance(known, dict) or known.get("format") != FORMAT:
            raise FaultyContent([Problem(name, 0, f"{MANIFEST}: is no archive of this service", _AGAIN)])
        if known.get("version") != VERSION:
            what = f"{MANIFEST}: version {known.get('version')} of the format is not known here"
            raise FaultyContent([Problem(name, 0, what, "install the version of this service that made it")])
        return _Manifest.model_validate_json(text)
    except ValidationError as error:
        places = [(" → ".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()]
        raise FaultyContent([Problem(MANIFEST, 0, f"{place}: {what}", _AGAIN) for place, what in places]) from error
    except (KeyError, ValueError, *_UNREADABLE) as error:
        raise FaultyContent([Problem(name, 0, "is no archive of this service, or damaged", _AGAIN)]) from error


def _each(hashes: Sequence[str], read: Callable[[str], T]) -> tuple[dict[str, T], list[Problem]]:
    """What could be read under each hash, and what is wrong with the others; each once, however often it is named."""
    found: dict[str, T] = {}
    faults: list[Problem] = []
    for hash_ in dict.fromkeys(hashes):
        try:
            found[hash_] = read(hash_)
        except FaultyContent as faulty:
            faults += faulty.problems
    return found, faults


def _form(zipped: ZipFile, hash_: str) -> tuple[str, Form]:
    place = f"forms/{hash_}.json"
    try:
        text = _bytes(zipped, place, LARGEST_FORM).decode()
        document: Any = json.loads(text)
        if not isinstance(document, dict) or content_hash(document) != hash_:
            raise FaultyContent([Problem(place, 0, "the form is not the one its name says", _AGAIN)])
        return text, thaw(document)
    except (KeyError, ValueError, RecursionError, *_UNREADABLE) as error:
        raise FaultyContent([Problem(place, 0, f"the form cannot be read ({error})", _AGAIN)]) from error


def _size(zipped: ZipFile, hash_: str) -> int:
    place = f"evidence/{hash_}"
    try:
        content = _bytes(zipped, place, MAXIMUM_SIZE)
    except (KeyError, *_UNREADABLE) as error:
        raise FaultyContent([Problem(place, 0, f"the file cannot be read ({error})", _AGAIN)]) from error
    if hashlib.sha256(content).hexdigest() != hash_:
        raise FaultyContent([Problem(place, 0, "the file is not the one its name says", _AGAIN)])
    return len(content)


def _bytes(zipped: ZipFile, name: str, most: int) -> bytes:
    entry = zipped.getinfo(name)
    if entry.file_size > most:
        what = f"{entry.file_size} bytes are too many, {most} are allowed"
        raise FaultyContent([Problem(name, 0, what, "leave it out")])
    with _unpacked(zipped, name) as stream:
        return stream.read(most + 1)


def _unpacked(zipped: ZipFile, name: str) -> IO[bytes]:
    """An entry to be read in pieces: read whole, one that says too little of its size is unpacked before it is cut.

    Only packed as this service packs: other ways unpack a few bytes to gigabytes in one piece.
    """
    if zipped.getinfo(name).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotImplementedError("packed in an unknown way")
    return zipped.open(name)


def _is_file(name: str) -> bool:
    return name.startswith("evidence/") and name != "evidence/"


def _has(zipped: ZipFile, name: str) -> bool:
    return name in zipped.NameToInfo
