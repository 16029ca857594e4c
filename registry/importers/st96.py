"""WIPO ST.96 trademarks, whatever the version of its namespaces and whatever stands around the marks.

Told apart from ST.66, which writes TradeMark, by its element Trademark. USPTO lists every owner since, the present one
by the highest sequence number, which is its party code; other offices number co-owners from one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from registry.drafts import HolderDraft, ImageDraft, Removal, RightDraft
from registry.importers.file import Item, RegisterFile, each
from registry.importers.pictures import find_pictures
from registry.importers.tree import Node, in_language
from registry.importers.values import (
    US_FEATURES,
    read_classes,
    read_date,
    read_feature,
    read_rank,
    read_status,
)

IMAGES = "MarkRepresentation/MarkReproduction/MarkImageBag/MarkImage"
NO_IMAGE = "no image available"

IGNORED = frozenset({
    "FilingPlace", "MarkCurrentStatusDate", "MarkCategory", "MarkDisclaimerBag", "MarkDescriptionText",
    "MarkTranslationText", "MarkTransliteration", "MarkStandardCharacterIndicator",
    "MarkImageColourClaimedText", "MarkImageColourPartClaimedText", "NationalDesignSearchCodeBag", "ColourIndicator",
    "ImageColourIndicator",
    "MarkSoundBag", "GoodsServicesClassificationBag", "NationalFilingBasis", "NationalStatusBag", "PublicationBag",
    "StaffBag", "AssignmentBag", "NationalRepresentative", "NationalCorrespondent", "RecordAttorney",
    "NationalTrademarkInformation", "NationalGoodsServices", "MarkEventBag", "LegalProceedingsBag", "AssociatedMarkBag",
    "LegalEntityName", "NationalLegalEntityCode", "IncorporationCountryCode", "IncorporationState", "Version",
    "CommentText", "IPOfficeCode", "PriorityBag", "RepresentativeBag", "OppositionProceedingBag",
})  # fmt: skip


class St96:
    """ST.96."""

    name = "WIPO ST.96"

    def detect(self, file: RegisterFile) -> bool:
        return file.root is not None and file.root.has("Trademark")

    def read(self, file: RegisterFile) -> Iterator[Item]:
        assert file.root is not None  # noqa: S101 - `detect` said so
        yield from each(file.root.descendants("Trademark"), _number, partial(_read_mark, file))


def _number(mark: Node) -> str:
    return mark.text("RegistrationNumber", "ApplicationNumber/ApplicationNumberText")


def _read_mark(file: RegisterFile, mark: Node) -> RightDraft | Removal:
    number = _number(mark)
    office = mark.text("RegistrationOfficeCode", "ApplicationNumber/IPOfficeCode")
    if mark.attribute("operationCategory") == "Delete":
        return Removal(office, "trademark", number, source_file=file.path.name, record=number)
    filed, registered = (read_date(mark.text(name), name) for name in ("ApplicationDate", "RegistrationDate"))
    status_text = mark.text(
        "NationalTrademarkInformation/MarkCurrentStatusExternalDescriptionText", "MarkCurrentStatusCode"
    )
    descriptions = mark.all("GoodsServicesBag/GoodsServices/ClassDescriptionBag/ClassDescription")
    goods = [in_language(one.all("GoodsServicesDescriptionText")) for one in descriptions]
    images, missing = _pictures(file, mark)
    return RightDraft(
        office=office,
        kind="trademark",
        number=number,
        application_number=mark.text("ApplicationNumber/ApplicationNumberText"),
        holder=_holder(mark, office),
        words=_words(mark),
        feature=_feature(mark),
        status=read_status(status_text, registered, filed),
        status_text=status_text,
        filed_on=filed,
        registered_on=registered,
        expires_on=read_date(mark.text("ExpiryDate"), "ExpiryDate"),
        goods="\n".join(one.value for one in goods if one),
        classes=read_classes("nice", [code for one in descriptions for code in one.texts("ClassNumber")])
        + read_classes("vienna", _vienna(mark)),
        images=images,
        source_file=file.path.name,
        record=number,
        warnings=(*missing, *(f"not read: {name}" for name in mark.left(IGNORED))),
    )


def _words(mark: Node) -> tuple[str, ...]:
    """All words of the mark; some offices write its significant words only."""
    given = mark.all("MarkRepresentation/MarkReproduction/WordMarkSpecification")
    texts, significant = (
        [text for one in given for text in one.texts(name)]
        for name in ("MarkVerbalElementText", "MarkSignificantVerbalElementText")
    )
    return tuple(texts or significant)


def _vienna(mark: Node) -> list[str]:
    """Codes such as `26.4.18`, from category, division and section."""
    bag = "MarkImageClassification/FigurativeElementClassificationBag/ViennaClassificationBag/ViennaClassification"
    parts = ("ViennaCategory", "ViennaDivision", "ViennaSection")
    codes = [[text for part in parts if (text := one.text(part))] for one in mark.all(f"{IMAGES}/{bag}")]
    return [".".join(code) for code in codes if code]


def _pictures(file: RegisterFile, mark: Node) -> tuple[tuple[ImageDraft, ...], tuple[str, ...]]:
    images = mark.all(IMAGES)
    names = [text for one in images if (text := one.text("FileName", "ImageFileName", "MarkImageURI"))]
    return find_pictures(file.path.parent, [name for name in names if name.lower() != NO_IMAGE])


def _feature(mark: Node) -> str:
    code = mark.text("MarkRepresentation/MarkDescriptionBag/NationalMarkDescription/MarkFeatureCode")
    category = mark.text("MarkRepresentation/MarkFeatureCategory", "MarkFeatureCategory")
    return US_FEATURES.get(code) or read_feature(category)


def _holder(mark: Node, office: str) -> HolderDraft:
    parties = mark.all("HolderBag/Holder") or mark.all("ApplicantBag/Applicant")
    if not parties:
        return HolderDraft()
    owner = max(parties, key=lambda one: read_rank(one.attribute("sequenceNumber"))) if office == "US" else parties[0]
    for former in (one for one in parties if one is not owner):
        former.skip()
    name = owner.first("Contact/Name") or owner
    person = name.first("PersonName") or name
    parts = (person.text(part) for part in ("FirstName", "MiddleName", "LastName"))
    address = owner.first("Contact/PostalAddressBag/PostalAddress") or owner
    return HolderDraft(
        name=name.text("OrganizationName/OrganizationStandardName", "EntityName", "PersonName/PersonFullName")
        or " ".join(filter(None, parts)),
        country=address.text("PostalStructuredAddress/CountryCode", "CountryCode"),
        identifier=owner.text("PartyIdentifier", "ApplicantIdentifier", "HolderIdentifier"),
        address=_address(address),
    )


def _address(address: Node) -> str:
    lines = address.texts("PostalStructuredAddress/AddressLineText")
    for part in ("CityName", "GeographicRegionName", "PostalCode"):
        lines += address.texts(f"PostalStructuredAddress/{part}")
    return ", ".join(lines or address.texts("PostalAddressText"))
