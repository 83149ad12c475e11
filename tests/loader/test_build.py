"""A folder without faults becomes the frozen objects of the core."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.loader import load
from assessment.phrasebook import Phrasebook, Situation, Topic
from assessment.questionnaire import (
    Band,
    Catalogue,
    ChoiceQuestion,
    Condition,
    Law,
    NumberQuestion,
    Option,
    ProfileQuestion,
    Recommendation,
    SeveralQuestion,
    Source,
    TextQuestion,
)
from assessment.text import Text
from tests.loader.tiny import ALPHA, TINY, write


@pytest.fixture
def tiny(tmp_path: Path) -> Catalogue:
    return load(write(tmp_path))


def test_the_head_of_a_form(tiny: Catalogue) -> None:
    form = tiny.forms["alpha"]
    assert (form.id, form.version, form.weight, form.minutes) == ("alpha", 1, 60, 5)
    assert form.title == Text("Альфа", "Alpha", "Alfa")
    assert form.summary == Text("О главном.", "The main thing.", "Peamine.")
    assert form.filled_by == Text("Директор", "Director", "Juht")
    assert form.applies_if == Condition({"country": ("RU", "EE"), "office": (True,)})
    assert [(section.id, section.title.en, len(section.questions)) for section in form.sections] == [
        ("calls", "Calls", 2),
        ("rest", "The rest", 2),
    ]


def test_a_choice_with_every_key(tiny: Catalogue) -> None:
    assert tiny.question("answered") == ChoiceQuestion(
        id="answered",
        home="alpha",
        text=Text("Отвечаете?", "Do you answer?", "Kas vastate?"),
        help=Text("Позвоните.", "Ring up.", "Helistage."),
        easy=Text("Да?", "Yes?", "Jah?"),
        not_applicable=True,
        evidence=Text("Снимок", "Screenshot", "Pilt"),
        sources=("law",),
        criteria=("ring-time",),
        severity="critical",
        cap_group="silence",
        groups=("mobility",),
        for_all=True,
        alternative=True,
        recommendation=Recommendation(
            "low", Text("Отвечайте.", "Answer.", "Vastake."), Text("Алло", "Hello", "Halloo")
        ),
        options=(
            Option("yes", Text("Да", "Yes", "Jah"), 100),
            Option("on", Text("Иногда", "At times", "Mõnikord"), 50),
            Option("no", Text("Нет", "No", "Ei"), 0),
        ),
    )


def test_a_number_with_conditions(tiny: Catalogue) -> None:
    assert tiny.question("seconds") == NumberQuestion(
        id="seconds",
        home="alpha",
        text=Text("Сколько?", "How many?", "Mitu?"),
        severity="major",
        groups=("older",),
        applies_if=Condition({"country": ("EE",)}, {"answered": ("yes", "on")}),
        recommendation=Recommendation("high", Text("Ждите.", "Wait.", "Oodake.")),
        unit="s",
        minimum=0,
        maximum=600,
        bands=(Band(100, at_least=45), Band(50, at_least=22.5)),
    )


def test_a_checklist(tiny: Catalogue) -> None:
    assert tiny.question("ways") == SeveralQuestion(
        id="ways",
        home="alpha",
        text=Text("Как?", "Which ways?", "Kuidas?"),
        severity="minor",
        groups=("hearing",),
        recommendation=Recommendation("medium", Text("Пишите.", "Write.", "Kirjutage.")),
        options=(
            Option("chat", Text("Чат", "Chat", "Vestlus")),
            Option("sms", Text("СМС", "SMS", "SMS"), criteria=("text-message",)),
        ),
        bands=(Band(100, at_least=2), Band(50, at_least=1)),
    )


def test_a_text(tiny: Catalogue) -> None:
    assert tiny.question("comment") == TextQuestion(
        id="comment", home="alpha", text=Text("Ещё что-то?", "Anything else?", "Veel midagi?")
    )


def test_a_law_and_a_ready_text(tiny: Catalogue) -> None:
    question = tiny.question("seconds-too")
    assert isinstance(question, NumberQuestion)
    assert question.law == (Law(Condition({"office": (True,)}), Text("Ждите.", "Wait.", "Oodake."), ("law",)),)
    assert question.recommendation == Recommendation(
        "low",
        Text("Быстрее.", "Be quicker.", "Kiiremini."),
        Text("Это {name}. Звоните: {phone}.", "{name}. Call {phone}.", "{name}. Helistage: {phone}."),
        "sms",
    )


def test_the_phrasebook(tiny: Catalogue) -> None:
    situation = Situation(
        id="no-words",
        topic="silence",
        title=Text("Клиент молчит", "The customer is silent", "Klient vaikib"),
        channels=("call",),
        groups=("speech",),
        say=(Text("Я жду.", "I am waiting.", "Ma ootan."),),
        do=(Text("Ждите.", "Wait.", "Oodake."),),
        avoid=(Text("Торопить.", "To hurry.", "Kiirustada."),),
        why=Text("Речь требует времени.", "Speaking takes time.", "Rääkimine võtab aega."),
        questions=("answered",),
        sources=("law",),
        also=Text("тишина, пауза", "pause, gap", "vaikus, paus"),
    )
    assert tiny.phrasebook == Phrasebook((Topic("silence", Text("Тишина", "Silence", "Vaikus")),), (situation,))
    assert tiny.phrasebook.about("answered") == (situation,)
    assert tiny.phrasebook.about("again") == ()


def test_whole_numbers_stay_whole(tiny: Catalogue) -> None:
    question = tiny.question("seconds")
    assert isinstance(question, NumberQuestion)
    assert (str(question.maximum), [str(band.at_least) for band in question.bands]) == ("600", ["45", "22.5"])


def test_a_used_question_is_the_same_question(tiny: Catalogue) -> None:
    assert tiny.forms["beta"].questions[0] == tiny.forms["alpha"].questions[0]


def test_a_shared_answer_set_is_written_out(tiny: Catalogue) -> None:
    question = tiny.question("again")
    assert isinstance(question, ChoiceQuestion)
    assert question.options == (
        Option("yes", Text("Да", "Yes", "Jah"), 100),
        Option("no", Text("Нет", "No", "Ei"), 0),
    )


def test_the_profile(tiny: Catalogue) -> None:
    assert tiny.profile == (
        ProfileQuestion(
            "country",
            Text("Страна?", "Country?", "Riik?"),
            Text("Где вы?", "Where are you?", "Kus te olete?"),
            (Option("RU", Text("Россия", "Russia", "Venemaa")), Option("EE", Text("Эстония", "Estonia", "Eesti"))),
        ),
        ProfileQuestion("office", Text("Офис?", "An office?", "Kontor?")),
    )


def test_the_sources(tiny: Catalogue) -> None:
    assert tiny.sources == {
        "law": Source(
            id="law",
            title=Text("Закон", "Law", "Seadus"),
            place=Text("§ 4", "§ 4", "§ 4"),
            jurisdiction="EE",
            url="https://example.org/law",
            number="007",
            checked="2026-11-01",
            status="verified",
        )
    }


def test_forms_are_offered_in_their_order_and_others_after_them_by_id(tmp_path: Path) -> None:
    names = {"zeta": 1, "outages": 4, "express-check": 0, "beta-2": 1}
    form = ALPHA[: ALPHA.index("applies_if: {country")]
    files = {
        f"{name}.yaml": form.replace("id: alpha", f"id: {name}").replace("weight: 60", f"weight: {weight}")
        + "sections: [{id: s, title: {ru: С, en: S, et: S}, questions: "
        + f"[{{id: q-{name}, kind: text, text: {{ru: В, en: Q, et: K}}}}]}}]\n"
        for name, weight in names.items()
    }
    assert list(load(write(tmp_path, files)).forms) == ["express-check", "outages", "beta-2", "zeta"]


def test_shared_files_may_be_left_out(tmp_path: Path) -> None:
    text = "id: q\nversion: 1\n" + TINY["beta.yaml"].split("\n", 2)[2].split("      - use")[0]
    write(tmp_path, {"q.yaml": text + "      - {id: only-one, kind: text, text: {ru: В, en: Q, et: K}}\n"})
    assert [question.id for question in load(tmp_path).forms["q"].questions] == ["only-one"]
