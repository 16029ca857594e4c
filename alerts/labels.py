"""Names for what machines write: counts of a crawl, moves of the audit log, schema.org's availabilities."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

COUNTS = {
    "pages": _("pages"),
    "listings": _("listings"),
    "images": _("pictures"),
    "errors": _("errors"),
    "queue": _("still queued"),
    "refused": _("refused"),
    "skipped": _("skipped"),
    "duplicates": _("duplicates"),
    "not_modified": _("unchanged since last time"),
    "bytes": _("bytes"),
}
VERBS = {
    "alert.opened": _("suspicion raised"),
    "alert.refreshed": _("compared again"),
    "alert.withdrawn": _("withdrawn"),
    "alert.reopened": _("raised again"),
    "alert.match_gone": _("no longer matches"),
    "alert.decided": _("decided"),
    "alert.undone": _("decision undone"),
    "right.saved": _("right saved"),
    "right.picture_removed": _("picture removed"),
    "right.view_described": _("view of a design described"),
    "rights.imported": _("rights imported"),
    "licence.granted": _("licence recorded"),
    "licence.revoked": _("licence removed"),
    "run.requested": _("crawl requested"),
    "right.watched": _("watched again"),
    "right.unwatched": _("no longer watched"),
    "account.logged_in": _("logged in"),
    "account.logged_out": _("logged out"),
    "account.opened": _("account opened"),
    "account.password_set": _("password set"),
}
AVAILABILITIES = {
    "InStock": _("in stock"),
    "OutOfStock": _("out of stock"),
    "PreOrder": _("pre-order"),
    "PreSale": _("pre-sale"),
    "BackOrder": _("on back order"),
    "SoldOut": _("sold out"),
    "Discontinued": _("discontinued"),
    "LimitedAvailability": _("few left"),
    "InStoreOnly": _("in store only"),
    "OnlineOnly": _("online only"),
}
