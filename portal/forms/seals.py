"""The form of the seal: how many copies are sealed."""

from __future__ import annotations

from collections.abc import Mapping

from portal.errors import Invalid
from portal.rules.marker import N_

LONGEST_NOTE = 200
NO_NUMBER = N_("用印份数请填1到99的整数。")
TOO_LONG = N_("备注最多200个字，请精简。")


def read(fields: Mapping[str, str]) -> tuple[int, str]:
    """Return the copies and the note; raises Invalid for what is no number and for a note that is too long."""
    copies, note = fields.get("copies", "").strip(), fields.get("note", "").strip()
    problems = {}
    if not (copies.isascii() and copies.isdigit() and len(copies) <= 3):  # noqa: PLR2004 - the action knows the most
        problems["copies"] = NO_NUMBER
    if len(note) > LONGEST_NOTE:
        problems["note"] = TOO_LONG
    if problems:
        raise Invalid(NO_NUMBER, problems)
    return int(copies), note
