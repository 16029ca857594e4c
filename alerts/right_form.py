"""The form of one right, and the draft it makes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from alerts.forms import DateInput
from registry.drafts import ClassDraft, HolderDraft, RightDraft, locarno, nice
from registry.errors import ImageRefusedError
from registry.images import MAX_BYTES, sniff
from registry.models import GoodsClass, RightRecord

MOST_PICTURES = 10  # in one request
KEPT = ("goods", "title", "application_number", "filed_on", "registered_on", "expires_on")
REFUSED = _(
    "“%(name)s” is refused. A picture is JPEG, PNG, WebP, GIF, TIFF or BMP with at most 50 million pixels; "
    "SVG is not taken because it can carry scripts."
)
SEPARATORS = re.compile(r"[\s,;\uff0c\uff1b、]+")


class PicturesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several pictures, each decoded before it is accepted; cleans to their bytes."""

    widget = PicturesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_PICTURES:
            raise forms.ValidationError(_("At most 10 pictures at a time."))
        return [_decoded(super(PicturesField, self).clean(file, initial)) for file in files]


class RightForm(forms.Form):
    """A right as its holder knows it. Its key (office, kind, number) is fixed once it is registered here."""

    kind = forms.ChoiceField(label=_("Kind"), choices=RightRecord.Kind.choices)
    office = forms.RegexField(
        r"^\s*[A-Za-z]{2}\s*$",
        label=_("Office"),
        initial="CN",
        help_text=_("two letters by WIPO ST.3: CN, EM, US, …"),
        error_messages={"invalid": _("Two letters, such as CN.")},
    )
    number = forms.CharField(
        label=_("Registration or application number"),
        max_length=64,
        error_messages={"required": _("Give the number under which the office keeps this right.")},
    )
    application_number = forms.CharField(label=_("Application number, if another"), max_length=64, required=False)
    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=4000,
        help_text=_("the words of the mark, one per line; empty for a figure alone"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    title = forms.CharField(
        label=_("Title"), max_length=400, required=False, help_text=_("for a design or a figure: what people call it")
    )
    classes = forms.CharField(
        label=_("Classes"),
        required=False,
        max_length=400,
        help_text=_("Nice numbers such as 25, 35; for a design Locarno classes such as 02-04"),
    )
    goods = forms.CharField(
        label=_("Goods and services"), required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 2})
    )
    status = forms.ChoiceField(label=_("Status"), choices=RightRecord.Status.choices, initial="registered")
    filed_on = forms.DateField(label=_("Filed"), required=False, widget=DateInput)
    registered_on = forms.DateField(label=_("Registered"), required=False, widget=DateInput)
    expires_on = forms.DateField(label=_("Expires"), required=False, widget=DateInput)
    holder = forms.CharField(label=_("Holder"), max_length=400, help_text=_("as the register writes it"))
    pictures = PicturesField(
        label=_("Pictures"),
        required=False,
        help_text=_("the mark or every view of the design; JPEG, PNG, WebP, GIF, TIFF or BMP up to 20 MB each"),
        widget=PicturesInput(attrs={"accept": "image/*", "data-previews": "previews"}),
    )

    def __init__(self, *args: Any, owner: str = "", right: RightRecord | None = None, **kwargs: Any) -> None:
        """`owner`: the holder that this account registers for; empty when it may name any. `right`: edit this one."""
        if right is not None:
            kwargs["initial"] = stated(right)
        super().__init__(*args, **kwargs)
        self.owner, self.right = owner, right
        if owner:
            del self.fields["holder"]
        if right is not None:
            for name in ("kind", "office", "number"):
                self.fields[name].disabled = True
        self.fields["status"].required = False

    def clean_words(self) -> tuple[str, ...]:
        return tuple(filter(None, (line.strip() for line in self.cleaned_data["words"].splitlines())))

    def clean_classes(self) -> tuple[ClassDraft, ...]:
        read = locarno if self.cleaned_data.get("kind") == RightRecord.Kind.DESIGN else nice
        return tuple(self._class(code, read(code)) for code in SEPARATORS.split(self.cleaned_data["classes"]) if code)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("registered_on"), cleaned.get("expires_on")
        if first and last and last < first:
            self.add_error("expires_on", _("It would expire before it is registered."))
        if self.right is None and not cleaned.get("words") and not cleaned.get("pictures") and not self.errors:
            self.add_error(
                "words", _("Give at least one word or one picture: without either there is nothing to compare.")
            )
        self._refuse_emptied(cleaned)
        return cleaned

    def draft(self) -> RightDraft:
        """What was stated, for `registry.services`; the pictures go beside it."""
        said = self.cleaned_data
        return RightDraft(
            office=said["office"].strip().upper(),
            kind=said["kind"],
            number=said["number"],
            holder=HolderDraft(name=self.owner or said["holder"]),
            status=said["status"] or "unknown",
            words=said["words"],
            classes=said["classes"],
            **{name: said[name] for name in KEPT if said[name]},
        )

    def _class(self, code: str, read: ClassDraft | None) -> ClassDraft:
        if read is None:
            raise forms.ValidationError(_("“%(code)s” is no class of this kind of right.") % {"code": code[:20]})
        return read

    def _refuse_emptied(self, cleaned: dict[str, Any]) -> None:
        """The registry takes an empty field for silence: emptying one would seem to work and change nothing."""
        for name in (*KEPT, "words", "classes"):
            if self.right is not None and name not in self.errors and self.initial.get(name) and not cleaned.get(name):
                self.add_error(name, _("What was stated once can be corrected but not emptied."))


def stated(right: RightRecord) -> dict[str, Any]:
    """A right as the form shows it."""
    system = GoodsClass.System.LOCARNO if right.kind == RightRecord.Kind.DESIGN else GoodsClass.System.NICE
    return {
        **{name: getattr(right, name) for name in (*KEPT, "kind", "office", "number", "status")},
        "holder": right.holder.name,
        "words": "\n".join(right.words),
        "classes": ", ".join(_codes(right.classes.all(), system)),
    }


def _codes(classes: Iterable[GoodsClass], system: str) -> list[str]:
    return [one.code for one in classes if one.system == system]


def _decoded(file: UploadedFile[bytes]) -> bytes:
    """The bytes of a picture that can be kept, or an error that names the file and says what can."""
    name = (file.name or "")[:60]
    if (file.size or 0) > MAX_BYTES:
        raise forms.ValidationError(_("“%(name)s” is larger than 20 MB: make it smaller.") % {"name": name})
    data: bytes = file.read()
    try:
        sniff(data)
    except ImageRefusedError as error:
        raise forms.ValidationError(REFUSED % {"name": name}) from error
    return data
