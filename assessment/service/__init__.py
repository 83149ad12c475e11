"""The use cases, one function each, and the stores they need. Times and random bytes are passed in.

- filling: a business begins, answers, attaches proof, comes back by its link
- facts: what a business says about itself
- commenting: a business writes back to the NGO
- deciding: the steps of a submission's life, by business and staff
- assigning: who works on what
- reviewing: verdicts on answers, comments, who else has a review open
- counting: results of what was handed in before results were kept
- archiving: submissions that come back from an archive
- signing_in: staff sign in and out, change their password
- accounts: whose session a request belongs to; admins look after accounts
- contacts: people who ask to be called back, and invitations to them

The modules for staff are imported by name: what a business does needs none of them.
"""

from __future__ import annotations

from assessment.service.commenting import MAXIMUM_REPLIES, Replies, reply
from assessment.service.deciding import Compose, Decisions, decide, no_letters, submit, withdraw
from assessment.service.facts import About, fact_key, save_fact, settle_fact
from assessment.service.filling import (
    LINK_LIFETIME,
    MAXIMUM_FILES,
    Clash,
    Outcome,
    RandomBytes,
    Saved,
    Started,
    Store,
    add_forms,
    attach_evidence,
    detach_evidence,
    renew_link,
    resume,
    save_answer,
    settle_clash,
    start,
)

__all__ = [
    "LINK_LIFETIME",
    "MAXIMUM_FILES",
    "MAXIMUM_REPLIES",
    "About",
    "Clash",
    "Compose",
    "Decisions",
    "Outcome",
    "RandomBytes",
    "Replies",
    "Saved",
    "Started",
    "Store",
    "add_forms",
    "attach_evidence",
    "decide",
    "detach_evidence",
    "fact_key",
    "no_letters",
    "renew_link",
    "reply",
    "resume",
    "save_answer",
    "save_fact",
    "settle_clash",
    "settle_fact",
    "start",
    "submit",
    "withdraw",
]
