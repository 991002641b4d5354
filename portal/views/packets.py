"""What is printed for service: the slip that the addressee signs, and everything that goes to the post in one file."""

from __future__ import annotations

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from documents.facts import to_json
from documents.refusals import Refusal
from portal.actions import deliveries, packets
from portal.actions.slip_facts import slip_facts
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.rules.words import PaperKind, Permission
from portal.views.deliveries import delivery_of, recording
from portal.views.proofs import pdf_response


async def slip(request: Request) -> Response:
    """Print the slip that the addressee signs."""
    work = await recording(request)
    delivery = await delivery_of(request, work)
    printed = await _slip(request, work.case, delivery)
    return pdf_response(printed, f"送达回证-{work.case.number}-{delivery.id}.pdf")


async def packet(request: Request) -> Response:
    """Print cover, paper and slip in one file. A petitioner's address is left to the pen for whoever may not see it."""
    work = await recording(request)
    delivery = await delivery_of(request, work)
    if reason := deliveries.not_to_be_served(delivery.paper):
        raise Conflict(reason)
    sees = work.barred(Permission.SEE_IDENTITY) is None
    cover = await packets.cover_of(work.case, delivery, with_address=sees)
    paper = await request.app.state.store.get_bytes(delivery.paper.sha256)
    slip = await _slip(request, work.case, delivery)
    pdf, pages = await to_thread.run_sync(lambda: packets.bound(cover, [paper, slip]))
    return pdf_response(pdf, f"寄送件-{work.case.number}-{delivery.id}-共{pages}页.pdf")


async def _slip(request: Request, case: Case, delivery: Delivery) -> bytes:
    facts = await slip_facts(case, delivery)
    try:
        printed = await request.app.state.press.render(PaperKind.SERVE.value, to_json(facts))
    except Refusal as refusal:
        raise Invalid(refusal.message) from refusal
    pdf: bytes = printed.pdf
    return pdf
