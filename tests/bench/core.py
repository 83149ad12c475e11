"""Scoring and the report: pure work in one process, on one core."""

from __future__ import annotations

import io
from datetime import date
from statistics import median

import pypdf

from assessment import loader
from assessment.questionnaire import Form
from assessment.scoring import score
from assessment.text import LANGUAGES, Language
from reports import content, pdf
from reports.document import Document
from tests.bench.figures import line, median_ms, paired, timed, title
from tests.bench.samples import PROFILE, all_forms, answers, forms

BATCH = 200
ON = date(2026, 11, 22)


def measure() -> None:
    """Scoring a second, and the tagged report beside the same content untagged."""
    title("Scoring (one core, every question answered)")
    _scoring("the first four forms", forms())
    _scoring("all forms there are", all_forms())
    title("Report (warm builds of the same content)")
    for language in LANGUAGES:
        _report(f"{language}, first four forms", document(language, forms()))
    _report("ru, all forms", document("ru", all_forms()))


def document(language: Language, chosen: tuple[Form, ...]) -> Document:
    """The report of some forms, every question answered."""
    given = content.ReportInput(profile=PROFILE, forms=chosen, answers=answers(chosen), reference="K7MA-R3XQ")
    return content.build(given, loader.load(), language=language, on=ON)


def _scoring(name: str, chosen: tuple[Form, ...]) -> None:
    given = answers(chosen)
    seconds = timed(lambda: [score(chosen, PROFILE, given, on=ON) for _ in range(BATCH)], rounds=9)
    count = sum(len(form.questions) for form in chosen)
    line(f"{name}: {count} questions", f"{BATCH / median(seconds):,.0f} a second", "aim: 1,000 or more")


def _report(name: str, sample: Document) -> None:
    tagged, plain = paired(lambda: pdf.render(sample), lambda: pdf.render(sample, tagged=False), rounds=15)
    ratio = median(one / other for one, other in zip(tagged, plain, strict=True))
    pages = len(pypdf.PdfReader(io.BytesIO(pdf.render(sample))).pages)
    line(f"{name}: tagged / untagged ({pages} pages)", f"{median_ms(tagged):.0f} / {median_ms(plain):.0f} ms")
    line(f"{name}: ratio, pair by pair", f"{ratio:.2f} x", "aim: 1.0 x or less")
