"""未能送达: tries that failed stay on file, as the reason why a paper is served in another way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.actions import deliveries
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Invalid
from portal.models.cases import Case
from portal.models.deliveries import ServiceTry
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.service import PUBLIC_NOTICE, SERVICE_WAYS
from portal.rules.words import Action

NO_WAY = N_("请选择当时用的送达方式。")
BEFORE_PAPER = N_("这一次送达的日期早于文书的成文日期，请核对。")
IN_FUTURE = N_("这一次送达的日期在今天之后，请核对。")
NO_REASON = N_("请写明为什么没有送达，例如家中无人、地址不存在、退回。")

TRIED_WAYS = tuple(code for code in SERVICE_WAYS if code != PUBLIC_NOTICE)
"""Ways that can fail: a notice to the public reaches nobody in particular."""


@dataclass(frozen=True)
class Tried:
    """A try that reached nobody: which way, on which day, and why not."""

    way: str
    tried_on: date
    why: str


async def record(actor: Person, case: Case, delivery_id: int, tried: Tried) -> None:
    """Record a failed try at service (T34); it is never changed. Raises Invalid by field, or as `open_service` does."""
    delivery, paper = await deliveries.open_service(case, delivery_id)
    problems = {}
    if tried.way not in TRIED_WAYS:
        problems["tried_way"] = NO_WAY
    if tried.tried_on < paper.dated_on:
        problems["tried_on"] = BEFORE_PAPER
    if tried.tried_on > clock.today():
        problems["tried_on"] = IN_FUTURE
    if not tried.why.strip():
        problems["why"] = NO_REASON
    if problems:
        raise Invalid(next(iter(problems.values())), problems)

    async def step() -> None:
        await move(case, Action.RECORD_TRY, actor, detail={"delivery": delivery.id, "way": tried.way})
        await ServiceTry.create(
            delivery_id=delivery.id,
            way=tried.way,
            tried_on=tried.tried_on,
            why=tried.why.strip(),
            recorded_by_id=actor.id,
            recorded_at=clock.now(),
        )

    await transaction(step)
