"""Prepared files wait for whoever asked for them: on the disk of this process, for an hour, for nobody else."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

LIFETIME = timedelta(hours=1)
"""How long a file can be fetched after it was prepared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A file ready to be fetched by one account, under a name of words."""

    id: str
    owner: str
    path: Path
    name: str
    until: datetime


class Shelf:
    """A folder that only this process may read, gone when the process ends. Safe to share between threads."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="assessment-exports-")
        self._files: dict[str, Shelved] = {}
        self._lock = threading.Lock()

    def place(self) -> Path:
        """Where to write a file that may be put on the shelf later."""
        return Path(self._folder.name) / secrets.token_hex(8)

    def put(self, path: Path, *, owner: str, name: str, now: datetime) -> Shelved:
        """Keep a finished file for an account; it is removed after `LIFETIME`, fetched or not."""
        file = Shelved(id=secrets.token_urlsafe(24), owner=owner, path=path, name=name, until=now + LIFETIME)
        with self._lock:
            self._files[file.id] = file
        timer = threading.Timer(LIFETIME.total_seconds(), self.drop, [file.id])
        timer.daemon = True
        timer.start()
        return file

    def find(self, file_id: str, *, owner: str, now: datetime) -> Shelved | None:
        """A file for whoever asked for it; None for anybody else, when its time is over, or when there is none."""
        with self._lock:
            file = self._files.get(file_id)
        if file is None or file.owner != owner:
            return None
        if now >= file.until:
            self.drop(file_id)
            return None
        return file

    def drop(self, file_id: str) -> None:
        """Remove a file; one that is gone already is no error."""
        with self._lock:
            file = self._files.pop(file_id, None)
        if file is not None:
            file.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Remove everything."""
        with self._lock:
            self._files.clear()
        shutil.rmtree(self._folder.name, ignore_errors=True)
        self._folder.cleanup()
