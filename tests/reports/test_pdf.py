"""The PDF: what the standards ask, what a reader gets, and that no text can break it."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from reports import pdf
from reports.document import (
    Bar,
    BarChart,
    Block,
    Contents,
    Language,
    Legend,
    PageBreak,
    bold,
    heading,
    items,
    link,
    paragraph,
    ready_text,
    table,
)
from reports.words import PAGE_WORDS
from tests.reports import samples
from tests.reports.structure import missing, page_texts, problems, reading, roles, validate


@pytest.mark.parametrize("language", samples.LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, pdf.LARGE_PRINT])
@pytest.mark.parametrize("sample", [samples.full, samples.empty, samples.huge, samples.hostile])
def test_keeps_both_standards_and_the_structural_rules(
    sample: samples.Sample, scale: float, language: Language
) -> None:
    report = pdf.render(sample(language), scale=scale)
    assert validate(report) + problems(report, language=language) == []


@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_the_same_document_gives_the_same_bytes(language: Language) -> None:
    assert pdf.render(samples.full(language)) == pdf.render(samples.full(language))


def test_threads_do_not_disturb_each_other() -> None:
    alone = [pdf.render(samples.full(language)) for language in samples.LANGUAGES]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda language: pdf.render(samples.full(language)), samples.LANGUAGES * 4))
    assert together == alone * 4


def test_words_stay_apart_at_the_end_of_lines_and_pages() -> None:
    sentence = " ".join(f"слово{n} — и" for n in range(3000))
    blocks = [paragraph(sentence[start : start + 3900]) for start in range(0, len(sentence), 3900)]
    texts = [block.content[0].text for block in blocks]
    assert problems(pdf.render(samples.document("ru", *blocks)), language="ru", texts=texts) == []


def test_a_word_broken_between_lines_stays_one_word() -> None:
    word = "https://example.org/" + "очень-длинный-путь/" * 30
    report = pdf.render(samples.document("ru", paragraph(word), table("", ["А", "Б"], [[word, word]])))
    assert problems(report, language="ru", texts=[word, word, word]) == []


def test_a_row_higher_than_a_page_is_all_there() -> None:
    long = " ".join(f"строка {n}." for n in range(300))
    report = pdf.render(samples.document("ru", table("Таблица", ["Первый", "Второй"], [["раз", long], [long, "два"]])))
    assert validate(report) == []
    assert problems(report, language="ru", texts=["раз", long, long, "два"]) == []
    assert len(page_texts(report)) > 2


@pytest.mark.parametrize("filled", range(24, 42))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(filled: int) -> None:
    lines = [paragraph(f"line {number}") for number in range(filled)]
    rest = (heading(2, "Heading", key="h"), heading(3, "Under it", key="u"), table("Caption", ["Head"], [["row one"]]))
    pages = page_texts(pdf.render(samples.document("en", *lines, *rest)))
    together = ["Heading", "Under it", "Caption", "Head", "row one"]
    assert [[text in sheet for text in together] for sheet in pages if "Heading" in sheet] == [[True] * 5]


def test_a_repeated_table_header_is_heard_once() -> None:
    report = pdf.render(
        samples.document("en", table("", ["Question", "Points"], [[f"Q{n}", str(n)] for n in range(80)]))
    )
    assert [sheet.count("Question") for sheet in page_texts(report)] == [1, 1, 1]
    assert reading(report).count("Question") == 1


@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_every_page_says_what_it_is(language: Language) -> None:
    document = samples.full(language)
    for number, text in enumerate(page_texts(pdf.render(document)), 1):
        assert document.watermark in text
        assert document.reference in text
        assert f"{PAGE_WORDS[language].page} {number}" in text


def test_the_decision_is_one_page_and_the_contents_come_next() -> None:
    pages = page_texts(pdf.render(samples.full("ru")))
    assert [samples.RU.group_names[-1] in pages[0], samples.RU.contents in pages[1]] == [True, True]


def test_contents_name_the_pages_where_headings_stand() -> None:
    blocks: list[Block] = [Contents()]
    for number in range(5):
        blocks += [PageBreak(), heading(2, f"Part {number}", key=f"p{number}")]
    assert missing(reading(pdf.render(samples.document("en", *blocks))), [f"Part {n} {n + 2}" for n in range(5)]) == []


def test_roles_are_those_of_the_blocks() -> None:
    chart = BarChart((Bar("One", (1, 2)),), Legend("a", "b", "c"), "Summary.", "One bar, from 1 to 2 points.")
    blocks = (items("one", "two"), chart, table("Caption", ["A"], [["1"]]), ready_text("Label", "Text"))
    found = roles(pdf.render(samples.document("en", *blocks)))
    lists = ["L", "LI", "Lbl", "LBody", "P", "LI", "Lbl", "LBody", "P"]
    tables = ["Table", "Caption", "THead", "TR", "TH", "TBody", "TR", "TH"]
    assert found == ["Document", "H1", *lists, "Figure", "P", *tables, "Div", "P", "P"]


def test_an_empty_table_says_so_in_a_sentence() -> None:
    report = pdf.render(samples.document("en", table("Changes", ["A"], [], empty="Nothing changed.")))
    assert (roles(report), missing(reading(report), ["Changes Nothing changed."])) == (["Document", "H1", "P"], [])


def links(report: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(report)) as file:
        annotations = [annotation for sheet in file.pages for annotation in sheet.obj.get("/Annots", [])]
        return [str(annotation.A.URI) if "/A" in annotation else "inside" for annotation in annotations]


def test_only_web_mail_and_inside_links_are_made() -> None:
    kept = [link("a", "https://example.org/?a=1&b=2"), link("b", "mailto:a@example.org"), link("c", "#title")]
    refused = [link(f"word{number}", target) for number, target in enumerate(samples.BAD_LINKS)]
    report = pdf.render(samples.document("en", paragraph(*kept), *(paragraph(run) for run in refused)))
    assert links(report) == ["https://example.org/?a=1&b=2", "mailto:a@example.org", "inside"]
    assert missing(reading(report), ["abc", *(run.text for run in refused)]) == []


def test_addresses_of_other_alphabets_are_written_in_ascii() -> None:
    report = pdf.render(samples.document("ru", paragraph(link("сайт", "https://example.org/путь"))))
    assert links(report) == ["https://example.org/%D0%BF%D1%83%D1%82%D1%8C"]


def test_characters_the_font_lacks_become_question_marks() -> None:
    report = pdf.render(samples.document("en", paragraph("emoji 🚑, 漢字, ", bold("ok"))))
    assert missing(reading(report), ["emoji ?, ??, ok"]) == []


def test_markup_is_text() -> None:
    text = '<b>a</b> &amp; <img src="/etc/passwd"> a<b'
    report = pdf.render(samples.document("en", paragraph(text), table("", ["<i>A</i>"], [[text]])))
    assert missing(reading(report), [text, "<i>A</i>", text]) == []


def test_the_file_carries_the_date_of_the_report() -> None:
    document = replace(samples.document("en"), created=datetime(2026, 11, 14, 9, 30, tzinfo=UTC))
    report = pdf.render(document)
    with pikepdf.open(io.BytesIO(report)) as file, file.open_metadata() as metadata:
        assert (str(file.docinfo["/CreationDate"]), metadata["xmp:CreateDate"]) == (
            "D:20261114093000+00'00'",
            "2026-11-14T09:30:00Z",
        )
    assert validate(report) == []


def test_large_print_sets_body_text_at_18_points() -> None:
    assert [size in fonts_used(scale) for size, scale in ((11.0, 1.0), (18.0, pdf.LARGE_PRINT))] == [True, True]


def fonts_used(scale: float) -> set[float]:
    with pikepdf.open(io.BytesIO(pdf.render(samples.full("en"), scale=scale))) as file:
        return {
            round(float(instruction.operands[1]), 1)
            for sheet in file.pages
            for instruction in pikepdf.parse_content_stream(sheet)
            if instruction.operator == pikepdf.Operator("Tf")
        }


@pytest.mark.parametrize("scale", [0.5, 2.5])
def test_other_scales_are_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="scale must be from 1 to 2"):
        pdf.render(samples.document("en"), scale=scale)


def test_the_untagged_twin_has_the_same_words_and_as_many_pages() -> None:
    document = samples.full("ru")
    tagged, untagged = page_texts(pdf.render(document)), page_texts(pdf.render(document, tagged=False))
    words = samples.RU
    texts = [words.limit[1], *words.actions, words.summary, words.advice, words.paste[1], words.question, words.method]
    assert len(untagged) == len(tagged)
    assert missing(letters(" ".join(untagged)), [letters(text) for text in texts]) == []


def letters(text: str) -> str:
    """Without spaces, for stock reportlab joins words at line ends."""
    return "".join(text.split())
