"""寄送件: one PDF for the post: an addressed cover, the paper's stored pages unchanged, and the slip to be signed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache

import pikepdf
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from documents import fonts
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.models.matters import Petitioner
from portal.models.organisations import Organisation

DOTS = 300  # per inch: as sharp as an office's printer
WIDTH, HEIGHT, MARGIN = 2480, 3508, 300  # A4
LARGE, SMALL, LEADING = 96, 60, 1.6
FOR_THE_PEN = "＿" * 12
_WHOLE = tuple(face.file for face in fonts.FACES if not face.common)


@dataclass(frozen=True)
class Cover:
    """Who gets it and who sends it; an address that is empty is left to the pen."""

    recipient: str
    address: str
    sender: str
    sender_address: str
    sender_phone: str
    reference: str


async def cover_of(case: Case, delivery: Delivery, *, with_address: bool) -> Cover:
    """Return what stands on the cover. `with_address`: whoever prints it may see a petitioner's address."""
    body = await Organisation.get(id=case.review_body_id)
    return Cover(
        recipient=delivery.addressee_name,
        address=await address_of(delivery, with_address=with_address),
        sender=body.name,
        sender_address=body.address,
        sender_phone=body.phone,
        reference=case.number or "",
    )


async def address_of(delivery: Delivery, *, with_address: bool) -> str:
    """Return where the addressee is reached: a body's address anybody may know, a petitioner's only some."""
    if delivery.organisation_id is not None:
        return (await Organisation.get(id=delivery.organisation_id)).address
    return (await Petitioner.get(id=delivery.petitioner_id)).address if with_address else ""


def bound(cover: Cover, parts: list[bytes]) -> tuple[bytes, int]:
    """Return the cover and the parts as one PDF, and how many pages it has. Blocks.

    Pages are taken over as they are. The electronic signature stays with the stored file: in a copy it would be broken.
    """
    with pikepdf.new() as packet:
        for part in (_printed(cover), *parts):
            with pikepdf.open(io.BytesIO(part)) as opened:
                packet.add_pages_from(opened, forms="strip")
        out = io.BytesIO()
        packet.save(out)
        return out.getvalue(), len(packet.pages)


def _printed(cover: Cover) -> bytes:
    """Draw the cover in black and white."""
    page = Image.new("1", (WIDTH, HEIGHT), 1)
    pen = ImageDraw.Draw(page)
    top = _write(pen, 900, "收件人", f"{cover.recipient}（收）", LARGE)
    _write(pen, top, "地址", cover.address or FOR_THE_PEN, LARGE)
    top = _write(pen, 2500, "寄件人", cover.sender, SMALL)
    top = _write(pen, top, "地址", cover.sender_address or FOR_THE_PEN, SMALL)
    top = _write(pen, top, "电话", cover.sender_phone or FOR_THE_PEN, SMALL)
    _write(pen, top, "收件号", cover.reference, SMALL)
    out = io.BytesIO()
    page.save(out, "PDF", resolution=float(DOTS))
    return out.getvalue()


def _write(pen: ImageDraw.ImageDraw, top: int, label: str, text: str, size: int) -> int:
    """Write a labelled text, broken at the margin; return where the next one begins."""
    for sign, left in zip(label, range(MARGIN, MARGIN + 5 * SMALL, SMALL), strict=False):
        pen.text((left, top), sign, font=_face(sign, SMALL), fill=0)
    indent = left = MARGIN + 5 * SMALL
    for sign in text:
        face = _face(sign, size)
        if left + face.getlength(sign) > WIDTH - MARGIN:
            left, top = indent, top + int(size * LEADING)
        pen.text((left, top), sign, font=face, fill=0)
        left += int(face.getlength(sign))
    return top + int(size * LEADING) + SMALL


def _face(sign: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the first whole face that has the sign: rare names stand in the later ones."""
    known = (file for file in _WHOLE if ord(sign) in _signs(file))
    return _loaded(next(known, _WHOLE[0]), size)


@cache
def _signs(file: str) -> frozenset[int]:
    with TTFont(fonts.folder() / file, lazy=True) as face:
        return frozenset(face.getBestCmap())


@cache
def _loaded(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts.folder() / file, size)
