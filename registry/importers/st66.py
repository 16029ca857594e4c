"""WIPO ST.66 (trademarks) as offices send it, such as the EUIPO dialect EM-TM-TradeMark.

The elements are the same; the offices differ in namespace, in what stands around the marks, where they put the
applicant, what they leave out, and in extensions. So a file is known by its element TradeMark. ST.66 knows no word
for the holder but Applicant; USPTO lists every owner since, the present one by the highest PartyTypeCode.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from registry.drafts import HolderDraft, Removal, RightDraft
from registry.importers.file import Item, RegisterFile, each
from registry.importers.pictures import find_pictures
from registry.importers.tree import Node, in_language
from registry.importers.values import read_classes, read_date, read_feature, read_rank, read_status

IGNORED = frozenset({
    "ApplicationLanguageCode", "SecondLanguageCode", "FilingPlace", "KindMark", "MarkCurrentStatusDate",
    "MarkDescriptionDetails", "MarkDisclaimerDetails", "MarkEventDetails", "MarkRecordDetails", "MarkTranslation",
    "MarkTransliteration", "MarkStandardCharacterIndicator", "MarkImageColourIndicator", "MarkImageColourClaimedText",
    "MarkImageColourPartClaimedText", "MarkImageIdentifier", "OppositionDetails", "PriorityDetails",
    "PublicationDetails", "RepresentativeDetails", "SeniorityDetails", "StaffDetails", "TradeDistinctivenessIndicator",
    "TradeDistinctivenessText", "ClassNumberStatusCode", "ClassDescriptionExt", "NationalGoodsServicesExt",
    "TradeMarkExt", "ApplicantLegalEntity", "ApplicantIncorporationCountryCode", "CategoryCodeDetailsExt",
})  # fmt: skip


class St66:
    """ST.66 and its dialects."""

    name = "WIPO ST.66"

    def detect(self, file: RegisterFile) -> bool:
        return file.root is not None and (file.root.has("TradeMark") or file.root.has("TradeMarkTransactionBody"))

    def read(self, file: RegisterFile) -> Iterator[Item]:
        assert file.root is not None  # noqa: S101 - `detect` said so
        for data in file.root.descendants("TransactionData") or [file.root]:
            beside = data.all("ApplicantDetails/Applicant")
            yield from each(data.descendants("TradeMark"), _number, partial(_read_mark, file, beside))


def _number(mark: Node) -> str:
    return mark.text("RegistrationNumber", "ApplicationNumber")


def _read_mark(file: RegisterFile, beside: list[Node], mark: Node) -> RightDraft | Removal:
    office, number = mark.text("RegistrationOfficeCode"), _number(mark)
    if mark.attribute("operationCode") == "Delete":
        return Removal(office, "trademark", number, source_file=file.path.name, record=number)
    filed, registered = (read_date(mark.text(name), name) for name in ("ApplicationDate", "RegistrationDate"))
    status_text = mark.text("TradeMarkExt/MarkCurrentStatusExternalDescriptionText", "MarkCurrentStatusCode")
    goods = [in_language(one.all("GoodsServicesDescription")) for one in _class_descriptions(mark)]
    pictures = mark.all("MarkImageDetails/MarkImage")
    images, missing = find_pictures(
        file.path.parent,
        [text for one in pictures if (text := one.text("MarkImageURI", "MarkImageFilename"))],
        [text for one in pictures if (text := one.text("MarkImageFileFormat"))],
    )
    vienna = [code for one in pictures for code in one.texts("MarkImageCategory/CategoryCodeDetails/CategoryCode")]
    nice = [code for one in _class_descriptions(mark) for code in one.texts("ClassNumber")]
    return RightDraft(
        office=office,
        kind="trademark",
        number=number,
        application_number=mark.text("ApplicationNumber"),
        holder=_holder(mark.all("ApplicantDetails/Applicant") or mark.all("ApplicantDetails/ApplicantKey") or beside),
        words=tuple(mark.texts("WordMarkSpecification/MarkVerbalElementText")),
        feature=read_feature(mark.text("MarkFeature")),
        status=read_status(status_text, registered, filed),
        status_text=status_text,
        filed_on=filed,
        registered_on=registered,
        expires_on=read_date(mark.text("ExpiryDate"), "ExpiryDate"),
        goods="\n".join(one.value for one in goods if one),
        classes=read_classes("nice", nice) + read_classes("vienna", vienna),
        images=images,
        source_file=file.path.name,
        record=number,
        warnings=(*missing, *(f"not read: {name}" for name in mark.left(IGNORED))),
    )


def _class_descriptions(mark: Node) -> list[Node]:
    mark.all("GoodsServicesDetails/GoodsServices/ClassificationVersion")
    return mark.all("GoodsServicesDetails/GoodsServices/ClassDescriptionDetails/ClassDescription")


def _holder(applicants: list[Node]) -> HolderDraft:
    """The present owner: the highest party code where the office writes one, else the first."""
    if not applicants:
        return HolderDraft()
    owner = max(applicants, key=lambda one: read_rank(one.text("ApplicantExt/PartyTypeCode")))
    for former in (one for one in applicants if one is not owner):
        former.skip()
    book = owner.first("ApplicantAddressBook/FormattedNameAddress") or owner
    lines = book.texts("Name/FreeFormatName/FreeFormatNameDetails/FreeFormatNameLine")
    person = " ".join(
        text for part in ("FirstName", "MiddleName", "LastName") if (text := book.text(f"Name/FormattedName/{part}"))
    )
    return HolderDraft(
        name=" ".join(lines) or book.text("Name/FormattedName/OrganizationName") or person,
        country=book.text("Address/AddressCountryCode", "Address/FormattedAddress/FormattedAddressCountryCode"),
        identifier=owner.text("Identifier", "ApplicantIdentifier"),
        address=_address(book),
    )


def _address(book: Node) -> str:
    free = book.texts("Address/FreeFormatAddress/FreeFormatAddressLine")
    names = ("AddressBuilding", "AddressRoom", "AddressStreet", "AddressCity", "AddressState", "AddressPostcode")
    formatted = [text for name in names if (text := book.text(f"Address/FormattedAddress/{name}"))]
    return ", ".join(free or formatted)
