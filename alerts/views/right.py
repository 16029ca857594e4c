"""Rights: the list, one right with what was found, registering and correcting one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alerts import queries
from alerts.forms import LicenceForm
from alerts.models import Account, ListingRecord
from alerts.permissions import allowed
from alerts.right_form import RightForm
from alerts.rows import make_row
from alerts.services.claims import describe_view, remove_picture, save_claim, watch
from alerts.states import State
from alerts.views.alert import alert_url, source_names
from alerts.views.session import account_of
from registry.errors import RegistryError
from registry.models import RightImage, RightRecord
from registry.queries import search_rights

SHOWN = 50  # alerts on a right's page; the queue has the rest


@allowed("rights")
@require_safe
def list_rights(request: HttpRequest) -> HttpResponse:
    """The rights of this account, with how much was found of each."""
    search = request.GET.get("search", "").replace("\x00", "")[:100]
    found = search_rights(search).filter(pk__in=queries.visible_rights(account_of(request)))
    is_open = Q(alerts__state=State.OPEN)
    rights = found.annotate(
        found=Count("alerts", filter=~Q(alerts__state=State.WITHDRAWN), distinct=True),
        waiting=Count("alerts", filter=is_open, distinct=True),
    ).order_by("-waiting", "-id")
    page = Paginator(rights, 30).get_page(request.GET.get("page"))
    return render(request, "alerts/rights.html", {"page": page, "search": search})


@allowed("right")
@require_safe
def show_right(request: HttpRequest, right_id: int) -> HttpResponse:
    """Register data, pictures, licences, and what was found: the latter renews itself while a look-back runs."""
    return render(request, "alerts/right.html", right_page(account_of(request), right_id))


def right_page(account: Account, right_id: int, licence_form: LicenceForm | None = None) -> dict[str, Any]:
    """What the page of a right shows."""
    right = queries.find_right(account, right_id)
    alerts = queries.visible_alerts(account).filter(right=right).exclude(state=State.WITHDRAWN)
    shown = alerts.select_related("listing__source", "listing__seller", "right__holder").prefetch_related(
        "listing__images", "right__images"
    )
    query = f"right={right.pk}&state=all"
    return {
        "right": right,
        "total": alerts.count(),
        "rows": [make_row(alert, alert_url(alert.pk, query)) for alert in shown.order_by("-priority", "id")[:SHOWN]],
        "query": query,
        "looking_back": right.look_backs.filter(finished_at=None).exists(),
        "collected": ListingRecord.objects.count(),
        "licence_form": licence_form or LicenceForm(),
        "source_names": source_names(),
    }


@allowed("watch")
@require_POST
def watch_right(request: HttpRequest, right_id: int) -> HttpResponse:
    """Watch a right again, or stop watching it: with `watched=1`, or without."""
    account = account_of(request)
    right = queries.find_right(account, right_id)
    if request.POST.get("watched") == "1":
        watch(account, right, True)
        messages.success(request, _("This right is watched again: what was already collected is searched for it now."))
    else:
        watch(account, right, False)
        messages.success(request, _("This right is no longer watched: open suspicions are withdrawn."))
    return redirect("right", right.pk)


@allowed("right_new")
@require_http_methods(["GET", "HEAD", "POST"])
def new_right(request: HttpRequest) -> HttpResponse:
    """Register a right by form; it is looked for in everything collected at once."""
    return _save(request, None)


@allowed("right_edit")
@require_http_methods(["GET", "HEAD", "POST"])
def edit_right(request: HttpRequest, right_id: int) -> HttpResponse:
    """Correct a right, add pictures, take one away, or say what one shows."""
    right = queries.find_right(account_of(request), right_id)
    if request.method == "POST" and "remove" in request.POST:
        image = get_object_or_404(right.images, sha256=request.POST["remove"].replace("\x00", ""))
        remove_picture(account_of(request), image)
        messages.success(request, _("The picture is removed."))
        return redirect("right_edit", right.pk)
    if request.method == "POST" and "describe" in request.POST:
        return _describe(request, right)
    return _save(request, right)


def _describe(request: HttpRequest, right: RightRecord) -> HttpResponse:
    """Say which side of a design a picture shows, and whether it is claimed in part."""
    image = get_object_or_404(right.images, sha256=request.POST["describe"].replace("\x00", ""))
    view, partial = request.POST.get("view", ""), request.POST.get("partial") == "1"
    if view not in ("", *RightImage.View.values):
        return HttpResponseBadRequest()
    describe_view(account_of(request), image, view, partial=partial)  # type: ignore[arg-type]
    image.refresh_from_db()
    if partial and not image.claimed:
        messages.warning(request, _("No dashed lines are found in this picture: the whole of it stays claimed."))
    else:
        messages.success(request, _("The view is described."))
    return redirect("right_edit", right.pk)


def _save(request: HttpRequest, right: RightRecord | None) -> HttpResponse:
    account = account_of(request)
    owner = account.holder.name if account.role == Account.Role.HOLDER and account.holder else ""
    data = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = RightForm(**data, owner=owner, right=right)
    if form.is_bound and form.is_valid():
        try:
            saved = save_claim(account, form.draft(), form.cleaned_data["pictures"])
        except RegistryError:
            form.add_error(
                "number",
                _("This number is registered here for another holder, or cannot be read. Check it, or ask an officer."),
            )
        else:
            messages.success(request, _("Saved. What was already collected is searched for it now."))
            return redirect("right", saved.record.pk)
    status = 422 if form.is_bound else 200
    return render(request, "alerts/right_form.html", {"form": form, "right": right, "owner": owner}, status=status)
