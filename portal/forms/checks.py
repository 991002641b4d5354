"""The forms of checking and signing: written points, agree or differ, a reason for going back."""

from __future__ import annotations

from collections.abc import Mapping

from portal.forms.drafts import answered

ROWS, MOST_ROWS = 3, 30


def points(fields: Mapping[str, str]) -> list[str]:
    """Return the points in the order of their rows, empty rows left out."""
    rows = answered(fields)
    return [rows[number] for number in sorted(rows) if rows[number]]


def rows(fields: Mapping[str, str], *, more: bool = False) -> int:
    """Return how many rows the form shall have: those it had, three at least, one more when asked for; 30 at most."""
    return min(max([ROWS, *answered(fields)]) + (1 if more else 0), MOST_ROWS)


def agrees(fields: Mapping[str, str]) -> bool | None:
    """Return whether the officer agrees with the lawyer, or None when neither was chosen."""
    return {"yes": True, "no": False}.get(fields.get("agrees", ""))


def reasons(fields: Mapping[str, str], name: str = "reasons") -> str:
    """Return written reasons, line ends as one sign."""
    return fields.get(name, "").replace("\r\n", "\n").strip()
