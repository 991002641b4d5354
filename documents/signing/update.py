"""What signing appends to a paper: a signature dictionary with room for the signature, the filled field, a table.

Nothing of the paper itself is touched: its bytes are the beginning of the signed file. Whoever cuts the rest off has
the file that can be made again from the facts.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import pikepdf

from documents.signing.signer import SigningFailed

NUMBER = 10  # digits kept free for each number of the byte range


@dataclass(frozen=True)
class Prepared:
    """A file that only lacks its signature, which goes between `before` and `after`, `room` bytes of it at most."""

    before: bytes
    after: bytes
    room: int

    def digest(self) -> bytes:
        """SHA-256 of everything but the signature."""
        return hashlib.sha256(self.before + self.after).digest()

    def filled(self, signature: bytes) -> bytes:
        """The finished file. Raises SigningFailed when the signature is larger than the room kept for it."""
        if len(signature) > self.room:
            raise SigningFailed(
                f"签名有{len(signature)}字节，超过预留的{self.room}字节，文书未签名。请告知系统管理员。"
            )
        return b"".join(
            (self.before, b"<", signature.hex().encode().ljust(2 * self.room, b"0"), b">", self.after)
        )


@dataclass(frozen=True)
class _Form:
    """What must be known of the unsigned file: objects are written as PDF writes them."""

    size: int
    trailer: bytes
    widget: int
    field: bytes


def prepare(pdf: bytes, room: int, *, at: datetime, name: str, reason: str) -> Prepared:
    """Append the signature dictionary and the rest. Raises SigningFailed when the paper has no empty field."""
    form = _form(pdf)
    start = b"" if pdf.endswith(b"\n") else b"\n"
    here = len(pdf) + len(start)
    opening = (
        b"%d 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M %s /Name %s /Reason %s"
        % (form.size, pikepdf.String(_moment(at)).unparse(), _text(name), _text(reason))
    )
    gap = here + len(opening) + len(b" /ByteRange [0 ") + 3 * (NUMBER + 1) + len(b"] /Contents ")
    closing = b" >>\nendobj\n"
    filled = b"%d 0 obj\n%s /V %d 0 R >>\nendobj\n" % (form.widget, form.field, form.size)
    resumed = gap + 2 * room + 2
    field_at = resumed + len(closing)
    table_at = field_at + len(filled)
    table = _table(form, {form.size: here, form.widget: field_at, form.size + 1: table_at}, pdf)
    after = b"%s%s%sstartxref\n%d\n%%%%EOF\n" % (closing, filled, table, table_at)
    numbers = b" ".join(b"%-10d" % number for number in (gap, resumed, len(after)))
    before = b"%s%s%s /ByteRange [0 %s ] /Contents " % (pdf, start, opening, numbers)
    return Prepared(before, after, room)


def _form(pdf: bytes) -> _Form:
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            field = opened.Root.AcroForm.Fields[0]
            if pikepdf.Name.Sig != field.FT or "/V" in field:
                raise SigningFailed("文书已经签名。")
            return _Form(
                size=int(opened.trailer.Size),
                trailer=_trailer(opened.trailer, pdf),
                widget=field.objgen[0],
                field=field.unparse(resolved=True).rstrip().removesuffix(b">>"),
            )
    except (pikepdf.PdfError, AttributeError, IndexError, KeyError) as error:
        raise SigningFailed("文书里没有可填的签名域，未签名。请告知系统管理员。") from error


def _trailer(trailer: pikepdf.Object, pdf: bytes) -> bytes:
    """What the next trailer says again; of the identity only the second half changes, which names a version."""
    said = [b"/%s %d %d R" % (name, *trailer[f"/{name.decode()}"].objgen) for name in (b"Root", b"Info")]
    version = pikepdf.String(hashlib.sha256(pdf).digest()[:16]).unparse()
    return b"%s /ID [%s %s]" % (b" ".join(said), trailer["/ID"][0].unparse(), version)


def _text(text: str) -> bytes:
    return pikepdf.String(text).unparse()


def _moment(at: datetime) -> str:
    offset = at.strftime("%z")
    return f"D:{at:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def _table(form: _Form, places: dict[int, int], pdf: bytes) -> bytes:
    """The cross-reference stream of the three objects that are new or changed."""
    numbers = sorted(places)
    entries = b"".join(b"\1%s\0" % places[number].to_bytes(5, "big") for number in numbers)
    index = b" ".join(b"%d 1" % number for number in numbers)
    head = b"<< /Type /XRef /Size %d /W [1 5 1] /Index [%s] %s /Prev %d /Length %d >>" % (
        form.size + 2,
        index,
        form.trailer,
        _previous(pdf),
        len(entries),
    )
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (form.size + 1, head, entries)


def _previous(pdf: bytes) -> int:
    return int(pdf[pdf.rindex(b"startxref") :].split()[1])
