"""Nothing that is not public is reached: by notation, by name, by redirect, by a name server that changes its mind."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

import pytest
from twisted.internet.address import IPv4Address, IPv6Address

from crawlers.errors import ForbiddenAddressError
from crawlers.guard.addresses import is_public, literal
from crawlers.guard.policy import Policy
from crawlers.guard.resolver import GuardedResolver
from crawlers.source import source_for_url

PRIVATE = [
    "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "0.1.2.3",
    "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "203.0.113.5", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:a00:1", "::127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:5ef5:79fd::1", "2001:db8::1",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", PRIVATE)
def test_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "::1", "fe80::1%eth0"]
)
def test_every_notation_is_seen_through(host: str) -> None:
    address = literal(host)
    assert address is not None
    assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/", "http://2852039166/", "http://0xA9FEA9FE/", "http://0251.0376.0251.0376/",
        "http://127.1/", "http://[::ffff:127.0.0.1]/", "http://[::1]/", "http://localhost/", "http://db.internal/",
        "file:///etc/passwd", "ftp://shop.example/", "gopher://shop.example/", "data:text/html,x", "http://user:pw@shop.example/",
        "http://shop.example:6379/", "http://shop.example:22/", "http:///nohost",
    ],
)  # fmt: skip
def test_a_source_of_the_web_is_refused(url: str) -> None:
    policy = Policy.of(source_for_url("https://shop.example/"))
    with pytest.raises(ForbiddenAddressError):
        policy.check_url(url)


def test_a_local_source_reaches_loopback_on_its_port_and_nothing_else() -> None:
    policy = Policy.of(source_for_url("http://127.0.0.1:8901/", local=True))
    policy.check_url("http://127.0.0.1:8901/p")
    policy.check_url("http://localhost:8901/p")
    for url in (
        "http://127.0.0.1:5432/",
        "http://10.0.0.5:8901/",
        "http://169.254.169.254:8901/",
        "http://shop.example:8901/",
    ):
        with pytest.raises(ForbiddenAddressError):
            policy.check_url(url)


def test_a_local_source_on_the_own_network_never_reaches_metadata() -> None:
    policy = Policy.of(source_for_url("http://shop.lan:8901/", local=True))
    policy.check_address("shop.lan", ip_address("192.168.1.20"))
    with pytest.raises(ForbiddenAddressError):
        policy.check_address("other.lan", ip_address("192.168.1.20"))
    for address in ("169.254.169.254", "0.0.0.0", "224.0.0.1"):
        with pytest.raises(ForbiddenAddressError):
            policy.check_address("shop.lan", ip_address(address))


class Names:
    """A name server that answers one list after another, and the receiver of what is let through."""

    def __init__(self, *answers: list[Any]) -> None:
        self.answers = list(answers)
        self.got: list[str] = []

    def resolveHostName(self, receiver: Any, host: str, *_: object) -> str:  # noqa: N802
        receiver.resolutionBegan(host)
        for address in self.answers.pop(0):
            receiver.addressResolved(address)
        receiver.resolutionComplete()
        return host

    def resolutionBegan(self, _: object) -> None:  # noqa: N802
        self.got = []

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.got.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        pass


class Reactor:
    def __init__(self, names: Names) -> None:
        self.nameResolver: Any = names

    def installNameResolver(self, resolver: object) -> None:  # noqa: N802
        self.nameResolver = resolver


def test_only_public_answers_of_a_name_are_connected_to() -> None:
    mixed = [IPv4Address("TCP", "10.0.0.1", 80), IPv4Address("TCP", "1.1.1.1", 80), IPv6Address("TCP", "::1", 80)]
    names = Names(mixed)
    GuardedResolver(Reactor(names)).resolveHostName(names, "shop.example", 80)
    assert names.got == ["1.1.1.1"]


def test_a_name_that_is_bound_anew_gains_nothing() -> None:
    names = Names([IPv4Address("TCP", "1.1.1.1", 80)], [IPv4Address("TCP", "169.254.169.254", 80)])
    reactor = Reactor(names)
    GuardedResolver(reactor).install_on_reactor()
    guard = reactor.nameResolver
    guard.resolveHostName(names, "shop.example", 80)
    assert names.got == ["1.1.1.1"]
    guard.resolveHostName(names, "shop.example", 80)
    assert names.got == []
    assert "169.254.169.254" in guard.refused["shop.example"]
