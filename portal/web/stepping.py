"""One page per step of a case: asked for, read, taken or proposed; what cannot be is shown with everything typed.

A view says what its step is and gets both of its routes from it:

    STEP = Step(Action.SUSPEND, "suspensions/new.html", form.read, suspensions.suspend, DONE, context=_context)
    show, create = stepping.show(STEP), stepping.create(STEP)

A step that needs approval (`Move.approved_by`) is proposed and `take` is not called here: its row in
`actions.approvable.STEPS` says what happens when it is approved. The template extends `cases/step.html` and has
`work`, `typed`, `problems`, `move`, `verb`, `approvers` (roles by place) and whatever `context` adds.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal.actions import proposals
from portal.actions.exhibits import KeptFile
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models.cases import Case
from portal.rules.marker import N_, BadInput
from portal.rules.permissions import Person
from portal.rules.words import Action, Role
from portal.rules.workflow import MOVES
from portal.storage.kinds import EVIDENCE
from portal.web import casework, posting, scope, uploads
from portal.web.casewords import PAGES
from portal.web.casework import Casework
from portal.web.language import gettext, translate_error
from portal.web.multipart import MEGABYTE
from portal.web.posting import Fields
from portal.web.submission import Limits
from portal.web.templates import page

PROPOSED = N_("已提请审批。审批同意后，这一步才办成；审批人可以退回。")

Files = Mapping[str, KeptFile]
View = Callable[[Request], Awaitable[Response]]


async def _nothing_more(_work: Casework, _typed: Mapping[str, str]) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Step:
    """A step and its page. `read` turns fields and files (by field name) into what the action takes, or raises
    Invalid; `done` is said when it is taken; `files` is how many files may come with the form.
    """

    action: Action
    template: str
    read: Callable[[Casework, Fields, Files], Any]
    take: Callable[[Person, Case, Any], Awaitable[object]] | None
    done: str
    context: Callable[[Casework, Mapping[str, str]], Awaitable[dict[str, Any]]] = _nothing_more
    files: int = 0


def show(step: Step) -> View:
    """Return the view that asks for the step."""

    async def view(request: Request) -> Response:
        work = await casework.of(request)
        work.must_take(step.action)
        return await _page(request, step, work, {}, {}, 200)

    return view


def create(step: Step) -> View:
    """Return the view that takes the step, or proposes it where it needs approval."""

    async def view(request: Request) -> Response:
        work = await casework.of(request)
        work.must_be_hers(step.action)
        fields, files, problems = await _received(request, step)
        status = 422
        try:
            if not problems:
                token = fields.get("form_token", "")
                return await posting.once(request, token, lambda: _taken(request, step, fields, files))
        except Invalid as error:
            problems = dict[str, Any](error.problems) or {"": error}
        except BadInput as error:
            problems = {"": error}
        except (Conflict, NotAllowed) as error:
            problems, status = {"": error}, error.status
        return await _page(request, step, await casework.of(request), fields, problems, status)

    return view


async def _received(request: Request, step: Step) -> tuple[Fields, Files, dict[str, Any]]:
    if not step.files:
        scope.signed_in(request)
        return await posting.read_form(request), {}, {}
    came = await uploads.receive(
        request,
        store=request.app.state.store,
        limits=Limits(file_bytes=request.app.state.settings.upload_megabytes * MEGABYTE, files=step.files),
        allowed=EVIDENCE,
        check_csrf=posting.check_csrf(request),
    )
    files = {
        sent.field: KeptFile(sent.name, sent.sha256, sent.size, sent.media_type, sent.pages)
        for sent in came.files
    }
    return came.fields, files, {problem.field: translate_error(problem) for problem in came.problems}


async def _taken(request: Request, step: Step, fields: Fields, files: Files) -> str:
    work = await casework.of(request)
    content = step.read(work, fields, files)
    if step.take is None or MOVES[step.action].approved_by:
        await proposals.propose(work.person, work.case, step.action, content)
        posting.flash(request, PROPOSED)
    else:
        await step.take(work.person, work.case, content)
        posting.flash(request, step.done)
    return work.path("case")


async def _page(
    request: Request,
    step: Step,
    work: Casework,
    typed: Mapping[str, str],
    problems: Mapping[str, Any],
    status: int,
) -> Response:
    move = MOVES[step.action]
    context = {
        "work": work,
        "action": step.action,
        "move": move,
        "approvers": [sorted(place, key=list(Role).index) for place in move.approved_by],
        "verb": gettext(PAGES[step.action][1]),
        "files": step.files,
        "typed": typed,
        "problems": {name: _told(problem) for name, problem in problems.items()},
    }
    more = await step.context(work, typed)
    return page(request, step.template, context | more, status=status)


def _told(problem: Any) -> Any:
    """Say a sentence of the rules in the reader's language; others are marked and said by the page."""
    return translate_error(problem) if isinstance(problem, BadInput) else problem
