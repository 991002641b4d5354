"""What a petitioner is told of how her case stands, where it stands elsewhere than on the usual way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from portal.actions.progress.readers import Reader
from portal.actions.progress.timeline import ENDS, Days
from portal.actions.progress.told import Phase, Told
from portal.models.cases import Case, CaseDemand
from portal.models.deadlines import Deadline
from portal.models.hearings import Hearing
from portal.models.supplements import Supplement
from portal.models.suspensions import Ending, Suspension
from portal.rules.marker import N_
from portal.rules.rests import RESTS
from portal.rules.rulebook.routes import ROUTES
from portal.rules.words import Action

Notices = tuple[str | Told, ...]

WHY_ENDED: Mapping[Action, str] = MappingProxyType(
    {
        Action.DEEM_WITHDRAWN: N_(
            "补正期限届满没有收到材料，按放弃这次申请处理。补齐材料后仍在期限内的，可以重新申请。"
        ),
        Action.SETTLE: N_("双方达成了协议，案件到此结束。请按协议履行。"),
        Action.END_SUSPENDED: N_("中止满六十日，中止的原因仍没有消除。"),
        Action.ALLOW_WITHDRAWAL: N_("您撤回了申请，已经准予。"),
        Action.DISMISS: N_("受理以后发现不符合受理条件，申请被驳回。"),
    }
)


async def notices_of(case: Case, phase: Phase, days: Days, reader: Reader) -> Notices:
    """Return in plain sentences what she has to do or to know now; nothing where the case is on the usual way."""
    teller = _TELLERS.get(phase)
    return await teller(case, days, reader) if teller else ()


async def _left_out(case: Case) -> Notices:
    """Say that the wait is not counted, where a clock stands still for it."""
    stopped = await Deadline.exists(
        case_id=case.id, met_on=None, dropped=False, stopped_since__not_isnull=True
    )
    return (N_("这段时间不计入办理期限。"),) if stopped else ()


async def _supplement(case: Case, _days: Days, reader: Reader) -> Notices:
    asked = await Supplement.filter(case_id=case.id, handed_in_on=None).order_by("-id").first()
    if asked is None:
        return ()
    items: Notices = tuple(
        Told(N_("%(number)d．%(item)s"), {"number": number, "item": item})
        for number, item in enumerate(asked.items, start=1)
    )
    due = await reader.hand_in(case)
    when: str | Told = Told(
        N_("请在收到补正告知书后 %(days)d 个工作日内交到收件窗口。"),
        {"days": asked.due_days + asked.extended_days},
    )
    if due is not None:
        when = Told(N_("请在%(day)s以前交到收件窗口。"), {"day": due.due_on})
    late = N_("没有正当理由到期不补正的，按放弃这次申请处理。")
    return (N_("您的申请还缺下面的材料："), *items, when, late, *await _left_out(case))


async def _suspended(case: Case, _days: Days, _reader: Reader) -> Notices:
    row = await Suspension.filter(case_id=case.id, resumed_on=None).order_by("-id").first()
    if row is None:
        return ()
    rest = RESTS.get(row.cause)
    since = Told(N_("您的案件从%(day)s起中止办理。原因："), {"day": row.suspended_on})
    resumes = N_("原因消除以后恢复办理，详情写在中止告知书里。")
    return (since, *([rest.name] if rest else []), resumes, *await _left_out(case))


async def _hearing(case: Case, _days: Days, _reader: Reader) -> Notices:
    row = await Hearing.filter(case_id=case.id, concluded_on=None, called_off="").order_by("-id").first()
    if row is None:
        return ()
    said = {"day": row.held_on, "time": row.begins_at, "place": row.place}
    return (
        Told(N_("听证时间：%(day)s %(time)s"), said),
        Told(N_("听证地点：%(place)s"), said),
        N_("请带上身份证件和听证通知书准时参加。听证不收费。"),
        *await _left_out(case),
    )


async def _mediation(_case: Case, _days: Days, _reader: Reader) -> Notices:
    return (
        N_("双方都同意，正在调解、和解。达成协议的，案件到此结束；没有达成的，继续审查，作出书面意见。"),
        N_("您可以随时表示不再调解。"),
    )


async def _terminated(case: Case, days: Days, _reader: Reader) -> Notices:
    row = await Ending.filter(case_id=case.id).order_by("-id").first()
    ended = next((days[action] for action in ENDS if action in days), None)
    on: Notices = (Told(N_("您的案件已于%(day)s终止。"), {"day": ended}),) if ended else ()
    why: Notices = (WHY_ENDED[row.action],) if row and row.action in WHY_ENDED else ()
    return (*on, *why, N_("原因和依据写在终止告知书里。"))


async def _redirected(case: Case, _days: Days, _reader: Reader) -> Notices:
    rows = CaseDemand.filter(case_id=case.id).select_related("demand").order_by("demand__number")
    ways: Notices = tuple(
        Told(
            N_("第 %(number)d 项请求：请走“%(route)s”"),
            {"number": row.demand.number, "route": ROUTES[row.route].name},
        )
        for row in await rows
        if row.route in ROUTES
    )
    return (N_("您的申请不在这里办理，已经书面告诉您向哪里提出、怎样提出。"), *ways)


_TELLERS: Mapping[Phase, Callable[[Case, Days, Reader], Awaitable[Notices]]] = MappingProxyType(
    {
        Phase.SUPPLEMENTING: _supplement,
        Phase.SUSPENDED: _suspended,
        Phase.HEARING: _hearing,
        Phase.MEDIATING: _mediation,
        Phase.TERMINATED: _terminated,
        Phase.REDIRECTED: _redirected,
    }
)
