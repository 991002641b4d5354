"""授权: a leader lets a colleague of the same body exercise her role for some days, in writing; and takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tortoise.expressions import Q

from portal import clock
from portal.database import transaction
from portal.errors import Conflict, Invalid, NotAllowed, NotFound
from portal.models.people import Delegation, Membership, User
from portal.rules.delegation import faults, own_roles
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Role

NOT_HERS = N_("只有工作室负责人、复查复核办主任、分管领导和签发人可以授权他人代行职责。")
NOBODYS = N_("没有找到这项授权，或者不是您作出的。")


@dataclass(frozen=True)
class Granting:
    """Which role of hers, held where, who shall exercise it from which day until (and including) which, and why."""

    role: Role
    organisation_id: int
    taker_id: int
    since: date
    until: date
    reason: str
    document_number: str


def must_lead(person: Person) -> None:
    """Raise NotAllowed unless she holds a role herself that she could lend."""
    if not own_roles(person):
        raise NotAllowed(NOT_HERS)


async def colleagues(person: Person) -> list[User]:
    """Return who works at the bodies of her own roles today, herself left out."""
    today, bodies = clock.today(), {body for _, body in own_roles(person)}
    rows = Membership.filter(
        Q(until=None) | Q(until__gte=today),
        organisation_id__in=list(bodies),
        since__lte=today,
        user__active=True,
    ).select_related("user")
    users = {row.user_id: row.user for row in await rows if row.user_id != person.id}
    return [users[key] for key in sorted(users)]


async def given_by(person: Person) -> list[Delegation]:
    """Return what she has lent, the newest first."""
    rows = Delegation.filter(giver_id=person.id).order_by("-id")
    return await rows.select_related("taker", "organisation")


async def grant(actor: Person, new: Granting) -> Delegation:
    """Lend one of her own roles. It takes effect on its first day, by itself, and ends after its last.

    Raises NotAllowed, Invalid naming each field: to herself, to a stranger, in the past, for more than 366 days, or
    twice for the same days.
    """
    must_lead(actor)
    problems = dict(faults(new.since, new.until, clock.today()))
    if (new.role, new.organisation_id) not in own_roles(actor):
        problems["role"] = N_("只能授出自己担任的职务；别人授给您的不能再转授。")
    problems |= await _wrong_taker(actor, new)
    if not new.reason.strip():
        problems["reason"] = N_("请写明授权的原因，例如外出学习。")
    if not new.document_number.strip():
        problems["document_number"] = N_("请写明授权书的文号，授权要有书面依据。")
    if problems:
        raise Invalid(N_("授权还没有登记，请改正下列各处。"), problems)

    async def step() -> Delegation:
        await User.filter(id=actor.id).select_for_update(no_key=True).get()
        if await _overlapping(actor, new):
            told = N_("这些日子里，这个职务已经授权给别人或者他本人，请先撤销原来的授权。")
            raise Invalid(told, {"since": told})
        return await Delegation.create(
            role=new.role,
            organisation_id=new.organisation_id,
            giver_id=actor.id,
            taker_id=new.taker_id,
            since=new.since,
            until=new.until,
            reason=new.reason,
            document_number=new.document_number,
            recorded_by_id=actor.id,
            recorded_at=clock.now(),
        )

    return await transaction(step)


async def _wrong_taker(actor: Person, new: Granting) -> dict[str, str]:
    if new.taker_id == actor.id:
        return {"taker_id": N_("不能授权给自己。")}
    today = clock.today()
    held = Membership.filter(
        Q(until=None) | Q(until__gte=today),
        user_id=new.taker_id,
        organisation_id=new.organisation_id,
        since__lte=today,
        user__active=True,
    )
    roles = [row.role for row in await held]
    if not roles:
        return {"taker_id": N_("请选择同一单位的工作人员。")}
    return {"taker_id": N_("他本人就担任这个职务，不需要授权。")} if new.role in roles else {}


async def _overlapping(actor: Person, new: Granting) -> bool:
    return await Delegation.filter(
        giver_id=actor.id,
        role=new.role,
        organisation_id=new.organisation_id,
        revoked_on=None,
        since__lte=new.until,
        until__gte=new.since,
    ).exists()


async def revoke(actor: Person, delegation_id: int) -> None:
    """Take a role back, at once. Raises NotFound for what is not hers, Conflict where it has ended already."""
    if not await Delegation.exists(id=delegation_id, giver_id=actor.id):
        raise NotFound(NOBODYS)
    running = Delegation.filter(id=delegation_id, revoked_on=None, until__gte=clock.today())
    if await running.update(revoked_on=clock.today()) != 1:
        raise Conflict(N_("这项授权已经撤销或者到期。"))
