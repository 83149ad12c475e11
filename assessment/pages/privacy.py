"""What is stored, where, for how long, and how to have it deleted."""

from __future__ import annotations

from assessment import runtime
from assessment.pages.accessibility import heading
from assessment.pages.frame import Frame, contact
from assessment.pages.statement import items, paragraphs


def show(frame: Frame) -> None:
    """Draw the screen."""
    _ = frame.here.words
    operator = runtime.settings().operator
    frame.open(_("Privacy"), page="privacy")
    paragraphs(
        _("The service is run by {operator}.", operator=operator)
        if operator
        else _("The service is run by the NGO that gave you its address."),
    )
    heading(_("What we store"), 2)
    items(
        _("What you say about your organisation: its name, country, field, size and channels."),
        _("How customers reach your organisation, if you tell us. We need it only for the texts we prepare for you."),
        _("Your answers, notes and files, and every earlier version of an answer, so that nothing is lost."),
        _("What you and the NGO write to each other about your answers, and what the NGO has found."),
        _("Your e-mail address, if you leave one to hear when something changes. You can remove it at any time."),
        _("A fingerprint of your secret link. The link itself is not stored with us."),
        _(
            "If you ask us to get in touch: your name, organisation, how to reach you, and your message. Only our staff read them, and they are deleted when you ask."
        ),
        _(
            "Nothing about your customers. Do not write or upload names, numbers, faces or anything about anyone’s health."
        ),
    )
    heading(_("Where and for how long"), 2)
    items(
        _(
            "In the database of this service, on the server of the organisation that runs it. It is not passed on to other companies."
        ),
        _("Nothing is loaded from other sites. There is no advertising and nobody counts your visits."),
        _(
            "Your answers stay until you ask us to delete them. A link works for one year; after that we give you a new one."
        ),
        _("A letter is kept until it is sent. Then its words and its address are deleted."),
    )
    heading(_("Cookies"), 2)
    items(
        _(
            "One remembers your language, and one that you want easy words. One opens your answers on this computer. A few short-lived ones guard forms against forgery. Staff have one while they are signed in. None follows you."
        ),
        _("On a shared computer choose “Close my answers on this computer” when you leave."),
    )
    heading(_("Have it deleted"), 2)
    paragraphs(
        _("Name your reference and we delete everything: answers, notes, files and earlier versions."),
        contact(_) or _("Write or call the NGO that gave you the address of this service."),
    )
