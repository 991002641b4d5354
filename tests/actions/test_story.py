"""The whole story in actions alone: every step leaves its state, its row and its clock."""

from __future__ import annotations

import pytest

from portal.models.cases import Case
from portal.rules.words import State
from tests import cast


@pytest.mark.parametrize("state", list(State))
async def test_a_case_can_be_driven_to_every_state_by_its_own_people(world: cast.World, state: State) -> None:
    case = await cast.case_in(state, world.shiqi)

    assert (await Case.get(id=case.id)).state is state
