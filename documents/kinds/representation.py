"""代表人推选书: a group chooses at most five who speak for it; every member signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.persons import Choice, Stage
from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled

CHOSEN = "《信访工作条例》第二十条"
MOST = 5
POWERS = ("陈述意见、提交材料", "参加听证", "进行调解、和解", "变更、撤回申请")
Power = Literal["陈述意见、提交材料", "参加听证", "进行调解、和解", "变更、撤回申请"]


@dataclass(frozen=True)
class Member:
    """One of the group: name, number of the identity document and address (either may be left to the pen)."""

    name: str
    id_number: str
    address: str


@dataclass(frozen=True)
class Representative:
    """Who speaks for the group: name as in the list of members, phone (may be left to the pen)."""

    name: str
    phone: str


@dataclass(frozen=True)
class Representation:
    """Facts of a 代表人推选书 (条例 art. 20).

    body              to which it is handed
    stage             the procedure it is for
    matter            what the group asks for, in a few words
    representatives   代表人, one to five, out of the members
    powers            what they may do for all; ticked by hand when empty
    served_for_all    whether service on them counts for every member; only if the group says so
    members           everybody in the group; all sign
    spare_rows        empty rows below the members, for names written by hand (0 or more)
    prepared_on       the day the form is printed; the day of signing is written by hand
    blank             true: an empty form for the pen; gaps are allowed then, contradictions are not
    demo              true: a line says 样张
    wording           the words around these facts
    """

    body: Body
    stage: Stage
    matter: str
    representatives: tuple[Representative, ...]
    powers: tuple[Power, ...]
    served_for_all: Choice
    members: tuple[Member, ...]
    spare_rows: int
    prepared_on: date
    blank: bool
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return "代表人推选书"

    def dated(self) -> date:
        """The day the form is printed."""
        return self.prepared_on

    def all_powers(self) -> tuple[str, ...]:
        """Every power that the group may give, to be ticked."""
        return POWERS

    def seats(self) -> tuple[Representative, ...]:
        """The representatives; on an empty form five rows for them."""
        return self.representatives or (Representative("", ""),) * MOST

    def problems(self) -> list[Problem]:
        """What keeps it from being printed."""
        problems = filled(机关名称=self.body.name)
        if not self.blank:
            speakers = tuple(one.name for one in self.representatives)
            members = tuple(one.name for one in self.members)
            problems += filled(CHOSEN, 推选事项=self.matter, 代表人=speakers, 推选人=members)
        return problems + self._numbers()

    def _numbers(self) -> list[Problem]:
        problems = []
        if len(self.representatives) > MOST:
            count = len(self.representatives)
            problems.append(Problem("代表人", f"代表人不得超过{MOST}名，现有{count}名。", CHOSEN))
        if len(self.members) == 1:
            problems.append(Problem("推选人", "只有一人的，不需要推选代表人。", CHOSEN))
        if self.spare_rows < 0:
            problems.append(Problem("备用空行", "备用空行数不能小于0。"))
        members = {member.name for member in self.members}
        strangers = [one.name for one in self.representatives if one.name not in members]
        return problems + [
            Problem("代表人", f"代表人“{name}”不在推选人名单之中。", CHOSEN) for name in strangers if members
        ]
