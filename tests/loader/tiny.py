"""The smallest folder in which everything occurs once. Line numbers of the tests count in these texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ALPHA = """\
id: alpha
version: 1
weight: 60
title: {ru: Альфа, en: Alpha, et: Alfa}
summary: {ru: О главном., en: The main thing., et: Peamine.}
filled_by: {ru: Директор, en: Director, et: Juht}
minutes: 5
applies_if: {country: [RU, EE], office: true}
sections:
  - id: calls
    title: {ru: Звонки, en: Calls, et: Kõned}
    questions:
      - id: answered
        kind: choice
        options:
          - {id: yes, points: 100, text: {ru: Да, en: Yes, et: Jah}}
          - {id: on, points: 50, text: {ru: Иногда, en: At times, et: Mõnikord}}
          - {id: no, points: 0, text: {ru: Нет, en: No, et: Ei}}
        text: {ru: Отвечаете?, en: Do you answer?, et: Kas vastate?}
        help: {ru: Позвоните., en: Ring up., et: Helistage.}
        easy: {ru: Да?, en: Yes?, et: Jah?}
        severity: critical
        cap_group: silence
        groups: [mobility, all]
        not_applicable: true
        alternative: true
        evidence: {ru: Снимок, en: Screenshot, et: Pilt}
        sources: [law]
        criteria: [ring-time]
        recommendation:
          effort: low
          text: {ru: Отвечайте., en: Answer., et: Vastake.}
          ready: {ru: Алло, en: Hello, et: Halloo}
      - id: seconds
        kind: number
        unit: s
        minimum: 0
        maximum: 600
        bands:
          - {at_least: 45, points: 100}
          - {at_least: 22.5, points: 50}
        text: {ru: Сколько?, en: How many?, et: Mitu?}
        severity: major
        groups: [older]
        applies_if: {country: EE, answers: {answered: [yes, on]}}
        recommendation: {effort: high, text: {ru: Ждите., en: Wait., et: Oodake.}}
  - id: rest
    title: {ru: Прочее, en: The rest, et: Muu}
    questions:
      - id: ways
        kind: several
        options:
          - {id: chat, text: {ru: Чат, en: Chat, et: Vestlus}}
          - {id: sms, text: {ru: СМС, en: SMS, et: SMS}, criteria: [text-message]}
        bands: [{at_least: 2, points: 100}, {at_least: 1, points: 50}]
        text: {ru: Как?, en: Which ways?, et: Kuidas?}
        severity: minor
        groups: [hearing]
        recommendation: {effort: medium, text: {ru: Пишите., en: Write., et: Kirjutage.}}
      - id: comment
        kind: text
        text: {ru: Ещё что-то?, en: Anything else?, et: Veel midagi?}
"""

BETA = """\
id: beta
version: 2
weight: 40
title: {ru: Бета, en: Beta, et: Beeta}
summary: {ru: О втором., en: The second thing., et: Teine.}
filled_by: {ru: Юрист, en: Lawyer, et: Jurist}
minutes: 3
sections:
  - id: only
    title: {ru: Всё, en: All, et: Kõik}
    questions:
      - use: answered
      - id: again
        kind: choice
        answers: scale
        text: {ru: Точно?, en: Sure?, et: Kindel?}
        severity: minor
        groups: [vision]
        recommendation: {effort: low, text: {ru: Проверьте., en: Check., et: Kontrollige.}}
      - id: seconds-too
        kind: number
        unit: s
        minimum: 0
        maximum: 600
        bands: [{at_most: 5, points: 100}, {at_most: 60, points: 20}]
        text: {ru: А сейчас?, en: And now?, et: Ja nüüd?}
        severity: minor
        groups: [speech]
        same_as: seconds
        recommendation:
          effort: low
          text: {ru: Быстрее., en: Be quicker., et: Kiiremini.}
          ready: {ru: "Это {name}. Звоните: {phone}.", en: "{name}. Call {phone}.", et: "{name}. Helistage: {phone}."}
          ready_as: sms
        law:
          - applies_if: {office: true}
            text: {ru: Ждите., en: Wait., et: Oodake.}
            sources: [law]
"""

PROFILE = """\
questions:
  - id: country
    kind: choice
    text: {ru: Страна?, en: Country?, et: Riik?}
    help: {ru: Где вы?, en: Where are you?, et: Kus te olete?}
    options:
      - {id: RU, text: {ru: Россия, en: Russia, et: Venemaa}}
      - {id: EE, text: {ru: Эстония, en: Estonia, et: Eesti}}
  - id: office
    kind: boolean
    text: {ru: Офис?, en: An office?, et: Kontor?}
"""

ANSWER_SETS = """\
scale:
  - {id: yes, points: 100, text: {ru: Да, en: Yes, et: Jah}}
  - {id: no, points: 0, text: {ru: Нет, en: No, et: Ei}}
"""

SOURCES = """\
sources:
  - id: law
    title: {ru: Закон, en: Law, et: Seadus}
    place: § 4
    jurisdiction: EE
    url: https://example.org/law
    number: 007
    checked: 2026-11-01
    status: verified
"""

PHRASES = """\
topics:
  - id: silence
    title: {ru: Тишина, en: Silence, et: Vaikus}
situations:
  - id: no-words
    topic: silence
    title: {ru: Клиент молчит, en: The customer is silent, et: Klient vaikib}
    channels: [call]
    groups: [speech]
    say: [{ru: Я жду., en: I am waiting., et: Ma ootan.}]
    do: [{ru: Ждите., en: Wait., et: Oodake.}]
    avoid: [{ru: Торопить., en: To hurry., et: Kiirustada.}]
    why: {ru: Речь требует времени., en: Speaking takes time., et: Rääkimine võtab aega.}
    questions: [answered]
    sources: [law]
    also: {ru: "тишина, пауза", en: "pause, gap", et: "vaikus, paus"}
"""

PUBLISHED = "{}\n"

TINY: Mapping[str, str] = {
    "alpha.yaml": ALPHA,
    "beta.yaml": BETA,
    "profile.yaml": PROFILE,
    "answer-sets.yaml": ANSWER_SETS,
    "sources.yaml": SOURCES,
    "phrases.yaml": PHRASES,
    "published.yaml": PUBLISHED,
}

Edit = tuple[str, str, str]
"""A file, a text that stands in it exactly once, and what to put in its place."""


def write(folder: Path, files: Mapping[str, str] = TINY) -> Path:
    """The files on disk."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def edited(*edits: Edit) -> dict[str, str]:
    """The tiny folder with some places changed."""
    files = dict(TINY)
    for name, old, new in edits:
        assert files[name].count(old) == 1, f"{old!r} stands {files[name].count(old)} times in {name}"
        files[name] = files[name].replace(old, new)
    return files
