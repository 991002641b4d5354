"""存为草稿: a request that is not typed in to the end waits at the counter, and is taken in from there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal import clock
from portal.actions import requests
from portal.actions.move import CHANGED, move, record
from portal.database import transaction
from portal.errors import Conflict, NotAllowed
from portal.models.cases import Case
from portal.models.matters import Matter
from portal.models.standing import facts_of
from portal.rules import rulebook
from portal.rules.permissions import Person, refusal
from portal.rules.words import Action, Channel, Stage, State


@dataclass(frozen=True)
class Started:
    """What is known of a request so far, and every field of its form as it was typed (sealed in the database)."""

    intake_body_id: int
    respondent_id: int
    channel: Channel
    received_on: date
    title: str
    typed: Mapping[str, str]


async def start(actor: Person, started: Started) -> Case:
    """Begin a request (T01): only the counter sees it, no clock runs, nothing of it is public.

    Raises NotAllowed when the actor is no clerk of the receiving body, Invalid without the body complained of.
    """
    review_body_id = await requests.reviewing(actor, started.intake_body_id, started.respondent_id)

    async def step() -> Case:
        matter = await Matter.create(
            title=started.title, respondent_id=started.respondent_id, created_at=clock.now()
        )
        case = await Case.create(
            matter_id=matter.id,
            stage=Stage.REVIEW,
            state=State.DRAFT,
            grounds="",
            created_at=clock.now(),
            **_columns(started, review_body_id),
        )
        await record(case, Action.START_REQUEST, actor, source=None, target=State.DRAFT)
        return case

    return await transaction(step)


async def keep(actor: Person, case: Case, started: Started) -> None:
    """Keep what was typed further into a draft. Raises as `start` does, Conflict when it was taken in meanwhile."""
    if reason := refusal(actor, Action.SUBMIT_REQUEST, await facts_of(case)):
        raise NotAllowed(reason)
    review_body_id = await requests.reviewing(actor, started.intake_body_id, started.respondent_id)

    async def step() -> None:
        draft = Case.filter(id=case.id, state=State.DRAFT)
        if await draft.update(**_columns(started, review_body_id)) != 1:
            raise Conflict(CHANGED)
        matter = Matter.filter(id=case.matter_id)
        await matter.update(title=started.title, respondent_id=started.respondent_id)

    await transaction(step)


def typed_in(case: Case) -> dict[str, str]:
    """Return the fields of a draft's form as they were typed."""
    return dict(json.loads(case.typed or "{}"))


async def submit(actor: Person, case: Case, intake_body_id: int, request: requests.NewRequest) -> None:
    """Take in a request that was a draft (T02): from now on its receipt is a fact and the clocks run from it.

    Raises as `requests.submit` does, Conflict when somebody has taken it in already.
    """
    review_body_id = await requests.reviewing(actor, intake_body_id, request.respondent_id)
    await requests.must_be_possible(request)
    columns: dict[str, Any] = {
        "intake_body_id": intake_body_id,
        "review_body_id": review_body_id,
        "channel": request.channel,
        "received_on": request.received_on,
        "grounds": request.grounds,
        "late_reason": request.late_reason,
        "rulebook_version": rulebook.in_force(request.received_on).version,
        "typed": None,
    }

    async def step() -> None:
        # The clocks run from the day of receipt: it has to stand before the move begins them.
        await Case.filter(id=case.id, state=State.DRAFT).update(**columns)
        await move(case, Action.SUBMIT_REQUEST, actor, detail=requests.posted(request.posted_on))
        await requests.fill(await Matter.get(id=case.matter_id), request)
        await requests.add_prior_opinion(case, 1, request.opinion)
        await requests.list_demands(case)

    await transaction(step)


def _columns(started: Started, review_body_id: int) -> dict[str, Any]:
    return {
        "intake_body_id": started.intake_body_id,
        "review_body_id": review_body_id,
        "channel": started.channel,
        "received_on": started.received_on,
        "rulebook_version": rulebook.in_force(started.received_on).version,
        "typed": json.dumps(dict(started.typed), ensure_ascii=False),
    }
