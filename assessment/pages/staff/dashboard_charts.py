"""Charts of the overview: pictures beside tables, told apart by pattern and shape, not by colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from assessment.i18n import Words
from assessment.pages.charts import wrapped
from assessment.statistics import Spread

if TYPE_CHECKING:
    import plotly.graph_objects as go

PLAIN = {"color": "#0b5c8a", "line": {"color": "#0b5c8a", "width": 1}}
HATCHED = {
    "color": "#ffffff",
    "pattern": {"shape": "/", "fgcolor": "#7a4300"},
    "line": {"color": "#7a4300", "width": 1},
}
LOOKS = (PLAIN, HATCHED)
WIDTH = 42
"""Characters of a line of a label."""


def show(figure: go.Figure, *, key: str, alt: str) -> None:
    """Draw a chart; narrow windows leave it to its table."""
    st.plotly_chart(
        figure,
        width="stretch",
        key=f"chart--{key}",
        config={"displayModeBar": False, "staticPlot": True},
        theme=None,
        alt=alt,
    )


def bars(labels: Sequence[str], series: Mapping[str, Sequence[int]], *, suffix: str = "") -> go.Figure:
    """Bars lying below one another, the first label on top; a pair for each label where there are two series."""
    import plotly.graph_objects as go  # noqa: PLC0415 - heavy: only pages with charts pay for it

    places = [wrapped(label, WIDTH) for label in reversed(labels)]
    drawn = [
        go.Bar(
            y=places,
            x=list(reversed(values)),
            name=name,
            orientation="h",
            marker=look,
            text=[f"{value}{suffix}" for value in reversed(values)],
            textposition="outside",
            cliponaxis=False,
        )
        for (name, values), look in zip(series.items(), LOOKS, strict=False)
    ]
    figure = go.Figure(list(reversed(drawn)))
    _lay_out(figure, height=len(places) * _room(places, least=22 + 16 * len(drawn)), legend=len(drawn) > 1)
    figure.update_layout(barmode="group", bargap=0.3, legend={"traceorder": "reversed"})
    return figure


def columns(labels: Sequence[str], series: Mapping[str, Sequence[int]]) -> go.Figure:
    """Columns side by side, for what goes on in time."""
    import plotly.graph_objects as go  # noqa: PLC0415 - see above

    drawn = [
        go.Bar(x=list(labels), y=list(values), name=name, marker=look)
        for (name, values), look in zip(series.items(), LOOKS, strict=False)
    ]
    figure = go.Figure(drawn)
    _lay_out(figure, height=280, legend=True)
    figure.update_layout(barmode="group", bargap=0.3, xaxis={"type": "category", "automargin": True, "nticks": 14})
    return figure


def spreads(rows: Sequence[tuple[str, Spread]], _: Words) -> go.Figure:
    """For each row the middle half as a bar, the median as a line in it, the mean as a diamond."""
    import plotly.graph_objects as go  # noqa: PLC0415 - see above

    places = [wrapped(label, WIDTH) for label, _found in reversed(rows)]
    found = [spread for _label, spread in reversed(rows)]
    half = go.Bar(
        y=places,
        x=[one.upper - one.lower for one in found],
        base=[one.lower for one in found],
        orientation="h",
        name=_("the middle half"),
        marker={**HATCHED, "pattern": {"shape": "/", "fgcolor": "#0b5c8a"}, "line": {"color": "#0b5c8a", "width": 1}},
        width=0.5,
    )
    median = _marks(places, [one.median for one in found], _("median"), "line-ns", "#111111")
    mean = _marks(places, [one.mean for one in found], _("mean"), "diamond", "#7a4300")
    figure = go.Figure([half, median, mean])
    _lay_out(figure, height=len(places) * _room(places, least=38), legend=True)
    figure.update_layout(xaxis={"range": [0, 100], "tickvals": [0, 25, 50, 75, 100]})
    return figure


def _marks(places: Sequence[str], values: Sequence[float], name: str, symbol: str, colour: str) -> Any:
    import plotly.graph_objects as go  # noqa: PLC0415 - see above

    marker = {"symbol": symbol, "size": 13, "color": colour, "line": {"color": colour, "width": 3}}
    if symbol == "diamond":
        marker["line"] = {"color": "#ffffff", "width": 1}
    return go.Scatter(y=list(places), x=list(values), mode="markers", name=name, marker=marker)


def _room(places: Sequence[str], *, least: int) -> int:
    """Pixels for each label: all get as many as the longest one needs."""
    return max(least, *(20 * (place.count("<br>") + 1) + 6 for place in places))


def _lay_out(figure: go.Figure, *, height: int, legend: bool) -> None:
    figure.update_layout(
        height=height + (90 if legend else 40),
        margin={"l": 0, "r": 48, "t": 8, "b": 32},
        xaxis={"fixedrange": True, "gridcolor": "#c8c8c8", "rangemode": "tozero"},
        yaxis={"fixedrange": True, "automargin": True, "ticks": "outside", "ticklen": 8, "tickcolor": "#ffffff"},
        showlegend=legend,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        font={"size": 14, "color": "#111111"},
        dragmode=False,
        hovermode=False,
        plot_bgcolor="#ffffff",
    )
