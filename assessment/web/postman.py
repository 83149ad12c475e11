"""Sends the letters that wait in the database, one after the other, in a thread of its own.

Every process has one; each letter is taken by one of them (`SqlLetters.take`). A mail server that is down holds up
letters and nothing else: nobody waits for the postman.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from assessment import mail, runtime
from assessment.errors import MailNotSent, StorageUnavailable
from assessment.settings import Smtp
from assessment.store.letters import SqlLetters, Taken

LEASE = timedelta(minutes=10)
"""How long one sender holds a letter: longer than the slowest talk with a mail server."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""After the first failures; from then on the last one again and again."""
LONGEST = timedelta(days=3)
"""A letter that could not be sent for so long is given up."""
ROUND = 30.0
"""Seconds after which it looks for letters which another process has put, or which have become due."""
GOODBYE = 10.0
"""Seconds the server waits at its end for a letter that is on its way."""
_log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


@contextmanager
def at_work() -> Iterator[None]:
    """Letters are sent until the block ends; without a mail server in the settings nobody is employed."""
    smtp = runtime.settings().smtp
    if smtp is None:
        yield
        return
    with suppress(StorageUnavailable):
        runtime.store()  # made here: two threads that make it at once get one each, and would not wake one another
    stop = threading.Event()
    thread = threading.Thread(target=_work, args=(smtp, stop), name="postman", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        _wake()
        thread.join(GOODBYE)


def step(letters: SqlLetters, smtp: Smtp, clock: Clock) -> bool:
    """Try the letter that is due longest; False when none was. What becomes of it is written down."""
    taken = letters.take(clock(), LEASE)
    if taken is None:
        return False
    fault = _send(smtp, taken)
    if fault is None:
        letters.sent(taken, now=clock())
    elif fault == "mail-address":
        _log.warning("letter %s is given up: its address is wrong", taken.letter.id)
        letters.give_up(taken, fault=fault)
    else:
        _later(letters, taken, fault, now=clock())
    return True


def _send(smtp: Smtp, taken: Taken) -> str | None:
    """Why it could not be sent; None when it was. Neither address nor words get into the log."""
    letter = taken.letter
    try:
        mail.send(smtp, to=letter.recipient, subject=letter.subject, body=letter.body)
    except MailNotSent as refused:
        return refused.code
    except Exception as mistake:  # noqa: BLE001 - one letter that cannot be written must not hold up all others
        _log.error("letter %s could not be written: %s", letter.id, type(mistake).__name__)
        return "mail-not-sent"
    return None


def _later(letters: SqlLetters, taken: Taken, fault: str, *, now: datetime) -> None:
    pause = PAUSES[min(taken.tries, len(PAUSES)) - 1]
    if now + pause > taken.letter.created_at + LONGEST:
        _log.warning("letter %s is given up after %s tries", taken.letter.id, taken.tries)
        letters.give_up(taken, fault=fault)
    else:
        letters.postpone(taken, now + pause, fault=fault)


def _work(smtp: Smtp, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            _round(smtp, stop)
        except StorageUnavailable as trouble:
            _log.warning("letters wait, the database does not answer: %s", trouble)
            stop.wait(ROUND)
        except Exception:  # noqa: BLE001 - our own mistake: the letters wait, and the service goes on
            _log.exception("letters wait")
            stop.wait(ROUND)


def _round(smtp: Smtp, stop: threading.Event) -> None:
    """Send what is due, then sleep until this process puts a letter, or some time has passed."""
    letters = runtime.store().letters
    letters.wait.clear()  # before looking: a letter put from now on wakes us again
    while not stop.is_set() and step(letters, smtp, runtime.now):
        pass
    if not stop.is_set():
        letters.wait.wait(ROUND)


def _wake() -> None:
    try:
        runtime.store().letters.wait.set()
    except StorageUnavailable:
        return  # then it does not sleep there either
