"""The forms pass their own question about plain language, as far as a program can tell."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assessment.i18n.words import read_catalogue
from assessment.text import LANGUAGES, Language
from tests.content.plain import FOLDER, REVIEWED, findings, findings_in, reviewed

FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "published.yaml")
MANY = 40
"""Exceptions: with more, it would be the rule that is wrong."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_content_is_plain(path: Path) -> None:
    assert [str(finding) for finding in findings([path])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_screens_say_is_plain(language: Language) -> None:
    allowed = reviewed().get(language, frozenset())
    found = [
        f"{what}: {words}"
        for text in _interface(language)
        for what, words in findings_in(text, language)
        if words.lower() not in allowed
    ]
    assert found == []


def test_the_exceptions_are_few_reasoned_and_needed() -> None:
    entries = yaml.safe_load(REVIEWED.read_text(encoding="utf-8")) or []
    assert len(entries) <= MANY
    assert [entry for entry in entries if not str(entry.get("why", "")).strip()] == []
    assert [entry["words"] for entry in entries if not _is_found(entry["words"], entry["language"])] == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Мы осуществляем приём звонков.", [("officialese", "осуществляем")]),
        ("ru", "Заявка будет рассмотрена завтра.", [("passive", "будет рассмотрена")]),
        ("ru", "Ответ был отправлен клиенту.", [("passive", "был отправлен")]),
        ("en", "Utilise it prior to the call.", [("officialese", "Utilise"), ("officialese", "prior to")]),
        ("en", "The call is answered by staff.", [("passive", "is answered by")]),
        ("et", "Kõne on vastatud töötaja poolt.", [("officialese", "töötaja poolt"), ("passive", "vastatud töötaja poolt")]),
        ("en", "Short. " * 30, []),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_found(language: Language, text: str, found: list[tuple[str, str]]) -> None:
    assert list(findings_in(text, language)) == found


def test_a_long_sentence_is_found_in_easy_language_first() -> None:
    text = "Кто ответит клиенту, если он пишет вам вечером, когда все сотрудники уже ушли домой?"
    assert list(findings_in(text, "ru")) == []
    assert list(findings_in(text, "ru", easy=True)) == [("14 words in a sentence, 12 at most", text)]


def _is_found(words: str, language: Language) -> bool:
    """Whether the check would complain about these words, were they not an exception."""
    texts = [*_interface(language), *(path.read_text(encoding="utf-8") for path in FILES)]
    return any(words.lower() == found.lower() for text in texts for _, found in findings_in(text, language))


def _interface(language: Language) -> list[str]:
    said: list[str] = []
    for message in read_catalogue("et" if language == "en" else language):
        text = message.id if language == "en" else message.string
        said += [text] if isinstance(text, str) else [str(form) for form in text or ()]
    return [text for text in said if text]
