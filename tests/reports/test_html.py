"""The HTML report: one file, nothing fetched, nothing executed, readable without seeing it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext

from reports import html
from reports.document import Column, Language, link, paragraph, table
from tests.axe import violations
from tests.reports import samples


def parsed(page: str) -> lxml_html.HtmlElement:
    """Without `wbr`, which this parser nests, thousands deep, until it gives up."""
    return lxml_html.document_fromstring(page.replace("<wbr>", ""))


@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_has_language_title_landmarks_and_one_h1(language: Language) -> None:
    document = samples.full(language)
    page = parsed(html.render(document))
    assert page.get("lang") == language
    assert page.findtext(".//title") == document.title
    assert [heading.text for heading in page.iter("h1")] == [samples.WORDS[language].title]
    assert [len(list(page.iter(tag))) for tag in ("header", "main", "nav", "footer")] == [1, 1, 1, 1]


def test_tables_name_their_rows_and_columns() -> None:
    page = parsed(
        html.render(samples.document("en", table("Points", ["Group", Column("Points", number=True)], [["Deaf", "18"]])))
    )
    cells = [(cell.tag, cell.get("scope"), cell.get("class"), cell.text) for cell in page.iter("th", "td", "caption")]
    assert cells == [
        ("caption", None, None, "Points"),
        ("th", "col", None, "Group"),
        ("th", "col", "number", "Points"),
        ("th", "row", None, "Deaf"),
        ("td", None, "number", "18"),
    ]


@pytest.mark.parametrize("sample", [samples.full, samples.hostile])
def test_nothing_is_executed_or_fetched(sample: samples.Sample) -> None:
    page = parsed(html.render(sample("en")))
    attributes = {str(name) for element in page.iter() for name in element.attrib}
    schemes = {
        str(anchor.get("href")).partition(":")[0] for anchor in page.iter("a") if not anchor.get("href").startswith("#")
    }
    assert [element.tag for element in page.iter("script", "img", "iframe", "object", "link")] == []
    assert sorted(name for name in attributes if name.startswith("on") or name in ("src", "style", "srcset")) == []
    assert schemes <= {"https", "mailto"}
    assert [word for word in ("url(", "@import") if word in page.findtext(".//style")] == []


def test_inside_links_lead_somewhere_and_ids_are_unique() -> None:
    page = parsed(html.render(samples.hostile("en")))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    targets = {anchor.get("href")[1:] for anchor in page.iter("a") if anchor.get("href").startswith("#")}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


def test_markup_of_users_is_text() -> None:
    page = html.render(
        samples.document("en", paragraph('<b onclick="x">a</b> & "b"', link("<i>", 'https://a.org/?<">')))
    )
    assert (
        '<p class="body">&lt;b onclick=&quot;x&quot;&gt;a&lt;/b&gt; &amp; &quot;b&quot;<a href="https://a.org/?%3C%22%3E">'
        in page
    )


def test_refused_links_leave_their_words() -> None:
    page = parsed(
        html.render(samples.document("en", *(paragraph(link("words", target)) for target in samples.BAD_LINKS)))
    )
    body = [p.text_content() for p in page.findall(".//main/p")]
    assert (body, page.findall(".//main//a")) == (["words"] * len(samples.BAD_LINKS), [])


def test_the_same_document_gives_the_same_page() -> None:
    assert html.render(samples.full("et")) == html.render(samples.full("et"))


def test_charts_are_pictures_with_words() -> None:
    pictures = list(parsed(html.render(samples.full("en"))).iter("{*}svg", "svg"))
    assert [(p.get("role"), p.get("aria-label")) for p in pictures] == [
        ("img", samples.EN.gauge_alt),
        ("img", samples.EN.chart_alt),
    ]


def test_every_colour_is_written_out() -> None:
    assert re.findall(r"\{[A-Z_]+\}|None", html.render(samples.full("en"))) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("sample", [samples.full, samples.empty, samples.hostile])
def test_in_a_browser(
    new_context: Callable[..., BrowserContext], tmp_path: Path, sample: samples.Sample, width: int
) -> None:
    """No violation that axe knows, no sideways scrolling."""
    file = tmp_path / "report.html"
    file.write_text(html.render(sample("ru")), encoding="utf-8")
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(file.as_uri())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
