"""听证笔录: everything that was said at a hearing, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from documents.kinds.record import RECUSAL, Officer, Record, Unsigned, apart, reasons_given
from documents.parts import FIRST_WORDING, Wording
from documents.problems import Problem, filled

HEARING = "参照《中华人民共和国行政复议法》第五十条第三款"
ABSENCE = "参照《中华人民共和国行政复议法》第五十一条第二款"
REPRESENTATIVES = "《信访工作条例》第二十条"
MOST = 5

Side = Literal["申请人", "被申请单位", "第三人", "其他参加人"]
StageName = Literal[
    "核对身份",
    "宣布事项和权利",
    "申请人陈述",
    "被申请单位答复和举证",
    "询问和质证",
    "辩论",
    "最后陈述",
    "调解",
]
ORDER = (
    "核对身份",
    "宣布事项和权利",
    "申请人陈述",
    "被申请单位答复和举证",
    "询问和质证",
    "辩论",
    "最后陈述",
    "调解",
)
WITHOUT = {"申请人": {"申请人陈述", "辩论", "最后陈述"}, "被申请单位": {"被申请单位答复和举证", "辩论"}}


@dataclass(frozen=True)
class Participant:
    """Somebody who took part: on which side, name, and capacity, such as 「代表人」 or 「镇长」 (may be empty)."""

    side: Side
    name: str
    capacity: str

    @property
    def told(self) -> str:
        """「梁玉珍（代表人）」."""
        return self.name + (f"（{self.capacity}）" if self.capacity else "")


@dataclass(frozen=True)
class Absence:
    """Somebody who was asked to come and did not: on which side, name, and why, as far as is known."""

    side: Side
    name: str
    why: str


@dataclass(frozen=True)
class Speech:
    """Who spoke, as the record calls the person, such as 「申请人梁玉珍」, and what was said."""

    speaker: str
    text: str


@dataclass(frozen=True)
class HearingStage:
    """One stage of the hearing, and what was said in it, in order."""

    name: StageName
    speeches: tuple[Speech, ...]


@dataclass(frozen=True)
class HearingRecord(Record):
    """Facts of a 听证笔录. The 条例 knows hearings (arts. 31, 36) but not their form; this is 行政复议法 arts. 50 and 51.

    open_to        公开 or 不公开; private_reason why it is not open (secret, business secret, privacy)
    chair          who presides; never one who handles the case
    hearers       听证员, two at least
    recorder       记录员
    handlers       who handles the case
    participants   who took part, at most five for the applicants (条例 art. 20)
    absent         who did not come, and why; may be empty
    stages         what was said, in the order of the law's stages; 调解 only when it was tried
    corrections    what speakers had changed after reading; may be empty
    unsigned       who did not sign, and why; may be empty
    """

    open_to: Literal["公开", "不公开"]
    private_reason: str
    chair: Officer
    hearers: tuple[Officer, ...]
    recorder: Officer
    handlers: tuple[str, ...]
    participants: tuple[Participant, ...]
    absent: tuple[Absence, ...]
    stages: tuple[HearingStage, ...]
    corrections: tuple[str, ...]
    unsigned: tuple[Unsigned, ...]
    demo: bool
    wording: Wording = FIRST_WORDING

    name: ClassVar[str] = "听证笔录"

    def problems(self) -> list[Problem]:
        """What keeps it from being signed."""
        panel = [self.chair.name, *(one.name for one in self.hearers)]
        signers = [*panel, self.recorder.name, *(one.name for one in self.participants)]
        return [
            *self.head_problems(),
            *filled(HEARING, 听证主持人=self.chair.name, 记录员=self.recorder.name),
            *filled(承办人=self.handlers),
            *apart("听证主持人", self.chair.name, self.handlers, RECUSAL),
            *apart("记录员", self.recorder.name, panel, HEARING),
            *self._panel(),
            *self._parties(),
            *self._stages(),
            *reasons_given(self.unsigned, signers),
        ]

    def _panel(self) -> list[Problem]:
        problems = []
        names = {one.name.strip() for one in self.hearers} - {""}
        if len(names) < 2:  # noqa: PLR2004 - the law's own number
            problems.append(Problem("听证员", f"听证员不得少于两人，现有{len(names)}人。", HEARING))
        problems += apart("听证员", self.chair.name, names, HEARING)
        if self.open_to == "不公开":
            problems += filled(不公开听证的理由=self.private_reason)
        elif self.private_reason.strip():
            problems.append(Problem("不公开听证的理由", "公开听证不应当填写不公开的理由。"))
        return problems

    def _parties(self) -> list[Problem]:
        problems = filled(听证参加人=tuple(one.name for one in self.participants))
        asking = [one for one in self.participants if one.side == "申请人" and "代表" in one.capacity]
        if len(asking) > MOST:
            problems.append(
                Problem("听证参加人", f"代表不得超过{MOST}人，现有{len(asking)}人。", REPRESENTATIVES)
            )
        named = {one.side for one in self.participants} | {one.side for one in self.absent}
        for side in ("申请人", "被申请单位"):
            if side not in named:
                problems.append(Problem("听证参加人", f"没有写明{side}是否到场。", ABSENCE))
        return problems + [
            Problem("未到场情况", f"没有写明{one.name}未到场的原因。", ABSENCE)
            for one in self.absent
            if not one.why.strip()
        ]

    def _stages(self) -> list[Problem]:
        held = [stage.name for stage in self.stages]
        here = {one.side for one in self.participants}
        excused = {"调解"}.union(*(WITHOUT[side] for side in WITHOUT if side not in here))
        problems = [
            Problem("听证过程", f"没有“{name}”的记录。", HEARING)
            for name in ORDER
            if name not in held and name not in excused
        ]
        if held != sorted(set(held), key=ORDER.index):
            problems.append(Problem("听证过程", "听证各阶段的先后不对，或者重复。", HEARING))
        return problems + [
            Problem("听证过程", f"“{stage.name}”没有内容，或者没有写明发言人。", HEARING)
            for stage in self.stages
            if filled(_=tuple(part for speech in stage.speeches for part in (speech.speaker, speech.text)))
        ]
