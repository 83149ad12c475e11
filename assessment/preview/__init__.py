"""Proof as a small picture: the first page of a PDF, or a photo made smaller.

The file is a stranger's, and what reads it is written in C: so it is drawn by a process of its own (`drawing.py`) that
knows no secret, may take only so much time and memory, and whose end harms nobody. pdfium cannot be used by several
threads of one process either.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from assessment.errors import NoPreview

SECONDS = 10
"""A file that takes longer has no preview."""
_PROGRAM = Path(__file__).with_name("drawing.py")
_AT_ONCE = BoundedSemaphore(2)
"""Pictures drawn at the same time: each takes a core, and people who work must not wait for them."""
_PNG = b"\x89PNG\r\n\x1a\n"


def first_page(content: bytes, media_type: str) -> bytes:
    """A PNG of at most `drawing.LONGEST` pixels a side.

    Raises:
        NoPreview: it cannot be drawn, or not within the limits.
    """
    # Isolated (-I): nothing is read from the environment or the folder; no variable with a password is handed on.
    command = [sys.executable, "-I", str(_PROGRAM), media_type]
    room = {name: value for name, value in os.environ.items() if name in {"SYSTEMROOT", "LD_LIBRARY_PATH"}}
    with _AT_ONCE:
        try:
            drawn = subprocess.run(  # noqa: S603 - our own program; the file goes in as bytes, not as a name
                command, input=content, capture_output=True, timeout=SECONDS, env=room, check=False
            )
        except (subprocess.TimeoutExpired, OSError) as error:
            raise NoPreview from error
    if drawn.returncode or not drawn.stdout.startswith(_PNG):
        raise NoPreview
    return drawn.stdout
