"""Which addresses are public: IPv4 in any notation, IPv6 with an IPv4 inside, and the clouds' metadata services."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

METADATA = frozenset(
    ip_address(one)
    for one in (
        "169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254",
    )
)  # fmt: skip
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
_NEVER = (IPv6Network("64:ff9b:1::/48"), IPv6Network("2001::/32"), IPv6Network("2002::/16"), IPv6Network("fec0::/10"))
_SHARED = IPv4Network("100.64.0.0/10")


def literal(host: str) -> Address | None:
    """The address a host text is, in any notation the system accepts (2130706433, 0x7f.1, 0177.0.0.1, [::1])."""
    text = host.strip("[]").partition("%")[0]
    try:
        return ip_address(text)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(text))
    except (OSError, UnicodeEncodeError, ValueError):
        return None


def unwrap(address: Address) -> Address:
    """The IPv4 address inside a mapped, compatible or NAT64 IPv6 address; others as they are."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_metadata(address: Address) -> bool:
    return unwrap(address) in METADATA


def is_loopback(address: Address) -> bool:
    return unwrap(address).is_loopback


def is_public(address: Address) -> bool:
    """Whether anyone on the Internet may be reached there. 6to4 and Teredo are refused whole: nobody serves there."""
    inner = unwrap(address)
    if is_metadata(inner) or inner.is_multicast or inner.is_reserved or inner.is_link_local or inner.is_unspecified:
        return False
    if isinstance(inner, IPv6Address):
        return inner.is_global and not any(inner in network for network in _NEVER)
    return inner.is_global and inner not in _SHARED
