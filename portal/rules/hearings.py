"""听证: who may sit on the panel, and what its vote comes to (domain §1.8; by analogy with 《行政复议法》 art. 50)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from portal.rules.marker import N_

FEWEST_MEMBERS = 2

NO_CHAIR = N_("请写明主持人。")
HANDLES = N_("主持人不得是本案承办人（比照《行政复议法》第五十条）。请另选主持人。")
ADVISES = N_("主持人不得是本案主办律师。请另选主持人。")
TOO_FEW = N_("听证员不得少于两名（比照《行政复议法》第五十条），每行写一名。")
EVEN = N_("主持人和听证员合计应当是单数，表决才能形成多数。请增减听证员。")
NO_RECORDER = N_("请写明记录员。")
TWICE = N_("主持人、听证员、记录员不得由同一人兼任。请核对姓名。")

NOT_THE_PANEL = N_("同意和不同意的人数之和与听证组人数不符，请核对。")
NO_MAJORITY = N_("同意的没有过半数，没有形成多数意见，不能作为结论。")
NO_MINORITY = N_("有人不同意的，请如实写明不同意见。")


@dataclass(frozen=True)
class Panel:
    """Who hears: the chair (主持人), the members (听证员), and who writes (记录员). Names, since outsiders may sit."""

    chair: str
    members: tuple[str, ...]
    recorder: str

    @property
    def size(self) -> int:
        """How many vote: the chair and the members."""
        return 1 + len(self.members)


def panel_faults(panel: Panel, officers: Collection[str], lawyer: str) -> dict[str, str]:
    """Return what is wrong with a panel, by field; empty when it may sit.

    `officers` are the names of the 承办人 of the case, `lawyer` that of its lead lawyer or "". The chair is none of them;
    two members at least; nobody sits twice; chair and members are an odd number (the portal's own rule).
    """
    faults = {}
    if fault := _chair_fault(panel.chair, officers, lawyer):
        faults["chair"] = fault
    if len(panel.members) < FEWEST_MEMBERS:
        faults["members"] = TOO_FEW
    elif panel.size % 2 == 0:
        faults["members"] = EVEN
    if not panel.recorder:
        faults["recorder"] = NO_RECORDER
    people = [panel.chair, *panel.members, panel.recorder]
    if not faults and len(set(people)) < len(people):
        faults["members"] = TWICE
    return faults


def _chair_fault(chair: str, officers: Collection[str], lawyer: str) -> str | None:
    if not chair:
        return NO_CHAIR
    if chair in officers:
        return HANDLES
    return ADVISES if chair == lawyer else None


def vote_faults(agreed: int, differed: int, minority: str, panel: Panel) -> dict[str, str]:
    """Return what is wrong with a vote, by field: it adds up to the panel, a majority agrees, who differs is heard."""
    if min(agreed, differed) < 0 or agreed + differed != panel.size:
        return {"agreed": NOT_THE_PANEL}
    if agreed <= differed:
        return {"agreed": NO_MAJORITY}
    return {"minority": NO_MINORITY} if differed and not minority else {}
