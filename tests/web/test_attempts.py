"""Slowing down wrong tries: per address, for a while, in bounded memory."""

from datetime import timedelta

from assessment.web.attempts import Attempts
from tests.web.conftest import NOW

MINUTE = timedelta(minutes=1)


def test_tries_up_to_the_limit_are_free() -> None:
    attempts = Attempts(limit=2)
    attempts.wrong("192.0.2.1", now=NOW)
    assert attempts.wait("192.0.2.1", now=NOW) is None


def test_then_the_address_waits_until_the_oldest_try_is_forgotten() -> None:
    attempts = Attempts(limit=2, window=10 * MINUTE)
    attempts.wrong("192.0.2.1", now=NOW)
    attempts.wrong("192.0.2.1", now=NOW + 4 * MINUTE)
    assert attempts.wait("192.0.2.1", now=NOW + 5 * MINUTE) == 5 * MINUTE
    assert attempts.wait("192.0.2.1", now=NOW + 10 * MINUTE) is None


def test_others_do_not_wait() -> None:
    attempts = Attempts(limit=1)
    attempts.wrong("192.0.2.1", now=NOW)
    assert attempts.wait("192.0.2.2", now=NOW) is None


def test_one_line_of_ipv6_counts_as_one_address() -> None:
    attempts = Attempts(limit=2)
    attempts.wrong("2001:db8::1", now=NOW)
    attempts.wrong("2001:db8::ffff:2", now=NOW)
    assert attempts.wait("2001:db8::3", now=NOW) is not None
    assert attempts.wait("2001:db8:0:1::3", now=NOW) is None


def test_memory_is_bounded() -> None:
    attempts = Attempts(limit=1, addresses=2)
    for number in range(1, 4):
        attempts.wrong(f"192.0.2.{number}", now=NOW)
    assert attempts.wait("192.0.2.1", now=NOW) is None
    assert attempts.wait("192.0.2.2", now=NOW) is not None
    assert len(attempts._wrong) == 2
