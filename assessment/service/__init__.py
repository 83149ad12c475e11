"""The use cases, one function each, and the stores they need. Times and random bytes are passed in.

- filling: a business begins, answers, attaches proof, comes back by its link
- deciding: the steps of a submission's life, by business and staff
- reviewing: verdicts on answers, comments, who works on what
- accounts: staff sign in and out; admins look after accounts
- contacts: people who ask to be called back, and invitations to them

The modules for staff are imported by name: what a business does needs none of them.
"""

from __future__ import annotations

from assessment.service.deciding import Compose, Decisions, decide, submit
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
    "TRIES",
    "Clash",
    "Compose",
    "Decisions",
    "Outcome",
    "RandomBytes",
    "Saved",
    "Started",
    "Store",
    "add_forms",
    "attach_evidence",
    "decide",
    "detach_evidence",
    "renew_link",
    "resume",
    "save_answer",
    "save_fact",
    "settle_clash",
    "settle_fact",
    "start",
    "submit",
]
