"""Walks through the facts of any paper: every text that people write, and the facts with other texts in their place."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from documents.facts import Facts
from documents.parts import Verification, Wording

NOT_WRITTEN = (Verification, Wording)  # made by the portal, not written by anybody

Change = Callable[[str, str], str]


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _hint(value: Any, field: str) -> Any:
    kind: Any = type(value)
    return _hints(kind)[field]


def texts(facts: Facts) -> dict[str, str]:
    """Every text by its place, such as `applicants[0].name`; words that the law fixes (Literal) are none."""
    return dict(_texts(facts, type(facts), ""))


def retold(facts: Facts, change: Change) -> Facts:
    """The facts with every text put through `change(place, text)`."""
    made: Facts = _retold(facts, type(facts), "", change)
    return made


def without(facts: Facts, place: str) -> Facts:
    """The facts with nothing at this place: an empty text, an empty list, or None."""
    made: Facts = _without(facts, type(facts), place.replace("]", "").replace("[", ".").split("."))
    return made


def places(facts: Facts) -> list[str]:
    """Every place that could be empty: texts, lists, and what may be None, outer ones before what is in them."""
    return list(_places(facts, type(facts), ""))


def _whole(hint: Any) -> Any:
    """The type behind `X | None`."""
    return get_args(hint)[0] if get_origin(hint) in (Union, types.UnionType) else hint


def _parts(value: Any, hint: Any, place: str) -> Iterator[tuple[str, Any, Any]]:
    """What a value is made of: place, value and type of each part."""
    if is_dataclass(value) and not isinstance(value, NOT_WRITTEN):
        for field in fields(value):
            where = f"{place}.{field.name}" if place else field.name
            yield where, getattr(value, field.name), _hint(value, field.name)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield f"{place}[{index}]", part, get_args(_whole(hint))[0]


def _texts(value: Any, hint: Any, place: str) -> Iterator[tuple[str, str]]:
    if _whole(hint) is str and isinstance(value, str):
        yield place, value
    for where, part, kind in _parts(value, hint, place):
        yield from _texts(part, kind, where)


def _retold(value: Any, hint: Any, place: str, change: Change) -> Any:
    if _whole(hint) is str and isinstance(value, str):
        return change(place, value)
    parts = [_retold(part, kind, where, change) for where, part, kind in _parts(value, hint, place)]
    if isinstance(value, tuple):
        return tuple(parts)
    if parts:
        return replace(value, **dict(zip((field.name for field in fields(value)), parts, strict=True)))
    return value


def _places(value: Any, hint: Any, place: str) -> Iterator[str]:
    if value is not None and (hint is not _whole(hint) or isinstance(value, tuple) or hint is str):
        yield place
    for where, part, kind in _parts(value, hint, place):
        yield from _places(part, kind, where)


def _without(value: Any, hint: Any, steps: list[str]) -> Any:
    if not steps:
        return None if hint is not _whole(hint) else "" if isinstance(value, str) else ()
    step, *further = steps
    if isinstance(value, tuple):
        kind = get_args(_whole(hint))[0]
        return tuple(
            _without(part, kind, further) if index == int(step) else part for index, part in enumerate(value)
        )
    made = _without(getattr(value, step), _hint(value, step), further)
    return replace(value, **{step: made})
