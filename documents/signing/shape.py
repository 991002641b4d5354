"""Where signatures stand in a file, found in its bytes alone: a stranger's file is never taken apart.

Our signatures have one exact form (see `update`). What is signed holds the numbers of the byte range, and they must name
the very place they stand at: a signature cannot be carried to another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

SIGNATURE = re.compile(
    rb"/Type /Sig /Filter /Adobe\.PPKLite /SubFilter /ETSI\.CAdES\.detached "
    rb"/M \(D:(?P<moment>\d{14}[+-]\d\d'\d\d)'\) [^\n]{0,4000}?"
    rb"/ByteRange \[0 (?P<gap>\d+) +(?P<resumed>\d+) +(?P<length>\d+) *\] /Contents "
)
END = b"%%EOF\n"
HEX = frozenset(b"0123456789abcdef")


@dataclass(frozen=True)
class Place:
    """One signature: where the update that holds it starts, its bytes with their padding, what it covers, where that
    ends, and the time that it claims.
    """

    start: int
    held: bytes
    message: bytes
    end: int
    claimed: datetime

    def signature(self) -> bytes | None:
        """The DER bytes without their padding, or None when anything but hexadecimal digits and zeros stands here."""
        digits = self.held[1:-1]
        if not (self.held.startswith(b"<") and self.held.endswith(b">") and HEX.issuperset(digits)):
            return None
        if len(digits) % 2:
            return None
        whole = bytes.fromhex(digits.decode())
        length = _der_length(whole)
        return whole[:length] if length and not any(whole[length:]) else None


def places(pdf: bytes) -> Iterator[Place]:
    """Every signature of our form, from the first on."""
    for found in SIGNATURE.finditer(pdf):
        gap, resumed, length = (int(found[name]) for name in ("gap", "resumed", "length"))
        if gap == found.end() and gap < resumed and resumed + length <= len(pdf):
            moment = _moment(found["moment"].decode())
            start, end = pdf.rfind(END, 0, found.start()) + len(END), resumed + length
            yield Place(start, pdf[gap:resumed], pdf[:gap] + pdf[resumed:end], end, moment)


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text.replace("'", ""), "%Y%m%d%H%M%S%z")
    except ValueError:  # a changed file may claim the 45th of a month
        return datetime(1, 1, 1, tzinfo=UTC)


def _der_length(encoded: bytes) -> int:
    """How long the DER value at the start is, with its head; 0 when there is none."""
    if len(encoded) < 4 or encoded[0] != 0x30 or encoded[1] != 0x82:  # noqa: PLR2004 - a sequence of 256 bytes or more
        return 0
    length = 4 + int.from_bytes(encoded[2:4], "big")
    return length if length <= len(encoded) else 0
