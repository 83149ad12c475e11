"""The groups of people for whom the service asks: everything that helps somebody is tagged with them."""

from __future__ import annotations

from typing import Literal, get_args

Group = Literal["mobility", "hearing", "vision", "speech", "cognitive", "mental-health", "older"]
GROUPS: tuple[Group, ...] = get_args(Group)
