"""Scope first, then permission: whom a request comes from, which case she may see, what she may do there."""

from __future__ import annotations

from starlette.requests import Request

from portal.errors import NotAllowed, NotFound, PortalError, SignInNeeded
from portal.models.cases import Case
from portal.models.people import User
from portal.models.sessions import LookupPass
from portal.rules.marker import N_
from portal.rules.permissions import CaseFacts, Person
from portal.rules.sight import barred
from portal.rules.words import Permission

LARGEST_ID = 2**31 - 1  # a larger number is no row's, and PostgreSQL refuses even to look

NOBODY = N_("请先登录，或者登录已经过期。请重新登录后再继续，填写的内容会保留。")
NO_CASE = N_("没有找到这个案件。请核对网址或编号；案件也可能不属于您办理的范围。")
NO_LOOKUP = N_("请先输入查询码；为保护您的信息，30 分钟不操作，查询会自动结束。")


class LookupNeeded(PortalError):
    """The page belongs to a petitioner's look-up, and none is open."""

    status = 401


def signed_in(request: Request) -> Person:
    """Return what the rules know of the person who asks; raises SignInNeeded when nobody is signed in."""
    person: Person | None = request.state.person
    if person is None:
        raise SignInNeeded(NOBODY)
    return person


def account(request: Request) -> User:
    """Return the account of the person who asks; raises SignInNeeded when nobody is signed in."""
    signed_in(request)
    user: User = request.state.user
    return user


def looking_up(request: Request) -> LookupPass:
    """Return the petitioner's open look-up; raises LookupNeeded when there is none."""
    held: LookupPass | None = request.state.lookup
    if held is None:
        raise LookupNeeded(NO_LOOKUP)
    return held


async def case_of(request: Request) -> Case:
    """Load the case of the address (`{case_id:int}`) through the person who asks; NotFound unless she sees it."""
    case = await Case.visible_to(signed_in(request)).get_or_none(id=path_id(request, "case_id"))
    if case is None:
        raise NotFound(NO_CASE)
    return case


def path_id(request: Request, name: str) -> int:
    """Return a row's number from the address; raises NotFound for one that no row can have."""
    number = int(request.path_params[name])
    if not 0 < number <= LARGEST_ID:
        raise NotFound(NO_CASE)
    return number


def must(person: Person, permission: Permission, facts: CaseFacts) -> None:
    """Raise NotAllowed with the reason unless the person may see or do this in a case visible to her."""
    if reason := barred(person, permission, facts):
        raise NotAllowed(reason)
