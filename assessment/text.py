"""One phrase in every language of the service: languages travel together, so a missing one cannot go unnoticed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["ru", "en", "et"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""In the order in which the NGO writes: Russian first."""


@dataclass(frozen=True, slots=True)
class Text:
    """A phrase an author wrote in all languages; never empty in any of them."""

    ru: str
    en: str
    et: str

    def in_(self, language: Language) -> str:
        """The phrase in one language."""
        match language:
            case "ru":
                return self.ru
            case "en":
                return self.en
            case "et":
                return self.et
