"""Tables: what people wrote stays text, and only what is said to be HTML is HTML."""

from __future__ import annotations

from assessment.pages.tables import link, markup


def test_words_are_escaped_and_links_are_links() -> None:
    row = [link("/review?ref=K7MA-R3XQ&show=all", "<b>K7MA</b>"), "<i>Ромашка</i>\nOÜ"]
    assert markup("Sent & seen", ["Reference", "Name"], [row], kind="queue") == (
        "<table class='figures queue' role='table'><caption>Sent &amp; seen</caption>"
        "<thead role='rowgroup'><tr role='row'><th scope='col' role='columnheader'>Reference</th>"
        "<th scope='col' role='columnheader'>Name</th></tr></thead><tbody role='rowgroup'>"
        "<tr role='row'><th scope='row' role='rowheader'>"
        "<a href='/review?ref=K7MA-R3XQ&amp;show=all' target='_self'>&lt;b&gt;K7MA&lt;/b&gt;</a></th>"
        "<td role='cell' data-label='Name'>&lt;i&gt;Ромашка&lt;/i&gt;<br>OÜ</td></tr></tbody></table>"
    )
