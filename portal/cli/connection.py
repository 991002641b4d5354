"""A command's way to the database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from portal import database, keys
from portal import settings as portal_settings
from portal.app import NotMigrated, must_be_migrated
from portal.settings import Settings, WrongSetting, load_secret

Result = TypeVar("Result")


def connected(settings: Settings, work: Callable[[], Awaitable[Result]]) -> Result:
    """Run `work` with the database open; raises WrongSetting when it is not up to date."""
    return asyncio.run(_connected(settings, work))


async def _connected(settings: Settings, work: Callable[[], Awaitable[Result]]) -> Result:
    keys.load(load_secret(settings))
    portal_settings.use(settings)
    try:
        await must_be_migrated(settings.database_url)
    except NotMigrated as error:
        raise WrongSetting(str(error)) from error
    await database.connect(settings.database_url)
    try:
        return await work()
    finally:
        await database.disconnect()
