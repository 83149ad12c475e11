"""Answers files: what is read from a good one, and every fault of a bad one with its line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from assessment import answers, loader
from assessment.answers import Answer
from assessment.answers_file import LARGEST_FILE, AnswersFile, parse_answers, read_answers, unreadable
from assessment.answers_file.faults import FAULTS
from assessment.errors import FaultyContent, Problem
from assessment.profile import Profile
from assessment.questionnaire import Band, Catalogue, Option, ProfileQuestion
from assessment.ready import DETAILS
from tests.building import WORDS, choice, form, free, number, said, several

CALLS = form(
    "calls",
    number("dial-timeout", [Band(100, at_least=45)]),
    choice("call-back", not_applicable=True),
    several("channels", ["sms", "chat", "mail"], [Band(100, at_least=2)]),
    free("remarks"),
)
OFFICES = form("offices", choice("lift", not_applicable=True), choice("toilet"))
CATALOGUE = Catalogue(
    forms={"calls": CALLS, "offices": OFFICES},
    profile=(
        ProfileQuestion("country", WORDS, options=(Option("RU", WORDS), Option("EE", WORDS), Option("NO", WORDS))),
        ProfileQuestion("office", WORDS),
    ),
    sources={},
)


def parsed(text: str) -> AnswersFile:
    return parse_answers("answers.yaml", text.encode(), CATALOGUE)


def answered(text: str) -> Answer:
    """The answer to the one question in a line of YAML."""
    (answer,) = parsed(f"forms: [calls, offices]\nanswers:\n  {text}").answers.values()
    return answer


def faults(text: str, content: bytes | None = None) -> list[str]:
    with pytest.raises(FaultyContent) as caught:
        parse_answers("answers.yaml", text.encode() if content is None else content, CATALOGUE)
    return [str(problem).removeprefix("answers.yaml:") for problem in caught.value.problems]


def fault(answer: str) -> str:
    """The one fault of a file with one answer, in line 3."""
    (only,) = faults(f"forms: [calls, offices]\nanswers:\n  {answer}")
    return only.removeprefix("3: ")


# --- a good file ---


def test_a_whole_file() -> None:
    text = """
        organisation: {name: "ООО  «Ромашка» ", country: EE}
        profile: {office: false}
        forms: [offices, calls]
        answers:
          dial-timeout: 45
          lift: unknown
    """
    assert parsed(text) == AnswersFile(
        profile=Profile("ООО «Ромашка»", {"country": "EE", "office": False}),
        forms=(OFFICES, CALLS),
        answers={"dial-timeout": said(45), "lift": Answer(unknown=True)},
    )


def test_forms_alone_are_enough() -> None:
    assert parsed("forms: [calls]") == AnswersFile(profile=Profile(), forms=(CALLS,), answers={})


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("dial-timeout: 45", said(45)),
        ("dial-timeout: '45'", said(45)),
        ("dial-timeout: 4.5e1", said(45)),
        ("dial-timeout: .5", said(0.5)),
        ("dial-timeout: unknown", Answer(unknown=True)),
        ("call-back: yes", said("yes")),
        ("call-back: no", said("no")),
        ("call-back: unknown", Answer(unknown=True)),
        ("call-back: {not_applicable: Мы никому не звоним}", Answer(not_applicable="Мы никому не звоним")),
        ("call-back: {value: partly, note: 12}", said("partly", note="12")),
        (
            "call-back: {value: yes, evidence: E2, evidence_on: 2026-01-31}",
            said("yes", "E2", evidence_on=date(2026, 1, 31)),
        ),
        ("call-back: {note: спросить у Анны}", Answer(note="спросить у Анны")),
        ("call-back:", Answer()),
        ("call-back: {value: , evidence: , evidence_on: , note: }", Answer()),
        ("channels: [mail, sms]", said(("sms", "mail"))),
        ("channels: []", said(())),
        ("remarks: unknown", said("unknown")),
        ("remarks: 2026-01-31", said("2026-01-31")),
    ],
)
def test_every_way_to_write_an_answer(line: str, answer: Answer) -> None:
    assert answered(line) == answer


@pytest.mark.parametrize(("written", "value"), [("true", True), ("True", True), ("FALSE", False), ("'false'", False)])
def test_yes_or_no_facts(written: str, value: bool) -> None:
    assert parsed(f"forms: [calls]\nprofile: {{office: {written}}}").profile.facts == {"office": value}


def test_norway_is_a_country_and_no_denial() -> None:
    assert parsed("forms: [calls]\nprofile: {country: NO, office: }").profile.facts == {"country": "NO"}


def test_an_answer_of_a_form_not_listed_is_kept_with_a_remark() -> None:
    given = parsed("forms: [calls]\nanswers:\n  dial-timeout: 45\n  lift: yes")

    assert given.answers == {"dial-timeout": said(45), "lift": said("yes")}
    what, instead = (
        "`lift` is not a question of the listed forms, so it is not counted",
        "add a form which asks it: offices",
    )
    assert given.remarks == (Problem("answers.yaml", 4, what, instead),)


def test_the_example_of_the_documentation_fits_the_real_forms() -> None:
    text = """
        organisation: {name: "ООО «Ромашка»", sector: retail, country: RU, size: "11-50"}
        profile: {call_centre: true, outbound_calls: true, office: true, website: true, chat_bot: false}
        forms: [outbound-mobility, alt-channels, accessible-offices, info-sms]
        answers:
          outbound-dial-timeout: 45
          callback-after-drop: always
          alt-channel-set: [website-chat, sms]
          silence-tolerance: unknown
          office-lift: {not_applicable: "Офис на первом этаже, лифт не нужен"}
          site-chat: {value: 8, evidence: E1, note: "виджет на каждой странице"}
    """
    given = parse_answers("answers.yaml", text.encode(), loader.load())

    assert given.profile.facts["size"] == "11-50"
    assert given.answers["alt-channel-set"] == said(("website-chat", "sms"))
    assert given.remarks == ()


# --- faults of answers ---


NOT_A_NUMBER = ("this is not a number", "write digits, with a point for decimals (45 or 0.5), or unknown")
TOO_SHORT = ("the reason is too short", "say in at least 10 characters why it does not apply")
NOT_TEXT = ("this is not a text", "write one text, in quotes if it holds a colon")
YES_PARTLY_NO = "write one of: yes, partly, no; or unknown"
PARTS = "write one of: evidence, evidence_on, not_applicable, note, value"


@pytest.mark.parametrize(
    ("line", "what", "instead"),
    [
        ("dial-timeout: soon", *NOT_A_NUMBER),
        ("dial-timeout: 0,5", *NOT_A_NUMBER),
        ("dial-timeout: 1_0", *NOT_A_NUMBER),
        ("dial-timeout: .inf", *NOT_A_NUMBER),
        ("dial-timeout: [45]", *NOT_A_NUMBER),
        (f"dial-timeout: {'9' * 400}", *NOT_A_NUMBER),
        ("dial-timeout: -1", "the number is out of range", "write a number from 0 to 600"),
        ("call-back: maybe", "there is no option `maybe`", YES_PARTLY_NO),
        ("call-back: [yes]", "there is no option `['yes']`", YES_PARTLY_NO),
        ("channels: sms", "this is not a list", "write a list such as [one, two] of: sms, chat, mail; or unknown"),
        ("channels: [sms, fax]", "there is no option `fax`", "write one of: sms, chat, mail; or unknown"),
        ("toilet: {not_applicable: Нет нигде}", "this question applies to everyone", "give an answer, or unknown"),
        ("lift: {not_applicable: нет}", *TOO_SHORT),
        ("lift: {not_applicable: }", *TOO_SHORT),
        ("lift: {not_applicable: [нет, лифта, нигде]}", *NOT_TEXT),
        (
            "lift: {value: yes, not_applicable: Первый этаж у нас}",
            "it has a value and a reason why it does not apply",
            "keep one of the two",
        ),
        ("lift: {valeu: yes}", "an answer has no part `valeu`", PARTS),
        ("lift: {evidence: E4}", "there is no evidence level `E4`", "write one of: E0, E1, E2, E3"),
        ("lift: {evidence_on: 31.01.26}", "`31.01.26` is not a date", "write year-month-day, such as 2026-11-22"),
        (f"remarks: {'я' * 4001}", "the text has 4001 characters", "shorten it to 4000"),
        ('remarks: "a\\x07b"', "the text holds invisible control characters", "delete them"),
    ],
)
def test_what_is_wrong_with_an_answer_and_what_to_write_instead(line: str, what: str, instead: str) -> None:
    assert fault(line) == f"`{line.split(':', maxsplit=1)[0]}`: {what} → {instead}"


def test_a_question_that_does_not_exist() -> None:
    assert fault("lfit: yes") == "there is no question `lfit` → did you mean `lift`?"
    known = "dial-timeout, call-back, channels, remarks, lift, toilet"
    assert fault("parking: yes") == f"there is no question `parking` → write one of: {known}"


def test_every_refusal_of_an_answer_has_its_words() -> None:
    source = Path(answers.__file__).read_text(encoding="utf-8")

    of_details = {"contact-phone", "mail-address", "detail-site"}
    assert set(re.findall(r'InvalidAnswer\(\s*"([a-z-]+)"', source)) | of_details == set(FAULTS)


def test_the_documented_file_is_right() -> None:
    document = Path(__file__).parents[1] / "docs" / "questionnaires.md"
    [text] = re.findall(r"```yaml\n(# answers.yaml\n.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)
    read = parse_answers("answers.yaml", text.encode(), loader.load())
    assert (len(read.answers), read.remarks) == (5, ())
    assert read.profile == Profile(
        "Café Rose",
        {"country": "EE", "sector": "hospitality", "call_centre": False},
        {"phone": "+372 5555 1234"},
    )


# --- details for ready texts ---


def test_details_stand_with_the_name_and_apart_from_the_facts() -> None:
    text = """
        organisation:
          name: Ромашка
          country: EE
          phone: +372 5555 1234
          sms: 5555 1234
          email: info@example.org
          site: https://example.org
          messenger: Telegram
          address: " Pikk 1,  Tallinn"
          hours:
        forms: [calls]
    """
    details = {
        "phone": "+372 5555 1234",
        "sms": "5555 1234",
        "messenger": "Telegram",
        "email": "info@example.org",
        "site": "https://example.org",
        "address": "Pikk 1, Tallinn",
    }
    assert parsed(text).profile == Profile("Ромашка", {"country": "EE"}, details)


def test_faulty_details_are_told_with_their_lines() -> None:
    text = """\
organisation:
  phone: ask Anna
  email: info@example
  site: our site
  hours: [9, 18]
profile:
  phone: 5555 1234
forms: [calls]
"""
    assert faults(text) == [
        "2: `phone`: this is not a phone number → write it such as +372 5555 1234, in quotes",
        "3: `email`: this is not an e-mail address → write it such as name@example.org",
        "4: `site`: this is not the address of a website → write it such as www.example.org",
        "5: `hours`: this is not a text → write one text, in quotes if it holds a colon",
        "7: `phone` is not a fact about the organisation → write one of: country, office",
        "7: `phone` stands under organisation as well → keep one of the two",
    ]


def test_all_parts_of_an_answer_are_told_each_in_its_line() -> None:
    text = """\
forms: [calls]
answers:
  channels:
    value:
      - sms
      - fax
      - pigeon
    evidence: E9
    notes: many
"""
    assert [told.split(" → ")[0] for told in faults(text)] == [
        "6: `channels`: there is no option `fax`",
        "7: `channels`: there is no option `pigeon`",
        "8: `channels`: there is no evidence level `E9`",
        "9: `channels`: an answer has no part `notes`",
    ]


# --- faults of the rest ---


def test_all_faults_of_a_file_at_once_with_their_lines() -> None:
    text = """\
organisation: {name: Ромашка, country: FR, colour: red}
profile:
  country: RU
  office: yes
  lift: [true]
form: [calls]
forms: [calls, ofices, calls, [x]]
answers:
  dial-timeout: 601
  dial-timeout: 45
"""
    assert faults(text) == [
        "1: `FR` is not a value of `country` → write one of: RU, EE, NO",
        f"1: `colour` is not a fact about the organisation → write one of: name, country, office, {', '.join(DETAILS)}",
        "3: `country` stands under organisation as well → keep one of the two",
        "4: `yes` is not a value of `office` → write true or false",
        "5: `lift` is not a fact about the organisation → write one of: country, office",
        "6: `form` means nothing here → write one of: organisation, profile, forms, answers",
        "7: `calls` is listed twice → keep one of the two",
        "7: there is no form `ofices` → did you mean `offices`?",
        "7: this is not the id of a form → write one of: calls, offices",
        "9: `dial-timeout`: the number is out of range → write a number from 0 to 600",
        "10: `dial-timeout` stands here twice (first in line 9) → keep one of the two",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("answers: {}", ["1: there are no forms to score → write `forms: [one, two]` with some of: calls, offices"]),
        ("forms: []", ["1: there are no forms to score → write `forms: [one, two]` with some of: calls, offices"]),
        ("forms: calls", ["1: `forms` is not a list → write `forms: [one, two]` with some of: calls, offices"]),
        (
            "forms: [calls]\nanswers: [1]\nprofile: a\norganisation: b",
            [
                "2: `answers` is not a mapping → write one `name: value` a line, indented under `answers:`",
                "3: `profile` is not a mapping → write one `name: value` a line, indented under `profile:`",
                "4: `organisation` is not a mapping → write one `name: value` a line, indented under `organisation:`",
            ],
        ),
        (
            "forms: [calls]\nprofile: {country: [RU], office: {a: b}}",
            [
                "2: `country` has a list or mapping for a value → write one of: RU, EE, NO",
                "2: `office` has a list or mapping for a value → write true or false",
            ],
        ),
        (
            "forms: [calls]\norganisation: {name: [a]}",
            ["2: `name`: this is not a text → write one text, in quotes if it holds a colon"],
        ),
        (
            f"forms: [calls]\norganisation: {{name: {'я' * 201}}}",
            ["2: `name`: the text has 201 characters → shorten it to 200"],
        ),
        ("- forms", ["1: the file is a list or a text → write `forms:` and `answers:`"]),
        ("forms", ["1: the file is a list or a text → write `forms:` and `answers:`"]),
        ("", ["0: the file is empty → write its content or delete it"]),
        (
            "forms: [calls]\nanswers: " + "[" * 9000 + "]" * 9000,
            ["2: lists and mappings stand too deep in one another → close them one by one"],
        ),
        (
            "forms: [calls]\nprofile: {office: &x true}\nanswers:\n  remarks: *x",
            ["4: `*x` points to another place of the file → write it out here"],
        ),
    ],
)
def test_what_is_wrong_with_the_rest(text: str, told: list[str]) -> None:
    assert faults(text) == told


def test_broken_yaml_names_its_line() -> None:
    (told,) = faults("forms: [calls\nanswers: {}")
    assert told.startswith("2: this is not YAML")


def test_a_file_that_is_not_utf_8() -> None:
    assert faults("", "forms: [calls] # Ромашка".encode("cp1251")) == [
        "1: the file is not UTF-8 text → save it with the encoding UTF-8"
    ]


# --- the file itself ---


def test_a_file_is_named_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("forms: [calls]\nanswers: {lift: maybe}", encoding="utf-8")

    with pytest.raises(FaultyContent, match=re.escape(f"{path}:2: `lift`: there is no option `maybe`")):
        read_answers(path, CATALOGUE)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes("\ufeffforms: [calls]\r\nanswers: {dial-timeout: 5}\r\n".encode())

    assert read_answers(path, CATALOGUE).answers == {"dial-timeout": said(5)}


def test_no_such_file_a_folder_and_a_huge_file(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b" " * (LARGEST_FILE + 1))

    assert refused(tmp_path / "none.yaml") == "there is no such file → check the name and the folder"
    assert refused(tmp_path) == "this is a folder → name the file in it"
    assert refused(huge / "in-it.yaml") == "the file cannot be read: Not a directory → check the disk and the name"
    assert refused(huge) == "the file is larger than 5 MB → name an answers file"


def test_a_file_that_belongs_to_somebody_else() -> None:
    # Made by hand, because whoever may do everything is never refused.
    problem = unreadable(Path("answers.yaml"), PermissionError(13, "Permission denied"))

    assert str(problem) == ("answers.yaml:0: you may not read this file → ask its owner for the permission to read it")


def refused(path: Path) -> str:
    with pytest.raises(FaultyContent) as caught:
        read_answers(path, CATALOGUE)
    return str(caught.value).removeprefix(f"{path}:0: ")
