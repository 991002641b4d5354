"""责令受理: the body above orders that a request which was refused be taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.actions import clocks, exhibits
from portal.actions.exhibits import KeptFile
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case, CaseDemand
from portal.models.deadlines import Deadline
from portal.models.journal import Event
from portal.rules.clock_moves import FROM_RECEIPT
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, DeadlineKind, ExhibitKind


@dataclass(frozen=True)
class Order:
    """The 责令受理通知书: its number, which body gave it, its date, what it says in short, and its file."""

    number: str
    body_name: str
    dated_on: date
    reason: str
    file: KeptFile | None


async def order_acceptance(actor: Person, case: Case, order: Order) -> None:
    """Take a refused request up again because the body above orders it (T10); it is examined anew.

    The clocks of acceptance and of the opinion begin anew from the day of the order. Raises Invalid naming what is
    missing, or an order dated before the refusal or in the future.
    """
    await _must_hold(case, order)
    assert order.file is not None  # asked for just now
    file = order.file

    async def step() -> None:
        detail = {"number": order.number, "body": order.body_name, "dated_on": order.dated_on.isoformat()}
        await move(case, Action.ORDER_ACCEPTANCE, actor, reason=order.reason, detail=detail)
        fresh = await Case.get(id=case.id)
        await exhibits.keep(actor, fresh, ExhibitKind.ORDER, f"责令受理通知书 {order.number}"[:160], file)
        await CaseDemand.filter(case_id=case.id).update(accepted=None, refusal_reason="")
        archive = Deadline.filter(case_id=case.id, kind=DeadlineKind.ARCHIVE, met_on=None)
        await archive.update(dropped=True)
        await clocks.renew(fresh, (*FROM_RECEIPT, clocks.OPINION_DUE[fresh.stage]), order.dated_on)

    await transaction(step)


async def _must_hold(case: Case, order: Order) -> None:
    problems = {}
    refused = await Event.filter(case_id=case.id, action=Action.REFUSE).order_by("-id").first()
    if not order.number.strip():
        problems["number"] = N_("请填写责令受理通知书的文号。")
    if not order.body_name.strip():
        problems["body_name"] = N_("请填写作出通知的上一级机关。")
    if order.dated_on > clock.today():
        problems["dated_on"] = N_("通知书的日期在今天之后，请核对。")
    elif refused is not None and order.dated_on < refused.at.astimezone(clock.ZONE).date():
        problems["dated_on"] = N_("通知书的日期早于不予受理的日期，请核对。")
    if not order.reason.strip():
        problems["reason"] = N_("请写明上一级机关责令受理的理由。")
    if order.file is None:
        problems["file"] = N_("请上传责令受理通知书（扫描件或照片）。")
    if problems:
        raise Invalid(N_("请核对责令受理通知书。"), problems)
