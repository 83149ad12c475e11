"""References are read over the phone, secrets are pasted: both survive how people do it."""

from __future__ import annotations

import hashlib

import pytest

from assessment.identifiers import (
    ALPHABET,
    REFERENCE_LENGTH,
    SECRET_BYTES,
    SECRET_LENGTH,
    fingerprint,
    normalise_reference,
    normalise_secret,
    reference,
    secret,
)

BYTES = bytes(range(16))


def test_no_two_characters_can_be_mistaken_for_one_another() -> None:
    for alike in ("0O", "1IL", "2Z", "5S", "8B", "UV"):
        assert set(alike) & set(ALPHABET) == set()
    assert len(set(ALPHABET)) == len(ALPHABET) == 23


def test_a_reference_is_two_groups_of_four() -> None:
    code = reference(BYTES[:8])
    assert (len(code), code[4]) == (9, "-")
    assert set(code) - {"-"} <= set(ALPHABET)


def test_the_same_bytes_give_the_same_identifiers_and_others_do_not() -> None:
    assert reference(BYTES[:8]) == reference(BYTES[:8]) != reference(BYTES[8:])
    assert secret(BYTES) == secret(BYTES) != secret(BYTES[::-1])


def test_every_letter_that_looks_cyrillic_may_be_typed_so() -> None:
    alike = dict(zip("ACEHKMPTXY", "АСЕНКМРТХУ", strict=True))
    for code in ("ACEH-KMPT", "XYAC-EHKM"):
        assert normalise_reference("".join(alike.get(letter, letter) for letter in code)) == code


@pytest.mark.parametrize("random", [b"\x00" * 8, b"\xff" * 8])
def test_every_bytes_give_a_whole_reference(random: bytes) -> None:
    assert len(reference(random).replace("-", "")) == REFERENCE_LENGTH


def test_a_secret_holds_128_bits() -> None:
    assert len(ALPHABET) ** SECRET_LENGTH > 2 ** (8 * SECRET_BYTES) == 2**128
    flipped = {secret((1 << bit).to_bytes(16, "big")) for bit in range(128)}
    assert len(flipped) == 128


def test_a_secret_is_written_in_lower_case_for_addresses() -> None:
    assert secret(BYTES) == secret(BYTES).lower()
    assert len(secret(BYTES)) == SECRET_LENGTH


@pytest.mark.parametrize(
    "typed",
    ["K7MA-R3XQ", "k7ma-r3xq", " K7MA R3XQ ", "k7mar3xq", "K7-MA-R3-XQ", "K7MA–R3XQ.", "K7MA\nR3XQ", "К7МА-R3ХQ"],
)
def test_a_reference_is_understood_as_people_type_it(typed: str) -> None:
    assert normalise_reference(typed) == "K7MA-R3XQ"


@pytest.mark.parametrize(
    "pasted",
    [
        "k7mar3xqk7mar3xqk7mar3xqk7mar",
        "  K7MAR3XQK7MAR3XQK7MAR3XQK7MAR\n",
        "k7mar3xq k7mar3xq k7mar3xq k7mar",
        "https://example.org/r/k7mar3xqk7mar3xqk7mar3xqk7mar",
        "https://example.org/r/k7mar3xqk7mar3xqk7mar3xqk7mar/",
        "example.org/r/k7mar3xqk7mar3xqk7mar3xqk7mar.",
        "<https://example.org/r/k7mar3xqk7mar3xqk7mar3xqk7mar>",
        "https://example.org/r/k7mar3xqk7mar3xqk7mar3xqk7mar?new=1",
        "https://example.org/r/k7mar3xqk7mar3xqk7mar3xqk7mar/?utm=mail#top",
        "к7маr3хqк7маr3хqк7маr3хqк7маr",
    ],
)
def test_a_secret_is_understood_as_people_paste_it(pasted: str) -> None:
    assert normalise_secret(pasted) == "k7mar3xqk7mar3xqk7mar3xqk7mar"


def test_only_the_fingerprint_of_a_secret_is_kept() -> None:
    assert fingerprint("k7ma") == hashlib.sha256(b"k7ma").hexdigest()
