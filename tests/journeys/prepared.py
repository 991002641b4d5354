"""Prepares a portal for a browser, in a process of its own: `python -m tests.journeys.prepared`.

Prints as JSON cases of 石岐, by how far they have come, and the query code of the one just assigned.
"""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

from portal import clock, worker
from portal.actions import exhibits, lookups, requests
from portal.jobs.tools import Tools
from portal.models.cases import Case
from portal.rules.words import ExhibitKind
from portal.settings import Settings
from tests import cast
from tests.journeys.steps import scan


async def prepared(settings: Settings) -> dict[str, object]:
    """Found the cast today and drive cases on by the actions of real use."""
    async with worker.opened(settings) as tools:
        clock.freeze(clock.now())
        town = (await cast.world()).shiqi
        assigned, drafting, registered, accepted = [await _registered(town, tools) for _ in range(4)]
        for case in (assigned, drafting, accepted):
            await cast.accept(case, town)
        await cast.assign(assigned, town)
        await cast.take_on(drafting, town)
        await cast.file_opinion(drafting, town)
        held = await Case.get(id=assigned.id)
        code = lookups.shown(held.query_locator or "", lookups.secret_of(held.id, held.query_issue))
        cases = {"assigned": assigned, "drafting": drafting, "registered": registered, "accepted": accepted}
        return {"code": code, **{name: f"/cases/{case.id}" for name, case in cases.items()}}


async def _registered(town: cast.Town, tools: Tools) -> Case:
    today = clock.today()
    opinion = requests.NewOpinion(
        body_name=town.unit.name,
        name="信访事项处理意见书",
        number="石自然资信〔2026〕18号",
        made_on=today - timedelta(days=12),
        received_on=today - timedelta(days=10),
        result="不支持确权请求",
    )
    case = await cast.submitted(town, received_on=today - timedelta(days=2), opinion=opinion)
    content = scan()
    kept = await tools.store.put_bytes(content)
    file = exhibits.KeptFile("处理意见书.pdf", kept.sha256, len(content), "application/pdf", 2)
    await exhibits.add(town.clerk, case, ExhibitKind.HANDLING_OPINION, "信访事项处理意见书", file)
    return await requests.register(town.clerk, case)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(prepared(Settings.from_environment()))))  # noqa: T201 (its answer)
