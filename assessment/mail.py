"""Letters by SMTP. A resume link goes out while the person waits; what else is told waits in the database."""

from __future__ import annotations

import logging
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, localtime, make_msgid, parseaddr

from assessment.errors import MailNotSent
from assessment.lines import checked_address
from assessment.settings import Smtp

TIMEOUT = 15
"""Seconds for each step of the talk with the server."""
_NO_SUCH_PERSON = {550, 551, 553}
_TLS_FROM_THE_START = 465
_log = logging.getLogger(__name__)


def send(smtp: Smtp, *, to: str, subject: str, body: str) -> None:
    """Send a plain text letter to one person.

    Port 465 speaks TLS from the start. On other ports `start_tls` demands it: nothing is sent to a server without it.

    Raises:
        MailNotSent: `mail-address` (not one address, or its server knows no such person) or `mail-not-sent` (the server
            cannot be reached, refuses or is too slow). The log tells why; neither address nor link get there.
    """
    address = checked_address(to)
    letter = _letter(_sender(smtp), to=address, subject=subject, body=body)
    try:
        with _connected(smtp) as server:
            server.send_message(letter, to_addrs=[address])
    except smtplib.SMTPRecipientsRefused as error:
        raise MailNotSent(_refused(error)) from error
    except (smtplib.SMTPException, OSError) as error:
        _log.warning("no letter could be sent through %s:%s: %s", smtp.host, smtp.port, type(error).__name__)
        raise MailNotSent("mail-not-sent") from error


def _sender(smtp: Smtp) -> str:
    name, address = parseaddr(smtp.sender)
    try:
        return formataddr((name, checked_address(address)))
    except MailNotSent as error:
        _log.warning("no letter can be sent: set ASSESSMENT_SMTP_SENDER to an e-mail address")
        raise MailNotSent("mail-not-sent") from error


def _letter(sender: str, *, to: str, subject: str, body: str) -> EmailMessage:
    letter = EmailMessage(policy=SMTP)
    letter["From"] = sender
    letter["To"] = to
    letter["Subject"] = " ".join(subject.split())  # a line break would begin another header
    letter["Date"] = localtime()
    letter["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"  # no out-of-office answers
    letter.set_content(body)
    return letter


@contextmanager
def _connected(smtp: Smtp) -> Iterator[smtplib.SMTP]:
    with _opened(smtp) as server:
        if smtp.start_tls and smtp.port != _TLS_FROM_THE_START:
            server.starttls(context=ssl.create_default_context())
        if smtp.user is not None:
            server.login(smtp.user, smtp.password or "")
        yield server


def _opened(smtp: Smtp) -> smtplib.SMTP:
    if smtp.port == _TLS_FROM_THE_START:
        return smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=TIMEOUT, context=ssl.create_default_context())
    return smtplib.SMTP(smtp.host, smtp.port, timeout=TIMEOUT)


def _refused(error: smtplib.SMTPRecipientsRefused) -> str:
    codes = {code for code, _ in error.recipients.values()}
    return "mail-address" if codes & _NO_SUCH_PERSON else "mail-not-sent"
