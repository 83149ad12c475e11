"""The use cases, one function each, and the stores they need. Times and random bytes are passed in.

- filling: a business begins, answers, attaches proof, comes back by its link
- commenting: a business writes back to the NGO
- deciding: the steps of a submission's life, by business and staff
- reviewing: verdicts on answers, comments, who works on what
- signing_in: staff sign in and out, change their password
- accounts: whose session a request belongs to; admins look after accounts
- contacts: people who ask to be called back, and invitations to them

The modules for staff are imported by name: what a business does needs none of them.
"""

from __future__ import annotations

from assessment.service.commenting import MAXIMUM_REPLIES, Replies, reply
from assessment.service.deciding import Compose, Decisions, decide, submit, withdraw
from assessment.service.filling import (
    LINK_LIFETIME,
    MAXIMUM_FILES,
    TRIES,
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
    save_fact,
    settle_clash,
    settle_fact,
    start,
)

__all__ = [
    "LINK_LIFETIME",
    "MAXIMUM_FILES",
    "MAXIMUM_REPLIES",
    "TRIES",
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
