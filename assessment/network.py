"""Network addresses as people share them: what is limited is limited for a household or an office."""

from __future__ import annotations

import ipaddress


def network(address: str) -> str:
    """One household or office: an IPv4 address, or the /64 an IPv6 address lies in; anything else as it is."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(parsed) if parsed.version == 4 else str(ipaddress.ip_network((parsed, 64), strict=False))
