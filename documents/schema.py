"""The JSON Schema of the facts of a kind of paper: travels beside the facts, so that they can be read without us."""

from __future__ import annotations

import inspect
import json
import re
import types
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from documents.kind import Kind
from documents.labels import LABELS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN: dict[Any, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}
INSIDE = {  # Chinese names of fields that stand inside another, where no message ever names them
    "address": "地址",
    "articles": "条款",
    "birth": "出生日期",
    "code": "代码",
    "dated_on": "成文日期",
    "days": "日数",
    "demand": "请求事项",
    "demo": "样张标记",
    "emblem": "印章中心图案",
    "head": "负责人",
    "key": "用语名称",
    "kind": "类别",
    "name": "名称或者姓名",
    "note": "说明",
    "own": "本机关自定用语",
    "paragraphs": "段落",
    "redone_by": "重新办理单位",
    "role": "身份",
    "seal_diameter_mm": "印章直径（毫米）",
    "sex": "性别",
    "text": "内容",
    "url": "网址",
    "version": "版本",
}
_ENTRY = re.compile(r"^(\w+)(?: {2,}|\t+)(.+(?:\n {2,}.+)*)$", re.MULTILINE)
_TERM = re.compile(
    "(?:^|\\()([\u4e00-\u9fff]{2,})"
)  # a term that opens a meaning, or stands in brackets in it


@cache
def schema_json(kind: Kind) -> str:
    """The schema as text, the same for every paper of the kind."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=1)


def schema_of(kind: Kind) -> dict[str, Any]:
    """JSON Schema (2020-12) of the facts that papers of this kind carry: every field, its Chinese name, its meaning.

    Made from the dataclasses, their type hints and their docstrings. Facts with more or fewer fields do not keep it.
    """
    parts: dict[str, Any] = {}
    root = _reference(kind.facts, parts)
    return {"$schema": DIALECT, "title": kind.name, **root, "$defs": parts}


def _reference(kind: Any, parts: dict[str, Any]) -> dict[str, Any]:
    """Where in `parts` the schema of this class stands, which is put there if it is missing."""
    if kind.__name__ not in parts:
        parts[kind.__name__] = {}  # taken: a class may hold others of its own kind
        parts[kind.__name__] |= _record(kind, parts)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _record(kind: Any, parts: dict[str, Any]) -> dict[str, Any]:
    hints, meanings = get_type_hints(kind), _meanings(kind)
    told = {field.name: _value(hints[field.name], parts) for field in fields(kind)}
    for name, schema in told.items():
        meaning = meanings.get(name, "")
        chinese = LABELS.get(name) or next(iter(_TERM.findall(meaning)), INSIDE.get(name, ""))
        said = {"title": chinese, "description": meaning}
        told[name] = {key: text for key, text in said.items() if text} | schema
    about = _flowing(_doc(kind).split("\n\n")[0])
    summary = {"description": about} if about else {}
    closed = {"required": list(told), "additionalProperties": False}
    return {"type": "object", **summary, "properties": told, **closed}


def _value(kind: Any, parts: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_value(get_args(kind)[0], parts), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0], parts)}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    return _reference(kind, parts) if is_dataclass(kind) else dict(PLAIN[kind])


def _doc(kind: Any) -> str:
    """What its author wrote; the text that dataclasses make up says nothing."""
    written = inspect.cleandoc(vars(kind).get("__doc__") or "")
    return "" if written.startswith(f"{kind.__name__}(") else written


def _meanings(kind: Any) -> dict[str, str]:
    """What the docstrings of the class and of those it stems from say of each field, in lines `name   meaning`."""
    texts = (_doc(ancestor) for ancestor in reversed(kind.__mro__))
    return {name: _flowing(meaning) for text in texts for name, meaning in _ENTRY.findall(text)}


def _flowing(text: str) -> str:
    return " ".join(text.split())
