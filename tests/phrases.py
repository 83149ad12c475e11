"""A small book of situations for tests."""

from __future__ import annotations

from typing import Any

from assessment.phrasebook import Phrasebook, Situation, Topic
from assessment.text import Text

WORDS = Text("слова", "words", "sõnad")


def situation(id_: str, title: Text, **parts: Any) -> Situation:
    """A situation on the phone for everybody; every other text is plain."""
    plain: dict[str, Any] = {
        "topic": "calls",
        "channels": ("call",),
        "say": (WORDS,),
        "avoid": (WORDS,),
        "why": WORDS,
        "for_all": True,
    }
    return Situation(id=id_, title=title, **(plain | parts))


VOICE = situation(
    "voice",
    Text("Непривычный голос в трубке", "An unusual voice on the line", "Harjumatu hääl telefonis"),
    groups=("speech", "hearing"),
    for_all=False,
    say=(Text("Я вас слушаю, не торопитесь.", "I’m listening, take your time.", "Ma kuulan teid, võtke aega."),),
    do=(Text("Ждите ответа.", "Wait for the answer.", "Oodake vastust."),),
    avoid=(Text("«Вы трезвы?»", "“Are you sober?”", "„Kas te olete kaine?“"),),
    why=Text("Так звучит речь после инсульта.", "Speech sounds so after a stroke.", "Nii kõlab kõne pärast insulti."),
    questions=("no-prank-assumption",),
)
SILENCE = situation(
    "silence",
    Text("Клиент молчит", "The customer is silent", "Klient vaikib"),
    groups=("speech", "mental-health"),
    for_all=False,
    say=(Text("Я ещё здесь.", "I’m still here.", "Olen endiselt siin."),),
    why=Text("Голос на том конце успокаивает.", "A voice at the other end calms.", "Hääl teisel pool rahustab."),
    questions=("no-prank-assumption", "silence-tolerance"),
)
DOWN = situation(
    "down",
    Text("Система не работает", "The system is down", "Süsteem ei tööta"),
    topic="outages",
    channels=("office", "message"),
    why=Text("Второй приход стоит дня.", "Coming again costs a day.", "Uus külastus võtab terve päeva."),
)

BOOK = Phrasebook(
    topics=(
        Topic("calls", Text("Трудные звонки", "Hard calls", "Keerulised kõned")),
        Topic("outages", Text("Сбои", "Outages", "Katkestused")),
    ),
    situations=(SILENCE, VOICE, DOWN),
)
