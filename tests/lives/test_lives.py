"""Random lawful lives of cases on the real database: after each step the case has an owner, a next step and a date,
numbers run without gap, clocks never run backwards, and the journal alone rebuilds the state.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from portal import clock, keys
from portal import database as connections
from portal import settings as portal_settings
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.engagements import Engagement
from portal.models.journal import Event
from portal.models.papers import Paper, Sequence
from portal.models.standing import facts_of
from portal.rules.marker import BadInput
from portal.rules.permissions import not_now
from portal.rules.words import Action, State
from portal.rules.workflow import ENDED, MOVES
from portal.settings import Settings
from tests import cast
from tests.conftest import SECRET_KEY
from tests.lives.drivers import COURSE, DRIVERS, possible

LIVES = int(os.environ.get("PORTAL_TEST_LIVES", "20"))
STEPS = 40
STAYS = {Action.ENDORSE, Action.AGREE, Action.RECORD_SERVICE, Action.ISSUE}
NOON = datetime.fromisoformat(cast.NOON)


class Lives:
    """What all lives share: the loop, the cast, and what was seen of clocks."""

    runner: asyncio.Runner
    world: cast.World
    taken: ClassVar[set[Action]] = set()


class Life(RuleBasedStateMachine):
    """One case from its request on; the choice picks among what may lawfully happen next."""

    def __init__(self) -> None:
        super().__init__()
        clock.freeze(NOON)
        self.due: dict[int, Any] = {}
        self.case: Case = Lives.runner.run(cast.submitted(Lives.world.shiqi))

    @rule(choice=st.integers(0, 10_000), hours=st.integers(1, 30))
    def step(self, choice: int, hours: int) -> None:
        clock.freeze(clock.now() + timedelta(hours=hours))
        Lives.runner.run(self._step(choice))

    async def _step(self, choice: int) -> None:
        town = Lives.world.shiqi
        self.case = await Case.get(id=self.case.id)
        ways = possible(await facts_of(self.case))
        if not ways:
            assert self.case.state in ENDED, f"nothing can be done in {self.case.state}"
            return
        forward = [action for action in ways if not MOVES[action].needs_reason] or ways
        onward = [action for action in forward if action in COURSE] or forward
        among = ways if choice % 9 == 0 else forward if choice % 3 == 0 else onward
        action = among[choice % len(among)]
        before = await Event.filter(case_id=self.case.id).count()
        try:
            await DRIVERS[action](self.case, town, choice // 9)
        except (Conflict, Invalid, BadInput):  # not lawful in this life: then nothing has happened
            assert await Event.filter(case_id=self.case.id).count() == before
        else:
            Lives.taken.add(action)
        await self._check()

    async def _check(self) -> None:
        case = await Case.get(id=self.case.id)
        await _journal_rebuilds(case)
        await _somebody_is_to_act(case)
        await _numbers_run()
        await self._clocks_go_forward(case)

    async def _clocks_go_forward(self, case: Case) -> None:
        for row in await Deadline.filter(case_id=case.id):
            assert row.starts_on <= row.due_on
            before = self.due.get(row.id)
            assert before is None or before <= row.due_on, (
                f"{row.kind} ran back from {before} to {row.due_on}"
            )
            self.due[row.id] = row.due_on


async def _journal_rebuilds(case: Case) -> None:
    state: State | None = None
    for event in await Event.filter(case_id=case.id).order_by("id"):
        assert event.source is None or event.source == state
        state = event.target
    assert state is case.state


async def _somebody_is_to_act(case: Case) -> None:
    assert await Engagement.filter(case_id=case.id, lead=True, ended_at=None).count() <= 1
    facts = await facts_of(case)
    if case.state in ENDED:
        return
    onward = [action for action, move in MOVES.items() if move.target or action in STAYS]
    assert any(not not_now(action, facts) for action in onward), f"nobody is to act in {case.state}"
    after_acceptance = case.state not in {State.SUBMITTED, State.REGISTERED, State.SUPPLEMENTING, State.DRAFT}
    assert not after_acceptance or case.officer_id in facts.officers
    running = await Deadline.filter(case_id=case.id, dropped=False).exists()
    assert running, f"no date in {case.state}"


async def _numbers_run() -> None:
    for sequence in await Sequence.all():
        prefix = f"{sequence.code_word}〔{sequence.year}〕"
        rows = await Paper.filter(number__startswith=prefix).values_list("number", flat=True)
        found = sorted(int(str(number).removeprefix(prefix).removesuffix("号")) for number in rows)
        if found:  # numbers of cases are in the same table of sequences, but not on papers
            assert found == list(range(1, sequence.last_number + 1)), f"{prefix}: {found}"


@pytest.fixture
def lives(settings: Settings) -> Iterator[None]:
    portal_settings.use(settings)
    keys.load(SECRET_KEY)
    clock.freeze(NOON)
    with asyncio.Runner() as runner:
        runner.run(connections.connect(settings.database_url))
        Lives.runner, Lives.taken = runner, set()
        Lives.world = runner.run(cast.world())
        yield
        runner.run(connections.disconnect())
    clock.freeze(None)


def test_whatever_lawfully_happens_a_case_keeps_an_owner_a_next_step_its_dates_and_its_journal(
    lives: None,
) -> None:
    run_state_machine_as_test(
        Life,
        settings=hypothesis_settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert len(Lives.taken) > len(DRIVERS) / 2  # a walk that soon stands still shows nothing
    assert {Action.AGREE, Action.SEAL, Action.START_SERVICE} <= Lives.taken
