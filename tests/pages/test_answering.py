"""Each kind of question saves what is given at once, and refuses in words what cannot be an answer."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.answers import Answer
from tests.pages.conftest import Visit, shown

CHOICE, CHOICE_STEP = "dropped-phone-awareness", "outbound-mobility.silence"
NUMBER, NUMBER_STEP = "silence-tolerance", "outbound-mobility.silence"
SEVERAL, SEVERAL_STEP = "send-info-channels", "info-sms.send"


@pytest.mark.parametrize(
    ("value", "stored"),
    [("repeat-hello", Answer(value="repeat-hello")), ("unknown", Answer(unknown=True))],
)
def test_a_choice(visit: Visit, value: str, stored: Answer) -> None:
    app = visit.open("fill", step=CHOICE_STEP)
    app.radio(key=f"value--{CHOICE}--0").set_value(value).run()
    assert visit.stored(CHOICE) == stored
    assert "Saved" in shown(app)


@pytest.mark.parametrize(("value", "stored"), [(45.0, 45), (0.0, 0), (12.5, 12.5), (600.0, 600)])
def test_a_number(visit: Visit, value: float, stored: float) -> None:
    app = visit.open("fill", step=NUMBER_STEP)
    app.number_input(key=f"value--{NUMBER}--0").set_value(value).run()
    assert visit.stored(NUMBER) == Answer(value=stored)


@pytest.mark.parametrize("value", [-1.0, 600.5, 1e300])
def test_a_number_out_of_range_is_refused_in_words(visit: Visit, value: float) -> None:
    visit.save(NUMBER, Answer(value=45))
    app = visit.open("fill", step=NUMBER_STEP)
    app.number_input(key=f"value--{NUMBER}--1").set_value(value).run()
    assert visit.stored(NUMBER) == Answer(value=45)
    assert "Not saved. Enter a number from 0 to 600." in shown(app)


def test_not_knowing_a_number_takes_the_number_away(visit: Visit) -> None:
    app = visit.open("fill", step=NUMBER_STEP)
    app.number_input(key=f"value--{NUMBER}--0").set_value(45.0).run()
    app.checkbox(key=f"unknown--{NUMBER}--0").check().run()
    assert visit.stored(NUMBER) == Answer(unknown=True)
    app.number_input(key=f"value--{NUMBER}--0").set_value(50.0).run()
    assert visit.stored(NUMBER) == Answer(value=50)


@pytest.mark.parametrize(
    ("ticked", "stored"),
    [
        (["sms"], Answer(value=("sms",))),
        (["email", "sms"], Answer(value=("sms", "email"))),
        (["none-of-these"], Answer(value=())),
        (["unknown"], Answer(unknown=True)),
        (["sms", "none-of-these"], Answer(value=())),
        (["none-of-these", "sms"], Answer(value=("sms",))),
        (["unknown", "sms"], Answer(value=("sms",))),
    ],
)
def test_several(visit: Visit, ticked: list[str], stored: Answer) -> None:
    app = visit.open("fill", step=SEVERAL_STEP)
    for name in ticked:
        app.checkbox(key=f"option-{name}--{SEVERAL}--0").check().run()
    assert visit.stored(SEVERAL) == stored


def test_does_not_apply_is_saved_with_its_reason_only(visit: Visit) -> None:
    app = visit.open("fill", step=CHOICE_STEP)
    app.radio(key=f"value--{CHOICE}--0").set_value("not-applicable").run()
    assert visit.stored(CHOICE) == Answer()
    assert "Say in at least 10 characters" in shown(app)
    app.text_area(key=f"reason--{CHOICE}--0").set_value("We never ring anybody").run()
    assert visit.stored(CHOICE) == Answer(not_applicable="We never ring anybody")


def test_another_session_shows_what_is_stored(visit: Visit) -> None:
    visit.save(CHOICE, Answer(value="hang-up", note="Why"))
    visit.save(NUMBER, Answer(value=12.5))
    app = visit.open("fill", step=CHOICE_STEP)
    assert _value(app, CHOICE, 1) == "hang-up"
    assert app.number_input(key=f"value--{NUMBER}--1").value == 12.5


def test_what_is_drawn_is_not_saved_again(visit: Visit) -> None:
    visit.save(CHOICE, Answer(value="hang-up"))
    visit.open("fill", step=CHOICE_STEP).run().run()
    assert visit.load().stored[CHOICE].version == 1


def _value(app: AppTest, question: str, generation: int) -> Any:
    return app.radio(key=f"value--{question}--{generation}").value
