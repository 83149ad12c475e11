"""What nobody has seen is never printed; what was seen in part says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.text import LANGUAGES, Language
from reports.content import build
from tests.reports import filled
from tests.reports.printed import texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unverified_source_is_printed_nowhere(language: Language) -> None:
    known = filled.catalogue()
    sources = {key: replace(source, status="unverified") for key, source in known.sources.items()}
    given = filled.mixed(5)
    document = build(given, replace(known, sources=sources), language=language, on=filled.ON)
    printed = "\n".join(texts(document))
    assert [
        s.id
        for s in sources.values()
        if s.title.in_(language) in printed or (s.url or s.title.in_(language)) in printed
    ] == []
    shown = "\n".join(texts(filled.report(given, language)))
    assert known.sources["seed-000"].title.in_(language) in shown


def test_a_source_seen_in_part_says_so() -> None:
    shown = "\n".join(texts(filled.report(filled.mixed(5))))
    assert "22 November 2026 (seen in part only)" in shown


def test_a_source_gone_from_the_catalogue_is_left_out() -> None:
    document = build(filled.mixed(5), replace(filled.catalogue(), sources={}), language="en", on=filled.ON)
    assert "The questions name no sources." in [b.empty for b in document.blocks if hasattr(b, "empty")]
