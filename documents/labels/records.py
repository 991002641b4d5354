"""Fields that only records and internal papers have."""

from __future__ import annotations

RECORDS: dict[str, str] = {}
