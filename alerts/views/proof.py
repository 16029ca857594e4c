"""How the two pictures of a finding match: the drawing, and a page that shows it or says that there is none."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from alerts import proofs, queries
from alerts.features import Numbered, split
from alerts.models import Alert
from alerts.permissions import allowed
from alerts.proofs import Compared
from alerts.thumbnails import UnreadablePictureError
from alerts.views.picture import POLICY
from alerts.views.session import account_of
from hubiao.store import MissingBlobError


@allowed("proof")
@require_safe
def show_proof(request: HttpRequest, alert_id: int, number: int) -> HttpResponse:
    """The page of one finding's proof; the alert's page takes its figure from here."""
    alert = queries.alert_detail(account_of(request), alert_id)
    pair = _compared(alert, number)
    context = {"alert": alert, "number": number, "finding": dict(_numbered(alert))[number], **_drawn(pair)}
    return render(request, "alerts/proof.html", context)


@allowed("proof_drawing")
@require_safe
def show_drawing(request: HttpRequest, alert_id: int, number: int) -> HttpResponse:
    """The drawing itself; 404 where there is none. A browser asks each time, and gets a short 304."""
    pair = _compared(queries.alert_detail(account_of(request), alert_id), number)
    if unchanged := get_conditional_response(request, etag=pair.tag):
        return unchanged
    try:
        drawing = proofs.draw(pair)
    except (MissingBlobError, UnreadablePictureError) as error:
        raise Http404 from error
    if drawing is None:
        raise Http404(f"no arrangement in finding {number} of alert {alert_id}")
    return HttpResponse(
        drawing,
        content_type="image/png",
        headers={
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-cache",
            "ETag": pair.tag,
            "Content-Security-Policy": POLICY,
            "Content-Disposition": f'inline; filename="alert-{alert_id}-finding-{number}.png"',
        },
    )


def _compared(alert: Alert, number: int) -> Compared:
    """The pictures of the finding that the alert's page numbers so; Http404 where it compares none."""
    pair = proofs.compared(_numbered(alert)).get(number)
    if pair is None:
        raise Http404(f"finding {number} of alert {alert.pk} compares no pictures")
    return pair


def _numbered(alert: Alert) -> Numbered:
    raising, lowering = split(alert)
    return [*raising, *lowering]


def _drawn(pair: Compared) -> dict[str, bool]:
    try:
        return {"drawn": proofs.draw(pair) is not None}
    except (MissingBlobError, UnreadablePictureError):
        return {"unreadable": True}
