"""告知另行提出、异议退回, and 责令受理 by the body above."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal import clock
from portal.actions import orders, redirections
from portal.forms import redirections as form
from portal.models.cases import CaseDemand
from portal.models.organisations import Organisation
from portal.rules.marker import N_
from portal.rules.rulebook.routes import FIRST_HANDLING, GROUP_NAMES, ROUTES
from portal.rules.words import Action
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.language import gettext
from portal.web.posting import Fields
from portal.web.stepping import Files, Step

REDIRECTED = N_("已告知另行提出，告知书正在制作。请送达申请人。")
ORDERED = N_("案件重新进入受理审查，期限从责令受理通知书的日期起重新计算。")


def _read(_work: Casework, fields: Fields, _files: Files) -> redirections.Redirecting:
    rows = [int(name.removeprefix("route_")) for name in fields if name.removeprefix("route_").isdecimal()]
    return form.read(fields, rows)


async def _elsewhere(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    rows = CaseDemand.filter(case_id=work.case.id).select_related("demand").order_by("demand__number")
    others = [one for one in ROUTES.values() if one is not FIRST_HANDLING]
    return {
        "reasons": [(code, gettext(one.name)) for code, one in redirections.elsewhere(work.case).items()],
        "demands": await rows,
        "routes": [(one.code, f"{gettext(GROUP_NAMES[one.group])}：{gettext(one.name)}") for one in others],
    }


async def _objecting(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return {
        "senders": [(one.id, one.name) for one in await redirections.senders_for(work.case)],
        "due_on": await redirections.objection_due(work.case),
    }


async def _ordering(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    superior = await Organisation.get_or_none(id=work.facts.superior_body)
    return {"superior": superior.name if superior else ""}


REDIRECT = Step(
    Action.REDIRECT,
    "redirections/new.html",
    _read,
    redirections.redirect,
    REDIRECTED,
    context=_elsewhere,
)
OBJECT = Step(
    Action.OBJECT_TRANSFER,
    "redirections/objection.html",
    lambda _work, fields, _files: form.read_objection(fields, clock.today()),
    None,
    "",
    context=_objecting,
)
ORDER = Step(
    Action.ORDER_ACCEPTANCE,
    "orders/new.html",
    lambda _work, fields, files: form.read_order(fields, files, clock.today()),
    orders.order_acceptance,
    ORDERED,
    context=_ordering,
    files=1,
)

show, create = stepping.show(REDIRECT), stepping.create(REDIRECT)
show_objection, object_to = stepping.show(OBJECT), stepping.create(OBJECT)
show_order, order = stepping.show(ORDER), stepping.create(ORDER)
