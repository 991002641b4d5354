"""Every address of the portal, on one page. What is posted to is a noun: `/cases/41/opinion/submission`."""

from __future__ import annotations

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
    redos,
    registrations,
    reports,
    requests,
    rereviews,
    revisions,
    service_addresses,
    service_tries,
    sign_in,
    signature,
    suspensions,
    verification,
    word_files,
)
from portal.views import help as help_pages
from portal.web.templates import STATIC

GET = ["GET"]
POST = ["POST"]

ROUTES: list[BaseRoute] = [
    # Petitioners, and anybody
    Route("/", public.home, methods=GET, name="home"),
    Route("/query", query.show, methods=GET, name="query"),
    Route("/query", query.create, methods=POST),
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
    Route("/sign-in", sign_in.show, methods=GET, name="sign-in"),
    Route("/sign-in", sign_in.create, methods=POST),
    Route("/sign-out", sign_in.delete, methods=POST, name="sign-out"),
    # Taking a request in, and its file
    Route("/requests/new", requests.new, methods=GET, name="new_request"),
    Route("/requests/new", requests.create, methods=POST),
    Route("/cases/{case_id:int}/registration", registrations.show, methods=GET, name="registration"),
    Route("/cases/{case_id:int}/registration", registrations.create, methods=POST),
    Route("/cases/{case_id:int}/receipt", receipts.show, methods=GET, name="receipt"),
    Route("/cases/{case_id:int}/query-code", receipts.renew, methods=POST, name="query_code"),
    Route("/cases/{case_id:int}/exhibits", exhibits.index, methods=GET, name="exhibits"),
    Route("/cases/{case_id:int}/exhibits", exhibits.create, methods=POST),
    Route("/cases/{case_id:int}/exhibits/{exhibit_id:int}", exhibits.show, methods=GET, name="exhibit"),
    Route(
        "/cases/{case_id:int}/exhibits/{exhibit_id:int}/file", exhibits.file, methods=GET, name="exhibit_file"
    ),
    Route(
        "/cases/{case_id:int}/exhibits/{exhibit_id:int}/pages/{page:int}.png",
        exhibits.picture,
        methods=GET,
        name="exhibit_page",
    ),
    Route(
        "/cases/{case_id:int}/exhibits/reading-record",
        printouts.reading_record,
        methods=GET,
        name="reading_record",
    ),
    Route("/cases/{case_id:int}/rereview", rereviews.new, methods=GET, name="rereview"),
    Route("/cases/{case_id:int}/rereview", rereviews.create, methods=POST),
    # The legal opinion
    Route("/cases/{case_id:int}/opinion", opinions.show, methods=GET, name="opinion"),
    Route("/cases/{case_id:int}/opinion", opinions.create, methods=POST),
    Route(
        "/cases/{case_id:int}/opinion/submission", opinions.submit, methods=POST, name="opinion_submission"
    ),
    Route("/cases/{case_id:int}/opinion/return", reports.show_return, methods=GET, name="opinion_return"),
    Route("/cases/{case_id:int}/opinion/return", reports.give_back, methods=POST),
    Route("/cases/{case_id:int}/no-opinion", reports.show, methods=GET, name="no_opinion"),
    Route("/cases/{case_id:int}/no-opinion", reports.create, methods=POST),
    Route("/cases/{case_id:int}/opinion/{version:int}/file", opinions.file, methods=GET, name="opinion_file"),
    # The draft of the decision
    Route("/cases/{case_id:int}/decision", drafts.show, methods=GET, name="decision"),
    Route("/cases/{case_id:int}/decision", drafts.save, methods=POST),
    Route("/cases/{case_id:int}/decision/preview", previews.show, methods=GET, name="decision_preview"),
    Route("/cases/{case_id:int}/decision/preview.pdf", previews.pdf, methods=GET, name="decision_pdf"),
    Route(
        "/cases/{case_id:int}/decision/preview/reading", readings.draft, methods=GET, name="decision_reading"
    ),
    Route("/cases/{case_id:int}/decision/preview.docx", word_files.draft, methods=GET, name="decision_word"),
    Route(
        "/cases/{case_id:int}/decision/preview/{page:int}.png",
        previews.picture,
        methods=GET,
        name="decision_page",
    ),
    Route("/cases/{case_id:int}/decision/revisions", revisions.index, methods=GET, name="revisions"),
    Route(
        "/cases/{case_id:int}/decision/revisions/{version:int}", revisions.show, methods=GET, name="revision"
    ),
    Route(
        "/cases/{case_id:int}/decision/revisions/{version:int}/restoration",
        revisions.restore,
        methods=POST,
        name="restoration",
    ),
    Route(
        "/cases/{case_id:int}/decision/submission", previews.submit, methods=POST, name="decision_submission"
    ),
    # Check and signature
    Route("/cases/{case_id:int}/check", checks.show, methods=GET, name="check"),
    Route("/cases/{case_id:int}/check/return", checks.give_back, methods=POST, name="check_return"),
    Route("/cases/{case_id:int}/check/approval", checks.send_up, methods=POST, name="check_approval"),
    Route("/cases/{case_id:int}/decision/signature", signature.show, methods=GET, name="signature"),
    Route("/cases/{case_id:int}/decision/signature", signature.sign, methods=POST),
    Route(
        "/cases/{case_id:int}/decision/signature/{page:int}.png",
        signature.picture,
        methods=GET,
        name="signature_page",
    ),
    Route("/cases/{case_id:int}/decision/slip", printouts.signing_slip, methods=GET, name="signing_slip"),
    Route("/cases/{case_id:int}/decision/return", signature.give_back, methods=POST, name="approval_return"),
    # Service and close
    Route("/cases/{case_id:int}/deliveries", deliveries.index, methods=GET, name="deliveries"),
    Route("/cases/{case_id:int}/deliveries/{delivery_id:int}", deliveries.show, methods=GET, name="delivery"),
    Route("/cases/{case_id:int}/deliveries/{delivery_id:int}", deliveries.create, methods=POST),
    Route(
        "/cases/{case_id:int}/deliveries/{delivery_id:int}/slip",
        packets.slip,
        methods=GET,
        name="delivery_slip",
    ),
    Route(
        "/cases/{case_id:int}/deliveries/{delivery_id:int}/packet",
        packets.packet,
        methods=GET,
        name="delivery_packet",
    ),
    Route(
        "/cases/{case_id:int}/deliveries/{delivery_id:int}/tries",
        service_tries.create,
        methods=POST,
        name="service_tries",
    ),
    Route("/cases/{case_id:int}/service", deliveries.show_start, methods=GET, name="service"),
    Route("/cases/{case_id:int}/service", deliveries.start, methods=POST),
    Route(
        "/cases/{case_id:int}/service-address", service_addresses.show, methods=GET, name="service_address"
    ),
    Route("/cases/{case_id:int}/service-address", service_addresses.create, methods=POST),
    Route(
        "/cases/{case_id:int}/service-address/{petitioner_id:int}",
        service_addresses.printed,
        methods=GET,
        name="service_address_form",
    ),
    Route("/cases/{case_id:int}/closure", deliveries.close, methods=POST, name="closure"),
    # The working calendar
    Route("/holidays", holidays.show, methods=GET, name="holidays"),
    Route("/holidays", holidays.create, methods=POST),
    Route("/holidays/adoption", holidays.adopt, methods=POST, name="holiday_adoption"),
    # What waits for whom, and the cases
    Route("/desk", desk.show, methods=GET, name="desk"),
    Route("/handbook", handbook.show, methods=GET, name="handbook"),
    Route("/cases", cases.index, methods=GET, name="cases"),
    Route("/cases", cases.find, methods=POST),
    Route("/cases/{case_id:int}", cases.show, methods=GET, name="case"),
    Route("/cases/{case_id:int}/deadlines/{deadline_id:int}", deadlines.show, methods=GET, name="deadline"),
    Route("/cases/{case_id:int}/papers/{paper_id:int}", papers.show, methods=GET, name="paper"),
    Route(
        "/cases/{case_id:int}/papers/{paper_id:int}/reading",
        readings.show,
        methods=GET,
        name="paper_reading",
    ),
    Route("/cases/{case_id:int}/papers/{paper_id:int}/word", word_files.show, methods=GET, name="paper_word"),
    Route(
        "/cases/{case_id:int}/papers/{paper_id:int}/correction",
        corrections.show,
        methods=GET,
        name="correction",
    ),
    Route("/cases/{case_id:int}/papers/{paper_id:int}/correction", corrections.create, methods=POST),
    Route(
        "/cases/{case_id:int}/papers/{paper_id:int}/withdrawal",
        corrections.show_withdrawal,
        methods=GET,
        name="withdrawal",
    ),
    Route("/cases/{case_id:int}/papers/{paper_id:int}/withdrawal", corrections.withdraw, methods=POST),
    # What is proposed and waits for approval
    Route("/cases/{case_id:int}/proposal", proposals.show, methods=GET, name="proposal"),
    Route(
        "/cases/{case_id:int}/proposal/approval", proposals.approve, methods=POST, name="proposal_approval"
    ),
    Route("/cases/{case_id:int}/proposal/return", proposals.give_back, methods=POST, name="proposal_return"),
    Route("/cases/{case_id:int}/proposal/recall", proposals.recall, methods=POST, name="proposal_recall"),
    # Accepting or not, and the one lawyer
    Route("/cases/{case_id:int}/acceptance", acceptance.show, methods=GET, name="acceptance"),
    Route("/cases/{case_id:int}/acceptance", acceptance.create, methods=POST),
    Route("/cases/{case_id:int}/refusal", acceptance.show_refusal, methods=GET, name="refusal"),
    Route("/cases/{case_id:int}/refusal", acceptance.create_refusal, methods=POST),
    Route("/cases/{case_id:int}/assignment", assignments.show, methods=GET, name="assignment"),
    Route("/cases/{case_id:int}/assignment", assignments.create, methods=POST),
    Route("/cases/{case_id:int}/declaration", assignments.show_declaration, methods=GET, name="declaration"),
    Route("/cases/{case_id:int}/declaration", assignments.declare, methods=POST),
    Route(
        "/cases/{case_id:int}/declaration/form", printouts.declaration, methods=GET, name="declaration_form"
    ),
    Route("/cases/{case_id:int}/declaration/pledge", printouts.pledge, methods=GET, name="pledge_form"),
    # Ways inside the examination: answer, inquiry, mediation, hearing
    Route("/cases/{case_id:int}/answer", answers.show, methods=GET, name="answer"),
    Route("/cases/{case_id:int}/answer", answers.create, methods=POST),
    Route("/cases/{case_id:int}/inquiry", inquiries.show, methods=GET, name="inquiry"),
    Route("/cases/{case_id:int}/inquiry", inquiries.create, methods=POST),
    Route("/cases/{case_id:int}/mediation", mediations.show, methods=GET, name="mediation"),
    Route("/cases/{case_id:int}/mediation", mediations.create, methods=POST),
    Route("/cases/{case_id:int}/settlement", mediations.show_settlement, methods=GET, name="settlement"),
    Route("/cases/{case_id:int}/settlement", mediations.settle, methods=POST),
    Route(
        "/cases/{case_id:int}/mediation/ending", mediations.show_ending, methods=GET, name="mediation_ending"
    ),
    Route("/cases/{case_id:int}/mediation/ending", mediations.end, methods=POST),
    Route("/cases/{case_id:int}/hearing", hearings.show, methods=GET, name="hearing"),
    Route("/cases/{case_id:int}/hearing", hearings.create, methods=POST),
    Route(
        "/cases/{case_id:int}/hearing/conclusion",
        hearings.show_conclusion,
        methods=GET,
        name="hearing_conclusion",
    ),
    Route("/cases/{case_id:int}/hearing/conclusion", hearings.conclude, methods=POST),
    Route(
        "/cases/{case_id:int}/hearing/cancellation",
        hearings.show_calling_off,
        methods=GET,
        name="hearing_calling_off",
    ),
    Route("/cases/{case_id:int}/hearing/cancellation", hearings.call_off, methods=POST),
    Route("/cases/{case_id:int}/nomination", nominations.show, methods=GET, name="nomination"),
    Route("/cases/{case_id:int}/nomination", nominations.create, methods=POST),
    Route("/cases/{case_id:int}/replacement", nominations.show_replacement, methods=GET, name="replacement"),
    Route("/cases/{case_id:int}/replacement", nominations.replace, methods=POST),
    # Who handles it, and who steps aside
    Route("/cases/{case_id:int}/officers", officers.show, methods=GET, name="officers"),
    Route("/cases/{case_id:int}/officers", officers.create, methods=POST),
    Route("/cases/{case_id:int}/recusal", recusals.show, methods=GET, name="recusal"),
    Route("/cases/{case_id:int}/recusal", recusals.create, methods=POST),
    Route(
        "/cases/{case_id:int}/recusal/decision", recusals.show_decision, methods=GET, name="recusal_decision"
    ),
    Route("/cases/{case_id:int}/recusal/decision", recusals.decide, methods=POST),
    Route("/delegations", delegations.show, methods=GET, name="delegations"),
    Route("/delegations", delegations.create, methods=POST),
    Route(
        "/delegations/{delegation_id:int}/revocation",
        delegations.revoke,
        methods=POST,
        name="delegation_revocation",
    ),
    # Rests, ends without an opinion, and what follows an opinion
    Route("/cases/{case_id:int}/suspension", suspensions.show, methods=GET, name="suspension"),
    Route("/cases/{case_id:int}/suspension", suspensions.create, methods=POST),
    Route("/cases/{case_id:int}/resumption", suspensions.show_resumption, methods=GET, name="resumption"),
    Route("/cases/{case_id:int}/resumption", suspensions.resume, methods=POST),
    Route(
        "/cases/{case_id:int}/suspension/ending",
        suspensions.show_ending,
        methods=GET,
        name="suspension_ending",
    ),
    Route("/cases/{case_id:int}/suspension/ending", suspensions.end, methods=POST),
    Route(
        "/cases/{case_id:int}/withdrawal-of-request",
        endings.show_withdrawal,
        methods=GET,
        name="withdrawal_of_request",
    ),
    Route("/cases/{case_id:int}/withdrawal-of-request", endings.withdraw, methods=POST),
    Route("/cases/{case_id:int}/termination", endings.show_termination, methods=GET, name="termination"),
    Route("/cases/{case_id:int}/termination", endings.terminate, methods=POST),
    Route("/cases/{case_id:int}/dismissal", endings.show_dismissal, methods=GET, name="dismissal"),
    Route("/cases/{case_id:int}/dismissal", endings.dismiss, methods=POST),
    Route("/cases/{case_id:int}/redo", redos.show, methods=GET, name="redo"),
    Route("/cases/{case_id:int}/redo", redos.create, methods=POST),
    Route("/cases/{case_id:int}/reopening", redos.show_reopening, methods=GET, name="reopening"),
    Route("/cases/{case_id:int}/reopening", redos.reopen, methods=POST),
    # Everybody
    Route("/language", preferences.language, methods=GET, name="language"),
    Route("/elder", preferences.elder, methods=GET, name="elder"),
    Route("/healthz", health.alive, methods=GET, name="healthz"),
    Route("/readyz", health.ready, methods=GET, name="readyz"),
    Mount("/static", assets.Assets(directory=STATIC), name="static"),
]
