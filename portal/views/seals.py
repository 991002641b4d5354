"""用印: the keeper sees which frozen paper is to be sealed, of how many pages, and enters the copies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from documents.press import Press
from portal.actions import seals
from portal.forms import seals as form
from portal.models.cases import Case
from portal.models.papers import Paper
from portal.models.people import User
from portal.models.standing import OPINIONS
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.stepping import Step

DONE = N_("已登记用印，系统正在制作正式文书。制成后由送达员核对受送达人和地址，开始送达。")


async def _seal(actor: Person, case: Case, typed: tuple[int, str]) -> None:
    copies, note = typed
    await seals.seal(actor, case, copies, note)


STEP = Step(Action.SEAL, "seals/new.html", lambda _work, fields, _files: form.read(fields), _seal, DONE)


async def show(request: Request) -> Response:
    """Show number, date, signer and pages of the frozen paper, and ask for the copies."""
    return await stepping.show(_step(request))(request)


async def create(request: Request) -> Response:
    """Enter the use of the seal; the sealed file is made."""
    return await stepping.create(_step(request))(request)


def _step(request: Request) -> Step:
    return replace(STEP, context=partial(_context, request.app.state.press))


async def _context(press: Press, work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    paper = await Paper.filter(case_id=work.case.id, kind__in=list(OPINIONS), withdrawn_at=None).first()
    if paper is None:
        return {"paper": None}
    signer = await User.get(id=paper.made_by_id)
    pages = paper.pages if paper.sha256 else (await press.render(paper.kind.value, paper.facts)).pages
    return {"paper": paper, "pages": pages, "signer": signer.name, "most": seals.MOST_COPIES}
