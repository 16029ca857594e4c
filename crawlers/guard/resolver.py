"""The name resolver of every crawl: connections are made to the addresses it lets through, so that a name which
answers differently the second time (DNS rebinding) gains nothing."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any

from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer, provider  # type: ignore[import-untyped]

from crawlers.errors import ForbiddenAddressError
from crawlers.guard.policy import Policy


@implementer(IHostnameResolver)
class GuardedResolver:
    """Both address families by the system's resolver, minus what the policy refuses. Strict until told otherwise."""

    def __init__(self, reactor: Any) -> None:
        self.reactor = reactor
        self.inner: Any = reactor.nameResolver
        self.policy = Policy()
        self.refused: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> GuardedResolver:  # noqa: ARG003 (Scrapy's signature)
        return cls(reactor)

    def install_on_reactor(self) -> None:
        self.reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 (Twisted's interface)
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        filtered = _Filter(resolutionReceiver, hostName, self)
        found: IHostResolution = self.inner.resolveHostName(
            filtered, hostName, portNumber, addressTypes, transportSemantics
        )
        return found


@provider(IResolutionReceiver)
class _Filter:
    def __init__(self, receiver: Any, host: str, guard: GuardedResolver) -> None:
        self.receiver, self.host, self.guard = receiver, host, guard

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        try:
            self.guard.policy.check_address(self.host, ip_address(address.host.partition("%")[0]))
        except (ForbiddenAddressError, ValueError) as error:
            self.guard.refused[self.host] = str(error)
        else:
            self.receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.receiver.resolutionComplete()
