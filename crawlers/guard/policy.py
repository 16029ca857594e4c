"""Where one source's crawler may go: public addresses, or for a local source loopback and its own hosts only."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from crawlers.errors import ForbiddenAddressError
from crawlers.guard.addresses import Address, is_loopback, is_metadata, is_public, literal, unwrap
from crawlers.source import Source, port_of

WEB_PORTS = frozenset({80, 443, 8080, 8443})
LOCAL_NAMES = frozenset({"localhost", "localhost.localdomain", "ip6-localhost"})


@dataclass(frozen=True, slots=True)
class Policy:
    """`hosts` and `ports` are the source's own; the web's usual ports are open besides, except on loopback."""

    local: bool = False
    hosts: tuple[str, ...] = ()
    ports: frozenset[int] = frozenset()

    @classmethod
    def of(cls, source: Source) -> Policy:
        return cls(source.local, source.hosts, source.ports)

    def check_url(self, url: str) -> None:
        """Refuse by what the address itself says: scheme, port, credentials, host. DNS is checked at connect time."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            raise ForbiddenAddressError(f"scheme {parts.scheme or 'none'} is not fetched")
        if parts.username is not None or parts.password is not None:
            raise ForbiddenAddressError("credentials in the address")
        if not parts.hostname:
            raise ForbiddenAddressError("no host in the address")
        self._check_port(port_of(url))
        self._check_host(parts.hostname)

    def check_address(self, host: str, address: Address) -> None:
        """Refuse the very address a connection would be made to."""
        if self.local:
            self._check_local(host, address)
        elif not is_public(address):
            raise ForbiddenAddressError(f"{address} is not a public address")

    def _check_port(self, port: int) -> None:
        if port not in (self.ports if self.local else self.ports | WEB_PORTS):
            raise ForbiddenAddressError(f"port {port} is not open to this source")

    def _check_host(self, host: str) -> None:
        address = literal(host)
        if address is not None:
            self.check_address(host, address)
        elif self.local and not self._is_own(host):
            raise ForbiddenAddressError(f"{host} is not a host of this local source")
        elif not self.local and (host in LOCAL_NAMES or host.endswith((".localhost", ".local", ".internal"))):
            raise ForbiddenAddressError(f"{host} is a local name")

    def _check_local(self, host: str, address: Address) -> None:
        inner = unwrap(address)
        if is_loopback(inner):
            return
        off_limits = inner.is_link_local or inner.is_multicast or inner.is_unspecified or is_metadata(inner)
        if off_limits or not self._is_own(host):
            raise ForbiddenAddressError(f"{address} is neither loopback nor a host of this local source")

    def _is_own(self, host: str) -> bool:
        return host in LOCAL_NAMES or any(host == own or host.endswith(f".{own}") for own in self.hosts)
