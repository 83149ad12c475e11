"""Words for texts to use as they are: what they are for, what fills them, how long an SMS is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.i18n.names import inside
from assessment.i18n.words import N_, Words
from assessment.questionnaire import ReadyAs
from assessment.ready import Placeholder, SmsLength

READY_AS: Mapping[ReadyAs, str] = {
    "phrase": N_("Words to say"),
    "sms": N_("SMS"),
    "message": N_("Message in a chat or messenger"),
    "voice_menu": N_("Words for the voice menu"),
    "greeting": N_("Chat greeting"),
    "site": N_("Block for your website"),
    "staff_note": N_("Note to staff"),
    "letter": N_("Letter"),
}
"""What a text to use as it is is meant for."""
PLACEHOLDERS: Mapping[Placeholder, str] = {
    "name": N_("Name of the organisation"),
    "phone": N_("Phone for customers"),
    "sms": N_("Number for SMS"),
    "messenger": N_("Messenger or chat"),
    "email": N_("E-mail for customers"),
    "site": N_("Website"),
    "address": N_("Address for visitors"),
    "hours": N_("Opening hours"),
}
"""What a ready text is filled with, as the label of its field says it."""


def placeholders(names: Sequence[Placeholder], _: Words) -> str:
    """What a ready text lacks, as a list inside a sentence."""
    return _.listing([inside(_(PLACEHOLDERS[name])) for name in names])


def sms_length(length: SmsLength, _: Words) -> str:
    """How long a text is as an SMS."""
    if length.parts == 1:
        return _("{taken} of {single} characters, 1 SMS", taken=length.taken, single=length.single)
    return _.plural("{taken} characters, {n} SMS", "{taken} characters, {n} SMS", length.parts, taken=length.taken)


def sms_warning(length: SmsLength, _: Words) -> str:
    """What to think of before a text is sent that does not fit in one SMS; empty for one that does."""
    if length.parts <= 1:
        return ""
    words = _(
        "This is longer than one SMS of {single} characters. It is sent in parts, each is paid for, and the parts can arrive one by one.",
        single=length.single,
    )
    if length.single == 160:
        return words
    return (
        words
        + " "
        + _("With letters such as Ж or õ, or marks such as – or “, one SMS holds 70 characters instead of 160.")
    )
