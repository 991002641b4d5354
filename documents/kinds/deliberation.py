"""集体讨论（审议）记录: how a committee talked over one case and what it decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from documents.kinds.record import RECUSAL, Attendant, Record, Unsigned, reasons_given
from documents.parts import FIRST_WORDING, Wording
from documents.problems import Problem, filled


@dataclass(frozen=True)
class Remark:
    """What one member said, in the member's own words as far as they matter."""

    member: str
    text: str


@dataclass(frozen=True)
class Deliberation(Record):
    """Facts of a 集体讨论（审议）记录: one case each, so that it can lie in that case's file.

    meeting      which meeting, such as 「信访事项复查复核委员会2026年第3次会议」
    chair        who presides, one of those present; recorder who writes
    present      出席: members there; on_leave 请假: members not there; observers 列席: others, without a vote
    recused      members who left for this case (条例 art. 28), and why in `capacity`; they are not among the present
    reporter     who reported the case
    report       what was reported, one text per paragraph
    proposal     what was proposed
    remarks      what members said
    agreed, differed, abstained   votes, one for each member present
    decision     what was decided: 通过, 修改后通过 (a majority agreed), 不通过, or 暂缓
    resolution   the decision in words, one text per paragraph
    unsigned     who did not sign, and why; may be empty
    """

    meeting: str
    chair: str
    recorder: str
    present: tuple[Attendant, ...]
    on_leave: tuple[Attendant, ...]
    observers: tuple[Attendant, ...]
    recused: tuple[Attendant, ...]
    reporter: str
    report: tuple[str, ...]
    proposal: str
    remarks: tuple[Remark, ...]
    agreed: int
    differed: int
    abstained: int
    decision: Literal["通过", "修改后通过", "不通过", "暂缓"]
    resolution: tuple[str, ...]
    unsigned: tuple[Unsigned, ...]
    demo: bool
    wording: Wording = FIRST_WORDING

    name: ClassVar[str] = "集体讨论（审议）记录"
    internal: ClassVar[bool] = True

    def problems(self) -> list[Problem]:
        """What keeps it from being signed."""
        members = [one.name for one in self.present]
        return [
            *self.head_problems(),
            *filled(会议名称=self.meeting, 主持人=self.chair, 记录人=self.recorder, 出席人员=tuple(members)),
            *filled(
                汇报人=self.reporter, 汇报情况=self.report, 审议事项=self.proposal, 审议结论=self.resolution
            ),
            *self._seats(members),
            *self._remarks(members),
            *self._votes(len(members)),
            *reasons_given(self.unsigned, [*members, self.recorder]),
        ]

    def _seats(self, members: list[str]) -> list[Problem]:
        problems = []
        if self.chair not in members:
            problems.append(Problem("主持人", f"主持人{self.chair}不在出席人员之中。"))
        if 2 * len(members) <= len(members) + len(self.on_leave):
            problems.append(Problem("出席人员", "出席人员没有过半数。"))
        elsewhere = {one.name for one in (*self.on_leave, *self.observers)}
        problems += [
            Problem("出席人员", f"{name}不能既出席又请假或者列席。") for name in members if name in elsewhere
        ]
        stayed = [one.name for one in self.recused if one.name in members]
        problems += [Problem("回避人员", f"{name}应当回避，不得参加本案审议。", RECUSAL) for name in stayed]
        return problems + [
            Problem("回避原因", f"没有写明{one.name}回避的原因。", RECUSAL)
            for one in self.recused
            if not one.capacity.strip()
        ]

    def _remarks(self, members: list[str]) -> list[Problem]:
        problems = filled(委员发言=self.remarks)
        heard = {*members, *(one.name for one in self.observers)}
        for one in self.remarks:
            if not one.text.strip():
                problems.append(Problem("委员发言", f"{one.member}的发言没有内容。"))
            if one.member not in heard:
                problems.append(Problem("委员发言", f"发言人{one.member}没有出席或者列席。"))
        return problems

    def _votes(self, members: int) -> list[Problem]:
        votes = (self.agreed, self.differed, self.abstained)
        if min(votes) < 0 or sum(votes) != members:
            return [Problem("表决情况", f"表决票数（{sum(votes)}）与出席人数（{members}）不符。")]
        carried = 2 * self.agreed > members
        if self.decision != "暂缓" and carried == (self.decision == "不通过"):
            return [Problem("审议结论", f"“{self.decision}”与表决结果（同意{self.agreed}票）不符。")]
        return []
