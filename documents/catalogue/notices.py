"""Notices and letters: numbered and sealed, sent out in the letter format (domain §4, layout L)."""

from __future__ import annotations

from documents.kind import Kind
from documents.kinds.acceptance import Acceptance
from documents.kinds.assignment import Assignment
from documents.kinds.refusal import NotAccepted
from documents.samples import letters

NOTICES = (
    Kind("D10", "ACCEPT", "受理告知书", "L", "acceptance.html", Acceptance, letters.acceptance),
    Kind("D11", "REFUSE", "不予受理告知书", "L", "refusal.html", NotAccepted, letters.refusal),
    Kind("D14", "ASSIGN", "律师指派函", "L", "assignment.html", Assignment, letters.assignment),
)
