"""What the page of a case tells of its course beside the moves: each section a heading and its facts.

Whoever adds a way adds a reader to `READERS`; `cases/_course.html` shows what it returns, in this order. The page leaves
all of it out for who may not read the file.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from portal.models.hearings import Hearing
from portal.models.inquiries import Inquiry
from portal.models.journal import Event
from portal.models.mediations import Mediation
from portal.rules.mediation import CONFIRMATION
from portal.rules.words import Action, PaperKind, Permission, State
from portal.web.casework import Casework
from portal.web.filters import day, label
from portal.web.language import gettext


@dataclass(frozen=True)
class Section:
    """One thing that happened: its heading, and its facts as label and text."""

    title: str
    facts: list[tuple[str, str]]


Reader = Callable[[Casework], Awaitable[list[Section]]]


async def of(work: Casework) -> list[Section]:
    """Return the sections of a case in the order of the readers; none for who may not read the file."""
    if work.barred(Permission.READ_FILE):
        return []
    return [section for reader in READERS for section in await reader(work)]


async def _answers(work: Casework) -> list[Section]:
    rows = await Event.filter(case_id=work.case.id, action=Action.RECORD_ANSWER).order_by("id")
    return [Section(gettext("被申请单位的答复"), _answer(row.detail)) for row in rows]


def _answer(detail: dict[str, object]) -> list[tuple[str, str]]:
    in_time = gettext("逾期") if detail["late"] else gettext("按期")
    if detail["late"] is None:
        in_time = gettext("通知书送达前已答复")
    received = day(date.fromisoformat(str(detail["received_on"])))
    return _told(
        [(gettext("收到日期"), f"{received} · {in_time}")], (gettext("答复要点"), str(detail["summary"]))
    )


async def _inquiries(work: Casework) -> list[Section]:
    rows = await Inquiry.filter(case_id=work.case.id).order_by("id")
    return [
        Section(
            label(PaperKind(row.kind)),
            _told(
                [(gettext("时间、地点"), f"{day(row.held_on)} · {row.place}")],
                (gettext("被询问人"), row.content.get("name", "")),
                (gettext("勘验对象"), row.content.get("subject", "")),
                (gettext("签名件"), gettext("已收入卷宗") if row.exhibit_id else gettext("还没有收入卷宗")),
            ),
        )
        for row in rows
    ]


async def _mediations(work: Casework) -> list[Section]:
    rows = await Mediation.filter(case_id=work.case.id).order_by("id")
    going_on = work.facts.state in {State.MEDIATING, State.SUSPENDED}
    return [
        Section(gettext("和解") if row.by_agreement else gettext("调解"), _mediation(row, going_on=going_on))
        for row in rows
    ]


def _mediation(row: Mediation, *, going_on: bool) -> list[tuple[str, str]]:
    facts = [
        (gettext("申请人书面同意"), day(row.petitioner_consented_on)),
        (gettext("被申请单位书面同意"), day(row.respondent_consented_on)),
        (gettext("开始"), day(row.started_on)),
    ]
    if row.ended_on is None:
        result = gettext("正在进行") if going_on else gettext("没有结果，案件已经终止")
        return _told(facts, (gettext("调解员"), row.mediator), (gettext("结果"), result))
    if row.settled:
        facts += [(gettext("达成协议"), day(row.ended_on)), (gettext("司法确认"), gettext(CONFIRMATION))]
        return _told(facts, (gettext("调解员"), row.mediator))
    return _told(
        [*facts, (gettext("结束"), day(row.ended_on))],
        (gettext("调解员"), row.mediator),
        (gettext("结束的理由"), row.reason),
    )


async def _hearings(work: Casework) -> list[Section]:
    rows = await Hearing.filter(case_id=work.case.id).order_by("id")
    return [Section(gettext("听证"), _hearing(row)) for row in rows]


def _hearing(row: Hearing) -> list[tuple[str, str]]:
    separator = gettext("、")
    facts = [
        (gettext("决定并通知"), day(row.decided_on)),
        (gettext("时间、地点"), f"{day(row.held_on)} {row.begins_at} · {row.place}"),
        (gettext("是否公开"), gettext("公开") if row.is_open else f"{gettext('不公开')} · {row.why_closed}"),
        (gettext("主持人"), row.chair),
        (gettext("听证员"), separator.join(row.members)),
        (gettext("记录员"), row.recorder),
    ]
    absent = [f"{one['name']}（{one['why']}）" for one in row.attended if not one["came"]]
    concluded = f"{day(row.concluded_on)} · {row.conclusion}" if row.concluded_on else ""
    return _told(
        facts,
        (gettext("未到场"), separator.join(absent)),
        (gettext("听证结论"), concluded),
        (gettext("已取消"), row.called_off),
    )


def _told(facts: list[tuple[str, str]], *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the facts with those of the others that say something."""
    return [*facts, *((name, text) for name, text in more if text)]


READERS: tuple[Reader, ...] = (_answers, _inquiries, _mediations, _hearings)
