"""Fields that only notices and letters have."""

from __future__ import annotations

NOTICES: dict[str, str] = {}
