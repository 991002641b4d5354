"""Who handles a case: the lead officer and those beside her."""

from __future__ import annotations

from collections.abc import Sequence

from portal.errors import Invalid
from portal.forms.assignments import row_id
from portal.rules.marker import N_


def read(lead: str, ticked: Sequence[str]) -> list[int]:
    """Return the officers chosen, the lead one first; raises Invalid without a lead."""
    first = row_id(lead)
    if first is None:
        raise Invalid(N_("请选择主办的承办人。"), {"lead": N_("请选择主办的承办人，再勾选共同承办的同事。")})
    beside = [found for text in ticked if (found := row_id(text)) is not None]
    return list(dict.fromkeys([first, *beside]))
