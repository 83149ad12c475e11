"""The few words that belong to the page and not to the content: page numbers, names of links."""

from dataclasses import dataclass

from reports.document import Language


@dataclass(frozen=True)
class PageWords:
    """`section` and `web` name what a link leads to, for people who hear a list of links; `{}` takes the name."""

    page: str
    section: str
    web: str
    mail: str
    skip: str
    contents: str


PAGE_WORDS: dict[Language, PageWords] = {
    "ru": PageWords("Страница", "Раздел «{}»", "Веб-страница {}", "Написать на {}", "К тексту", "Содержание"),
    "en": PageWords("Page", "Section “{}”", "Web page {}", "E-mail {}", "Skip to the text", "Contents"),
    "et": PageWords("Lehekülg", "Peatükk „{}“", "Veebileht {}", "E-kiri aadressile {}", "Teksti juurde", "Sisukord"),
}


def link_name(words: PageWords, target: str, headings: dict[str, str]) -> str:
    """What a screen reader says of a link beyond its text; `headings` are the titles by key."""
    if target.startswith("#"):
        return words.section.format(headings[target[1:]])
    if target.lower().startswith("mailto:"):
        return words.mail.format(target[7:])
    return words.web.format(target)
