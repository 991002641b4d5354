"""Fields that only forms have."""

from __future__ import annotations

FORMS: dict[str, str] = {}
