"""Decisions: red head, signed by a leader, sealed (domain §4, layout H)."""

from __future__ import annotations

from documents.kind import Kind
from documents.kinds.rereview import Rereview
from documents.kinds.review import Review
from documents.samples import opinions

DECISIONS = (
    Kind("D35", "REVIEW", "复查意见书", "H", "opinion.html", Review, opinions.review),
    Kind("D36", "REREVIEW", "复核意见书", "H", "opinion.html", Rereview, opinions.rereview),
)
