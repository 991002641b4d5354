"""审签: who agrees and signs one after another. What was read is what is signed; number, frozen facts and state
commit together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from documents.facts import digest
from portal.actions import papers
from portal.actions.decision_facts import OPINION_PAPER, decision_facts
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Conflict
from portal.models.cases import Case
from portal.models.journal import Event
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import User
from portal.models.standing import facts_of
from portal.rules.approval import FULL_ROUTE, route
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, Role, State

CHANGED_SINCE_READ = N_("您打开页面之后，意见书的内容有了变化，没有签发。请重新看过再签。")


async def sign(actor: Person, case: Case, digest_read: str) -> Paper:
    """Sign the opinion (T30, T31). This is the legal moment.

    `digest_read` is the digest of the facts the leader had before her. In one transaction the facts
    are gathered again and compared, the case moves, the number is taken and everything is frozen.
    Raises Conflict when anything changed or somebody was first, Invalid when the paper lacks a part
    or holds a character that cannot be printed; then no number is used up.
    """

    async def step() -> Paper:
        fresh = await Case.held(case.id)  # as it stands now, not as it was when the page was opened
        facts = await decision_facts(fresh)
        await move(case, Action.SIGN, actor, detail={"facts": digest_read})
        if digest(facts) != digest_read:
            raise Conflict(CHANGED_SINCE_READ)
        papers.must_be_printable(facts)
        kind = OPINION_PAPER[fresh.stage]
        body = await Organisation.get(id=fresh.review_body_id)
        number = await papers.take_number(body, kind, facts.dated_on.year)
        return await papers.freeze(fresh, kind, replace(facts, number=number), number, actor, waits=True)

    return await transaction(step)


@dataclass(frozen=True)
class Place:
    """One place of the route of 审签: whose it is, and who has agreed or signed there, when, and on whose behalf."""

    role: Role
    name: str = ""
    on_behalf_of: str = ""
    at: datetime | None = None
    note: str = ""


async def route_of(case: Case) -> list[Place]:
    """Return the places of this round of 审签 in their order; those still to come have no name."""
    entered = Event.filter(case_id=case.id, target=State.APPROVING).exclude(source=State.APPROVING)
    last = await entered.order_by("-id").first()
    if last is None:
        return []
    taken = Event.filter(case_id=case.id, id__gt=last.id, action__in=[Action.AGREE, Action.SIGN])
    events = await taken.order_by("id").select_related("by")
    givers = {one.id: one.name for one in await User.filter(id__in=[_giver(event) for event in events])}
    done = [
        Place(role, event.by.name if event.by else "", givers.get(_giver(event), ""), event.at, event.reason)
        for role, event in zip(FULL_ROUTE, events, strict=False)
    ]
    facts = await facts_of(case)
    ahead = route(facts.outcomes) if facts.state is State.APPROVING else ()
    return done + [Place(role) for role in ahead[len(done) :]]


def _giver(event: Event) -> int:
    return int(event.detail.get("on_behalf_of", 0))
