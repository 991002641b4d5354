"""A process of its own that signs one case for several leaders at once, when told to. Not a test by itself.

Standard input: one JSON line of settings, then a line to begin. Standard output: `ready`, then a JSON line per leader.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime
from typing import Any

from portal import clock, database, keys, settings
from portal.actions import signature
from portal.errors import Conflict
from portal.models.cases import Case
from portal.models.people import User
from portal.settings import Settings


async def attempt(user: User, case: Case, digest_read: str) -> dict[str, Any]:
    """Sign, or report who was first."""
    try:
        paper = await signature.sign(await user.person(), case, digest_read)
    except Conflict as conflict:
        return {"refused": str(conflict)}
    return {"number": paper.number, "signer": user.name}


async def main(told: dict[str, Any]) -> None:
    chosen = Settings.from_environment(told["environment"])
    settings.use(chosen)
    keys.load(told["environment"]["PORTAL_SECRET_KEY"])
    clock.freeze(datetime.fromisoformat(told["now"]))
    await database.connect(chosen.database_url)
    case = await Case.get(id=told["case"])
    users = await User.filter(id__in=told["leaders"])
    print("ready", flush=True)  # noqa: T201 (this is how it answers)
    await asyncio.to_thread(sys.stdin.readline)
    answers = await asyncio.gather(*(attempt(user, case, told["digest"]) for user in users))
    for answer in answers:
        print(json.dumps(answer), flush=True)  # noqa: T201
    await database.disconnect()


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.stdin.readline())))
