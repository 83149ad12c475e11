"""Type sizes and white space of the PDF, all from one `scale` (large print is the same page at 18/11)."""

from __future__ import annotations

from dataclasses import dataclass

from reports.palette import INK, LIGHT, MUTED, NAVY, PALE, TEAL, WHITE
from reports.tagged.flow import Frame
from reports.tagged.fonts import BOLD, REGULAR
from reports.tagged.grid import GridStyle
from reports.tagged.panel import PanelStyle
from reports.tagged.text import TextStyle

BODY_SIZE = 11.0
A4_POINTS = (595.28, 841.89)
_SIDE, _TOP, _FOOT = 57.0, 62.0, 60.0
_LARGEST_TITLE = 34.0


@dataclass(frozen=True)
class Styles:
    """Every look a block may have. `unit` is the size of body text, from which white space is measured."""

    unit: float
    body: TextStyle
    lead: TextStyle
    note: TextStyle
    strong: TextStyle
    headings: tuple[TextStyle, TextStyle, TextStyle]
    cell: TextStyle
    number: TextStyle
    cell_head: TextStyle
    number_head: TextStyle
    caption: TextStyle
    table: GridStyle
    list: GridStyle
    facts: GridStyle
    limit: PanelStyle
    paste: PanelStyle
    card: PanelStyle
    said: TextStyle
    page: float
    furniture: float
    chart: float


def styles_at(scale: float) -> Styles:
    """The styles at `scale` times the normal size, 1 to 2."""
    if not 1 <= scale <= 2:
        raise ValueError(f"scale must be from 1 to 2, not {scale}")
    unit = BODY_SIZE * scale

    def text(
        factor: float, *, font: str = REGULAR, colour: tuple[float, float, float] = INK, tight: float = 1.42
    ) -> TextStyle:
        size = min(unit * factor, max(_LARGEST_TITLE, unit))
        return TextStyle(font, size, size * tight, colour, link_colour=TEAL)

    cell, head = text(1, tight=1.34), text(1, font=BOLD, colour=NAVY, tight=1.3)
    return Styles(
        unit=unit,
        body=text(1),
        lead=text(1.22),
        note=text(1, colour=MUTED),
        strong=text(1, font=BOLD, colour=NAVY),
        headings=(
            text(2, font=BOLD, colour=NAVY, tight=1.2),
            text(1.5, font=BOLD, colour=NAVY, tight=1.25),
            text(1.16, font=BOLD, colour=INK, tight=1.3),
        ),
        cell=cell,
        number=_right(cell),
        cell_head=head,
        number_head=_right(head),
        caption=text(1, font=BOLD, colour=MUTED, tight=1.35),
        table=GridStyle(unit * 0.5, unit * 0.36, strong=NAVY, light=LIGHT, tint=PALE, tall=unit * 16),
        list=GridStyle(0, unit * 0.18, tall=unit * 8),
        facts=GridStyle(0, unit * 0.12, tall=unit * 8),
        limit=PanelStyle(unit * 1.3, unit * 0.9, PALE, NAVY, bar=4),
        paste=PanelStyle(unit * 1.1, unit * 0.9, WHITE, TEAL, dashed=True),
        card=PanelStyle(unit * 1.1, unit * 0.8, WHITE, NAVY, outline=True),
        said=text(1.12, font=BOLD, tight=1.32),
        page=page_frame().height,
        furniture=9 * min(scale, 1.4),
        chart=10 * scale,
    )


def _right(style: TextStyle) -> TextStyle:
    return TextStyle(style.font, style.size, style.leading, style.colour, "right", style.link_colour)


def page_frame() -> Frame:
    """A4 with margins wide enough for the header, the footer and a thumb."""
    width, height = A4_POINTS
    return Frame(_SIDE, _FOOT, width - 2 * _SIDE, height - _TOP - _FOOT)
