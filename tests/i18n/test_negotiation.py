"""Which language a reader gets."""

import pytest

from assessment.i18n.negotiation import negotiate


@pytest.mark.parametrize(
    ("chosen", "header", "language"),
    [
        ("et", "ru", "et"),
        ("xx", "ru", "ru"),
        (None, "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        (None, "de,et;q=0.5,en;q=0.7", "en"),
        (None, "en;q=0.2, et-EE;q=0.9", "et"),
        (None, "ru;q=0, et;q=0.1", "et"),
        (None, "RU", "ru"),
        (None, "rumantsch, de", "en"),
        (None, "*", "en"),
        (None, "en;q=high, ru;q=0.1", "ru"),
        (None, ";;;,=,q=1", "en"),
        (None, "", "en"),
        (None, None, "en"),
    ],
)
def test_choice_then_browser_then_english(chosen: str | None, header: str | None, language: str) -> None:
    assert negotiate(chosen, header) == language
