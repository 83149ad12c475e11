"""Archives made to harm: what unpacks to far more than it says of itself, or in one piece."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from assessment.errors import FaultyContent
from assessment.exports.archive_file import opened

MEGABYTE = 1024 * 1024


def refusal(path: Path) -> str:
    with pytest.raises(FaultyContent) as refused, opened(path):
        pass
    return str(refused.value)


def test_an_entry_that_says_too_little_of_its_size_is_not_unpacked_whole(tmp_path: Path) -> None:
    path = tmp_path / "small.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr("archive.json", bytes(200 * MEGABYTE))
        zipped.getinfo("archive.json").file_size = 10
    assert path.stat().st_size < MEGABYTE
    tracemalloc.start()
    try:
        assert "is no archive of this service, or damaged" in refusal(path)
        assert tracemalloc.get_traced_memory()[1] < 64 * MEGABYTE
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("way", [ZIP_BZIP2, ZIP_LZMA])
def test_what_is_packed_as_this_service_never_packs_is_not_unpacked(tmp_path: Path, way: int) -> None:
    with ZipFile(tmp_path / "odd.zip", "w", way) as zipped:
        zipped.writestr("archive.json", "{}")
    assert "is no archive of this service, or damaged" in refusal(tmp_path / "odd.zip")
