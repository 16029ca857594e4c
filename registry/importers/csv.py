"""CSV with Chinese or English headers, comma or tab between, one right per row; lists within a cell by `;`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from registry.drafts import RightDraft, clean
from registry.errors import FileRefusedError, RecordRefusedError
from registry.importers.fields import read_record, record_name
from registry.importers.file import MAX_BYTES, Item, RegisterFile, each

HEADERS: dict[str, tuple[str, ...]] = {
    "office": ("office", "主管局", "注册机关"),
    "kind": ("kind", "权利类型", "类型"),
    "number": ("number", "注册号", "权利号", "专利号", "登记号"),
    "application_number": ("application_number", "申请号"),
    "holder": ("holder", "权利人", "注册人", "专利权人"),
    "holder_country": ("holder_country", "权利人国别", "国别"),
    "holder_identifier": ("holder_identifier", "统一社会信用代码"),
    "holder_address": ("holder_address", "权利人地址", "地址"),
    "words": ("words", "商标文字", "商标名称", "文字"),
    "title": ("title", "名称"),
    "feature": ("feature", "商标形态"),
    "status": ("status", "状态", "法律状态"),
    "filed_on": ("filed_on", "申请日", "申请日期"),
    "registered_on": ("registered_on", "注册日", "注册日期", "授权公告日"),
    "expires_on": ("expires_on", "到期日", "专用期止"),
    "goods": ("goods", "商品服务", "商品/服务"),
    "classes": ("classes", "类别", "国际分类"),
    "vienna": ("vienna", "图形要素"),
    "images": ("images", "图片"),
    "licences": ("licences", "被许可人"),
    "protection_lists": ("protection_lists", "保护名录"),
}
NAMES = {alias: name for name, aliases in HEADERS.items() for alias in aliases}
REQUIRED = ("kind", "number")


class Csv:
    """CSV."""

    name = "CSV"

    def detect(self, file: RegisterFile) -> bool:
        """The first line names at least two of our columns."""
        if file.first_char in ("<", "{", "["):
            return False
        line = file.text.lstrip().partition("\n")[0]
        return sum(_name(cell) in HEADERS for cell in line.replace("\t", ",").split(",")) >= 2

    def read(self, file: RegisterFile) -> Iterator[Item]:
        csv.field_size_limit(MAX_BYTES)
        first_line = file.text.lstrip().partition("\n")[0]
        delimiter = "\t" if first_line.count("\t") > first_line.count(",") else ","
        rows = csv.reader(io.StringIO(file.text.lstrip().replace("\x00", ""), newline=""), delimiter=delimiter)
        names = _header(next(rows))

        def values(row: list[str]) -> dict[str, str]:
            return dict(zip(names, row, strict=False))

        def name(numbered: tuple[int, list[str] | str]) -> str:
            line, row = numbered
            return record_name({} if isinstance(row, str) else values(row), f"line {line}")

        def read_row(numbered: tuple[int, list[str] | str]) -> RightDraft:
            _, row = numbered
            if isinstance(row, str):
                raise RecordRefusedError(row)
            if len(row) > len(names):
                raise RecordRefusedError(f"{len(row)} cells under {len(names)} headers: quote texts that hold commas")
            return read_record(values(row), file.path.parent, file.path.name)

        yield from each(_rows(rows), name, read_row)


def _rows(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with its last line; a text in place of a row says why it cannot be read."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield rows.line_num, f"not CSV: {error}"  # type: ignore[attr-defined]
            continue
        if any(cell.strip() for cell in row):
            yield rows.line_num, row  # type: ignore[attr-defined]


def _header(cells: list[str]) -> list[str]:
    names = [_name(cell) for cell in cells]
    doubled = {name for name in names if name and names.count(name) > 1}
    missing = [HEADERS[name] for name in REQUIRED if name not in names]
    if doubled:
        raise FileRefusedError(f"columns named twice: {', '.join(sorted(doubled))}")
    if missing:
        raise FileRefusedError("missing column: " + "; ".join(" or ".join(aliases[:2]) for aliases in missing))
    return names


def _name(cell: str) -> str:
    """Our name of a column, or the cell itself for one we do not know."""
    text = clean(cell).strip('"').lower()
    return NAMES.get(text, text)
