"""现场勘验笔录: what officers saw and measured on the spot, with everybody who was there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from documents.kinds.record import (
    Attendant,
    Officer,
    Record,
    Unsigned,
    apart,
    reasons_given,
    two_or_more,
)
from documents.parts import FIRST_WORDING, Wording
from documents.problems import Problem, filled

ON_THE_SPOT = "参照《中华人民共和国民事诉讼法》第八十三条"
INQUIRY = "《信访工作条例》第三十一条第六项"


@dataclass(frozen=True)
class Measure:
    """One thing measured: what, the value with its unit such as 「0.58米」, and with which instrument or method."""

    what: str
    value: str
    method: str


@dataclass(frozen=True)
class Picture:
    """A sketch, photograph or film that belongs to the record: what it shows, and how many."""

    shows: str
    count: int


@dataclass(frozen=True)
class SiteInspection(Record):
    """Facts of a 现场勘验笔录 (form by 民事诉讼法 art. 83, by analogy).

    subject      what is inspected
    conditions   weather, light, access; may be empty
    inspectors   two officers at least
    recorder     who writes; not one of the inspectors
    present      the parties, or who stands in for them, and witnesses: all who are there and sign
    absent       who was told and did not come, and how that was noted; may be empty
    seen         what was seen, one text per paragraph
    measures     what was measured; may be empty
    pictures     sketches, photographs; may be empty
    remarks      what those present said to it, one text each; may be empty
    corrections  what was changed after reading; may be empty
    unsigned     who did not sign, and why; may be empty
    """

    subject: str
    conditions: str
    inspectors: tuple[Officer, ...]
    recorder: Officer
    present: tuple[Attendant, ...]
    absent: tuple[Attendant, ...]
    seen: tuple[str, ...]
    measures: tuple[Measure, ...]
    pictures: tuple[Picture, ...]
    remarks: tuple[str, ...]
    corrections: tuple[str, ...]
    unsigned: tuple[Unsigned, ...]
    demo: bool
    wording: Wording = FIRST_WORDING

    name: ClassVar[str] = "现场勘验笔录"

    def problems(self) -> list[Problem]:
        """What keeps it from being signed."""
        names = [inspector.name for inspector in self.inspectors]
        signers = [*names, self.recorder.name, *(one.name for one in self.present)]
        return [
            *self.head_problems(),
            *two_or_more("勘验人", self.inspectors),
            *apart("记录人", self.recorder.name, names),
            *filled(勘验对象=self.subject, 记录人=self.recorder.name),
            *filled(INQUIRY, 勘验情况=self.seen),
            *filled(ON_THE_SPOT, 在场人=tuple(one.name for one in self.present)),
            *self._listed(),
            *reasons_given(self.unsigned, signers),
        ]

    def _listed(self) -> list[Problem]:
        problems = [
            Problem("测量数据", f"第{place}项测量数据不完整。", ON_THE_SPOT)
            for place, one in enumerate(self.measures, start=1)
            if not (one.what.strip() and one.value.strip() and one.method.strip())
        ]
        problems += [
            Problem("附图和照片", f"“{one.shows}”没有名称，或者数量小于1。")
            for one in self.pictures
            if one.count < 1 or not one.shows.strip()
        ]
        both = {one.name for one in self.present} & {one.name for one in self.absent}
        return problems + [Problem("在场人", f"{name}不能既在场又未到场。") for name in sorted(both)]
