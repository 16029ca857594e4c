"""The columns of a CSV, as offices and their exports name them in Chinese and English."""

from __future__ import annotations

import re

from registry.drafts import clean
from registry.errors import FileRefusedError

HEADERS: dict[str, tuple[str, ...]] = {
    "office": ("office", "主管局", "注册机关"),
    "kind": ("kind", "权利类型", "类型"),
    "number": (
        "number", "注册号", "权利号", "专利号", "登记号", "申请/注册号", "注册/申请号", "注册证号", "商标注册号",
        "registration number", "trade mark number", "trademark number", "design number",
    ),
    "application_number": (
        "application_number", "申请号", "商标申请号", "专利申请号", "application no", "filing number", "serial number",
    ),
    "holder": (
        "holder", "权利人", "注册人", "专利权人", "商标权人", "商标注册人", "著作权人", "申请人", "申请人名称",
        "申请人名称(中文)", "holder name", "owner", "owner name", "applicant", "applicant name", "registrant",
    ),
    "holder_country": ("holder_country", "权利人国别", "国别", "owner country", "applicant country"),
    "holder_identifier": ("holder_identifier", "统一社会信用代码"),
    "holder_address": (
        "holder_address", "权利人地址", "地址", "申请人地址", "申请人地址(中文)", "owner address", "applicant address",
    ),
    "words": (
        "words", "商标文字", "商标名称", "商标", "文字", "word mark", "mark", "mark text", "trade mark", "trademark",
        "trade mark name", "trademark name", "brand",
    ),
    "title": ("title", "名称", "专利名称", "发明名称", "外观设计名称", "作品名称", "产品名称", "product indication"),
    "feature": ("feature", "商标形态", "mark feature", "mark type", "trade mark type"),
    "status": ("status", "状态", "法律状态", "商标状态", "当前状态"),
    "filed_on": ("filed_on", "申请日", "申请日期", "application date", "filing date"),
    "registered_on": ("registered_on", "注册日", "注册日期", "注册公告日期", "授权公告日", "registration date"),
    "expires_on": ("expires_on", "到期日", "到期日期", "专用期止", "expiry date", "expiration date"),
    "term": ("term", "专用权期限", "专用期限", "有效期", "有效期限"),
    "goods": (
        "goods", "商品服务", "商品/服务", "商品/服务项目", "核定使用商品", "核定使用商品/服务", "goods and services",
    ),
    "classes": (
        "classes", "类别", "国际分类", "国际分类号", "商标类别", "尼斯分类", "洛迦诺分类", "洛迦诺分类号", "class",
        "nice class", "nice classes", "nice cl", "international class", "locarno class", "locarno classes",
    ),
    "vienna": ("vienna", "图形要素", "图形要素编码", "vienna class", "vienna classes"),
    "images": ("images", "图片", "商标图样", "商标图片", "商标图像", "image"),
    "views": ("views", "视图", "视图名称", "图片说明", "view", "view names"),
    "licences": ("licences", "被许可人"),
    "protection_lists": ("protection_lists", "保护名录"),
}  # fmt: skip
NAMES = {alias.replace("_", " "): name for name, aliases in HEADERS.items() for alias in aliases}
KINDS_SAID = (
    ("trademark", re.compile("商标|国际分类|尼斯|trade ?mark|word mark|nice cl")),
    ("design", re.compile("外观设计|洛迦诺|locarno")),
    ("copyright", re.compile("作品名称|著作权人")),
)
"""Columns that only one kind of right has: a file with them need not write the kind in each row."""


def read_header(cells: list[str]) -> list[str]:
    """Our names of the columns. Raises FileRefusedError when a field that every record needs is missing."""
    names = _choose([_plain(cell) for cell in cells])
    doubled = {name for name in names if name and names.count(name) > 1}
    if doubled:
        raise FileRefusedError(f"columns named twice: {', '.join(sorted(doubled))}")
    if not {"number", "application_number", "id"}.intersection(names):
        raise FileRefusedError("missing column: number or 注册号")
    if "kind" not in names and not implied_kind(cells):
        raise FileRefusedError("missing column: kind or 权利类型, such as trademark 商标 in each row")
    return names


def implied_kind(cells: list[str]) -> dict[str, str]:
    """The kind that the columns themselves say, when they say one."""
    text = "\n".join(map(_plain, cells))
    said = [kind for kind, pattern in KINDS_SAID if pattern.search(text)]
    return {"kind": said[0]} if len(said) == 1 else {}


def _choose(cells: list[str]) -> list[str]:
    """Where several columns could be one field, such as 权利人 and 申请人, the alias named first in HEADERS is it."""
    places = {alias.replace("_", " "): place for aliases in HEADERS.values() for place, alias in enumerate(aliases)}
    best: dict[str, str] = {}
    for cell in sorted(cells, key=lambda cell: places.get(cell, 0)):
        best.setdefault(column_name(cell), cell)
    return [name if best[name := column_name(cell)] == cell else cell for cell in cells]


def column_name(cell: str) -> str:
    """Our name of a column, or the cell itself for one we do not know."""
    return NAMES.get(_plain(cell), _plain(cell))


def _plain(cell: str) -> str:
    return clean(cell).strip('". :').lower().replace("_", " ")
