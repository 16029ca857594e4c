"""Rights from a file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alerts.forms import ImportForm
from alerts.models import Account
from alerts.permissions import allowed
from alerts.services.claims_file import import_claims
from alerts.views.session import account_of
from registry.report import ImportReport


@allowed("rights_import")
@require_http_methods(["GET", "HEAD", "POST"])
def import_rights(request: HttpRequest) -> HttpResponse:
    """Read one file into the registry and say, record by record, what did not go in and why."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    report = None
    if form.is_bound and form.is_valid():
        report = _import(account_of(request), form.cleaned_data["file"])
    status = 422 if form.is_bound and report is None else 200
    return render(request, "alerts/rights_import.html", {"form": form, "report": report}, status=status)


def _import(account: Account, file: UploadedFile[bytes]) -> ImportReport:
    """From a folder of its own that is gone afterwards; only the ending of the sender's name is kept."""
    with tempfile.TemporaryDirectory(prefix="rights-") as folder:
        path = Path(folder) / f"upload{Path(file.name or '').suffix.lower()}"
        with path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        return import_claims(account, path)
