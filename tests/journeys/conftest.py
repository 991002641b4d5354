"""The portal of a journey: the whole application over the cast, its press put away at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette

from tests import cast


@pytest.fixture
async def portal(app: Starlette, world: cast.World) -> AsyncIterator[Starlette]:
    yield app
    await app.state.press.close()
