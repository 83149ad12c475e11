"""Passwords: which ones are good enough, and the only thing that is stored of them, an argon2id hash.

No rules about capital letters or digits: they make passwords harder for people, not for programs (NIST SP 800-63B).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from assessment import identifiers
from assessment.errors import InvalidAnswer

SHORTEST, LONGEST = 12, 200
"""Characters."""
_GENERATED = 20
"""Characters of a generated password: 23**20 are 90 bits."""

_hasher = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4, type=Type.ID)
"""The second recommended choice of RFC 9106: 64 MiB and about a tenth of a second for each password."""
_at_once = BoundedSemaphore(2)
"""Many sign-ins at the same moment wait for each other instead of filling the memory."""

_COMMON = frozenset(
    {
        "123456789012", "1234567890123", "12345678901234", "123456789123", "123456123456", "121212121212",
        "012345678910", "987654321098", "0987654321098", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u", "qwertyuiop12",
        "qwertyuiop123", "qwerty123456", "qwerty1234567", "qwertyqwerty", "qwertyuiopasdf", "asdfghjkl123",
        "asdfghjklqwe", "zxcvbnm12345", "password1234", "password12345", "password123456", "passwordpassword",
        "password2024", "password2025", "password2026", "mypassword123", "newpassword1", "changeme1234",
        "letmeinletmein", "iloveyou1234", "welcome12345", "welcome123456", "administrator", "administrator1",
        "admin1234567", "adminadminadmin", "admin123456789", "superadmin123", "accessibility", "abcdefghijkl",
        "abcdefghijklm", "abcd12345678", "abc123abc123", "correcthorsebatterystaple", "йцукенгшщзхъ", "йцукен123456",
        "пароль123456", "парольпароль", "пароль12345678", "администратор", "доступность1", "salasona1234",
        "salasõna1234", "salasõna12345", "parool123456", "parool1234567", "paroolparool",
    }
)  # fmt: skip
"""The ones people really choose, of `SHORTEST` or more characters, as `_plain` writes them."""


def new_password(typed: str, *, login: str, name: str) -> str:
    """A password somebody has chosen, in the form in which it is hashed.

    Raises:
        InvalidAnswer: it is too short or too long, stands beside the door (login, name), or everybody tries it first.
    """
    password = _same(typed)
    if len(password) < SHORTEST:
        raise InvalidAnswer("password-too-short", minimum=SHORTEST)
    if len(password) > LONGEST:
        raise InvalidAnswer("password-too-long", maximum=LONGEST)
    if _plain(password) in {_plain(login), _plain(name), _plain(login.partition("@")[0])}:
        raise InvalidAnswer("password-is-login")
    if _plain(password) in _COMMON or len(set(_plain(password))) <= 2:
        raise InvalidAnswer("password-common")
    return password


def generated(random_bytes: bytes) -> str:
    """A strong password from 16 random bytes, in groups that can be read out: k7mar-3xq6w-9cdfh-4jknp."""
    code = identifiers.secret(random_bytes)[:_GENERATED]
    return "-".join(code[at : at + 5] for at in range(0, _GENERATED, 5))


def hashed(password: str) -> str:
    """What is stored of a password, with its salt and the cost in it."""
    with _at_once:
        return _hasher.hash(_same(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether this is the password; None for a login nobody has, which takes the same work to refuse."""
    nobody = _nobody()
    with _at_once:
        try:
            return _hasher.verify(password_hash or nobody, _same(password)) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


def outdated(password_hash: str) -> bool:
    """Whether it was hashed at another cost than is usual now."""
    return _hasher.check_needs_rehash(password_hash)


@cache
def _nobody() -> str:
    """A hash to compare with where there is none, at the cost of all others."""
    return hashed("nobody has this password")


def _same(typed: str) -> str:
    """One form for what different keyboards send for the same letters."""
    return unicodedata.normalize("NFC", typed)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
