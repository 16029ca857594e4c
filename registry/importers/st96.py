"""WIPO ST.96 trademarks, the present namespaces and the older ones that end in `/1`.

Told apart from ST.66 by its bags. USPTO lists every owner since, the present one by the highest sequence number,
which is its party code; other offices number co-owners from one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from registry.drafts import HolderDraft, ImageDraft, RightDraft
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

NAMESPACE = re.compile(r"http://www\.wipo\.int/standards/XMLSchema/(ST96/)?Trademark(/\d+)?")
NO_IMAGE = "no image available"

IGNORED = frozenset({
    "FilingPlace", "MarkCurrentStatusDate", "MarkCategory", "MarkDisclaimerBag", "MarkDescriptionText",
    "MarkSignificantVerbalElementText", "MarkTranslationText", "MarkTransliteration", "MarkStandardCharacterIndicator",
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
        return file.root is not None and NAMESPACE.fullmatch(file.root.namespace) is not None

    def read(self, file: RegisterFile) -> Iterator[Item]:
        assert file.root is not None  # noqa: S101 - `detect` said so
        yield from each(file.root.descendants("Trademark"), _number, partial(_read_mark, file))


def _number(mark: Node) -> str:
    return mark.text("RegistrationNumber", "ApplicationNumber/ApplicationNumberText")


def _read_mark(file: RegisterFile, mark: Node) -> RightDraft:
    number = _number(mark)
    office = mark.text("RegistrationOfficeCode", "ApplicationNumber/IPOfficeCode")
    filed, registered = (read_date(mark.text(name), name) for name in ("ApplicationDate", "RegistrationDate"))
    status_text = mark.text(
        "NationalTrademarkInformation/MarkCurrentStatusExternalDescriptionText", "MarkCurrentStatusCode"
    )
    descriptions = mark.all("GoodsServicesBag/GoodsServices/ClassDescriptionBag/ClassDescription")
    goods = [in_language(one.all("GoodsServicesDescriptionText")) for one in descriptions]
    words = mark.texts("MarkRepresentation/MarkReproduction/WordMarkSpecification/MarkVerbalElementText")
    images, missing = _pictures(file, mark)
    return RightDraft(
        office=office,
        kind="trademark",
        number=number,
        application_number=mark.text("ApplicationNumber/ApplicationNumberText"),
        holder=_holder(mark, office),
        words=tuple(words),
        feature=_feature(mark),
        status=read_status(status_text, registered, filed),
        status_text=status_text,
        filed_on=filed,
        registered_on=registered,
        expires_on=read_date(mark.text("ExpiryDate"), "ExpiryDate"),
        goods="\n".join(one.value for one in goods if one),
        classes=read_classes("nice", [code for one in descriptions for code in one.texts("ClassNumber")]),
        images=images,
        source_file=file.path.name,
        record=number,
        warnings=(*missing, *(f"not read: {name}" for name in mark.left(IGNORED))),
    )


def _pictures(file: RegisterFile, mark: Node) -> tuple[tuple[ImageDraft, ...], tuple[str, ...]]:
    images = mark.all("MarkRepresentation/MarkReproduction/MarkImageBag/MarkImage")
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
