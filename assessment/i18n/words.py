"""One language's words: a callable that translates, and formats for what stands between the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from assessment.text import Language, Text


@dataclass(frozen=True)
class Words:
    """Everything that depends on the reader's language.

    Named `_` where it is used: `_("Saved {time}", time=_.time(now))`. Placeholders are filled after translation,
    so a translator may move them.
    """

    language: Language
    phrases: Mapping[str, str]
    plurals: Mapping[str, Sequence[str]]
    locale: Locale

    def __call__(self, message: str, **values: object) -> str:
        """The message in this language, its placeholders filled."""
        phrase = self.phrases.get(message, message)
        return phrase.format(**values) if values else phrase

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The form of the message this language uses for `n`; `{n}` is filled with the number."""
        forms = self.plurals.get(one)
        phrase = (one if n == 1 else many) if forms is None else forms[_PLURAL_FORMS[self.language](n)]
        return phrase.format(n=self.number(n), **values)

    def text(self, text: Text) -> str:
        """A phrase of the forms in this language."""
        return text.in_(self.language)

    def number(self, value: float, places: int | None = None) -> str:
        """A number with this language's decimal sign; `places` fixes the decimals."""
        pattern = None if places is None else "#,##0" + ("." + "0" * places if places else "")
        return str(format_decimal(value, format=pattern, locale=self.locale))

    def month(self, day: date) -> str:
        """A month as a heading says it: ноябрь 2026, November 2026, november 2026."""
        return str(format_date(day, format="LLLL y", locale=self.locale))

    def date(self, day: date) -> str:
        """A day in words: 22 ноября 2026 г., 22 November 2026, 22. november 2026."""
        return str(format_date(day, format="long", locale=self.locale))

    def time(self, moment: datetime) -> str:
        """Hours and minutes on a 24-hour clock, in the time zone the moment carries."""
        return str(format_time(moment, format="HH:mm", tzinfo=moment.tzinfo, locale=self.locale))

    def moment(self, moment: datetime) -> str:
        """Day and time."""
        return str(format_datetime(moment, format="d MMMM yyyy, HH:mm", tzinfo=moment.tzinfo, locale=self.locale))

    def listing(self, items: Sequence[str]) -> str:
        """The items joined as this language joins them: a, b and c."""
        return str(format_list(list(items), locale=self.locale))


def _russian(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 2


def _two_forms(n: int) -> int:
    return 0 if n == 1 else 1


_PLURAL_FORMS = {"ru": _russian, "en": _two_forms, "et": _two_forms}
"""The same rules as the Plural-Forms lines of the catalogues; a test compares them."""


@cache
def words(language: Language) -> Words:
    """The words of a language, read once per process."""
    locale = Locale.parse("en_GB" if language == "en" else language)
    catalogue = Catalog() if language == "en" else read_catalogue(language)
    phrases, plurals = {}, {}
    for message in catalogue:
        if isinstance(message.id, str) and message.id and message.string:
            phrases[message.id] = str(message.string)
        elif isinstance(message.id, list | tuple) and message.string and all(message.string):
            plurals[message.id[0]] = tuple(message.string)
    return Words(language, phrases, plurals, locale)


def read_catalogue(language: Language) -> Catalog:
    """The translators' file of a language."""
    source = files("assessment.i18n").joinpath(f"{language}.po")
    with source.open("rb") as stream:
        return read_po(stream, locale=language)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name: marks a message for extraction, to be said later
    """Mark a message that is translated where it is shown."""
    return message
