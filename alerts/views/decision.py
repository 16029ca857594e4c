"""Deciding about an alert, and taking it back."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alerts import queries, services
from alerts.errors import IllegalMoveError, InvalidDecisionError, MovedMeanwhileError
from alerts.forms import DecisionForm
from alerts.models import Account, Alert
from alerts.permissions import allowed
from alerts.queries import InboxFilters
from alerts.states import Verdict, allowed_verdicts
from alerts.views.alert import alert_url, show_page
from alerts.views.language import safe_return
from alerts.views.session import account_of
from alerts.walk import beside, query_of


@allowed("decide")
@require_POST
def decide(request: HttpRequest, alert_id: int) -> HttpResponse:
    """Write the verdict; then on to the next in the queue, or stay."""
    account = account_of(request)
    alert = queries.alert_detail(account, alert_id)
    form = DecisionForm(
        request.POST,
        offered=allowed_verdicts(alert.state, account.role, claim=alert.is_claim),
        claim=alert.is_claim,
    )
    if not form.is_valid():
        return show_page(request, alert, form, status=422)
    filters = InboxFilters.read(QueryDict(request.POST.get("queue", "")).dict())
    query, following = query_of(filters), beside(account, filters, alert).next
    written = _write(request, account, alert, form)
    if not written or request.POST.get("then") != "next":
        return redirect(alert_url(alert.pk, query))
    return redirect(alert_url(following, query) if following else f"{reverse('inbox')}?{query}")


@allowed("undo")
@require_POST
def undo(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Take a decision back, and show its alert again."""
    try:
        undone = services.undo(account_of(request), decision_id)
    except MovedMeanwhileError:
        messages.warning(request, _("That decision is no longer the last one: nothing was undone."))
        return redirect(safe_return(request, request.POST.get("next", "")))
    messages.success(request, _("The decision is undone."))
    came_from = QueryDict(urlsplit(request.POST.get("next", "")).query)
    return redirect(alert_url(undone.alert_id, query_of(InboxFilters.read(came_from.dict()))))


def _write(request: HttpRequest, account: Account, alert: Alert, form: DecisionForm) -> bool:
    """Decide, and say so with an undo; what somebody else did first is said, and nothing written."""
    said = form.cleaned_data
    try:
        decision = services.decide(
            account,
            alert.pk,
            said["verdict"],
            said["reason"],
            said["note"],
            expected_state=request.POST.get("state") or None,
            remember=said["remember"],
        )
    except (MovedMeanwhileError, IllegalMoveError):
        messages.warning(request, _("Somebody else moved this alert first: nothing was written. Look at it again."))
    except InvalidDecisionError:
        text = _("Nothing was written: the listing names no seller, so that no licence can be remembered for it.")
        messages.error(request, text)
    else:
        text = _("Alert %(number)s is decided: %(verdict)s.")
        values = {"number": alert.pk, "verdict": Verdict(decision.verdict).label}
        messages.success(request, text % values, extra_tags=f"undo-{decision.pk}")
        return True
    return False
