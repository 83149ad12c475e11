"""Real reports, and not only samples of blocks, keep PDF/UA-1, PDF/A-2a and the structural rules."""

from __future__ import annotations

import pytest

from assessment.text import LANGUAGES, Language
from reports import pdf
from tests.reports import filled
from tests.reports.structure import problems, validate


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["empty", "mixed", "worst", "hostile", "approved", "in review", "changes requested", "checked, hostile"]
)
def test_a_blind_manager_can_read_it(name: str, language: Language) -> None:
    report = pdf.render(filled.report(filled.EVERY[name](), language))
    assert validate(report) + problems(report, language=language) == []
