"""What people send: a decision, a file of rights, a licence. Errors name the field and say what to do."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from alerts.models import Source
from alerts.states import Reason, Verdict, fitting_reasons

MAX_IMPORT = 50 * 2**20  # bytes of one file of rights
NOTE = _("Note (optional; kept in the history)")
IMPORTED = (".csv", ".jsonl", ".xml")


class DateInput(forms.DateInput):
    """The browser's own calendar, which speaks ISO 8601."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DecisionForm(forms.Form):
    """A verdict; `not suspected` needs its reason."""

    verdict = forms.ChoiceField(
        choices=Verdict.choices, widget=forms.RadioSelect, error_messages={"required": _("Choose a decision.")}
    )
    reason = forms.ChoiceField(choices=[("", _("choose a reason")), *Reason.choices], required=False)
    remember = forms.BooleanField(required=False, label=_("Remember: this seller is licensed for this right"))
    note = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 1, "placeholder": NOTE})
    )

    def __init__(self, *args: Any, offered: list[Verdict], claim: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = [(reason.value, reason.label) for reason in fitting_reasons(claim=claim)]
        cast("forms.ChoiceField", self.fields["reason"]).choices = [("", _("choose a reason")), *reasons]
        cast("forms.ChoiceField", self.fields["verdict"]).choices = [(choice.value, choice.label) for choice in offered]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        verdict = cleaned.get("verdict")
        cleaned["remember"] = bool(cleaned.get("remember")) and verdict == Verdict.LICENSED
        if verdict != Verdict.NOT_SUSPECTED:
            cleaned["reason"] = ""
        elif not cleaned.get("reason"):
            self.add_error("reason", _("Say why it is not suspected: choose a reason."))
        return cleaned


class ImportForm(forms.Form):
    """A file of rights in one of the formats that the registry reads."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, JSON Lines, or WIPO ST.66 / ST.96 XML; at most 50 MB."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(IMPORTED)}),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_IMPORT:
            raise forms.ValidationError(_("This file is larger than 50 MB: split it."))
        if not (file.name or "").lower().endswith(IMPORTED):
            raise forms.ValidationError(
                _("This is no CSV, JSON Lines or XML file: its name must end in .csv, .jsonl or .xml.")
            )
        return file


class LicenceForm(forms.Form):
    """Who may use a right, where and for how long."""

    licensee = forms.CharField(
        label=_("licensee"),
        max_length=400,
        help_text=_("seller's name, as its shop shows it"),
        error_messages={"required": _("Name the seller who is licensed.")},
    )
    source = forms.ChoiceField(label=_("source"), required=False)
    valid_from = forms.DateField(label=_("valid from"), required=False, widget=DateInput)
    valid_to = forms.DateField(label=_("valid to"), required=False, widget=DateInput)
    note = forms.CharField(label=_("note"), required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = Source.objects.order_by("name").values_list("key", "name")
        cast("forms.ChoiceField", self.fields["source"]).choices = [("", _("every source")), *sources]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The licence would end before it begins."))
        return cleaned
