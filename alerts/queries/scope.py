"""Whose is what: the one place that says which rows an account may see. Every page starts from here."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from alerts.errors import UnknownRecordError
from alerts.models import Account, Alert, CrawlRun, ListingImage, Source
from registry.models import RightImage, RightRecord

Visitor = Account | AnonymousUser


def visible_alerts(account: Visitor) -> QuerySet[Alert]:
    """Officer: all. Holder: those of its rights. Partner: those on its platform. Anyone else: none."""
    alerts = Alert.objects.all()
    match _role(account):
        case Account.Role.OFFICER:
            return alerts
        case Account.Role.HOLDER:
            return alerts.filter(right__holder=account.holder_id)  # type: ignore[union-attr]
        case Account.Role.PARTNER:
            return alerts.filter(listing__source=account.source_id)  # type: ignore[union-attr]
    return alerts.none()


def visible_rights(account: Visitor) -> QuerySet[RightRecord]:
    """Officer: all. Holder: its own. Anyone else: none (a partner sees a right with its alerts only)."""
    rights = RightRecord.objects.all()
    match _role(account):
        case Account.Role.OFFICER:
            return rights
        case Account.Role.HOLDER:
            return rights.filter(holder=account.holder_id)  # type: ignore[union-attr]
    return rights.none()


def visible_runs(account: Visitor) -> QuerySet[CrawlRun]:
    """Officer: all. Partner: those of its platform. Newest first."""
    return CrawlRun.objects.filter(source__in=visible_sources(account)).select_related("source").order_by("-created_at")


def visible_sources(account: Visitor) -> QuerySet[Source]:
    """Officer: all. Partner: its platform."""
    sources = Source.objects.order_by("name", "id")
    match _role(account):
        case Account.Role.OFFICER:
            return sources
        case Account.Role.PARTNER:
            return sources.filter(accounts=account)  # type: ignore[misc]
    return sources.none()


def find_right(account: Visitor, right_id: int) -> RightRecord:
    """The right, if this account may see it; else UnknownRecordError, whether there is one or not."""
    right = visible_rights(account).select_related("holder").filter(pk=right_id).first()
    if right is None:
        raise UnknownRecordError(f"no right {right_id}")
    return right


def picture_media_type(account: Visitor, digest: str) -> str | None:
    """Media type of a picture this account may see, empty when it is not known; None when it may not see it.

    Visible is a picture of a visible right, of either side of a visible alert, or one that a visible alert's findings
    still cite though listing or right have another by now.
    """
    alerts = visible_alerts(account)
    rights = RightImage.objects.filter(sha256=digest)
    listings = ListingImage.objects.filter(sha256=digest)
    for images in (
        rights.filter(right__in=visible_rights(account)),
        listings.filter(listing__alerts__in=alerts),
        rights.filter(right__alerts__in=alerts),
    ):
        if found := images.values_list("media_type", flat=True).first():
            return str(found)
    return "" if alerts.filter(_cites(digest)).exists() else None


def _cites(digest: str) -> Q:
    return Q(findings__contains=[{"where": [{"picture": digest}]}]) | Q(
        findings__contains=[{"where": [{"right_picture": digest}]}]
    )


def _role(account: Visitor) -> str:
    return account.role if isinstance(account, Account) and account.is_active else ""
