"""The signature field: made with the paper, before it is signed, so that signing only fills it.

Its rectangle is the seal's, read from the layout: whoever clicks on the seal is shown the signature. The seal itself is
drawn on the page and stays visible in every viewer; the field adds no ink. A paper without a seal has a field without
extent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

NAME = "Seal"  # of the field, among those of the file
PX = 0.75  # points in a CSS pixel
PRINTED, LOCKED = 4, 128
SIGNED_AND_APPENDED_TO = 3  # SigFlags: set beforehand, so that signing leaves the catalogue alone
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Spot:
    """Where the seal is: page (from 0), its rectangle in points from the lower left corner, its alternative text."""

    page: int
    rectangle: tuple[float, float, float, float]
    title: str


def add(document: Any, pdf: Any) -> None:
    """Give the paper its empty signature field. For WeasyPrint's finisher, after the tags are there."""
    spot = seal_in(document)
    widget = _widget(spot, pdf)
    pdf.add_object(widget)
    page = pdf.objects[int(pdf.page_references[spot.page].split()[0])]
    page.setdefault("Annots", pydyf.Array()).append(widget.reference)
    page["Tabs"] = "/S"
    pdf.catalog["AcroForm"] = pydyf.Dictionary(
        {"Fields": pydyf.Array([widget.reference]), "SigFlags": SIGNED_AND_APPENDED_TO}
    )
    _tag(widget, spot, pdf)


def seal_in(document: Any) -> Spot:
    """Find the seal in a laid-out document; without one, a spot without extent on the first page."""
    for number, page in enumerate(document.pages):
        for box in _drawings(page._page_box):  # noqa: SLF001 - the library tells the place of a box nowhere else
            left, top = box.content_box_x() * PX, (page.height - box.content_box_y()) * PX
            title = box.element.findtext(f"{SVG}title") or ""
            right, bottom = left + box.width * PX, top - box.height * PX
            return Spot(number, (round(left, 3), round(bottom, 3), round(right, 3), round(top, 3)), title)
    return Spot(0, (0.0, 0.0, 0.0, 0.0), "")


def _drawings(page: Any) -> Iterator[Any]:
    """Every drawing of a seal on a page."""
    for found in page.descendants(placeholders=False):
        box = getattr(found, "_box", found)  # what stands absolutely is behind a placeholder
        if box.element is not None and box.element.get("class") == "seal":
            yield from (one for one in box.descendants() if one.element_tag == f"{SVG}svg")


def _widget(spot: Spot, pdf: Any) -> Any:
    left, bottom, right, top = spot.rectangle
    widget = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(NAME),
            "TU": pydyf.String(f"电子签名：{spot.title}" if spot.title else "电子签名"),
            "F": PRINTED + LOCKED,
            "Rect": pydyf.Array(spot.rectangle),
            "P": pdf.page_references[spot.page],
        }
    )
    if right > left and top > bottom:
        about = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array((0, 0, right - left, top - bottom)),
            "Resources": pydyf.Dictionary(),
        }
        nothing = pydyf.Stream([], about)
        pdf.add_object(nothing)
        widget["AP"] = pydyf.Dictionary({"N": nothing.reference})
    return widget


def _tag(widget: Any, spot: Spot, pdf: Any) -> None:
    """Put the field into the tag tree (see `documents.tags`), right after the seal that it belongs to."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    parent, position = _after_seal(pdf, spot) or (_object(pdf, root["K"]), None)
    form = pydyf.Dictionary({"Type": "/StructElem", "S": "/Form", "P": parent.reference, "Pg": widget["P"]})
    form["K"] = pydyf.Array([pydyf.Dictionary({"Type": "/OBJR", "Obj": widget.reference})])
    pdf.add_object(form)
    parent["K"].insert(len(parent["K"]) if position is None else position, form.reference)
    widget["StructParent"] = root["ParentTreeNextKey"]
    root["ParentTreeNextKey"] += 1
    root["ParentTree"]["Nums"].extend([widget["StructParent"], form.reference])


def _after_seal(pdf: Any, spot: Spot) -> tuple[Any, int] | None:
    """Where in the tree the seal's drawing ends: its parent, and the place behind it there."""
    for one in pdf.objects:
        drawing = isinstance(one, pydyf.Dictionary) and one.get("S") == "/Figure"
        if drawing and one["Alt"].string == spot.title and one["Pg"] == pdf.page_references[spot.page]:
            parent = _object(pdf, one["P"])
            return parent, parent["K"].index(one.reference) + 1
    return None


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
