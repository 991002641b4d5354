"""准予撤回: the petitioner's side takes the request back of its own will, and the case ends (T21).

《行政复议法》 arts. 41, 74 are followed: the same facts cannot be brought again, unless it was not truly voluntary.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from documents.chinese import day as said
from documents.facts import Facts
from portal import clock
from portal.actions import endings, letterhead
from portal.actions.exhibits import KeptFile
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.exhibits import Exhibit
from portal.models.matters import Petitioner
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import ExhibitKind, PaperKind, PetitionerKind

_MANDATES = (ExhibitKind.POWER_OF_ATTORNEY, ExhibitKind.REPRESENTATIVES)


@dataclass(frozen=True)
class Withdrawing:
    """Who (rows of the matter's people) takes the request back, on which day, and that it is voluntary.

    `empowered`: not all of them, but who is empowered to do so for all. In writing: `scan`; orally: `record` says where
    and how it was written down.
    """

    by: tuple[int, ...]
    withdrawn_on: date
    voluntary: bool
    empowered: bool = False
    record: str = ""
    scan: KeptFile | None = None


async def check(case: Case, what: Withdrawing) -> None:
    """Raise Invalid unless all withdraw, or who is empowered; voluntarily; and in writing or recorded."""
    problems = await _who(case, what)
    if what.withdrawn_on > clock.today():
        problems["withdrawn_on"] = N_("撤回的日期在今天之后，请核对。")
    if what.withdrawn_on < case.received_on:
        problems["withdrawn_on"] = N_("撤回的日期早于收件日期，请核对。")
    if not what.voluntary:
        problems["voluntary"] = N_("没有核实是自愿撤回、不损害公共利益和他人权益的，不能准予撤回。")
    if what.scan is None and not what.record.strip():
        problems["scan"] = N_("请上传撤回申请书；口头撤回的，请写明记录的情况。")
    if problems:
        raise Invalid(N_("请核对下列各项。"), problems)


async def _who(case: Case, what: Withdrawing) -> dict[str, str]:
    people = await Petitioner.filter(matter_id=case.matter_id)
    principals = {one.id for one in people if one.kind is not PetitionerKind.AGENT}
    if not what.by or not set(what.by) <= {one.id for one in people}:
        return {"by": N_("请选择是谁提出撤回的。")}
    if principals <= set(what.by):
        return {}
    if not what.empowered:
        return {"by": N_("撤回应当由全体申请人（代表人）提出，或者由被授权代为撤回的人提出。")}
    if not await Exhibit.exists(matter_id=case.matter_id, kind__in=list(_MANDATES)):
        return {"empowered": N_("卷宗里没有授权委托书或者代表人推选书，请先收入写明可以代为撤回的材料。")}
    return {}


async def allow(actor: Person, case: Case, what: Withdrawing) -> None:
    """Allow the withdrawal and end the case (T21). Taken by the last who approves. Raises Invalid as `check` does."""
    await check(case, what)
    await endings.conclude(actor, case, await _ended(case, what))


async def _ended(case: Case, what: Withdrawing) -> endings.Ended:
    names = "、".join(await _names(what.by))
    how = "书面" if what.scan else "口头（已记录在案）"
    stage = letterhead.stage_word(case.stage)
    why = (
        f"{names}于{said(what.withdrawn_on)}{how}提出撤回{stage}申请，"
        "经核实系自愿，不损害国家利益、社会公共利益和他人合法权益，本机关准予撤回"
    )
    return endings.Ended("WITHDRAWN", what.record.strip() or why, why, voluntary=True, scan=what.scan)


async def _names(ids: Collection[int]) -> list[str]:
    rows = await Petitioner.filter(id__in=list(ids)).order_by("position")
    return [one.name for one in rows]


async def told(_case: Case, what: Withdrawing) -> list[tuple[str, str]]:
    """Return in words what is proposed."""
    return [
        ("撤回的人", "、".join(await _names(what.by)) + ("（经授权代为撤回）" if what.empowered else "")),
        ("撤回的日期", said(what.withdrawn_on)),
        ("方式", f"书面（{what.scan.name}）" if what.scan else f"口头：{what.record}"),
        ("是否自愿", "经核实系自愿，不损害公共利益和他人权益"),
    ]


async def papers_of(case: Case, what: Withdrawing) -> list[tuple[PaperKind, Facts]]:
    """Return the 终止告知书, not numbered yet."""
    return [(PaperKind.TERM, await endings.notice(case, await _ended(case, what)))]
