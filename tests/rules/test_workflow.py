"""The table of moves against a table written by hand: every move by every role in every state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

import pytest

from portal.rules.permissions import CaseFacts, Person, not_hers, not_now, plays, refusal
from portal.rules.standing import Proposed
from portal.rules.words import Action, EngagementState, Outcome, Role, Stage, State
from portal.rules.workflow import (
    BEFORE_SIGNATURE,
    ENDED,
    ENGAGEMENT_MOVES,
    FILE_OPEN,
    HOLDS_THE_CASE,
    ISSUED,
    MOVES,
)

COUNTER, BODY, ABOVE, STUDIO, FIRM, ELSEWHERE = 1, 2, 3, 4, 5, 99
LAWYER_ID, OTHER_ID, PROPOSER, FIRST, SECOND = 70, 71, 72, 73, 74

# Groups of states, each written out: after registration, after it was decided whether to accept, before signature.
EXAMINED = "ACCEPTED INVESTIGATING MEDIATING HEARING SUSPENDED DRAFTING OFFICER_CHECK"
DECIDING = "LEGAL_CHECK COMMITTEE APPROVING"
ENDED_EARLY = "NOT_ACCEPTED REDIRECTED TERMINATED"
SIGNED_ON = "SIGNED SEALED SERVING SERVED CLOSED ARCHIVED"
GROUPS = {
    "EXAMINED": EXAMINED,
    "CHECKED": DECIDING,
    "UNSIGNED": f"SUBMITTED REGISTERED SUPPLEMENTING {EXAMINED} {DECIDING}",
    "DECIDED": f"{EXAMINED} {DECIDING} {ENDED_EARLY} {SIGNED_ON}",
    "LIVE": f"REGISTERED SUPPLEMENTING {EXAMINED} {DECIDING} {ENDED_EARLY} {SIGNED_ON}",
    "UNFILED": f"REGISTERED SUPPLEMENTING {EXAMINED} {DECIDING} {ENDED_EARLY} SIGNED SEALED SERVING SERVED CLOSED",
    "ALL": f"DRAFT SUBMITTED REGISTERED SUPPLEMENTING {EXAMINED} {DECIDING} {ENDED_EARLY} {SIGNED_ON}",
}

# The handbook, written down from the procedure (domain 2.3) and not from the code: number, step, who (- is the portal
# itself), the way, whose approval it needs one after another, and "why" where it must say why (every backward step).
HANDBOOK = """
    T01 START_REQUEST        | CLERK                       | → DRAFT
    T02 SUBMIT_REQUEST       | CLERK                       | DRAFT → SUBMITTED
    T03 REGISTER             | CLERK                       | SUBMITTED → REGISTERED
    T04 ASK_SUPPLEMENT       | CLERK OFFICER               | REGISTERED → SUPPLEMENTING |                | why
    T05 HAND_IN_SUPPLEMENT   | CLERK OFFICER               | SUPPLEMENTING → REGISTERED
    T05 EXTEND_SUPPLEMENT    | OFFICER                     | SUPPLEMENTING              |                | why
    T06 DEEM_WITHDRAWN       | OFFICER                     | SUPPLEMENTING → TERMINATED | OFFICE_HEAD    | why
    T07 ACCEPT               | OFFICER                     | REGISTERED → ACCEPTED      | OFFICE_HEAD
    T08 REFUSE               | OFFICER                     | REGISTERED → NOT_ACCEPTED  | OFFICE_HEAD DEPUTY_LEADER | why
    T09 REDIRECT             | CLERK OFFICER               | REGISTERED → REDIRECTED    |                | why
    T09 OBJECT_TRANSFER      | OFFICER                     | REGISTERED → REDIRECTED    | OFFICE_HEAD    | why
    T10 ORDER_ACCEPTANCE     | OFFICE_HEAD                 | NOT_ACCEPTED → REGISTERED  |                | why
    T11 NAME_OFFICERS        | OFFICE_HEAD                 | EXAMINED
    T11 PROPOSE_LAWYER       | OFFICER                     | ACCEPTED INVESTIGATING
    T11 ASSIGN_LAWYER        | STUDIO_HEAD                 | ACCEPTED INVESTIGATING → INVESTIGATING
    T11 DECLARE_NO_CONFLICT  | LAWYER                      | INVESTIGATING
    T11 DECLARE_CONFLICT     | LAWYER                      | INVESTIGATING → ACCEPTED   |                | why
    T11 DECLINE_ENGAGEMENT   | LAWYER                      | INVESTIGATING → ACCEPTED   |                | why
    T11 EXPIRE_ENGAGEMENT    | -                           | INVESTIGATING → ACCEPTED   |                | why
    T11 REPLACE_LAWYER       | STUDIO_HEAD                 | INVESTIGATING DRAFTING OFFICER_CHECK → ACCEPTED | | why
    T11 REQUEST_RECUSAL      | CLERK OFFICER LEGAL_REVIEWER OFFICE_HEAD DEPUTY_LEADER SIGNING_LEADER | EXAMINED CHECKED | | why
    T11 DECIDE_RECUSAL       | STUDIO_HEAD DEPUTY_LEADER SIGNING_LEADER | EXAMINED CHECKED |          | why
    T12 RECORD_ANSWER        | CLERK OFFICER               | INVESTIGATING MEDIATING HEARING
    T13 RECORD_INQUIRY       | OFFICER LAWYER              | INVESTIGATING HEARING
    T14 START_MEDIATION      | OFFICER LAWYER              | INVESTIGATING → MEDIATING
    T15 SETTLE               | OFFICER                     | MEDIATING → TERMINATED     | OFFICE_HEAD    | why
    T16 END_MEDIATION        | OFFICER                     | MEDIATING → INVESTIGATING  |                | why
    T17 DECIDE_HEARING       | OFFICER                     | INVESTIGATING → HEARING    | OFFICE_HEAD DEPUTY_LEADER
    T17 CONCLUDE_HEARING     | OFFICER                     | HEARING → INVESTIGATING
    T18 SUSPEND              | OFFICER                     | INVESTIGATING MEDIATING DRAFTING → SUSPENDED | OFFICE_HEAD | why
    T19 RESUME               | OFFICER                     | SUSPENDED → INVESTIGATING  | OFFICE_HEAD
    T20 END_SUSPENDED        | OFFICER                     | SUSPENDED → TERMINATED     | OFFICE_HEAD    | why
    T21 ALLOW_WITHDRAWAL     | OFFICER                     | UNSIGNED → TERMINATED      | OFFICE_HEAD    | why
    T22 TERMINATE            | OFFICER                     | UNSIGNED → TERMINATED      | OFFICE_HEAD    | why
    T23 DISMISS              | OFFICER                     | ACCEPTED INVESTIGATING → TERMINATED | LEGAL_REVIEWER, OFFICE_HEAD | why
    T24 SUBMIT_OPINION       | LAWYER                      | INVESTIGATING → DRAFTING
    T24 RETURN_OPINION       | OFFICER                     | DRAFTING → INVESTIGATING   |                | why
    T24 SKIP_OPINION         | OFFICER                     | ACCEPTED INVESTIGATING → DRAFTING |         | why
    T25 SUBMIT_DRAFT         | LAWYER OFFICER              | DRAFTING → OFFICER_CHECK
    T26 RETURN_DRAFT         | OFFICER                     | OFFICER_CHECK → DRAFTING   |                | why
    T27 SEND_UP              | OFFICER                     | OFFICER_CHECK → LEGAL_CHECK
    T28 CLEAR_LEGALITY       | LEGAL_REVIEWER              | LEGAL_CHECK → COMMITTEE
    T28 RETURN_LEGALITY      | LEGAL_REVIEWER              | LEGAL_CHECK → DRAFTING     |                | why
    T29 CLEAR_COMMITTEE      | OFFICE_HEAD DEPUTY_LEADER   | COMMITTEE → APPROVING
    T29 RETURN_COMMITTEE     | OFFICE_HEAD DEPUTY_LEADER   | COMMITTEE → DRAFTING       |                | why
    T30 AGREE                | OFFICE_HEAD DEPUTY_LEADER   | APPROVING
    T30 RETURN_APPROVAL      | OFFICE_HEAD DEPUTY_LEADER SIGNING_LEADER | APPROVING → OFFICER_CHECK |    | why
    T31 SIGN                 | OFFICE_HEAD SIGNING_LEADER  | APPROVING → SIGNED
    T32 SEAL                 | SEAL_KEEPER                 | SIGNED → SEALED
    T32 ISSUE                | -                           | SEALED
    T33 START_SERVICE        | SERVICE_CLERK CLERK OFFICER | SEALED → SERVING
    T34 RECORD_TRY           | SERVICE_CLERK CLERK OFFICER | UNFILED
    T34 RECORD_SERVICE       | SERVICE_CLERK CLERK OFFICER | UNFILED
    T34 CONFIRM_SERVED       | -                           | SERVING → SERVED
    T35 CLOSE                | OFFICER                     | SERVED → CLOSED
    T36 OPEN_REREVIEW        | CLERK                       | SERVED CLOSED ARCHIVED
    T37 LAPSE                | -                           | SERVED CLOSED ARCHIVED
    T38 RECORD_REDO          | CLERK OFFICER               | SERVED CLOSED ARCHIVED
    T39 ARCHIVE              | ARCHIVIST                   | CLOSED TERMINATED NOT_ACCEPTED REDIRECTED → ARCHIVED
    T40 CORRECT_PAPER        | SIGNING_LEADER              | DECIDED                    |                | why
    T41 WITHDRAW_PAPER       | SIGNING_LEADER              | DECIDED                    |                | why
    T41 REOPEN               | OFFICE_HEAD                 | SERVED CLOSED ARCHIVED → ACCEPTED | DEPUTY_LEADER, SIGNING_LEADER | why
    T42 RECOUNT              | -                           | ALL                        |                | why
    T43 PROPOSE              | CLERK OFFICER STUDIO_HEAD OFFICE_HEAD SIGNING_LEADER | ALL
    T44 ENDORSE              | LEGAL_REVIEWER OFFICE_HEAD DEPUTY_LEADER SIGNING_LEADER | ALL
    T45 RETURN_PROPOSAL      | LEGAL_REVIEWER OFFICE_HEAD DEPUTY_LEADER SIGNING_LEADER | ALL |             | why
    T46 RECALL_PROPOSAL      | CLERK OFFICER STUDIO_HEAD OFFICE_HEAD SIGNING_LEADER | ALL |                | why
    T50 SUPERVISE            | OFFICE_HEAD DEPUTY_LEADER   | LIVE
    T51 ANSWER_SUPERVISION   | CLERK OFFICER               | LIVE
    T52 CLOSE_SUPERVISION    | OFFICE_HEAD DEPUTY_LEADER   | LIVE
    T53 ESCALATE_SUPERVISION | OFFICE_HEAD DEPUTY_LEADER   | LIVE                       |                | why
    T54 ADVISE               | OFFICER OFFICE_HEAD         | LIVE
    T55 ANSWER_ADVICE        | CLERK OFFICER               | LIVE
    T56 TAKE_CHARGE          | OFFICE_HEAD DEPUTY_LEADER   | LIVE
    T57 ASSIGN_JOINTLY       | OFFICE_HEAD DEPUTY_LEADER   | LIVE
    T58 ANSWER_JOINTLY       | CLERK OFFICER               | LIVE
    T59 RAISE_ITEM           | OFFICER OFFICE_HEAD         | LIVE
    T60 SETTLE_ITEM          | OFFICE_HEAD DEPUTY_LEADER   | LIVE
    T61 CHECK_CLOSURE        | OFFICER OFFICE_HEAD         | SERVED CLOSED TERMINATED ARCHIVED
"""


@dataclass(frozen=True)
class Row:
    """One line of the handbook."""

    number: str
    action: Action
    who: frozenset[Role]
    sources: frozenset[State]
    target: State | None
    approval: tuple[frozenset[Role], ...]
    why: bool


def _states(words: str) -> frozenset[State]:
    return frozenset(State(one) for word in words.split() for one in GROUPS.get(word, word).split())


def _roles(words: str) -> frozenset[Role]:
    return frozenset(Role(word) for word in words.split() if word != "-")


def _row(line: str) -> Row:
    step, who, way, approval, why = ([part.strip() for part in line.split("|")] + ["", ""])[:5]
    number, action = step.split()
    sources, _, target = (part.strip() for part in way.partition("→"))
    places = tuple(_roles(place) for place in approval.split(",") if place.strip())
    to = State(target) if target else None
    return Row(number, Action(action), _roles(who), _states(sources), to, places, why == "why")


ROWS = {row.action: row for row in map(_row, filter(str.strip, HANDBOOK.splitlines()))}
ALLOWED = {
    (row.action, role, state) for row in ROWS.values() for role, state in product(row.who, row.sources)
}
BY_ITSELF = {row.action for row in ROWS.values() if not row.who}
_COURSE = """
    DRAFT SUBMITTED REGISTERED ACCEPTED INVESTIGATING DRAFTING OFFICER_CHECK LEGAL_CHECK COMMITTEE APPROVING
    SIGNED SEALED SERVING SERVED CLOSED ARCHIVED
"""
MAIN_COURSE = [State(word) for word in _COURSE.split()]

HELD_IN = {
    Role.CLERK: COUNTER,
    Role.SERVICE_CLERK: COUNTER,
    Role.STUDIO_HEAD: STUDIO,
    Role.LAWYER: FIRM,
}
WHOSE = {
    Role.CLERK: "登记员",
    Role.OFFICER: "承办人",
    Role.STUDIO_HEAD: "工作室负责人",
    Role.LAWYER: "主办律师",
    Role.LEGAL_REVIEWER: "合法性审核员",
    Role.OFFICE_HEAD: "复查复核办主任",
    Role.DEPUTY_LEADER: "分管领导",
    Role.SIGNING_LEADER: "签发人",
    Role.SEAL_KEEPER: "用印管理员",
    Role.SERVICE_CLERK: "送达员",
    Role.ARCHIVIST: "档案员",
}


def person(role: Role, organisation: int | None = None) -> Person:
    """Somebody with one role, by default where this case is handled; a lawyer is this case's own."""
    body = HELD_IN.get(role, BODY) if organisation is None else organisation
    return Person(LAWYER_ID if role is Role.LAWYER else OTHER_ID, frozenset({(role, body)}))


LEAD = {
    Action.DECLARE_NO_CONFLICT: EngagementState.OFFERED,
    Action.DECLINE_ENGAGEMENT: EngagementState.OFFERED,
    Action.EXPIRE_ENGAGEMENT: EngagementState.OFFERED,
    Action.RETURN_OPINION: EngagementState.OPINION_FILED,
}
# Whose turn it is in 审签, after whom: the office's head upholds alone.
TURNS: Mapping[tuple[Action, Role], tuple[Outcome, tuple[int, ...]]] = {
    (Action.AGREE, Role.OFFICE_HEAD): (Outcome.REVOKE_REDO, ()),
    (Action.AGREE, Role.DEPUTY_LEADER): (Outcome.REVOKE_REDO, (FIRST,)),
    (Action.SIGN, Role.OFFICE_HEAD): (Outcome.UPHOLD, ()),
    (Action.SIGN, Role.SIGNING_LEADER): (Outcome.REVOKE_REDO, (FIRST, SECOND)),
    (Action.RETURN_APPROVAL, Role.OFFICE_HEAD): (Outcome.REVOKE_REDO, ()),
    (Action.RETURN_APPROVAL, Role.DEPUTY_LEADER): (Outcome.REVOKE_REDO, (FIRST,)),
    (Action.RETURN_APPROVAL, Role.SIGNING_LEADER): (Outcome.REVOKE_REDO, (FIRST, SECOND)),
}
# What waits for whose approval, after whom.
WAITING: Mapping[Role, tuple[Action, tuple[int, ...]]] = {
    Role.LEGAL_REVIEWER: (Action.DISMISS, ()),
    Role.OFFICE_HEAD: (Action.DISMISS, (FIRST,)),
    Role.DEPUTY_LEADER: (Action.REOPEN, ()),
    Role.SIGNING_LEADER: (Action.REOPEN, (FIRST,)),
}
# Whom those who decide on recusals decide about (Regulations art. 28).
ASIDE: Mapping[Role, tuple[Role, int]] = {
    Role.STUDIO_HEAD: (Role.LAWYER, LAWYER_ID),
    Role.DEPUTY_LEADER: (Role.OFFICER, PROPOSER),
    Role.SIGNING_LEADER: (Role.DEPUTY_LEADER, SECOND),
}
WITHOUT_LAWYER = {Action.PROPOSE_LAWYER, Action.ASSIGN_LAWYER, Action.SKIP_OPINION}
ON_PROPOSALS = (Action.ENDORSE, Action.RETURN_PROPOSAL, Action.RECALL_PROPOSAL)


def case(state: State, action: Action | None = None, role: Role | None = None) -> CaseFacts:
    """A case in this state of which everything else speaks for the step, taken by this role."""
    facts = CaseFacts(
        state,
        Stage.REVIEW,
        COUNTER,
        BODY,
        ABOVE,
        STUDIO,
        LAWYER_ID,
        EngagementState.ACTIVE,
        all_served=True,
        officers=frozenset({PROPOSER, FIRST}),
        made=True,
        unserved=True,
        sent_back=True,
    )
    if action in WITHOUT_LAWYER or (action is Action.SUBMIT_DRAFT and role is Role.OFFICER):
        return replace(facts, lead_lawyer=None, lead_state=None)
    if action is Action.DECIDE_RECUSAL:
        return replace(facts, challenged=(ASIDE.get(role or Role.DEPUTY_LEADER, (Role.OFFICER, PROPOSER)),))
    if action in LEAD:
        return replace(facts, lead_state=LEAD[action])
    if action is not None and role is not None and (action, role) in TURNS:
        outcome, agreed = TURNS[action, role]
        return replace(facts, outcomes=frozenset({outcome}), agreed=agreed)
    if action in ON_PROPOSALS:
        waiting, endorsed = WAITING.get(role or Role.OFFICE_HEAD, (Action.ACCEPT, ()))
        return replace(facts, proposal=Proposed(1, waiting, PROPOSER, endorsed))
    return facts


@pytest.mark.parametrize("action", list(Action))
def test_a_step_is_taken_by_the_roles_and_from_the_states_of_the_handbook_and_no_others(
    action: Action,
) -> None:
    allowed = {
        (action, role, state)
        for role, state in product(Role, State)
        if refusal(person(role), action, case(state, action, role)) is None
    }
    assert allowed == {row for row in ALLOWED if row[0] is action}


@pytest.mark.parametrize(("action", "role"), list(product(Action, Role)))
def test_every_refusal_says_whose_step_it_is_or_when_it_can_be_taken(action: Action, role: Role) -> None:
    hers = ROWS[action].who
    for state in State:
        reason = refusal(person(role), action, case(state, action, role))
        if (action, role, state) in ALLOWED:
            assert reason is None
            continue
        assert reason is not None, f"{role} took {action} from {state}"
        assert reason.endswith("。")
        if role in hers:
            assert not any(f"由{who}办理" in reason for who in WHOSE.values())
        elif hers:
            assert any(WHOSE[who] in reason for who in hers)


@pytest.mark.parametrize(("action", "role"), list(product(Action, Role)))
def test_the_same_role_of_another_body_takes_no_step_at_all(action: Action, role: Role) -> None:
    stranger = Person(OTHER_ID, frozenset({(role, ELSEWHERE)}))
    assert [state for state in State if refusal(stranger, action, case(state, action, role)) is None] == []


@pytest.mark.parametrize("action", list(Action))
def test_nobody_without_a_role_takes_a_step(action: Action) -> None:
    nobody = Person(LAWYER_ID, frozenset())
    assert all(refusal(nobody, action, case(state, action)) for state in State)


@pytest.mark.parametrize(("action", "role"), list(product(Action, Role)))
def test_whoever_stepped_aside_plays_no_role_and_takes_no_step(action: Action, role: Role) -> None:
    aside = person(role)
    for state in State:
        facts = replace(case(state, action, role), recused=frozenset({aside.id}))
        assert not plays(aside, role, facts)
        assert refusal(aside, action, facts)


def test_a_role_held_in_the_wrong_kind_of_place_is_of_no_use() -> None:
    assert refusal(person(Role.OFFICER, COUNTER), Action.ACCEPT, case(State.REGISTERED))
    assert refusal(person(Role.STUDIO_HEAD, BODY), Action.ASSIGN_LAWYER, case(State.ACCEPTED))
    leader = Role.SIGNING_LEADER
    assert refusal(person(leader, ABOVE), Action.SIGN, case(State.APPROVING, Action.SIGN, leader))
    keeper = person(Role.SEAL_KEEPER, COUNTER)
    assert refusal(keeper, Action.SEAL, case(State.SIGNED))


@pytest.mark.parametrize("role", [Role.CLERK, Role.SERVICE_CLERK])
def test_the_counter_that_took_it_in_and_the_reviewing_bodys_own_both_serve(role: Role) -> None:
    for counter in (COUNTER, BODY):
        assert refusal(person(role, counter), Action.START_SERVICE, case(State.SEALED)) is None
    assert refusal(person(role, ABOVE), Action.START_SERVICE, case(State.SEALED))


def test_both_the_counter_that_took_it_in_and_the_reviewing_bodys_own_may_register() -> None:
    for counter in (COUNTER, BODY):
        assert refusal(person(Role.CLERK, counter), Action.REGISTER, case(State.SUBMITTED)) is None
    assert refusal(person(Role.CLERK, ABOVE), Action.REGISTER, case(State.SUBMITTED))


FROM_ABOVE = {
    Role.CLERK: {(Action.OPEN_REREVIEW, State(one)) for one in ("SERVED", "CLOSED", "ARCHIVED")},
    Role.OFFICE_HEAD: {(Action.ORDER_ACCEPTANCE, State.NOT_ACCEPTED)},
}


@pytest.mark.parametrize("role", list(Role))
def test_above_the_clerk_registers_the_rereview_the_head_orders_acceptance_and_nothing_else_is_done(
    role: Role,
) -> None:
    above = person(role, ABOVE)
    possible = {
        (action, state)
        for action, state in product(Action, State)
        if role is not Role.LAWYER and refusal(above, action, case(state, action, role)) is None
    }
    assert possible == FROM_ABOVE.get(role, set())


@pytest.mark.parametrize("action", [row.action for row in ROWS.values() if Role.LAWYER in row.who])
def test_another_lawyer_of_the_same_firm_takes_none_of_her_steps(action: Action) -> None:
    other = Person(OTHER_ID, frozenset({(Role.LAWYER, FIRM), (Role.LAWYER, STUDIO)}))
    assert all(refusal(other, action, case(state, action)) for state in State)


HER_ENGAGEMENT = {
    Action.DECLARE_NO_CONFLICT: (Role.LAWYER, State.INVESTIGATING, "OFFERED"),
    Action.DECLINE_ENGAGEMENT: (Role.LAWYER, State.INVESTIGATING, "OFFERED"),
    Action.SUBMIT_OPINION: (Role.LAWYER, State.INVESTIGATING, "ACTIVE OPINION_RETURNED"),
    Action.RETURN_OPINION: (Role.OFFICER, State.DRAFTING, "OPINION_FILED"),
    Action.REPLACE_LAWYER: (
        Role.STUDIO_HEAD,
        State.INVESTIGATING,
        "OFFERED ACTIVE OPINION_FILED OPINION_RETURNED DRAFT_FILED OPINION_TAKEN",
    ),
}


@pytest.mark.parametrize(("action", "lead"), list(product(HER_ENGAGEMENT, EngagementState)))
def test_what_may_be_done_about_the_lawyer_depends_on_her_engagement(
    action: Action, lead: EngagementState
) -> None:
    role, state, when = HER_ENGAGEMENT[action]
    told = refusal(person(role), action, replace(case(state), lead_state=lead))
    assert (told is None) is (lead.value in when.split())


def test_a_second_lawyer_is_not_assigned_where_one_holds_the_case() -> None:
    told = not_now(Action.ASSIGN_LAWYER, case(State.ACCEPTED))
    assert told is not None
    assert "一案一律师" in told


def test_where_nobody_is_asked_to_step_aside_nothing_is_decided_and_nobody_decides_on_herself() -> None:
    deputy = person(Role.DEPUTY_LEADER)
    facts = case(State.INVESTIGATING, Action.DECIDE_RECUSAL, Role.DEPUTY_LEADER)
    assert refusal(deputy, Action.DECIDE_RECUSAL, facts) is None
    none = refusal(deputy, Action.DECIDE_RECUSAL, replace(facts, challenged=()))
    assert none == MOVES[Action.DECIDE_RECUSAL].only_when
    own = refusal(deputy, Action.DECIDE_RECUSAL, replace(facts, challenged=((Role.OFFICER, deputy.id),)))
    assert own is not None
    assert "不能由自己决定" in own


def test_the_officer_drafts_only_where_no_lawyer_does() -> None:
    told = refusal(person(Role.OFFICER), Action.SUBMIT_DRAFT, case(State.DRAFTING))
    assert told is not None
    assert "主办律师" in told


def test_no_lawyer_is_assigned_before_two_officers_are_named() -> None:
    facts = replace(case(State.ACCEPTED, Action.ASSIGN_LAWYER), officers=frozenset({PROPOSER}))
    told = not_now(Action.ASSIGN_LAWYER, facts)
    assert told is not None
    assert "两名承办人" in told


def test_a_case_is_not_closed_before_all_are_served() -> None:
    told = not_now(Action.CLOSE, replace(case(State.SERVED), all_served=False))
    assert told is not None
    assert "没有送达" in told


def test_service_does_not_start_before_the_paper_is_made() -> None:
    told = not_now(Action.START_SERVICE, replace(case(State.SEALED), made=False))
    assert told is not None
    assert "正在制作" in told


@pytest.mark.parametrize("action", [Action.RECORD_SERVICE, Action.RECORD_TRY])
def test_no_service_is_recorded_where_nobody_waits_for_a_paper(action: Action) -> None:
    told = refusal(person(Role.CLERK), action, replace(case(State.SERVED), unserved=False))
    assert told is not None
    assert "待送达" in told


@pytest.mark.parametrize("change", [{"stage": Stage.REREVIEW}, {"superior_body": None}])
def test_after_a_rereview_or_with_nobody_above_there_is_no_rereview(change: Mapping[str, object]) -> None:
    told = refusal(person(Role.CLERK), Action.OPEN_REREVIEW, replace(case(State.SERVED), **change))  # type: ignore[arg-type]
    assert told is not None
    assert "最终意见" in told


OWN_WORK = [
    (Action.RETURN_DRAFT, Role.OFFICER, State.OFFICER_CHECK, "drafters"),
    (Action.SEND_UP, Role.OFFICER, State.OFFICER_CHECK, "drafters"),
    (Action.CLEAR_LEGALITY, Role.LEGAL_REVIEWER, State.LEGAL_CHECK, "drafters"),
    (Action.CLEAR_LEGALITY, Role.LEGAL_REVIEWER, State.LEGAL_CHECK, "checkers"),
    (Action.RETURN_LEGALITY, Role.LEGAL_REVIEWER, State.LEGAL_CHECK, "drafters"),
    (Action.AGREE, Role.OFFICE_HEAD, State.APPROVING, "drafters"),
    (Action.AGREE, Role.DEPUTY_LEADER, State.APPROVING, "drafters"),
    (Action.SIGN, Role.OFFICE_HEAD, State.APPROVING, "drafters"),
    (Action.SIGN, Role.OFFICE_HEAD, State.APPROVING, "checkers"),
    (Action.SIGN, Role.SIGNING_LEADER, State.APPROVING, "drafters"),
    (Action.SIGN, Role.SIGNING_LEADER, State.APPROVING, "checkers"),
]


@pytest.mark.parametrize(("action", "role", "state", "part"), OWN_WORK)
def test_nobody_approves_what_she_drafted_or_signs_what_she_checked(
    action: Action, role: Role, state: State, part: str
) -> None:
    somebody, facts = person(role), case(state, action, role)
    assert refusal(somebody, action, facts) is None
    hers = replace(facts, **{part: frozenset({somebody.id})})  # type: ignore[arg-type]
    told = refusal(somebody, action, hers)
    assert told is not None
    assert "您" in told
    others = replace(facts, **{part: frozenset({somebody.id + 1})})  # type: ignore[arg-type]
    assert refusal(somebody, action, others) is None


def test_the_officer_who_checked_once_may_check_again() -> None:
    officer = person(Role.OFFICER)
    facts = replace(case(State.OFFICER_CHECK), checkers=frozenset({officer.id}))
    assert refusal(officer, Action.SEND_UP, facts) is None


# --- while a proposal waits

GOES_ON = """
    EXTEND_SUPPLEMENT NAME_OFFICERS PROPOSE_LAWYER DECLARE_NO_CONFLICT REQUEST_RECUSAL DECIDE_RECUSAL RECORD_ANSWER
    RECORD_INQUIRY AGREE ISSUE RECORD_TRY RECORD_SERVICE OPEN_REREVIEW LAPSE RECORD_REDO CORRECT_PAPER WITHDRAW_PAPER
    RECOUNT ENDORSE RETURN_PROPOSAL RECALL_PROPOSAL SUPERVISE ANSWER_SUPERVISION CLOSE_SUPERVISION
    ESCALATE_SUPERVISION ADVISE ANSWER_ADVICE TAKE_CHARGE ASSIGN_JOINTLY ANSWER_JOINTLY RAISE_ITEM SETTLE_ITEM
    CHECK_CLOSURE
"""


@pytest.mark.parametrize("action", [row.action for row in ROWS.values() if row.sources])
def test_while_a_proposal_waits_the_case_does_not_move_and_what_leaves_it_in_place_goes_on(
    action: Action,
) -> None:
    waiting = Proposed(1, Action.TERMINATE, PROPOSER)
    for state in ROWS[action].sources:
        told = not_now(action, replace(case(state, action), proposal=waiting))
        assert (told is None) is (action.value in GOES_ON.split())
        assert told is None or "正在审批" in told


@pytest.mark.parametrize("action", ON_PROPOSALS)
def test_where_nothing_is_proposed_nothing_is_approved_returned_or_recalled(action: Action) -> None:
    for role in ROWS[action].who:
        assert refusal(person(role), action, case(State.REGISTERED)) == MOVES[action].only_when


# --- the table itself


def test_every_step_has_its_row_and_the_row_says_what_the_handbook_says() -> None:
    assert set(MOVES) == set(Action) == set(ROWS)
    for action, row in ROWS.items():
        move = MOVES[action]
        assert (move.transition, move.by, move.sources) == (row.number, row.who, row.sources), action
        assert (move.approved_by, move.needs_reason) == (row.approval, row.why), action
        assert row.target in ({move.target, *move.or_to} if move.target else {None}), action


def test_a_step_leads_elsewhere_only_where_the_law_knows_two_ways() -> None:
    assert {action: {move.target, *move.or_to} for action, move in MOVES.items() if move.or_to} == {
        Action.CLEAR_LEGALITY: {State.APPROVING, State.COMMITTEE},
        Action.RESUME: {State.INVESTIGATING, State.MEDIATING, State.DRAFTING},
    }


def test_whoever_proposes_a_step_does_not_approve_it_in_the_same_office() -> None:
    for row in ROWS.values():
        assert not any(row.who & place for place in MOVES[row.action].approved_by), row.action


@pytest.mark.parametrize("action", sorted(BY_ITSELF))
def test_steps_of_the_portal_itself_are_open_to_nobody(action: Action) -> None:
    assert not MOVES[action].by
    for role, state in product(Role, State):
        told = not_hers(person(role), action, case(state))
        assert told is not None
        assert "系统自动" in told


def test_every_state_is_reached_from_the_request_and_only_the_archive_ends() -> None:
    reached, grown = set[State](), {State.DRAFT}
    while grown != reached:
        reached = set(grown)
        for move in MOVES.values():
            if move.target and move.sources & reached:
                grown |= {move.target, *move.or_to}
    assert reached == set(State)
    left = {
        source
        for action, move in MOVES.items()
        if move.target and action is not Action.REOPEN
        for source in move.sources
    }
    assert set(State) - left == {State.ARCHIVED}


def test_every_backward_step_and_every_end_without_an_opinion_asks_why() -> None:
    early = {State(one) for one in ENDED_EARLY.split()}
    for action, move in MOVES.items():
        if move.target is None:
            continue
        places = [MAIN_COURSE.index(one) for one in move.sources if one in MAIN_COURSE]
        back = move.target in MAIN_COURSE and any(one > MAIN_COURSE.index(move.target) for one in places)
        if back or move.target in early:
            assert move.needs_reason, action


@pytest.mark.parametrize("action", list(Action))
def test_every_row_says_when_the_step_can_be_taken_and_which_transition_it_is(action: Action) -> None:
    move = MOVES[action]
    assert len(move.only_when) > 5
    assert move.only_when.endswith("。")
    assert move.transition[0] == "T"
    assert move.transition[1:].isdigit()


def test_sets_of_states_say_what_their_names_say() -> None:
    assert _states("UNSIGNED") == BEFORE_SIGNATURE
    assert _states("SERVING SERVED CLOSED") == ISSUED
    assert _states("NOT_ACCEPTED REDIRECTED TERMINATED CLOSED ARCHIVED") == ENDED


# The lawyer's engagement (domain 2.4): any active one may end by recusal, replacement or removal; one that has opened
# the file also by the end of the case.
ENGAGEMENTS = {
    "PROPOSED": "OFFERED REPLACED",
    "OFFERED": "ACTIVE CONFLICT DECLINED EXPIRED RECUSED REPLACED REMOVED",
    "ACTIVE": "OPINION_FILED CONFLICT RECUSED REPLACED REMOVED DISCHARGED",
    "OPINION_FILED": "DRAFT_FILED OPINION_RETURNED RECUSED REPLACED REMOVED DISCHARGED",
    "OPINION_RETURNED": "OPINION_FILED CONFLICT RECUSED REPLACED REMOVED DISCHARGED",
    "DRAFT_FILED": "OPINION_FILED OPINION_TAKEN RECUSED REPLACED REMOVED DISCHARGED",
    "OPINION_TAKEN": "DRAFT_FILED OPINION_FILED DISCHARGED RECUSED REPLACED REMOVED",
    "DECLINED": "",
    "CONFLICT": "",
    "EXPIRED": "",
    "DISCHARGED": "",
    "RECUSED": "",
    "REPLACED": "",
    "REMOVED": "",
}


def test_an_engagement_goes_the_ways_of_the_handbook_and_no_others() -> None:
    assert {state: set(to) for state, to in ENGAGEMENT_MOVES.items()} == {
        EngagementState(state): {EngagementState(one) for one in to.split()}
        for state, to in ENGAGEMENTS.items()
    }


def test_every_engagement_can_be_reached_and_can_end() -> None:
    reached, grown = set[EngagementState](), {EngagementState.PROPOSED}
    while grown != reached:
        reached = set(grown)
        grown |= {to for state in reached for to in ENGAGEMENT_MOVES[state]}
    assert reached == set(EngagementState)
    for state in EngagementState:
        onward = {state}
        for _ in EngagementState:
            onward |= {to for one in onward for to in ENGAGEMENT_MOVES[one]}
        assert any(not ENGAGEMENT_MOVES[one] for one in onward)


def test_the_file_is_open_from_the_declaration_until_the_end_of_the_engagement() -> None:
    open_to_her = {"ACTIVE", "OPINION_FILED", "OPINION_RETURNED", "DRAFT_FILED", "OPINION_TAKEN"}
    assert {state.value for state in FILE_OPEN} == open_to_her
    assert {state.value for state in HOLDS_THE_CASE} == open_to_her | {"OFFERED", "DISCHARGED"}
