"""Every file of content is a test case: it loads, is complete in three languages, and keeps its promises."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from assessment.loader import content_hash, freeze, load, problems, thaw
from assessment.questionnaire import Catalogue, Form, TextQuestion
from assessment.text import LANGUAGES, Text

FOLDER = Path(__file__).parents[2] / "questionnaires"
SHARED = {"profile.yaml", "answer-sets.yaml", "sources.yaml", "phrases.yaml", "published.yaml"}
BESIDE_A_FORM = SHARED - {"phrases.yaml"}
"""What a form needs besides other forms. Phrases name questions of every form."""
FORMS = sorted(path.stem for path in FOLDER.glob("*.yaml") if path.name not in SHARED)
FIRST_FORMS = {"express-check", "outbound-mobility", "alt-channels", "accessible-offices", "info-sms"}

EXPRESS_CHECK = [
    "outbound-dial-timeout",
    "silence-tolerance",
    "callback-after-drop",
    "no-prank-assumption",
    "no-third-party-request",
    "hard-slow-speech",
    "alt-channel-set",
    "operators-redirect",
    "m11-human-on-demand",
    "suggest-convenient-office",
    "visit-assistance",
    "ask-can-write-down",
    "send-info-channels",
    "contact-on-agreed-time",
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def texts(value: object) -> Iterator[Text]:
    """Every text in a value, however deep."""
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def test_there_are_forms() -> None:
    assert set(FORMS) >= FIRST_FORMS


def test_the_whole_folder_is_without_faults() -> None:
    assert problems(FOLDER) == []


def test_the_packaged_folder_is_this_folder(catalogue: Catalogue) -> None:
    assert load(FOLDER) == catalogue
    assert set(catalogue.forms) == set(FORMS)


@pytest.mark.parametrize("form_id", FORMS)
class TestForm:
    @pytest.fixture
    def form(self, form_id: str, catalogue: Catalogue) -> Form:
        return catalogue.forms[form_id]

    def test_every_text_speaks_three_languages(self, form: Form) -> None:
        empty = [text for text in texts(form) if not all(text.in_(language).strip() for language in LANGUAGES)]
        assert empty == []

    def test_no_text_has_straight_quotes(self, form: Form) -> None:
        straight = [text for text in texts(form) if any('"' in text.in_(language) for language in LANGUAGES)]
        assert straight == []

    def test_the_minutes_are_plausible(self, form: Form) -> None:
        """Reading a question, finding out and choosing takes from a quarter of a minute to three."""
        count = len(form.questions)
        assert count / 4 <= form.minutes <= count * 3

    def test_every_source_exists(self, form: Form, catalogue: Catalogue) -> None:
        used = {source for question in form.questions for source in question.sources}
        assert used - catalogue.sources.keys() == set()

    def test_every_scored_question_rests_on_a_source(self, form: Form) -> None:
        without = [q.id for q in form.questions if not isinstance(q, TextQuestion) and not q.sources]
        assert without == []

    def test_a_submission_can_keep_it(self, form: Form) -> None:
        assert thaw(freeze(form)) == form
        assert form.content_hash == content_hash(freeze(form))


@pytest.fixture
def express(catalogue: Catalogue) -> Form:
    return catalogue.forms["express-check"]


def test_the_express_check_asks_fourteen_questions_once(express: Form) -> None:
    assert sorted(question.id for question in express.questions) == sorted(EXPRESS_CHECK)


def test_all_of_them_are_questions_of_other_forms(express: Form, catalogue: Catalogue) -> None:
    assert [question.id for question in express.questions if question.home == "express-check"] == []
    places = [catalogue.forms[question.home].questions.count(question) for question in express.questions]
    assert places == [1] * len(EXPRESS_CHECK)


def test_every_question_of_the_express_check_is_critical(express: Form) -> None:
    severities = {question.id: getattr(question, "severity", None) for question in express.questions}
    assert severities == dict.fromkeys(EXPRESS_CHECK, "critical")


def test_the_express_check_is_shown_by_itself(express: Form) -> None:
    assert express.weight == 0


def test_a_question_is_the_same_wherever_it_stands(catalogue: Catalogue) -> None:
    places = [question for form in catalogue.forms.values() for question in form.questions]
    assert [question.id for question in places if question != catalogue.question(question.id)] == []


def test_the_weights_never_pass_the_whole(catalogue: Catalogue) -> None:
    assert sum(form.weight for form in catalogue.forms.values()) <= 100


def test_the_express_check_loads_with_only_the_forms_it_takes_questions_from(express: Form, tmp_path: Path) -> None:
    homes = {question.home for question in express.questions} | {"express-check"}
    for name in [*(f"{home}.yaml" for home in homes), *BESIDE_A_FORM]:
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    assert load(tmp_path).forms["express-check"] == express


def test_the_express_check_alone_says_what_it_needs(express: Form, tmp_path: Path) -> None:
    for name in ["express-check.yaml", *BESIDE_A_FORM]:
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    used = [question.id for question in express.questions if question.home != "express-check"]
    assert [problem.what for problem in problems(tmp_path)] == [
        f"`use` of “{question}”, which no form defines" for question in used
    ]


def test_a_kept_express_check_needs_no_other_form(express: Form) -> None:
    assert thaw(json.loads(json.dumps(freeze(express)))) == express
