"""Which passwords are taken, and what is stored of them."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, Type, extract_parameters

from assessment import passwords
from assessment.errors import InvalidAnswer

GOOD = "kolm rohelist karu"


def refused(typed: str) -> str:
    with pytest.raises(InvalidAnswer) as error:
        passwords.new_password(typed, login="anna.tamm@example.org", name="Анна Тамм-Карамазова")
    return error.value.code


@pytest.mark.parametrize("typed", [GOOD, "x1" * 6 + "y", "twelve chars", "пароль про трёх медведей", "õ" * 11 + "abc"])
def test_any_twelve_characters_will_do(typed: str) -> None:
    assert passwords.new_password(typed, login="anna", name="Анна") == typed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "password-too-short"),
        ("eleven char", "password-too-short"),
        ("x" * 201, "password-too-long"),
        ("Anna.Tamm@Example.org", "password-is-login"),
        ("анна тамм-карамазова", "password-is-login"),
        ("Password1234", "password-common"),
        ("Йцукен123456", "password-common"),
        ("aaaaaaaaaaaa", "password-common"),
        ("1 2 1 2 1 2 1 2", "password-common"),
    ],
)
def test_a_password_that_is_tried_first_is_refused(typed: str, code: str) -> None:
    assert refused(typed) == code


def test_characters_are_counted_as_a_person_sees_them() -> None:
    assert refused("é" * 5 + "e\u0301" * 6) == "password-too-short"


def test_the_right_password_matches_and_no_other() -> None:
    stored = passwords.hashed(GOOD)
    assert passwords.matches(stored, GOOD)
    assert [passwords.matches(stored, typed) for typed in ("", GOOD + " ", GOOD.upper())] == [False, False, False]


def test_the_same_letters_from_another_keyboard_match() -> None:
    assert passwords.matches(passwords.hashed("õnnelik päev metsas"), "o\u0303nnelik pa\u0308ev metsas")


def test_what_is_stored_is_argon2id_with_a_salt_of_its_own_at_the_recommended_cost() -> None:
    first, second = passwords.hashed(GOOD), passwords.hashed(GOOD)
    cost = extract_parameters(first)
    assert first != second
    assert (cost.type, cost.memory_cost, cost.time_cost, cost.parallelism) == (Type.ID, 65536, 3, 4)
    assert (cost.hash_len, cost.salt_len) == (32, 16)


def test_nobody_has_any_password_and_refusing_it_costs_the_same() -> None:
    assert not passwords.matches(None, "nobody has this password")
    assert extract_parameters(passwords._nobody()) == extract_parameters(passwords.hashed(GOOD))


def test_what_is_no_hash_matches_nothing() -> None:
    assert not passwords.matches("nobody knows it", "nobody knows it")


def test_a_hash_at_another_cost_still_matches_and_is_outdated() -> None:
    old = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(GOOD)
    assert (passwords.matches(old, GOOD), passwords.outdated(old)) == (True, True)
    assert not passwords.outdated(passwords.hashed(GOOD))


def test_a_generated_password_can_be_read_out_and_is_good_enough() -> None:
    made = passwords.generated(bytes(range(16)))
    assert [len(part) for part in made.split("-")] == [5, 5, 5, 5]
    assert passwords.new_password(made, login="anna", name="Anna") == made
    assert passwords.generated(bytes(range(1, 17))) != made
