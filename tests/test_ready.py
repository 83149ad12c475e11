"""Ready texts: filled with what is known, never with a hole; and how long an SMS is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.ready import DETAILS, PLACEHOLDERS, Filled, SmsLength, fill, holes, sentences, sms_length

KNOWN = {
    "name": "Café Rose",
    "phone": "+372 5555 1234",
    "sms": "+372 5555 4321",
    "messenger": "WhatsApp +372 5555 1234",
    "email": "info@example.org",
    "site": "www.example.org",
    "address": "Pikk 1, Tallinn",
    "hours": "Mon–Fri 9–17",
}


def filled(text: str, **values: str) -> str:
    return fill(text, values).text


# --- which sentence stays ---


def test_everything_known() -> None:
    text = "Hello, this is {name}. Call us: {phone}. Write to {email}."
    assert fill(text, KNOWN) == Filled("Hello, this is Café Rose. Call us: +372 5555 1234. Write to info@example.org.")


def test_a_text_without_placeholders_stays_as_it_is() -> None:
    assert fill("Wait. I am still here!\n\nTake your time…", {}) == Filled("Wait. I am still here!\n\nTake your time…")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{phone} is our number. We answer.", "We answer."),
        ("We answer. Call {phone}. We wait.", "We answer. We wait."),
        ("We answer. Call {phone}.", "We answer."),
        ("We answer! Do you call {phone}? Yes… Do.", "We answer! Yes… Do."),
        ("Call {phone} or {sms}.", ""),
        ("Call {phone}", ""),
    ],
)
def test_a_sentence_whose_detail_is_missing_is_left_out_wherever_it_stands(text: str, left: str) -> None:
    assert filled(text, name="Café Rose") == left


def test_a_detail_that_stands_in_two_sentences_is_missed_once_in_the_usual_order() -> None:
    found = fill("Write to {email}. Call {phone}. Call {phone} again. {name} waits.", {})
    assert found == Filled("", ("name", "phone", "email"))


@pytest.mark.parametrize("blank", ["", " ", "\n", "\u00a0 "])
def test_blank_values_are_missing(blank: str) -> None:
    assert fill("Call {phone}.", {"phone": blank}) == Filled("", ("phone",))


def test_a_placeholder_nobody_knows_is_left_out_and_never_asked_for() -> None:
    assert fill("Come in. Send a {fax}.", KNOWN) == Filled("Come in.")


# --- what is one sentence ---


@pytest.mark.parametrize(
    "text",
    [
        "Say: «Здравствуйте! Это {name}. Чем помочь?»",
        "Say: “Hello! This is {name}. How can I help?”",
        "Say: „Tere! Siin {name}. Kuidas saan aidata?“",
        "Say: „Tere! Siin {name}. Kuidas saan aidata?”",
        "We help you (call us. We answer. {name} knows).",
    ],
)
def test_a_quotation_or_bracket_is_never_cut(text: str) -> None:
    assert sentences(text) == [text]
    assert filled(f"Wait. {text} Thank you.") == "Wait. Thank you."


def test_after_a_quotation_with_an_end_mark_a_sentence_begins() -> None:
    assert sentences("Say “Hello!” Wait for {name}.") == ["Say “Hello!”", "Wait for {name}."]


def test_a_quotation_that_is_never_closed_is_not_cut() -> None:
    assert sentences("Say “Hello! Wait.") == ["Say “Hello! Wait."]


@pytest.mark.parametrize(
    "text", ["Звоните по тел. {phone}.", "We are open approx. at nine.", "Maja nr. {address} on nurgal."]
)
def test_a_full_stop_inside_a_sentence_does_not_cut_it(text: str) -> None:
    assert sentences(text) == [text]


def test_a_sentence_may_begin_with_the_name() -> None:
    assert sentences("Wait. {name} calls you.") == ["Wait.", "{name} calls you."]


# --- several lines ---


def test_lines_are_kept_and_those_that_become_empty_go() -> None:
    text = "{name}\nPhone: {phone}\nE-mail: {email}\n\nWe answer within a day."
    values = {"name": "Café Rose", "email": "info@example.org"}
    assert fill(text, values).text == "Café Rose\nE-mail: info@example.org\n\nWe answer within a day."


def test_blank_lines_do_not_pile_up() -> None:
    assert filled("One.\n\n{phone}\n\nTwo.") == "One.\n\nTwo."
    assert filled("{phone}\n\nTwo.\n\n{email}") == "Two."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("How to reach us:\n– Phone: {phone}\n– E-mail: {email}\nWe answer.", "How to reach us:\nWe answer."),
        ("Come in.\nHow to reach us:\n– Phone: {phone}\n– E-mail: {email}", "Come in."),
        ("How to reach us:\n\n– Phone: {phone}\n\nWe answer.", "We answer."),
        ("Call:\n{phone}\nOr come:\nAny time.", "Or come:\nAny time."),
        ("Call:\n{phone}\n\nOr come:", "Or come:"),
    ],
)
def test_a_line_that_announces_nothing_goes_too(text: str, left: str) -> None:
    assert filled(text) == left


def test_an_item_of_a_list_keeps_its_mark_when_its_first_sentence_goes() -> None:
    assert filled("– Call {phone}. Or come in.\n2. Ask {name}. Wait.") == "– Or come in.\n2. Wait."


def test_the_number_of_an_item_is_no_sentence() -> None:
    assert filled("1. Call {phone}.\n2. Wait.") == "2. Wait."


# --- what the values hold ---


def test_values_become_one_line() -> None:
    assert filled("Come to {address}.", address="  Pikk 1,\n Tallinn ") == "Come to Pikk 1, Tallinn."


def test_braces_in_values_are_words_and_not_filled_again() -> None:
    found = fill("{name}: {phone}.", {"name": "{phone} {x}", "phone": "{name}"})
    assert found == Filled("{phone} {x}: {name}.")


def test_sentences_in_values_do_not_cut_the_text() -> None:
    assert filled("We are at {address}. Come in.", address="Pikk 1. Ring twice.") == (
        "We are at Pikk 1. Ring twice. Come in."
    )


def test_a_full_stop_is_never_doubled() -> None:
    assert filled("Open {hours}. Come in.", hours="9–17 h.") == "Open 9–17 h. Come in."
    assert filled("Open {hours}, come in.", hours="9–17 h.") == "Open 9–17 h., come in."


# --- whatever happens ---

WORDS = st.sampled_from(["Call us", "Звоните", "Õhtul", "we", "5", "“Quoted”", "«Как?»", "(now)", "tel.", "e.g."])
PART = st.one_of(WORDS, st.sampled_from([f"{{{name}}}" for name in (*PLACEHOLDERS, "fax")]))
SENTENCE = st.tuples(st.lists(PART, min_size=1, max_size=5), st.sampled_from([".", "!", "?", "…", ":", ""])).map(
    lambda made: " ".join(made[0]) + made[1]
)
LINE = st.one_of(st.just(""), st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join))
TEXT = st.lists(LINE, max_size=6).map("\n".join)
VALUES = st.dictionaries(st.sampled_from(PLACEHOLDERS), st.text(max_size=8), max_size=len(PLACEHOLDERS))


@given(TEXT, VALUES)
def test_no_placeholder_is_left_and_no_blank_doubled(text: str, values: dict[str, str]) -> None:
    plain = {name: value.replace("{", "").replace("}", "") for name, value in values.items()}
    found = fill(text, plain)
    assert "{" not in found.text
    assert "}" not in found.text
    assert "  " not in found.text
    assert "\n\n\n" not in found.text
    assert found.text == found.text.strip()


@given(TEXT, VALUES)
def test_what_is_missing_is_what_the_text_names_and_nobody_gave(text: str, values: dict[str, str]) -> None:
    wanted = {name for name in holes(text) if not values.get(name, "").strip()} - {"fax"}
    assert set(fill(text, values).missing) == wanted


@given(TEXT)
def test_with_everything_known_every_word_stays(text: str) -> None:
    text = text.replace("{fax}", "fax")
    values: dict[str, str] = {name: name.upper() for name in PLACEHOLDERS}
    expected = text.format(**values)
    assert fill(text, values).text.split() == expected.split()


# --- the length of an SMS ---


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", SmsLength(0, 160, 0)),
        ("a" * 160, SmsLength(160, 160, 1)),
        ("a" * 161, SmsLength(161, 160, 2)),
        ("a" * 306, SmsLength(306, 160, 2)),
        ("a" * 307, SmsLength(307, 160, 3)),
        ("Ж" * 70, SmsLength(70, 70, 1)),
        ("Ж" * 71, SmsLength(71, 70, 2)),
        ("Ж" * 134, SmsLength(134, 70, 2)),
        ("Ж" * 135, SmsLength(135, 70, 3)),
        ("ä" * 160, SmsLength(160, 160, 1)),
        ("a" * 70 + "õ", SmsLength(71, 70, 2)),
        ("š", SmsLength(1, 70, 1)),
        ("–", SmsLength(1, 70, 1)),
        ("€" * 80, SmsLength(160, 160, 1)),
        ("€" * 81, SmsLength(162, 160, 2)),
        ("a" * 152 + "€" + "a" * 152, SmsLength(306, 160, 3)),
        ("😀" * 35, SmsLength(70, 70, 1)),
        ("😀" * 36, SmsLength(72, 70, 2)),
        ("Ж" * 66 + "😀" + "Ж" * 66, SmsLength(134, 70, 3)),
        ("one\ntwo", SmsLength(7, 160, 1)),
    ],
    ids=lambda value: value[:3] if isinstance(value, str) else None,
)
def test_the_length_of_an_sms(text: str, length: SmsLength) -> None:
    assert sms_length(text) == length


def test_every_detail_can_be_a_placeholder() -> None:
    assert ("name", *DETAILS) == PLACEHOLDERS
