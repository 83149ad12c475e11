"""A contact form is checked as a whole: every fault at once, and nobody is refused for writing like a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assessment.contact import Contact, Typed, checked, has_many_links
from assessment.errors import InvalidRequest

TYPED = Typed(
    name="  Анна   Тамм ",
    organisation="Кофейня «Уют»",
    email="anna@example.org",
    phone="+372 5555 1234",
    messenger="@anna",
    way="phone",
    best_time="после 15",
    language="et",
    message="Tere!\r\nKas saab?",
    consent=True,
)
ANNA = Contact(
    name="Анна Тамм",
    organisation="Кофейня «Уют»",
    email="anna@example.org",
    phone="+372 5555 1234",
    messenger="@anna",
    way="phone",
    best_time="после 15",
    language="et",
    message="Tere!\nKas saab?",
)


def check(**parts: Any) -> Contact:
    return checked(replace(TYPED, **parts))


def faults(**parts: Any) -> dict[str, str]:
    with pytest.raises(InvalidRequest) as refused:
        check(**parts)
    return {name: fault.code for name, fault in refused.value.faults.items()}


def test_what_is_right_is_kept_tidied() -> None:
    assert check() == ANNA


def test_an_empty_form_names_every_fault_in_the_order_of_the_form() -> None:
    with pytest.raises(InvalidRequest) as refused:
        checked(Typed())
    assert [(name, fault.code) for name, fault in refused.value.faults.items()] == [
        ("name", "contact-name-missing"),
        ("organisation", "contact-organisation-missing"),
        ("email", "contact-way-missing"),
        ("language", "contact-language-missing"),
        ("consent", "contact-consent-missing"),
    ]


@pytest.mark.parametrize("way", ["email", "phone", "messenger"])
def test_one_way_is_enough_and_is_then_the_preferred_one(way: str) -> None:
    others = {name: "" for name in ("email", "phone", "messenger") if name != way}
    assert check(**others, way=None).way == way


def test_of_several_ways_one_must_be_chosen() -> None:
    assert faults(way=None) == {"way": "contact-way-unchosen"}
    assert faults(way="pigeon") == {"way": "contact-way-unchosen"}


@pytest.mark.parametrize("way", ["email", "phone", "messenger"])
def test_the_preferred_way_must_be_one_that_is_given(way: str) -> None:
    assert faults(way=way, **{way: ""}) == {"way": f"contact-way-{way}"}


@pytest.mark.parametrize("email", ["anna", "anna@", "anna@example", "a b@example.org", "a@example.org, b@example.org"])
def test_an_address_that_nobody_can_write_to(email: str) -> None:
    assert faults(email=email) == {"email": "mail-address"}


def test_an_address_too_long_is_told_as_an_address() -> None:
    assert faults(email="a" * 300 + "@example.org") == {"email": "mail-address"}


@pytest.mark.parametrize(
    "phone",
    [
        "12345", "+7 (921) 123-45-67", "8(921)1234567", "+372 5555 1234 доб. 12", "600 1234 ext. 5", "600-1234 x5",
        "+372.600.1234, lisa 12", "600 1234 #7", "11 22 33 44 55 66 77 88 99 00",
    ],
)  # fmt: skip
def test_phone_numbers_as_people_write_them(phone: str) -> None:
    assert check(phone=phone).phone == phone


@pytest.mark.parametrize(
    "phone", ["1234", "123456789012345678901", "call me", "anna@example.org", "+", "600 1234, ask for Anna"]
)
def test_what_is_no_phone_number(phone: str) -> None:
    assert faults(phone=phone) == {"phone": "contact-phone"}


@pytest.mark.parametrize(
    ("field", "length"),
    [("name", 201), ("organisation", 201), ("phone", 51), ("messenger", 201), ("best_time", 201), ("message", 2001)],
)
def test_too_much_is_refused_with_how_much_it_was(field: str, length: int) -> None:
    with pytest.raises(InvalidRequest) as refused:
        check(**{field: "1" * length})
    fault = refused.value.faults[field]
    assert (fault.code, fault.parameters) == ("text-too-long", {"maximum": length - 1, "length": length})


def test_invisible_control_characters_are_refused() -> None:
    assert faults(name="Anna\x00") == {"name": "text-control-characters"}


def test_consent_is_asked_for() -> None:
    assert faults(consent=False) == {"consent": "contact-consent-missing"}


def test_the_same_form_has_the_same_id_and_a_changed_or_another_one_has_its_own() -> None:
    ids = {ANNA.fingerprint("form"), ANNA.fingerprint("other"), replace(ANNA, message="").fingerprint("form")}
    assert ANNA.fingerprint("form") == check().fingerprint("form")
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("message", "many"),
    [("", False), ("https://a.ee www.b.ee", False), ("http://a.ee https://b.ee WWW.c.ee", True)],
)
def test_three_links_are_many(message: str, many: bool) -> None:
    assert has_many_links(message) is many
