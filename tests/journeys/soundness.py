"""What must hold on every screen: findings in words, an empty list when all is well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from playwright.sync_api import Page, expect

from assessment import loader
from assessment.i18n.words import read_catalogue
from assessment.pages.accessibility import builtin
from assessment.phrasebook import Phrasebook
from assessment.text import LANGUAGES, Language, Text
from tests.axe import violations
from tests.browser import NARROW, WIDE
from tests.looking import controls, everything_said, overflowing

ERROR_PREFIX = {"ru": "Ошибка: ", "en": "Error: ", "et": "Viga: "}
SAID_IN_ANY_LANGUAGE = frozenset({
    "Русский", "English", "Eesti", "SMS", "PDF", "UA", "WCAG", "AA", "JPEG", "JPG", "PNG", "WebP", "WEBP", "KB", "MB",
    "JavaScript", "Chromium", "UTC", "mail", "cookie", "http", "https", "help", "name", "example", "org", "com", "you",
    "Анна", "Тамм", "Борис", "Кузнецов", "Вера", "Anna", "Boris", "Maria",
    "CFR", "DisQuestion", "Ofcom", "STAMMA", "resume",
    "project", "Ромашка", "OÜ", "Telegram", "ООО", "Ко", "director", "pdf", "png",
    "Excel", "XLSX", "CSV", "JSON", "ZIP", "xlsx",
})  # fmt: skip
"""Names of languages, standards, sources and file types, e-mail, and what the tests themselves enter."""
AXE_WIDTHS: Mapping[Language, tuple[int, ...]] = {"ru": (WIDE, NARROW), "en": (), "et": ()}
"""In one language, at both widths: its rules look at structure and colours, not at words, and it is the slowest check.

Names, headings and what sticks out are looked at in every language.
"""
_REFERENCE = re.compile(r"\b[0-9A-Z]{4}[-‑][0-9A-Z]{4}\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-zÀ-ž]{2,}")


def findings(page: Page, language: Language, *, error: bool) -> list[str]:
    """Everything that is wrong with a screen as it stands, at both widths; the window is left narrow."""
    found = [*document(page, language, error=error), *headings(page), *nameless(page), *foreign(page, language)]
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {fault}" for fault in sticking_out(page)]
        if width in AXE_WIDTHS[language]:
            found += [f"{width} px: {fault}" for fault in violations(page)]
    return found


def document(page: Page, language: Language, *, error: bool) -> Iterator[str]:
    """Its language, and a title that names the screen and says when something must be mended."""
    spoken = page.locator("html").get_attribute("lang")
    if spoken != language:
        yield f"the document speaks {spoken}"
    heading = page.get_by_role("heading", level=1).first.inner_text().strip()
    prefix = ERROR_PREFIX[language] if error else ""
    try:
        expect(page).to_have_title(re.compile("^" + re.escape(prefix + heading)))
    except AssertionError:
        yield f"the title “{page.title()}” is not “{prefix}{heading}”"


def headings(page: Page) -> Iterator[str]:
    """One h1, and no level left out."""
    levels = page.get_by_role("heading").evaluate_all("all => all.map((e) => Number(e.tagName[1]))")
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"headings do not begin with the only h1: {levels}"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"a level of headings is left out: {levels}"


def nameless(page: Page) -> list[str]:
    """Controls that assistive technology cannot name."""
    return [f"a {role} without a name" for role, name in controls(page) if not name]


def foreign(page: Page, language: Language) -> list[str]:
    """Words of another language: for Russian all in Latin letters, else words that only the others know."""
    shown = _REFERENCE.sub("", " ".join(sorted(everything_said(page) - _codes(page))))
    words = set((_LATIN if language == "ru" else _WORD).findall(shown)) - SAID_IN_ANY_LANGUAGE - _sources(language)
    if language != "ru":
        words = {word for word in words if word.lower() in _others(language)}
    return [f"not {language}: {word}" for word in sorted(words)]


def _codes(page: Page) -> set[str]:
    """Secret links."""
    return set(page.locator(".code").all_inner_texts())


@cache
def _sources(language: Language) -> frozenset[str]:
    """Words in the names and numbers of sources, which keep those they have where they come from."""
    sources = loader.load().sources.values()
    texts = [text.in_(language) for source in sources for text in (source.title, source.place) if text is not None]
    texts += [source.number for source in sources if source.number is not None]
    return frozenset(word for text in texts for word in _WORD.findall(text))


@cache
def _others(language: Language) -> frozenset[str]:
    """Words that the service says in other languages only."""
    others = frozenset[str]().union(*(_vocabulary(other) for other in LANGUAGES if other != language))
    return others - _vocabulary(language)


@cache
def _vocabulary(language: Language) -> frozenset[str]:
    """All words the service says in a language."""
    catalogue = loader.load()
    texts = [*_interface(language), *builtin.exact(language).values()]
    for form in catalogue.forms.values():
        texts += [form.title.in_(language), form.summary.in_(language), form.filled_by.in_(language)]
        for section in form.sections:
            texts += [section.title.in_(language)]
            texts += [text.in_(language) for question in section.questions for text in _texts(question)]
    for question in catalogue.profile:
        texts += [text.in_(language) for text in _texts(question)]
    texts += [text.in_(language) for text in _phrases(catalogue.phrasebook)]
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def _phrases(book: Phrasebook) -> Iterator[Text]:
    yield from (topic.title for topic in book.topics)
    for situation in book.situations:
        yield from (situation.title, *situation.say, *situation.do, *situation.avoid, situation.why)


def _texts(question: object) -> Iterator[Text]:
    for name in ("text", "help", "easy", "evidence"):
        text = getattr(question, name, None)
        if text is not None:
            yield text
    yield from (option.text for option in getattr(question, "options", ()))
    advice = getattr(question, "recommendation", None)
    if advice is not None:
        yield from (text for text in (advice.text, advice.ready) if text is not None)


def _interface(language: Language) -> Iterator[str]:
    for message in read_catalogue("et" if language == "en" else language):
        said = message.id if language == "en" else message.string
        yield from [said] if isinstance(said, str) else [str(form) for form in said or ()]


def sticking_out(page: Page) -> list[str]:
    """What leaves the window sideways or is cut off."""
    if page.locator("[data-testid=stMain]").count():
        return [f"sticks out: {element}" for element in overflowing(page)]
    room = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return ["the page scrolls sideways"] if room > 0 else []
