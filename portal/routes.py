"""Every address of the portal, on one page. What is posted to is a noun: `/cases/41/opinion/submission`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from portal.views import (
    acceptance,
    answers,
    assets,
    assignments,
    calculator,
    cases,
    checks,
    corrections,
    deadlines,
    delegations,
    deliberation,
    deliveries,
    desk,
    drafts,
    endings,
    exhibits,
    handbook,
    health,
    hearings,
    holidays,
    inquiries,
    legality,
    mediations,
    navigator,
    nominations,
    officers,
    opinions,
    packets,
    papers,
    preferences,
    previews,
    printouts,
    proposals,
    public,
    query,
    readings,
    receipts,
    recusals,
    redirections,
    redos,
    registrations,
    reports,
    request_drafts,
    requests,
    rereviews,
    revisions,
    seals,
    service_addresses,
    service_tries,
    sign_in,
    signature,
    supplements,
    suspensions,
    verification,
    word_files,
)
from portal.views import help as help_pages
from portal.web.templates import STATIC

CASE = "/cases/{case_id:int}"
View = Callable[[Request], Awaitable[Response]]
GET = ["GET"]
POST = ["POST"]


def _page(path: str, show: View, create: View, name: str) -> tuple[Route, Route]:
    """Return the two routes of a page that asks for something and takes it."""
    return Route(path, show, methods=GET, name=name), Route(path, create, methods=POST)


ROUTES: list[BaseRoute] = [
    # Petitioners, and anybody
    Route("/", public.home, methods=GET, name="home"),
    *_page("/query", query.show, query.create, "query"),
    Route("/query/case", query.case, methods=GET, name="query_case"),
    Route("/query/deadlines/{deadline_id:int}", query.deadline, methods=GET, name="query_deadline"),
    Route("/query/papers/{paper_id:int}", query.paper, methods=GET, name="query_paper"),
    Route("/query/papers/{paper_id:int}/reading", query.reading, methods=GET, name="query_reading"),
    Route("/query/papers/{paper_id:int}/pages/{page:int}.png", query.picture, methods=GET, name="query_page"),
    Route("/query/leave", query.leave, methods=POST, name="query_leave"),
    Route("/verification", verification.show, methods=GET, name="verification"),
    Route("/verification/{code}", verification.paper, methods=GET, name="verified_paper"),
    Route("/verification/{code}/file", verification.file, methods=POST, name="verified_file"),
    Route("/calculator", calculator.show, methods=GET, name="calculator"),
    Route("/navigator", navigator.show, methods=GET, name="navigator"),
    Route("/help", help_pages.show, methods=GET, name="help"),
    Route("/help/procedure", help_pages.procedure, methods=GET, name="help_procedure"),
    Route("/help/papers", help_pages.papers, methods=GET, name="help_papers"),
    Route("/help/words", help_pages.words, methods=GET, name="help_words"),
    Route("/privacy", help_pages.privacy, methods=GET, name="privacy"),
    # People who work here
    *_page("/sign-in", sign_in.show, sign_in.create, "sign-in"),
    Route("/sign-out", sign_in.delete, methods=POST, name="sign-out"),
    # Taking a request in, and its file
    *_page("/requests/new", requests.new, requests.create, "new_request"),
    *_page(CASE + "/request", request_drafts.show, request_drafts.create, "request"),
    *_page(CASE + "/registration", registrations.show, registrations.create, "registration"),
    Route(CASE + "/receipt", receipts.show, methods=GET, name="receipt"),
    Route(CASE + "/query-code", receipts.renew, methods=POST, name="query_code"),
    *_page(CASE + "/exhibits", exhibits.index, exhibits.create, "exhibits"),
    Route(CASE + "/exhibits/{exhibit_id:int}", exhibits.show, methods=GET, name="exhibit"),
    Route(CASE + "/exhibits/{exhibit_id:int}/file", exhibits.file, methods=GET, name="exhibit_file"),
    Route(
        CASE + "/exhibits/{exhibit_id:int}/pages/{page:int}.png",
        exhibits.picture,
        methods=GET,
        name="exhibit_page",
    ),
    Route(CASE + "/exhibits/reading-record", printouts.reading_record, methods=GET, name="reading_record"),
    *_page(CASE + "/rereview", rereviews.new, rereviews.create, "rereview"),
    # The legal opinion
    *_page(CASE + "/opinion", opinions.show, opinions.create, "opinion"),
    Route(CASE + "/opinion/submission", opinions.submit, methods=POST, name="opinion_submission"),
    *_page(CASE + "/opinion/return", reports.show_return, reports.give_back, "opinion_return"),
    *_page(CASE + "/no-opinion", reports.show, reports.create, "no_opinion"),
    Route(CASE + "/opinion/{version:int}/file", opinions.file, methods=GET, name="opinion_file"),
    # The draft of the decision
    *_page(CASE + "/decision", drafts.show, drafts.save, "decision"),
    Route(CASE + "/decision/preview", previews.show, methods=GET, name="decision_preview"),
    Route(CASE + "/decision/preview.pdf", previews.pdf, methods=GET, name="decision_pdf"),
    Route(CASE + "/decision/preview/reading", readings.draft, methods=GET, name="decision_reading"),
    Route(CASE + "/decision/preview.docx", word_files.draft, methods=GET, name="decision_word"),
    Route(CASE + "/decision/preview/{page:int}.png", previews.picture, methods=GET, name="decision_page"),
    Route(CASE + "/decision/revisions", revisions.index, methods=GET, name="revisions"),
    Route(CASE + "/decision/revisions/{version:int}", revisions.show, methods=GET, name="revision"),
    Route(
        CASE + "/decision/revisions/{version:int}/restoration",
        revisions.restore,
        methods=POST,
        name="restoration",
    ),
    Route(CASE + "/decision/submission", previews.submit, methods=POST, name="decision_submission"),
    # Check and signature
    Route(CASE + "/check", checks.show, methods=GET, name="check"),
    Route(CASE + "/check/return", checks.give_back, methods=POST, name="check_return"),
    Route(CASE + "/check/approval", checks.send_up, methods=POST, name="check_approval"),
    *_page(CASE + "/legality", legality.show, legality.create, "legality"),
    *_page(CASE + "/deliberation", deliberation.show, deliberation.create, "deliberation"),
    *_page(CASE + "/seal", seals.show, seals.create, "seal"),
    Route(CASE + "/decision/agreement", signature.agree, methods=POST, name="agreement"),
    *_page(CASE + "/decision/signature", signature.show, signature.sign, "signature"),
    Route(CASE + "/decision/signature/{page:int}.png", signature.picture, methods=GET, name="signature_page"),
    Route(CASE + "/decision/slip", printouts.signing_slip, methods=GET, name="signing_slip"),
    Route(CASE + "/decision/return", signature.give_back, methods=POST, name="approval_return"),
    # Service and close
    Route(CASE + "/deliveries", deliveries.index, methods=GET, name="deliveries"),
    *_page(CASE + "/deliveries/{delivery_id:int}", deliveries.show, deliveries.create, "delivery"),
    Route(CASE + "/deliveries/{delivery_id:int}/slip", packets.slip, methods=GET, name="delivery_slip"),
    Route(CASE + "/deliveries/{delivery_id:int}/packet", packets.packet, methods=GET, name="delivery_packet"),
    Route(
        CASE + "/deliveries/{delivery_id:int}/tries", service_tries.create, methods=POST, name="service_tries"
    ),
    *_page(CASE + "/service", deliveries.show_start, deliveries.start, "service"),
    *_page(CASE + "/service-address", service_addresses.show, service_addresses.create, "service_address"),
    Route(
        CASE + "/service-address/{petitioner_id:int}",
        service_addresses.printed,
        methods=GET,
        name="service_address_form",
    ),
    Route(CASE + "/closure", deliveries.close, methods=POST, name="closure"),
    # The working calendar
    *_page("/holidays", holidays.show, holidays.create, "holidays"),
    Route("/holidays/adoption", holidays.adopt, methods=POST, name="holiday_adoption"),
    # What waits for whom, and the cases
    Route("/desk", desk.show, methods=GET, name="desk"),
    Route("/handbook", handbook.show, methods=GET, name="handbook"),
    *_page("/cases", cases.index, cases.find, "cases"),
    Route(CASE, cases.show, methods=GET, name="case"),
    Route(CASE + "/deadlines/{deadline_id:int}", deadlines.show, methods=GET, name="deadline"),
    Route(CASE + "/papers/{paper_id:int}", papers.show, methods=GET, name="paper"),
    Route(CASE + "/papers/{paper_id:int}/reading", readings.show, methods=GET, name="paper_reading"),
    Route(CASE + "/papers/{paper_id:int}/word", word_files.show, methods=GET, name="paper_word"),
    *_page(CASE + "/papers/{paper_id:int}/correction", corrections.show, corrections.create, "correction"),
    *_page(
        CASE + "/papers/{paper_id:int}/withdrawal",
        corrections.show_withdrawal,
        corrections.withdraw,
        "withdrawal",
    ),
    # What is proposed and waits for approval
    Route(CASE + "/proposal", proposals.show, methods=GET, name="proposal"),
    Route(CASE + "/proposal/approval", proposals.approve, methods=POST, name="proposal_approval"),
    Route(CASE + "/proposal/return", proposals.give_back, methods=POST, name="proposal_return"),
    Route(CASE + "/proposal/recall", proposals.recall, methods=POST, name="proposal_recall"),
    # Accepting or not, and the one lawyer
    *_page(CASE + "/acceptance", acceptance.show, acceptance.create, "acceptance"),
    *_page(CASE + "/refusal", acceptance.show_refusal, acceptance.create_refusal, "refusal"),
    *_page(CASE + "/supplement", supplements.show, supplements.create, "supplement"),
    *_page(CASE + "/supplement/hand-in", supplements.show_hand_in, supplements.hand_in, "hand_in"),
    *_page(
        CASE + "/supplement/extension", supplements.show_extension, supplements.extend, "supplement_extension"
    ),
    *_page(CASE + "/supplement/lapse", supplements.show_given_up, supplements.give_up, "given_up"),
    *_page(CASE + "/redirection", redirections.show, redirections.create, "redirection"),
    *_page(CASE + "/objection", redirections.show_objection, redirections.object_to, "objection"),
    *_page(CASE + "/order", redirections.show_order, redirections.order, "order"),
    *_page(CASE + "/assignment", assignments.show, assignments.create, "assignment"),
    *_page(CASE + "/declaration", assignments.show_declaration, assignments.declare, "declaration"),
    Route(CASE + "/declaration/form", printouts.declaration, methods=GET, name="declaration_form"),
    Route(CASE + "/declaration/pledge", printouts.pledge, methods=GET, name="pledge_form"),
    # Ways inside the examination: answer, inquiry, mediation, hearing
    *_page(CASE + "/answer", answers.show, answers.create, "answer"),
    *_page(CASE + "/inquiry", inquiries.show, inquiries.create, "inquiry"),
    *_page(CASE + "/mediation", mediations.show, mediations.create, "mediation"),
    *_page(CASE + "/settlement", mediations.show_settlement, mediations.settle, "settlement"),
    *_page(CASE + "/mediation/ending", mediations.show_ending, mediations.end, "mediation_ending"),
    *_page(CASE + "/hearing", hearings.show, hearings.create, "hearing"),
    *_page(CASE + "/hearing/conclusion", hearings.show_conclusion, hearings.conclude, "hearing_conclusion"),
    *_page(
        CASE + "/hearing/cancellation", hearings.show_calling_off, hearings.call_off, "hearing_calling_off"
    ),
    *_page(CASE + "/nomination", nominations.show, nominations.create, "nomination"),
    *_page(CASE + "/replacement", nominations.show_replacement, nominations.replace, "replacement"),
    # Who handles it, and who steps aside
    *_page(CASE + "/officers", officers.show, officers.create, "officers"),
    *_page(CASE + "/recusal", recusals.show, recusals.create, "recusal"),
    *_page(CASE + "/recusal/decision", recusals.show_decision, recusals.decide, "recusal_decision"),
    *_page("/delegations", delegations.show, delegations.create, "delegations"),
    Route(
        "/delegations/{delegation_id:int}/revocation",
        delegations.revoke,
        methods=POST,
        name="delegation_revocation",
    ),
    # Rests, ends without an opinion, and what follows an opinion
    *_page(CASE + "/suspension", suspensions.show, suspensions.create, "suspension"),
    *_page(CASE + "/resumption", suspensions.show_resumption, suspensions.resume, "resumption"),
    *_page(CASE + "/suspension/ending", suspensions.show_ending, suspensions.end, "suspension_ending"),
    *_page(
        CASE + "/withdrawal-of-request", endings.show_withdrawal, endings.withdraw, "withdrawal_of_request"
    ),
    *_page(CASE + "/termination", endings.show_termination, endings.terminate, "termination"),
    *_page(CASE + "/dismissal", endings.show_dismissal, endings.dismiss, "dismissal"),
    *_page(CASE + "/redo", redos.show, redos.create, "redo"),
    *_page(CASE + "/reopening", redos.show_reopening, redos.reopen, "reopening"),
    # Everybody
    Route("/language", preferences.language, methods=GET, name="language"),
    Route("/elder", preferences.elder, methods=GET, name="elder"),
    Route("/healthz", health.alive, methods=GET, name="healthz"),
    Route("/readyz", health.ready, methods=GET, name="readyz"),
    Mount("/static", assets.Assets(directory=STATIC), name="static"),
]
