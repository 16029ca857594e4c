"""TMBRAND, the form in which the Israel Patent Office sends its marks: no namespace, dates as 20021028, he and en."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from registry.drafts import HolderDraft, RightDraft
from registry.importers.file import Item, RegisterFile, each
from registry.importers.pictures import find_pictures
from registry.importers.tree import Node, in_language
from registry.importers.values import read_classes, read_date, read_status

OFFICE = "IL"

IGNORED = frozenset({
    "Internationality", "INTERNATIONALNUMBER", "BRANDTYPE", "MarkTranscription", "ReasonForClosure", "REPRESENTATIVES",
    "PRIORGROUP", "DISCLAIMERS", "COLORCLAIMS", "TERMS", "EVENTS", "EXTREGISTRATIONGROUP", "OPPOSITIONS",
    "CANCELLATIONS", "EXTRACT",
})  # fmt: skip


class TmBrand:
    """TMBRAND."""

    name = "TMBRAND (Israel)"

    def detect(self, file: RegisterFile) -> bool:
        return file.root is not None and not file.root.namespace and bool(file.root.descendants("TMBRAND"))

    def read(self, file: RegisterFile) -> Iterator[Item]:
        assert file.root is not None  # noqa: S101 - `detect` said so
        yield from each(file.root.descendants("TMBRAND"), _number, partial(_read_mark, file))


def _number(mark: Node) -> str:
    return mark.text("DETAILS/OFFICENUMBER")


def _read_mark(file: RegisterFile, mark: Node) -> RightDraft:
    number = _number(mark)
    filed, registered, expires = (
        read_date(mark.text(f"DETAILS/{name}"), name) for name in ("FILINGDATE", "REGISTRATIONDATE", "EXPIRATIONDATE")
    )
    status_text = mark.text("DETAILS/STATUS")
    goods = [in_language(one.all("LIST"), "lang") for one in mark.all("NICEGROUP/NICECLASS")]
    images, missing = find_pictures(file.path.parent, mark.texts("IMAGEFILE"))
    return RightDraft(
        office=OFFICE,
        kind="trademark",
        number=number,
        application_number=number,
        holder=_holder(mark.first("APPLICANTS/APPLICANT")),
        words=tuple(mark.texts("DETAILS/BRAND/NAME")),
        status=read_status(status_text, registered, filed),
        status_text=status_text,
        filed_on=filed,
        registered_on=registered,
        expires_on=expires,
        goods="\n".join(one.value for one in goods if one),
        classes=read_classes("nice", mark.texts("NICEGROUP/NICECLASS/TYPE"))
        + read_classes("vienna", mark.texts("VIENNAGROUP/VIENNATYPE")),
        images=images,
        source_file=file.path.name,
        record=number,
        warnings=(*missing, *(f"not read: {name}" for name in mark.left(IGNORED))),
    )


def _holder(applicant: Node | None) -> HolderDraft:
    if applicant is None:
        return HolderDraft()
    name = in_language(applicant.all("NAMES/NAME"), "lang")
    address = in_language(applicant.all("ADDRESSES/ADDRESS"), "lang")
    return HolderDraft(
        name=name.value if name else "",
        identifier=applicant.attribute("number"),
        address=address.value if address else "",
    )
