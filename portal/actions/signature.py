"""签发: what was read is what is signed; the number, the frozen facts and the state commit together."""

from __future__ import annotations

from dataclasses import replace

from documents.facts import digest
from portal.actions import papers
from portal.actions.decision_facts import OPINION_PAPER, decision_facts
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Conflict
from portal.models.cases import Case
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action

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
