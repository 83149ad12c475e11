"""Line breaking: no letter lost, no line too wide, no words joined."""

from hypothesis import given
from hypothesis import strategies as st

from reports.tagged.fonts import BOLD, REGULAR, register_fonts, word_width
from reports.tagged.text import Span, break_lines

register_fonts()
SPANS = st.lists(
    st.builds(Span, st.text("абв -xW", min_size=1, max_size=60), st.sampled_from([REGULAR, BOLD])), max_size=5
)


def lines(*texts: str, width: float) -> list[str]:
    broken = break_lines([Span(text, REGULAR) for text in texts], 10, width)
    return ["".join(span.text for span in line.spans) for line in broken]


def test_a_line_ends_with_its_space() -> None:
    assert lines("one two three", width=45) == ["one two ", "three"]


def test_a_word_longer_than_the_line_is_broken_without_a_space() -> None:
    broken = lines("abcdefghijklmnopqrst uv", width=45)
    assert "".join(broken) == "abcdefghijklmnopqrst uv"
    assert len(broken) == 3


def test_runs_without_a_space_between_them_stay_one_word() -> None:
    assert lines("one two", "three", width=60) == ["one ", "twothree"]


def test_even_the_narrowest_column_takes_a_letter_a_line() -> None:
    assert lines("abc", width=1) == ["a", "b", "c"]


@given(SPANS, st.floats(3, 400))
def test_nothing_is_lost_and_nothing_is_too_wide(spans: list[Span], width: float) -> None:
    broken = break_lines(spans, 10, width)
    assert "".join(s.text for line in broken for s in line.spans).split() == "".join(s.text for s in spans).split()
    for line in broken:
        text = "".join(span.text for span in line.spans)
        drawn = sum(word_width(span.text, span.font) for span in line.spans) * 10
        blank = word_width(" ", line.spans[-1].font) * 10 if text.endswith(" ") else 0
        assert drawn - blank <= width + 0.01 or len(text.strip()) == 1
