"""The form of a 审查报告 where there is no legal opinion: why, the parts of a draft, and the evidence line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from documents.kinds.case_report import Evidence
from portal.actions.reports import Report
from portal.errors import Invalid
from portal.forms import drafts
from portal.rules.marker import N_

LONGEST_TEXT = 2000
_PARTS = re.compile(r"[；;｜|]")
_THREE = 3


def read(fields: Mapping[str, str], numbers: Iterable[int]) -> Report:
    """Return the report for the demands with these numbers; what it lacks the action names.

    Raises Invalid for a line of evidence that does not say what it is, where it comes from and what it proves.
    """
    why = fields.get("why", "").strip()
    problems = {}
    if len(why) > LONGEST_TEXT:
        problems["why"] = N_("理由写得太长，请精简到2000字以内。")
    lines = [line.strip() for line in fields.get("evidence", "").splitlines() if line.strip()]
    parts = [[part.strip() for part in _PARTS.split(line, maxsplit=2)] for line in lines]
    if any(len(one) != _THREE or not all(one) for one in parts):
        problems["evidence"] = N_("证据请一行写一份，用分号隔开三项：名称；来源；证明什么。")
    if problems:
        raise Invalid(N_("审查报告还不完整，请补充下列各项。"), problems)
    draft = drafts.read({**fields, "known_version": "0"}, numbers).draft
    return Report(why, draft, tuple(Evidence(*one) for one in parts))
