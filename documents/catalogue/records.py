"""Records and internal papers, for the file only (domain §4, layout R, and I on one of these without a seal)."""

from __future__ import annotations

from documents.kind import Kind

RECORDS: tuple[Kind, ...] = ()
