"""合法性审核: draft, lawyer's conclusions and the officer's view on one page; cleared, or returned with points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from documents.kinds.legality import POINTS
from portal.actions import drafts, legality
from portal.forms import legality as form
from portal.rules.marker import N_
from portal.rules.words import Action
from portal.views.checks import rounds
from portal.views.drafts import parts_of, remedy_sentence
from portal.web import stepping
from portal.web.casework import Casework
from portal.web.stepping import Step

DONE = N_("合法性审核意见书已归入案卷。同意的转下一步；退回的由起草人逐条答复后重新提交。")


async def draft_before(work: Casework) -> dict[str, Any]:
    """What everybody reads who decides on a draft: its text beside the conclusions, and what was said of it."""
    draft, version = await drafts.draft_of(work.case)
    return await parts_of(work.case) | {
        "draft": draft,
        "version": version,
        "remedy": await remedy_sentence(work.case),
        "rounds": await rounds(work.case),
    }


async def _context(work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return await draft_before(work) | {
        "points": POINTS,
        "findings": [(word, word) for word in form.FINDINGS],
        "results": [(word, word) for word in form.RESULTS],
    }


STEP = Step(
    Action.CLEAR_LEGALITY,
    "legality/new.html",
    lambda _work, fields, _files: form.read(fields),
    legality.review,
    DONE,
    context=_context,
)
show, create = stepping.show(STEP), stepping.create(STEP)
