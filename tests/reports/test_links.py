"""Links a report may carry."""

import pytest

from reports.links import safe_link
from tests.reports import samples

KEYS = frozenset({"here"})


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("https://example.org/a?b=1&c=%20#d", "https://example.org/a?b=1&c=%20#d"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        (
            "https://пример.рф/путь",
            "https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/%D0%BF%D1%83%D1%82%D1%8C",
        ),
        ("#here", "#here"),
        ("#there", None),
        (None, None),
        ("", None),
    ],
)
def test_kept_links(target: str | None, kept: str | None) -> None:
    assert safe_link(target, keys=KEYS) == kept


@pytest.mark.parametrize("target", samples.BAD_LINKS)
def test_refused_links(target: str) -> None:
    assert safe_link(target, keys=KEYS) is None
