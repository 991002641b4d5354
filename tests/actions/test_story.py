"""The whole story in actions alone: every step leaves its state, its row and its clock."""

from __future__ import annotations

import pytest

from portal.models.cases import Case
from portal.models.journal import Event
from portal.rules.words import Action, State
from portal.rules.workflow import MOVES
from tests import cast
from tests.actions import traces
from tests.actions.traces import DRIVEN

OF_THE_COURSE = """
    SUBMIT_REQUEST REGISTER PROPOSE ACCEPT ASSIGN_LAWYER DECLARE_NO_CONFLICT SUBMIT_OPINION SUBMIT_DRAFT SEND_UP
    CLEAR_LEGALITY CLEAR_COMMITTEE AGREE AGREE SIGN SEAL ISSUE START_SERVICE RECORD_SERVICE CONFIRM_SERVED
    RECORD_SERVICE CLOSE
"""


@pytest.mark.parametrize("state", DRIVEN)
async def test_a_case_can_be_driven_to_a_state_by_its_own_people(world: cast.World, state: State) -> None:
    case = await cast.case_in(state, world.shiqi)

    assert (await Case.get(id=case.id)).state is state


async def test_a_case_that_revokes_something_takes_these_steps_and_no_others(world: cast.World) -> None:
    case = await cast.case_in(State.CLOSED, world.shiqi)
    assert await traces.steps(case) == [Action(word) for word in OF_THE_COURSE.split()]


@pytest.mark.parametrize("state", [State.CLOSED, *cast.SIDE_WAYS])
async def test_every_row_of_the_journal_is_a_move_of_the_table(world: cast.World, state: State) -> None:
    case = await cast.case_in(state, world.shiqi)
    before = None
    for event in await Event.filter(case_id=case.id).order_by("id"):
        move = MOVES[event.action]
        assert event.source is before, event.action
        assert before is None or before in move.sources, event.action
        assert event.target in {move.target or before, *move.or_to}, event.action
        assert event.reason.strip() or not move.needs_reason, event.action
        before = event.target
    assert before is state
