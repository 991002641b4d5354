"""Who may ask what: one row per address and method, checked against `portal.routes` by test_routes.

A row names the rule that answers, never the people: who they are follows from `rules.permissions`. `when` are the
situations (tests/house/situations.py) in which a case is asked: those where the step can be taken, and others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from portal.rules.words import Action, Permission


class Open(Enum):
    """Rules that need no case."""

    PUBLIC = "anybody"
    LOOK_UP = "who has looked her case up with the code"
    SIGNED_IN = "whoever works here"
    COUNTER = "clerks"
    CALENDAR = "who keeps the calendar"
    LENDS = "who has a role to lend"


@dataclass(frozen=True)
class Hers:
    """The step is hers, whenever it can be taken: such a page says itself when that is."""

    action: Action


Rule = Open | Permission | Action | Hers


@dataclass(frozen=True)
class Row:
    """An address asked in a method; `with_files`: a form that carries files; `query`: what a page of a proof is of;
    `form`: without which the form would be faulty before anything else is looked at.
    """

    asked: str
    rule: Rule
    when: str = ""
    with_files: bool = False
    query: str = ""
    form: Mapping[str, str] = field(default_factory=dict)

    @property
    def method(self) -> str:
        return self.asked.split()[0]

    @property
    def path(self) -> str:
        return self.asked.split()[1]


CASE = "/cases/{case_id:int}"
OF_PROOF = "?of={digest}"
EVERY = (
    "DRAFT SUBMITTED REGISTERED SUPPLEMENTING PROPOSED NOT_ACCEPTED REDIRECTED ACCEPTED CONFLICT OFFERED "
    "INVESTIGATING MEDIATING HEARING SUSPENDED DRAFTING OFFICER_CHECK LEGAL_CHECK COMMITTEE APPROVING AGREED "
    "SIGNED SEALED TO_SEND SERVING SERVED TERMINATED CLOSED REREVIEW"
)
READ = "REGISTERED CONFLICT OFFERED DRAFTING CLOSED"
DRAFTED = "OFFERED DRAFTING APPROVING CLOSED"

TABLE = (
    Row("GET /", Open.PUBLIC),
    Row("GET /query", Open.PUBLIC),
    Row("POST /query", Open.PUBLIC),
    Row("GET /query/case", Open.LOOK_UP),
    Row("GET /query/deadlines/{deadline_id:int}", Open.LOOK_UP),
    Row("GET /query/papers/{paper_id:int}", Open.LOOK_UP),
    Row("GET /query/papers/{paper_id:int}/reading", Open.LOOK_UP),
    Row("GET /query/papers/{paper_id:int}/pages/{page:int}.png", Open.LOOK_UP),
    Row("POST /query/leave", Open.PUBLIC),
    Row("GET /verification", Open.PUBLIC),
    Row("GET /verification/{code}", Open.PUBLIC),
    Row("POST /verification/{code}/file", Open.PUBLIC, with_files=True),
    Row("GET /calculator", Open.PUBLIC),
    Row("GET /navigator", Open.PUBLIC),
    Row("GET /help", Open.PUBLIC),
    Row("GET /help/procedure", Open.PUBLIC),
    Row("GET /help/papers", Open.PUBLIC),
    Row("GET /help/words", Open.PUBLIC),
    Row("GET /privacy", Open.PUBLIC),
    Row("GET /sign-in", Open.PUBLIC),
    Row("POST /sign-in", Open.PUBLIC),
    Row("POST /sign-out", Open.PUBLIC),
    Row("GET /requests/new", Open.COUNTER),
    Row("POST /requests/new", Open.COUNTER),
    Row(f"GET {CASE}/registration", Permission.PRINT_RECEIPT, "SUBMITTED REGISTERED"),
    Row(f"POST {CASE}/registration", Action.REGISTER, "SUBMITTED ACCEPTED"),
    Row(f"GET {CASE}/receipt", Permission.PRINT_RECEIPT, "SUBMITTED REGISTERED"),
    Row(f"POST {CASE}/query-code", Permission.PRINT_RECEIPT, "SUBMITTED REGISTERED"),
    Row(f"GET {CASE}/exhibits", Permission.READ_FILE, READ),
    Row(f"POST {CASE}/exhibits", Permission.ADD_EXHIBIT, "SUBMITTED INVESTIGATING SERVING", with_files=True),
    Row(f"GET {CASE}/exhibits/{{exhibit_id:int}}", Permission.READ_FILE, READ),
    Row(f"GET {CASE}/exhibits/{{exhibit_id:int}}/file", Permission.READ_FILE, READ),
    Row(
        f"GET {CASE}/exhibits/{{exhibit_id:int}}/pages/{{page:int}}.png",
        Permission.READ_FILE,
        "OFFERED DRAFTING",
    ),
    Row(f"GET {CASE}/exhibits/reading-record", Permission.READ_FILE, "OFFERED DRAFTING"),
    Row(f"GET {CASE}/rereview", Hers(Action.OPEN_REREVIEW), "SERVING SERVED REREVIEW"),
    Row(f"POST {CASE}/rereview", Action.OPEN_REREVIEW, "SERVING SERVED"),
    Row(f"GET {CASE}/opinion", Permission.SEE_OPINION, "OFFERED INVESTIGATING CLOSED"),
    Row(f"POST {CASE}/opinion", Permission.WRITE_OPINION, "OFFERED INVESTIGATING DRAFTING", with_files=True),
    Row(f"POST {CASE}/opinion/submission", Action.SUBMIT_OPINION, "OFFERED INVESTIGATING DRAFTING"),
    Row(f"GET {CASE}/opinion/{{version:int}}/file", Permission.SEE_OPINION, "DRAFTING CLOSED"),
    Row(f"GET {CASE}/decision", Permission.SEE_DRAFT, DRAFTED),
    Row(
        f"POST {CASE}/decision",
        Permission.WRITE_DRAFT,
        "INVESTIGATING DRAFTING APPROVING",
        form={"known_version": "7"},
    ),
    Row(f"GET {CASE}/decision/preview", Permission.SEE_DRAFT, DRAFTED),
    Row(f"GET {CASE}/decision/preview.pdf", Permission.SEE_DRAFT, "OFFERED DRAFTING CLOSED"),
    Row(f"GET {CASE}/decision/preview/reading", Permission.SEE_DRAFT, "OFFERED DRAFTING CLOSED"),
    Row(f"GET {CASE}/decision/preview.docx", Permission.SEE_DRAFT, "OFFERED DRAFTING CLOSED"),
    Row(
        f"GET {CASE}/decision/preview/{{page:int}}.png",
        Permission.SEE_DRAFT,
        "DRAFTING APPROVING",
        query=OF_PROOF,
    ),
    Row(f"GET {CASE}/decision/revisions", Permission.SEE_DRAFT, DRAFTED),
    Row(f"GET {CASE}/decision/revisions/{{version:int}}", Permission.SEE_DRAFT, "OFFICER_CHECK CLOSED"),
    Row(
        f"POST {CASE}/decision/revisions/{{version:int}}/restoration",
        Permission.WRITE_DRAFT,
        "DRAFTING APPROVING",
    ),
    Row(f"POST {CASE}/decision/submission", Action.SUBMIT_DRAFT, "DRAFTING OFFICER_CHECK"),
    Row(f"GET {CASE}/check", Hers(Action.SEND_UP), "DRAFTING OFFICER_CHECK APPROVING"),
    Row(f"POST {CASE}/check/return", Action.RETURN_DRAFT, "DRAFTING OFFICER_CHECK"),
    Row(f"POST {CASE}/check/approval", Action.SEND_UP, "DRAFTING OFFICER_CHECK"),
    Row(f"GET {CASE}/legality", Action.CLEAR_LEGALITY, "OFFICER_CHECK LEGAL_CHECK APPROVING"),
    Row(f"POST {CASE}/legality", Action.CLEAR_LEGALITY, "LEGAL_CHECK APPROVING"),
    Row(f"GET {CASE}/deliberation", Action.CLEAR_COMMITTEE, "LEGAL_CHECK COMMITTEE APPROVING"),
    Row(f"POST {CASE}/deliberation", Action.CLEAR_COMMITTEE, "COMMITTEE APPROVING"),
    Row(f"GET {CASE}/seal", Action.SEAL, "APPROVING SIGNED SEALED"),
    Row(f"POST {CASE}/seal", Action.SEAL, "SIGNED SERVING"),
    Row(f"POST {CASE}/decision/agreement", Action.AGREE, "OFFICER_CHECK APPROVING"),
    Row(f"GET {CASE}/decision/signature", Permission.SEE_APPROVAL, "OFFICER_CHECK APPROVING SERVING"),
    Row(f"POST {CASE}/decision/signature", Action.SIGN, "OFFICER_CHECK APPROVING AGREED SIGNED"),
    Row(
        f"GET {CASE}/decision/signature/{{page:int}}.png",
        Permission.SEE_APPROVAL,
        "APPROVING",
        query=OF_PROOF,
    ),
    Row(f"GET {CASE}/decision/slip", Permission.SEE_APPROVAL, "DRAFTING APPROVING SERVED"),
    Row(f"POST {CASE}/decision/return", Action.RETURN_APPROVAL, "OFFICER_CHECK APPROVING"),
    Row(f"GET {CASE}/deliveries", Permission.SEE_PAPERS, "ACCEPTED OFFERED SERVING CLOSED"),
    Row(f"GET {CASE}/deliveries/{{delivery_id:int}}", Hers(Action.RECORD_SERVICE), "SERVING CLOSED"),
    Row(
        f"POST {CASE}/deliveries/{{delivery_id:int}}",
        Action.RECORD_SERVICE,
        "SERVING CLOSED",
        with_files=True,
    ),
    Row(f"GET {CASE}/deliveries/{{delivery_id:int}}/slip", Hers(Action.RECORD_SERVICE), "SERVING"),
    Row(f"GET {CASE}/deliveries/{{delivery_id:int}}/packet", Hers(Action.RECORD_SERVICE), "SERVING"),
    Row(
        f"POST {CASE}/deliveries/{{delivery_id:int}}/tries",
        Action.RECORD_TRY,
        "SERVING CLOSED",
        form={"tried_way": "post", "tried_on": "2026-11-23", "why": "退回"},
    ),
    Row(f"GET {CASE}/service", Action.START_SERVICE, "SEALED SERVING"),
    Row(f"GET {CASE}/service-address", Permission.SEE_IDENTITY, "SERVING"),
    Row(f"POST {CASE}/service-address", Permission.SEE_IDENTITY, "SERVING", with_files=True),
    Row(f"GET {CASE}/service-address/{{petitioner_id:int}}", Permission.SEE_IDENTITY, "SERVING"),
    Row(f"POST {CASE}/closure", Action.CLOSE, "SERVING SERVED CLOSED"),
    Row("GET /holidays", Open.CALENDAR),
    Row("POST /holidays", Open.CALENDAR, with_files=True),
    Row("POST /holidays/adoption", Open.CALENDAR),
    Row("GET /desk", Open.SIGNED_IN),
    Row("GET /handbook", Open.PUBLIC),
    Row("GET /cases", Open.SIGNED_IN),
    Row("POST /cases", Open.SIGNED_IN),
    Row(f"GET {CASE}", Permission.SEE_CASE, EVERY),
    Row(f"GET {CASE}/deadlines/{{deadline_id:int}}", Permission.SEE_CASE, "REGISTERED OFFERED SERVED"),
    Row(f"GET {CASE}/papers/{{paper_id:int}}", Permission.SEE_PAPERS, "OFFERED SERVING CLOSED"),
    Row(f"GET {CASE}/papers/{{paper_id:int}}/reading", Permission.SEE_PAPERS, "OFFERED SIGNED CLOSED"),
    Row(f"GET {CASE}/papers/{{paper_id:int}}/correction", Action.CORRECT_PAPER, "NOT_ACCEPTED SIGNED CLOSED"),
    Row(f"POST {CASE}/papers/{{paper_id:int}}/correction", Action.CORRECT_PAPER, "DRAFTING SERVED"),
    Row(f"GET {CASE}/papers/{{paper_id:int}}/withdrawal", Action.WITHDRAW_PAPER, "DRAFTING SIGNED SERVED"),
    Row(f"POST {CASE}/papers/{{paper_id:int}}/withdrawal", Action.WITHDRAW_PAPER, "SIGNED CLOSED"),
    Row(f"GET {CASE}/papers/{{paper_id:int}}/word", Permission.SEE_PAPERS, "OFFERED SIGNED CLOSED"),
    Row(f"GET {CASE}/acceptance", Action.ACCEPT, "SUBMITTED REGISTERED NOT_ACCEPTED"),
    Row(f"POST {CASE}/acceptance", Action.ACCEPT, "REGISTERED ACCEPTED"),
    Row(f"GET {CASE}/request", Action.SUBMIT_REQUEST, "DRAFT SUBMITTED"),
    Row(f"POST {CASE}/request", Action.SUBMIT_REQUEST, "DRAFT SUBMITTED"),
    Row(f"GET {CASE}/supplement", Action.ASK_SUPPLEMENT, "SUBMITTED REGISTERED ACCEPTED"),
    Row(f"POST {CASE}/supplement", Action.ASK_SUPPLEMENT, "REGISTERED ACCEPTED"),
    Row(f"GET {CASE}/supplement/hand-in", Action.HAND_IN_SUPPLEMENT, "REGISTERED SUPPLEMENTING"),
    Row(
        f"POST {CASE}/supplement/hand-in",
        Action.HAND_IN_SUPPLEMENT,
        "REGISTERED SUPPLEMENTING",
        with_files=True,
    ),
    Row(f"GET {CASE}/supplement/extension", Action.EXTEND_SUPPLEMENT, "REGISTERED SUPPLEMENTING"),
    Row(f"POST {CASE}/supplement/extension", Action.EXTEND_SUPPLEMENT, "REGISTERED SUPPLEMENTING"),
    Row(f"GET {CASE}/supplement/lapse", Action.DEEM_WITHDRAWN, "REGISTERED SUPPLEMENTING"),
    Row(f"POST {CASE}/supplement/lapse", Action.DEEM_WITHDRAWN, "REGISTERED SUPPLEMENTING"),
    Row(f"GET {CASE}/redirection", Action.REDIRECT, "SUBMITTED REGISTERED"),
    Row(f"POST {CASE}/redirection", Action.REDIRECT, "SUBMITTED REGISTERED"),
    Row(f"GET {CASE}/objection", Action.OBJECT_TRANSFER, "SUBMITTED REGISTERED"),
    Row(f"POST {CASE}/objection", Action.OBJECT_TRANSFER, "SUBMITTED REGISTERED"),
    Row(f"GET {CASE}/order", Action.ORDER_ACCEPTANCE, "REGISTERED NOT_ACCEPTED"),
    Row(f"POST {CASE}/order", Action.ORDER_ACCEPTANCE, "REGISTERED NOT_ACCEPTED", with_files=True),
    Row(f"GET {CASE}/refusal", Action.REFUSE, "SUBMITTED REGISTERED ACCEPTED"),
    Row(f"POST {CASE}/refusal", Action.REFUSE, "REGISTERED NOT_ACCEPTED"),
    Row(f"GET {CASE}/proposal", Permission.SEE_PROPOSAL, "PROPOSED"),
    Row(f"POST {CASE}/proposal/approval", Hers(Action.ENDORSE), "PROPOSED REGISTERED"),
    Row(f"POST {CASE}/proposal/return", Hers(Action.RETURN_PROPOSAL), "PROPOSED"),
    Row(f"POST {CASE}/proposal/recall", Hers(Action.RECALL_PROPOSAL), "PROPOSED"),
    Row(f"GET {CASE}/assignment", Action.ASSIGN_LAWYER, "REGISTERED ACCEPTED CONFLICT OFFERED"),
    Row(f"POST {CASE}/assignment", Action.ASSIGN_LAWYER, "ACCEPTED CONFLICT OFFERED"),
    Row(f"GET {CASE}/declaration", Action.DECLARE_CONFLICT, "CONFLICT OFFERED INVESTIGATING DRAFTING"),
    Row(f"POST {CASE}/declaration", Action.DECLARE_CONFLICT, "CONFLICT OFFERED INVESTIGATING DRAFTING"),
    Row(f"GET {CASE}/declaration/form", Hers(Action.DECLARE_CONFLICT), "OFFERED DRAFTING"),
    Row(f"GET {CASE}/declaration/pledge", Hers(Action.DECLARE_CONFLICT), "OFFERED DRAFTING"),
    Row(f"GET {CASE}/answer", Action.RECORD_ANSWER, "REGISTERED INVESTIGATING DRAFTING"),
    Row(f"POST {CASE}/answer", Action.RECORD_ANSWER, "REGISTERED INVESTIGATING DRAFTING", with_files=True),
    Row(f"GET {CASE}/inquiry", Action.RECORD_INQUIRY, "INVESTIGATING DRAFTING"),
    Row(f"POST {CASE}/inquiry", Action.RECORD_INQUIRY, "INVESTIGATING DRAFTING", with_files=True),
    Row(f"GET {CASE}/mediation", Action.START_MEDIATION, "INVESTIGATING MEDIATING"),
    Row(f"POST {CASE}/mediation", Action.START_MEDIATION, "INVESTIGATING MEDIATING", with_files=True),
    Row(f"GET {CASE}/settlement", Action.SETTLE, "INVESTIGATING MEDIATING"),
    Row(f"POST {CASE}/settlement", Action.SETTLE, "INVESTIGATING MEDIATING"),
    Row(f"GET {CASE}/mediation/ending", Action.END_MEDIATION, "INVESTIGATING MEDIATING"),
    Row(f"POST {CASE}/mediation/ending", Action.END_MEDIATION, "INVESTIGATING MEDIATING"),
    Row(f"GET {CASE}/hearing", Action.DECIDE_HEARING, "INVESTIGATING HEARING"),
    Row(f"POST {CASE}/hearing", Action.DECIDE_HEARING, "INVESTIGATING HEARING"),
    Row(f"GET {CASE}/hearing/conclusion", Action.CONCLUDE_HEARING, "INVESTIGATING HEARING"),
    Row(f"POST {CASE}/hearing/conclusion", Action.CONCLUDE_HEARING, "INVESTIGATING HEARING"),
    Row(f"GET {CASE}/hearing/cancellation", Action.CONCLUDE_HEARING, "INVESTIGATING HEARING"),
    Row(f"POST {CASE}/hearing/cancellation", Action.CONCLUDE_HEARING, "INVESTIGATING HEARING"),
    Row(f"GET {CASE}/nomination", Action.PROPOSE_LAWYER, "REGISTERED ACCEPTED OFFERED"),
    Row(f"POST {CASE}/nomination", Action.PROPOSE_LAWYER, "ACCEPTED OFFERED"),
    Row(f"GET {CASE}/replacement", Action.REPLACE_LAWYER, "ACCEPTED OFFERED DRAFTING"),
    Row(f"POST {CASE}/replacement", Action.REPLACE_LAWYER, "OFFERED DRAFTING"),
    Row(f"GET {CASE}/officers", Action.NAME_OFFICERS, "REGISTERED ACCEPTED DRAFTING"),
    Row(f"POST {CASE}/officers", Action.NAME_OFFICERS, "ACCEPTED DRAFTING"),
    Row(f"GET {CASE}/recusal", Action.REQUEST_RECUSAL, "REGISTERED ACCEPTED OFFERED APPROVING"),
    Row(f"POST {CASE}/recusal", Action.REQUEST_RECUSAL, "ACCEPTED DRAFTING"),
    Row(f"GET {CASE}/recusal/decision", Action.DECIDE_RECUSAL, "ACCEPTED OFFERED DRAFTING"),
    Row(f"POST {CASE}/recusal/decision", Action.DECIDE_RECUSAL, "ACCEPTED OFFERED DRAFTING"),
    Row("GET /delegations", Open.LENDS),
    Row("POST /delegations", Open.LENDS),
    Row("POST /delegations/{delegation_id:int}/revocation", Open.LENDS),
    Row(f"GET {CASE}/opinion/return", Action.RETURN_OPINION, "INVESTIGATING DRAFTING"),
    Row(f"POST {CASE}/opinion/return", Action.RETURN_OPINION, "INVESTIGATING DRAFTING"),
    Row(f"GET {CASE}/no-opinion", Action.SKIP_OPINION, "ACCEPTED INVESTIGATING CONFLICT"),
    Row(f"POST {CASE}/no-opinion", Action.SKIP_OPINION, "ACCEPTED INVESTIGATING"),
    Row(f"GET {CASE}/suspension", Action.SUSPEND, "ACCEPTED DRAFTING"),
    Row(f"POST {CASE}/suspension", Action.SUSPEND, "INVESTIGATING SERVED"),
    Row(f"GET {CASE}/resumption", Action.RESUME, "SUSPENDED DRAFTING"),
    Row(f"POST {CASE}/resumption", Action.RESUME, "SUSPENDED DRAFTING"),
    Row(f"GET {CASE}/suspension/ending", Action.END_SUSPENDED, "SUSPENDED DRAFTING"),
    Row(f"POST {CASE}/suspension/ending", Action.END_SUSPENDED, "SUSPENDED DRAFTING"),
    Row(f"GET {CASE}/withdrawal-of-request", Action.ALLOW_WITHDRAWAL, "SUBMITTED SIGNED"),
    Row(
        f"POST {CASE}/withdrawal-of-request", Action.ALLOW_WITHDRAWAL, "INVESTIGATING SIGNED", with_files=True
    ),
    Row(f"GET {CASE}/termination", Action.TERMINATE, "REGISTERED SIGNED"),
    Row(f"POST {CASE}/termination", Action.TERMINATE, "APPROVING SERVED"),
    Row(f"GET {CASE}/dismissal", Action.DISMISS, "REGISTERED ACCEPTED"),
    Row(f"POST {CASE}/dismissal", Action.DISMISS, "INVESTIGATING DRAFTING"),
    Row(f"GET {CASE}/redo", Action.RECORD_REDO, "SERVING SERVED"),
    Row(f"POST {CASE}/redo", Action.RECORD_REDO, "SERVING SERVED", with_files=True),
    Row(f"GET {CASE}/reopening", Action.REOPEN, "SERVING SERVED"),
    Row(f"POST {CASE}/reopening", Action.REOPEN, "SERVING CLOSED"),
    Row("GET /language", Open.PUBLIC),
    Row("GET /elder", Open.PUBLIC),
    Row("GET /healthz", Open.PUBLIC),
    Row("GET /readyz", Open.PUBLIC),
    Row("GET /static/{path:path}", Open.PUBLIC),
    # Last: a form without fields, so that whoever may takes the step
    Row(f"POST {CASE}/service", Action.START_SERVICE, "TO_SEND SERVING"),
)
