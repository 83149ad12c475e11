"""What is typed into one line: numbers and addresses as people write them are taken, what is none is refused."""

from __future__ import annotations

import pytest

from assessment.errors import InvalidAnswer
from assessment.lines import checked_line, checked_phone, checked_site
from assessment.profile import checked_detail
from assessment.ready import DETAILS, Detail


def code(detail: Detail, typed: object) -> str:
    with pytest.raises(InvalidAnswer) as caught:
        checked_detail(detail, typed)
    return caught.value.code


@pytest.mark.parametrize("detail", DETAILS)
def test_a_detail_may_be_empty(detail: Detail) -> None:
    assert checked_detail(detail, "  ") == ""


@pytest.mark.parametrize("detail", DETAILS)
@pytest.mark.parametrize(("typed", "why"), [("a\x00b", "text-control-characters"), (5, "text-expected")])
def test_no_detail_is_anything_but_words(detail: Detail, typed: object, why: str) -> None:
    assert code(detail, typed) == why


@pytest.mark.parametrize("detail", ["messenger", "email", "site", "address", "hours"])
def test_a_detail_has_at_most_two_hundred_characters(detail: Detail) -> None:
    assert code(detail, "x" * 201) == "text-too-long"


@pytest.mark.parametrize("detail", ["messenger", "address", "hours"])
def test_words_may_be_any_and_become_one_line(detail: Detail) -> None:
    assert checked_detail(detail, " Pikk 1,\n  Tallinn {x} ") == "Pikk 1, Tallinn {x}"
    assert checked_detail(detail, "x" * 200) == "x" * 200


@pytest.mark.parametrize("typed", ["8 800 555-35-35", "+372 5555 1234", "17 202", "900", "(495) 123-45-67, доб. 12"])
@pytest.mark.parametrize("detail", ["phone", "sms"])
def test_numbers_customers_can_use(detail: Detail, typed: str) -> None:
    assert checked_detail(detail, typed) == typed


def test_a_number_may_have_the_hyphens_and_blanks_of_websites() -> None:
    assert checked_detail("phone", "8\u00a0800\u2011555\u201035\u221235") == "8 800\u2011555\u201035\u221235"


@pytest.mark.parametrize("detail", ["phone", "sms"])
@pytest.mark.parametrize("typed", ["600 0000, 5555 5555", "+7 495 123-45-67; 900"])
def test_a_business_may_have_several_numbers(detail: Detail, typed: str) -> None:
    assert checked_detail(detail, typed) == typed.replace(";", ",")


@pytest.mark.parametrize("typed", ["600 0000, Anna", "600 0000,, 900", ", "])
def test_each_of_several_numbers_must_be_one(typed: str) -> None:
    assert code("phone", typed) == "contact-phone"


@pytest.mark.parametrize("typed", ["12", "ask Anna", "+", "1" * 21, "info@example.org"])
def test_no_number(typed: str) -> None:
    assert code("phone", typed) == "contact-phone"


def test_a_short_number_calls_nobody_back() -> None:
    with pytest.raises(InvalidAnswer, match="contact-phone"):
        checked_phone("900")


@pytest.mark.parametrize("typed", ["info@example.org", "инфо@пример.рф", "mari@töötukassa.ee"])
def test_an_address_stays_as_people_read_it(typed: str) -> None:
    assert checked_detail("email", f" {typed} ") == typed


@pytest.mark.parametrize("typed", ["info", "info@example", "a@example.org, b@example.org", "https://example.org"])
def test_no_address(typed: str) -> None:
    assert code("email", typed) == "mail-address"


@pytest.mark.parametrize(
    "typed",
    [
        "example.org",
        "www.example.org/contacts",
        "https://example.org",
        "HTTP://example.org/a?b=c#d",
        "example.org:8443/shop",
        "пример.рф",
        "õlu.ee",
    ],
)
def test_a_site_with_and_without_https(typed: str) -> None:
    assert checked_site(f" {typed} ") == typed


@pytest.mark.parametrize(
    "typed",
    [
        "our site",
        "example",
        "https://",
        "ftp://example.org",
        "javascript://example.org",
        "mailto:a@example.org",
        "a@example.org",
        "https://user:pass@example.org",
        "https://127.0.0.1",
        "example.org:port",
        "https://[1",
        "-example.org",
    ],
)
def test_no_site(typed: str) -> None:
    assert code("site", typed) == "detail-site"


def test_a_line_is_one_line() -> None:
    assert checked_line(" a \n b\t c ") == "a b c"
