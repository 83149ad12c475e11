"""The layer from Python's side: AppTest runs it without a browser, and everything it writes is escaped."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from assessment.pages.accessibility.tags import element, identifier
from tests.server import ROOT


def test_apptest_runs_a_screen_with_the_layer() -> None:
    app = AppTest.from_file(str(ROOT / "tests" / "accessibility" / "gallery.py"), default_timeout=30).run()
    assert not app.exception
    app.radio(key="value--outbound-dial-timeout--0").set_value("a").run()
    assert app.radio(key="value--outbound-dial-timeout--0").value == "a"
    app.button(key="show-errors").click().run()
    assert not app.exception


def test_markup_in_content_and_attributes_is_escaped() -> None:
    assert element("p", "", data_for='"><script>') == '<p data-for="&quot;&gt;&lt;script&gt;"></p>'


def test_identifiers_are_safe_and_distinct() -> None:
    assert identifier("error", "value--a--0") == "error-value--a--0"
    assert identifier("progress", "Отвечено 3") != identifier("progress", "Отвечено 4")
    assert identifier("progress", "Отвечено 3").replace("-", "").isalnum()
