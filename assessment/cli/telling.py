"""How commands speak: results on stdout, faults on stderr, and never a traceback for what a person can mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from assessment.errors import FaultyContent, InvalidSetting, StorageUnavailable


@contextmanager
def told() -> Iterator[None]:
    """Faults are told where they stand, all of them; then the command ends with status 1."""
    try:
        yield
    except FaultyContent as faults:
        fail(map(str, faults.problems))
    except StorageUnavailable as error:
        fail([f"the database cannot be used: {error}"])
    except InvalidSetting as error:
        fail([str(error)])
    except OSError as error:
        fail([f"{error.filename or 'file'}: {error.strerror or error}"])


def fail(lines: Iterable[str]) -> NoReturn:
    """Say why, and end the command."""
    for line in lines:
        say(line, err=True)
    raise SystemExit(1)


def say(line: str, *, err: bool = False) -> None:
    """One line. As bytes: a terminal set to another encoding must not turn a name into a crash."""
    click.echo(line.encode(errors="replace"), err=err)
