"""One column of a query's rows as a plain list."""

from __future__ import annotations

from typing import Any

from tortoise.models import Model
from tortoise.queryset import QuerySet


async def column(rows: QuerySet[Model] | QuerySet[Any], name: str) -> list[Any]:
    """Return the values of one column; Tortoise's own `values_list(flat=True)` is typed as tuples."""
    values: list[Any] = list(await rows.values_list(name, flat=True))
    return values
