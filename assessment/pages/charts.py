"""Charts of the result: a picture beside the table that says the same, never instead of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assessment.i18n import Words

if TYPE_CHECKING:
    import plotly.graph_objects as go

Row = tuple[str, float | None, float | None]
"""A label with low and high, 0..100, or None when nothing applies."""


def bars(rows: Sequence[Row], _: Words) -> go.Figure:
    """Bars: solid up to the low end, hatched up to the high end."""
    import plotly.graph_objects as go  # noqa: PLC0415 - heavy: only the result page pays for it

    rated = [(label, low, high) for label, low, high in reversed(rows) if low is not None and high is not None]
    labels = [wrapped(label) for label, _low, _high in rated]
    certain = go.Bar(
        y=labels, x=[low for _label, low, _high in rated], orientation="h", name=_("certain"), marker_color="#0b5c8a"
    )
    possible = go.Bar(
        y=labels,
        x=[high - low for _label, low, high in rated],
        orientation="h",
        name=_("possible, when open questions are answered"),
        marker={
            "color": "#ffffff",
            "pattern": {"shape": "/", "fgcolor": "#0b5c8a"},
            "line": {"color": "#0b5c8a", "width": 1},
        },
    )
    figure = go.Figure([certain, possible])
    figure.update_layout(
        barmode="stack",
        height=90 + 44 * len(rated),
        margin={"l": 0, "r": 24, "t": 8, "b": 8},
        xaxis={"range": [0, 100], "tickvals": [0, 25, 50, 75, 100], "fixedrange": True, "gridcolor": "#c8c8c8"},
        yaxis={"fixedrange": True, "automargin": True, "ticks": "outside", "ticklen": 8, "tickcolor": "#ffffff"},
        legend={"orientation": "h", "y": -0.2, "x": 0},
        font={"size": 15, "color": "#111111"},
        dragmode=False,
        hovermode=False,
        plot_bgcolor="#ffffff",
    )
    return figure


def wrapped(label: str, width: int = 26) -> str:
    """A label in lines of about `width` characters, as plotly reads them."""
    lines, line = [], ""
    for word in label.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])
