"""Outlines of inline drawings read once: the seal of a body is the same on all its papers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pydyf
from weasyprint import svg

KEPT = 128  # outlines; a seal has some twelve, a QR code one that no other paper has
_plain_path = svg.TAGS["path"]


class _Sheet:
    """What drawing a path asks of its drawing."""

    def __init__(self) -> None:
        self.stream = pydyf.Stream()

    def point(self, x: str, y: str, _font_size: float) -> tuple[float, float]:
        return float(x), float(y)


class _Node(dict[str, str]):
    """What drawing a path asks of its element."""

    def __init__(self, outline: str) -> None:
        super().__init__(d=outline)
        self.vertices: list[Any] = []


@lru_cache(KEPT)
def _drawn(outline: str) -> tuple[bytes, tuple[Any, ...]]:
    sheet, node = _Sheet(), _Node(outline)
    _plain_path(sheet, node, 0.0)
    return b"\n".join(sheet.stream.stream), tuple(node.vertices)


def path(drawing: Any, node: Any, _font_size: float) -> None:
    """Draw the element's path."""
    operators, vertices = _drawn(node.get("d", ""))
    drawing.stream.stream.append(operators)
    node.vertices.extend(vertices)


def install() -> None:
    svg.TAGS["path"] = path
