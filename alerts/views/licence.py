"""Licences of a right: who may use it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alerts import queries
from alerts.forms import LicenceForm
from alerts.permissions import allowed
from alerts.services.claims import add_licence, remove_licence
from alerts.views.right import right_page
from alerts.views.session import account_of
from registry.models import Licence


@allowed("licence_add")
@require_POST
def add(request: HttpRequest, right_id: int) -> HttpResponse:
    """Record a licence."""
    account = account_of(request)
    right = queries.find_right(account, right_id)
    form = LicenceForm(request.POST)
    if not form.is_valid():
        return render(request, "alerts/right.html", right_page(account, right_id, form), status=422)
    said = form.cleaned_data
    add_licence(account, right, said.pop("licensee"), **said)
    messages.success(request, _("The licence is recorded."))
    return redirect("right", right.pk)


@allowed("licence_remove")
@require_POST
def remove(request: HttpRequest, licence_id: int) -> HttpResponse:
    """Take a licence back."""
    account = account_of(request)
    licence = get_object_or_404(Licence.objects.filter(right__in=queries.visible_rights(account)), pk=licence_id)
    right_id = licence.right_id
    remove_licence(account, licence)
    messages.success(request, _("The licence is removed."))
    return redirect("right", right_id)
