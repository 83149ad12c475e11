"""Contrast of text: at least 7:1, WCAG 2.2 level AAA."""

import pytest

from reports.palette import INK, MUTED, NAVY, PALE, TEAL, WHITE, Colour, css


def luminance(colour: Colour) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("background", [WHITE, PALE])
@pytest.mark.parametrize("text", [INK, NAVY, MUTED, TEAL])
def test_text_has_contrast(text: Colour, background: Colour) -> None:
    assert (luminance(background) + 0.05) / (luminance(text) + 0.05) >= 7


def test_css() -> None:
    assert [css(WHITE), css(NAVY)] == ["#ffffff", "#123a5a"]
