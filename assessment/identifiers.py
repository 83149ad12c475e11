"""References people read over the phone, and secrets of resume links.

Both use letters and digits that cannot be mistaken for one another, heard or seen: no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V.
"""

from __future__ import annotations

import hashlib

ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
"""23 characters; each carries 4.52 bits."""
REFERENCE_LENGTH = 8
"""Characters of a reference: 23**8 = 78 thousand million; it names a submission and opens nothing."""
SECRET_BYTES = 16
"""128 random bits, as the issue of resume links asks."""
SECRET_LENGTH = 29
"""Characters that hold 128 bits in `ALPHABET`."""


def reference(random_bytes: bytes) -> str:
    """A reference such as `K7MA-R3XQ` from at least 8 random bytes."""
    code = _spell(int.from_bytes(random_bytes, "big"), REFERENCE_LENGTH)
    return f"{code[:4]}-{code[4:]}"


def secret(random_bytes: bytes) -> str:
    """The secret of a resume link from 16 random bytes, in lower case for addresses."""
    return _spell(int.from_bytes(random_bytes[:SECRET_BYTES], "big"), SECRET_LENGTH).lower()


def normalise_reference(typed: str) -> str:
    """What a person typed or read out, in the form in which references are stored."""
    code = _latin(typed)
    return f"{code[:4]}-{code[4:]}"


def normalise_secret(typed: str) -> str:
    """The secret in what a person pasted: the bare secret, or the whole link with what programs hang onto links."""
    address = typed.partition("?")[0].partition("#")[0]
    return _latin(address.strip().rstrip("/").rsplit("/", 1)[-1]).lower()


def fingerprint(secret_text: str) -> str:
    """What is stored of a secret: SHA-256, hexadecimal. 128 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret_text.encode()).hexdigest()


def _spell(number: int, length: int) -> str:
    chars = []
    for _ in range(length):
        number, digit = divmod(number, len(ALPHABET))
        chars.append(ALPHABET[digit])
    return "".join(chars)


_CYRILLIC = str.maketrans("АСЕНКМРТХУ", "ACEHKMPTXY")
"""Letters that look the same: who is told “K7MA” and has a Russian keyboard types these."""


def _latin(typed: str) -> str:
    return "".join(char for char in typed.upper().translate(_CYRILLIC) if char.isalnum())
