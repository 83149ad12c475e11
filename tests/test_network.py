"""What is limited is limited for a household, not for a single device in it."""

from __future__ import annotations

import pytest

from assessment.network import network


@pytest.mark.parametrize(
    ("address", "household"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8::1:2:3:4", "2001:db8::/64"), ("unknown", "unknown"), ("", "")],
)
def test_an_address_stands_for_its_household(address: str, household: str) -> None:
    assert network(address) == household
