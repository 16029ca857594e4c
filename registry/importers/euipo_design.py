"""EUIPO designs, EM-DS-Design: Locarno classes, up to many views, the product in every language of the Union.

The holder is a number of EUIPO's only, and words seen on the product (VerbalElementText) are not what a design
protects. A record with `operationCode="Delete"` says that EUIPO took the design off its register, and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from registry.drafts import HolderDraft, Removal, RightDraft
from registry.importers.file import Item, RegisterFile, each
from registry.importers.pictures import find_pictures
from registry.importers.tree import Node, in_language
from registry.importers.values import read_classes, read_date, read_status

IGNORED = frozenset({
    "ReceivingOfficeDate", "ApplicationLanguageCode", "SecondLanguageCode", "PublicationDate", "ApplicationReference",
    "DesignDescription", "VerbalElementText", "PublicationDefermentIndicator", "RenewalCurrentStatusCode",
    "EffectiveDate", "DesignCurrentStatusDate", "ViewIdentifier", "ViewFileFormat", "PriorityDetails",
    "PublicationDetails", "RepresentativeDetails", "DesignRecordDetails", "ViewCategory",
})  # fmt: skip


class EuipoDesign:
    """EUIPO EM-DS-Design."""

    name = "EUIPO design"

    def detect(self, file: RegisterFile) -> bool:
        return file.root is not None and file.root.has("DesignIdentifier")

    def read(self, file: RegisterFile) -> Iterator[Item]:
        assert file.root is not None  # noqa: S101 - `detect` said so
        yield from each(file.root.descendants("Design"), _number, partial(_read_design, file))


def _number(design: Node) -> str:
    return design.text("DesignIdentifier")


def _read_design(file: RegisterFile, design: Node) -> RightDraft | Removal:
    office, number = design.text("RegistrationOfficeCode"), _number(design)
    if design.attribute("operationCode") == "Delete":
        return Removal(office, "design", number, source_file=file.path.name, record=number)
    filed, registered = (read_date(design.text(name), name) for name in ("ApplicationDate", "RegistrationDate"))
    status_text = design.text("DesignCurrentStatusCode")
    product = in_language(design.all("IndicationProductDetails/IndicationProduct"))
    views = "DesignRepresentationSheetDetails/DesignRepresentationSheet/ViewDetails/View/ViewURI"
    images, missing = find_pictures(file.path.parent, design.texts(views))
    classes = design.texts("ClassDescriptionDetails/ClassDescription/ClassNumber")
    return RightDraft(
        office=office,
        kind="design",
        number=number,
        application_number=design.text("ApplicationNumber"),
        holder=HolderDraft(identifier=design.text("ApplicantDetails/Applicant/ApplicantIdentifier")),
        title=product.value if product else "",
        goods=product.value if product else "",
        status=read_status(status_text, registered, filed),
        status_text=status_text,
        filed_on=filed,
        registered_on=registered,
        expires_on=read_date(design.text("ExpiryDate"), "ExpiryDate"),
        classes=read_classes("locarno", classes),
        images=images,
        source_file=file.path.name,
        record=number,
        warnings=(*missing, *(f"not read: {name}" for name in design.left(IGNORED))),
    )
