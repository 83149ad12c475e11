"""What staff did, and as what, in words: for the audit log and the accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessment.accounts import Role
from assessment.audit import Action, Trace
from assessment.i18n.names import REQUEST_STATUSES, STATUSES
from assessment.i18n.words import N_, Words

ROLES: Mapping[Role, str] = {"reviewer": N_("reviewer"), "lead": N_("lead"), "admin": N_("admin")}
"""As staff say it."""
DUTIES: Mapping[Role, str] = {
    "reviewer": N_("reviewer: checks submissions, answers contact requests, exports"),
    "lead": N_("lead: also gives submissions to reviewers, and opens approved ones again"),
    "admin": N_("admin: also looks after accounts and reads the audit log"),
}
"""What each role may do, for whoever gives it."""

ACTIONS: Mapping[Action, str] = {
    "signed-in": N_("Signed in"),
    "sign-in-failed": N_("A sign-in failed"),
    "signed-out": N_("Signed out"),
    "account-added": N_("Added an account"),
    "account-changed": N_("Changed the role of an account"),
    "account-disabled": N_("Disabled an account"),
    "account-enabled": N_("Enabled an account"),
    "password-reset": N_("Set a new password for an account"),
    "password-changed": N_("Changed their own password"),
    "opened": N_("Opened a submission"),
    "evidence-opened": N_("Opened proof"),
    "report-opened": N_("Opened a report"),
    "assigned": N_("Gave a submission to a reviewer"),
    "step-taken": N_("Changed the status of a submission"),
    "judged": N_("Gave a verdict on an answer"),
    "commented": N_("Wrote a comment"),
    "request-opened": N_("Opened a contact request"),
    "request-changed": N_("Changed a contact request"),
    "request-deleted": N_("Deleted a contact request"),
    "invited": N_("Sent an invitation"),
    "exported": N_("Exported data"),
    "imported": N_("Imported data"),
    "deleted": N_("Deleted a submission"),
    "link-renewed": N_("Made a new secret link"),
}

_DETAILS: Mapping[str, str] = {
    "everywhere": N_("everywhere"),
    "no such login": N_("no such login"),
    "disabled": N_("the account is disabled"),
    "command line": N_("command line"),
    "note": N_("a note"),
    "spam": N_("looks like spam"),
    "no spam": N_("not spam"),
}
_TABLES: tuple[Mapping[Any, str], ...] = (ROLES, STATUSES, REQUEST_STATUSES, _DETAILS)
_KNOWN: Mapping[str, str] = {code: words for table in _TABLES for code, words in table.items()}
_ARROW = " → "


def detail(trace: Trace, _: Words) -> str:
    """What exactly was done: roles, statuses and other known words in the reader's language, the rest as written."""
    return _ARROW.join(_(_KNOWN[part]) if part in _KNOWN else part for part in trace.detail.split(_ARROW))


def person(who: str, _: Words) -> str:
    """Who did it; a failed sign-in was nobody."""
    return _(_DETAILS[who]) if who in _DETAILS else who or _("nobody signed in")
