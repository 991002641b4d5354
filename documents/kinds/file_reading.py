"""阅卷笔录: who read the file of a case, what was in it, and what struck the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from documents.kinds.record import Attendant, Record
from documents.parts import FIRST_WORDING, Wording
from documents.problems import Problem, filled


@dataclass(frozen=True)
class FileItem:
    """A paper that was read: its name, and how many pages it has."""

    name: str
    pages: int


@dataclass(frozen=True)
class Extract:
    """What was noted down: `item` the number of the paper in the list, from 1; `page` in it; `text` what stands there."""

    item: int
    page: int
    text: str


@dataclass(frozen=True)
class FileReading(Record):
    """Facts of a 阅卷笔录. Reading the file is what a lawyer's opinion rests on (中政委〔2015〕16号).

    readers     who read, lawyer or officer
    keeper      who gave the file out; may be nothing when it was read in the system
    files       what was read
    extracts    what was noted down; may be empty
    doubts      what does not fit together; may be empty
    gaps        what is not proved; may be empty
    """

    readers: tuple[Attendant, ...]
    keeper: Attendant | None
    files: tuple[FileItem, ...]
    extracts: tuple[Extract, ...]
    doubts: tuple[str, ...]
    gaps: tuple[str, ...]
    demo: bool
    wording: Wording = FIRST_WORDING

    name: ClassVar[str] = "阅卷笔录"

    def problems(self) -> list[Problem]:
        """What keeps it from being signed."""
        problems = self.head_problems() + filled(
            阅卷人=tuple(reader.name for reader in self.readers),
            查阅的材料=tuple(item.name for item in self.files),
        )
        problems += [
            Problem("查阅的材料", f"“{item.name}”的页数至少为1。") for item in self.files if item.pages < 1
        ]
        for place, extract in enumerate(self.extracts, start=1):
            problems += self._fault(place, extract)
        return problems

    def _fault(self, place: int, extract: Extract) -> list[Problem]:
        if not 1 <= extract.item <= len(self.files):
            return [Problem("摘录", f"第{place}条摘录出自第{extract.item}号材料，清单中没有这一号。")]
        if not 1 <= extract.page <= self.files[extract.item - 1].pages:
            return [Problem("摘录", f"第{place}条摘录的页码（第{extract.page}页）超出该材料的页数。")]
        return [] if extract.text.strip() else [Problem("摘录", f"第{place}条摘录没有内容。")]
