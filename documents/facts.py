"""Facts of papers as JSON and back: one text per value, so that a digest stands for the facts.

Facts are nested frozen dataclasses whose fields are `str`, `int`, `bool`, `date`, another such class, a tuple of
these, or one of these or nothing.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from documents.parts import Verification, Wording
from documents.problems import Problem
from documents.refusals import FactsRefused

F = TypeVar("F")


class Facts(Protocol):
    """What every kind of paper can answer about itself."""

    def __hash__(self) -> int: ...

    @property
    def demo(self) -> bool: ...

    @property
    def wording(self) -> Wording: ...

    def title(self) -> str: ...

    def dated(self) -> date: ...

    def problems(self) -> list[Problem]: ...


def verification_of(facts: Facts) -> Verification | None:
    """How the paper can be checked: nothing before it is numbered, nor on a paper that never leaves the file."""
    found: Verification | None = getattr(facts, "verification", None)
    return found


def plain(value: object) -> Any:
    """The same value in JSON's own types; dates become ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def to_json(facts: object) -> str:
    """Canonical JSON: keys sorted, no spaces, UTF-8 characters as they are. Equal facts give equal text."""
    return json.dumps(plain(facts), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(facts: object) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal: what a signature refers to."""
    return hashlib.sha256(to_json(facts).encode("utf-8", "surrogatepass")).hexdigest()


def read(kind: type[F], text: str) -> F:
    """Facts of this kind from JSON. Raises FactsRefused and names the field that is unknown, missing or wrong."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FactsRefused(f"文书数据不是有效的 JSON：{error}") from None
    value: F = _value(kind, told, "")
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _value(kind: Any, told: Any, place: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if told is None else _value(get_args(kind)[0], told, place)
    if origin is tuple:
        return _sequence(get_args(kind)[0], told, place)
    if origin is Literal:
        return _choice(get_args(kind), told, place)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind, told, place)
    if kind is date:
        return _date(told, place)
    if type(told) is not kind:
        raise FactsRefused(f"文书数据的 {place} 类型不对，应为{_NAMES[kind]}。")
    return told


_NAMES = {str: "文字", int: "整数", bool: "是否（true 或 false）"}


def _sequence(kind: Any, told: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(told, list):
        raise FactsRefused(f"文书数据的 {place} 应为列表。")
    return tuple(_value(kind, item, f"{place}[{index}]") for index, item in enumerate(told))


def _choice(choices: tuple[Any, ...], told: Any, place: str) -> Any:
    if told not in choices or isinstance(told, bool):
        named = "、".join(str(choice) for choice in choices)
        raise FactsRefused(f"文书数据的 {place} 只能是：{named}。")
    return told


def _date(told: Any, place: str) -> date:
    try:
        return date.fromisoformat(told)
    except (TypeError, ValueError):
        raise FactsRefused(f"文书数据的 {place} 应为 2024-05-08 这样的日期。") from None


def _record(kind: Any, told: Any, place: str) -> Any:
    if not isinstance(told, Mapping):
        raise FactsRefused(f"文书数据的 {place or '最外层'} 应为一组字段。")
    hints = _hints(kind)
    prefix = f"{place}." if place else ""
    unknown = sorted(set(told) - set(hints))
    missing = sorted(_demanded(kind) - set(told))
    if unknown or missing:
        parts = [f"不认识的字段 {prefix}{name}" for name in unknown]
        parts += [f"缺少字段 {prefix}{name}" for name in missing]
        raise FactsRefused(f"文书数据与本文书不符：{'；'.join(parts)}。")
    given = {name: hint for name, hint in hints.items() if name in told}
    return kind(**{name: _value(hint, told[name], f"{prefix}{name}") for name, hint in given.items()})


@cache
def _demanded(kind: Any) -> set[str]:
    """Fields without a default: papers that were frozen before a field came in can still be read."""
    return {field.name for field in fields(kind) if field.default is MISSING}
