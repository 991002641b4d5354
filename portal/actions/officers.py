"""承办人: two at least handle a case; the office's head names them and may change them."""

from __future__ import annotations

from collections.abc import Sequence

from portal import clock
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.officers import CaseOfficer
from portal.models.people import Membership, User
from portal.models.recusals import Recusal
from portal.rules.marker import N_
from portal.rules.permissions import FEWEST_OFFICERS, Person
from portal.rules.words import Action, Role


async def available(case: Case) -> list[User]:
    """Return the officers of the reviewing body who may handle the case: in office today, none who stepped aside."""
    today = clock.today()
    rows = Membership.filter(
        organisation_id=case.review_body_id, role=Role.OFFICER, since__lte=today, user__active=True
    ).select_related("user")
    aside = {row.user_id for row in await Recusal.filter(case_id=case.id, granted=True)}
    users = {row.user_id: row.user for row in await rows if row.until is None or row.until >= today}
    return sorted((one for key, one in users.items() if key not in aside), key=lambda one: one.id)


async def name(case: Case, user_ids: Sequence[int]) -> None:
    """Name the officers of a case, the first of them as its lead, inside the caller's transaction; nobody may be left."""
    today = clock.today()
    standing = {row.user_id for row in await CaseOfficer.filter(case_id=case.id, until=None)}
    gone = standing - set(user_ids)
    await CaseOfficer.filter(case_id=case.id, until=None, user_id__in=list(gone)).update(until=today)
    for user_id in dict.fromkeys(user_ids):
        if user_id not in standing:
            await CaseOfficer.create(case_id=case.id, user_id=user_id, since=today)
    await CaseOfficer.filter(case_id=case.id, until=None).update(lead=False)
    first = next(iter(user_ids), None)
    await CaseOfficer.filter(case_id=case.id, until=None, user_id=first).update(lead=True)
    await Case.filter(id=case.id).update(officer_id=first)


async def change(actor: Person, case: Case, user_ids: Sequence[int]) -> None:
    """Let the office's head name the officers (T11). Raises Invalid for fewer than two, or somebody who cannot be."""
    chosen = list(dict.fromkeys(user_ids))
    known = {one.id for one in await available(case)}
    if len(chosen) < FEWEST_OFFICERS or not set(chosen) <= known:
        told = N_("请选择两名以上承办人：调查不得少于两人，申请回避获准的不能选。")
        raise Invalid(told, {"officers": told})

    async def step() -> None:
        await move(case, Action.NAME_OFFICERS, actor, detail={"officers": chosen})
        await name(case, chosen)

    await transaction(step)
