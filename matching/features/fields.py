"""What the fields of a listing are called."""

from __future__ import annotations

FIELDS_ZH = {
    "title": "标题",
    "brand": "品牌",
    "description": "描述",
    "seller": "卖家名称",
    "ocr": "图中文字",
    "category": "类目",
}
FIELDS_EN = {
    "title": "title",
    "brand": "brand",
    "description": "description",
    "seller": "seller's name",
    "ocr": "lettering in the picture",
    "category": "category",
}
