"""The screens of the NGO's staff. Who is signed in is checked at every run, in fragments too (`desk`)."""

from __future__ import annotations
