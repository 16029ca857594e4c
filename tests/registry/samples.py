"""Invented register files in every format, for the contract and its neighbours. One mark or design per number."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HOLDER = "青鹭服饰有限公司"


@dataclass(frozen=True)
class Sample:
    """How to write one format: `write(numbers, filed)` gives the file, `strange` adds what no reader knows."""

    file: str
    write: Callable[[Sequence[str], str], bytes]
    add_strange: Callable[[bytes], bytes]


def st66(numbers: Sequence[str], filed: str = "2020-04-16") -> bytes:
    marks = "".join(
        f"""<TransactionData><TradeMarkDetails><TradeMark>
        <RegistrationOfficeCode>AL</RegistrationOfficeCode><ApplicationNumber>{number}</ApplicationNumber>
        <ApplicationDate>{filed}</ApplicationDate><MarkFeature>Word</MarkFeature>
        <WordMarkSpecification><MarkVerbalElementText>EGREN</MarkVerbalElementText></WordMarkSpecification>
        <GoodsServicesDetails><GoodsServices><ClassDescriptionDetails><ClassDescription>
        <ClassNumber>025</ClassNumber><GoodsServicesDescription languageCode="en">Hats</GoodsServicesDescription>
        </ClassDescription></ClassDescriptionDetails></GoodsServices></GoodsServicesDetails>
        <ApplicantDetails><Applicant><ApplicantAddressBook><FormattedNameAddress><Name><FreeFormatName>
        <FreeFormatNameDetails><FreeFormatNameLine>{HOLDER}</FreeFormatNameLine></FreeFormatNameDetails>
        </FreeFormatName></Name></FormattedNameAddress></ApplicantAddressBook></Applicant></ApplicantDetails>
        </TradeMark></TradeMarkDetails></TransactionData>"""
        for number in numbers
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
        <Transaction xmlns="http://www.wipo.int/standards/XMLSchema/trademarks"><TradeMarkTransactionBody>
        <TransactionContentDetails>{marks}</TransactionContentDetails></TradeMarkTransactionBody></Transaction>""".encode()


def st96(numbers: Sequence[str], filed: str = "2020-04-16") -> bytes:
    marks = "".join(
        f"""<t:Trademark><c:RegistrationOfficeCode>AL</c:RegistrationOfficeCode>
        <c:ApplicationNumber><c:ApplicationNumberText>{number}</c:ApplicationNumberText></c:ApplicationNumber>
        <t:ApplicationDate>{filed}</t:ApplicationDate><t:MarkRepresentation><t:MarkReproduction>
        <t:WordMarkSpecification><t:MarkVerbalElementText>EGREN</t:MarkVerbalElementText></t:WordMarkSpecification>
        </t:MarkReproduction></t:MarkRepresentation><t:GoodsServicesBag><t:GoodsServices><t:ClassDescriptionBag>
        <t:ClassDescription><t:ClassNumber>25</t:ClassNumber></t:ClassDescription></t:ClassDescriptionBag>
        </t:GoodsServices></t:GoodsServicesBag><t:ApplicantBag><t:Applicant><c:Contact><c:Name>
        <c:EntityName>{HOLDER}</c:EntityName></c:Name></c:Contact></t:Applicant></t:ApplicantBag></t:Trademark>"""
        for number in numbers
    )
    return f"""<t:TrademarkTransaction xmlns:t="http://www.wipo.int/standards/XMLSchema/ST96/Trademark"
        xmlns:c="http://www.wipo.int/standards/XMLSchema/ST96/Common"><t:TrademarkBag>{marks}</t:TrademarkBag>
        </t:TrademarkTransaction>""".encode()


def euipo_design(numbers: Sequence[str], filed: str = "2020-04-16") -> bytes:
    designs = "".join(
        f"""<Design operationCode="Insert"><RegistrationOfficeCode>EM</RegistrationOfficeCode>
        <DesignIdentifier>{number}</DesignIdentifier><ApplicationNumber>009900001</ApplicationNumber>
        <ApplicationDate>{filed}</ApplicationDate><IndicationProductDetails>
        <IndicationProduct languageCode="de">Hüte</IndicationProduct>
        <IndicationProduct languageCode="en">Hats</IndicationProduct></IndicationProductDetails>
        <ClassDescriptionDetails><ClassDescription><ClassNumber>02.03</ClassNumber></ClassDescription>
        </ClassDescriptionDetails></Design>"""
        for number in numbers
    )
    return f"""<Transaction xmlns="http://euipo.europa.eu/design/data"><DesignDetails>{designs}</DesignDetails>
        </Transaction>""".encode()


def tmbrand(numbers: Sequence[str], filed: str = "20200416") -> bytes:
    marks = "".join(
        f"""<TMBRAND><DETAILS><OFFICENUMBER>{number}</OFFICENUMBER><FILINGDATE>{filed.replace("-", "")}</FILINGDATE>
        <STATUS>active</STATUS><BRAND><NAME lang="he"/><NAME lang="en">EGREN</NAME></BRAND></DETAILS><APPLICANTS>
        <APPLICANT number="7"><NAMES><NAME lang="en">{HOLDER}</NAME></NAMES></APPLICANT></APPLICANTS>
        <NICEGROUP><NICECLASS><TYPE>25</TYPE></NICECLASS></NICEGROUP></TMBRAND>"""
        for number in numbers
    )
    return f"<TMBRANDS>{marks}</TMBRANDS>".encode()


def json_lines(numbers: Sequence[str], filed: str = "2020-04-16") -> bytes:
    lines = [
        {"office": "CN", "kind": "trademark", "number": number, "words": ["青鹭", "EGREN"], "classes": [25],
         "holder": HOLDER, "filed_on": filed}
        for number in numbers
    ]  # fmt: skip
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def csv_file(numbers: Sequence[str], filed: str = "2020-04-16") -> bytes:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["主管局", "权利类型", "注册号", "商标文字", "类别", "权利人", "申请日"])
    rows.writerows(["CN", "商标", number, "青鹭；EGREN", "25", HOLDER, filed] for number in numbers)
    return out.getvalue().encode()


def _into_xml(before: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(before.encode(), f"<Strange>x</Strange>{before}".encode(), 1)


def _into_csv(data: bytes) -> bytes:
    head, _, rest = data.decode().partition("\r\n")
    return f"{head},Strange\r\n{rest.replace(chr(13), ',x' + chr(13))}".encode()


SAMPLES: dict[str, Sample] = {
    "WIPO ST.66": Sample("marks.xml", st66, _into_xml("</TradeMark>")),
    "WIPO ST.96": Sample("marks96.xml", st96, _into_xml("</t:Trademark>")),
    "EUIPO design": Sample("designs.xml", euipo_design, _into_xml("</Design>")),
    "TMBRAND (Israel)": Sample("brands.xml", tmbrand, _into_xml("</TMBRAND>")),
    "JSON Lines": Sample("rights.jsonl", json_lines, lambda data: data.replace(b"{", b'{"Strange": "x", ', 1)),
    "CSV": Sample("rights.csv", csv_file, _into_csv),
}
