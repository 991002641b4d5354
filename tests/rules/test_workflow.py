"""The table of moves against a table written by hand: every move by every role in every state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest

from portal.rules.permissions import CaseFacts, Person, not_hers, not_now, refusal
from portal.rules.words import Action, EngagementState, Role, Stage, State
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
LAWYER_ID, OTHER_ID = 70, 71

# The handbook, written down from the procedure (domain 2.3) and not from the code: step, who, from where, to where.
HANDBOOK = """
    REGISTER             CLERK            SUBMITTED       REGISTERED
    ACCEPT               OFFICER          REGISTERED      ACCEPTED
    REFUSE               OFFICER          REGISTERED      NOT_ACCEPTED
    ASSIGN_LAWYER        STUDIO_HEAD      ACCEPTED        INVESTIGATING
    DECLARE_NO_CONFLICT  LAWYER           INVESTIGATING   INVESTIGATING
    DECLARE_CONFLICT     LAWYER           INVESTIGATING   ACCEPTED
    SUBMIT_OPINION       LAWYER           INVESTIGATING   DRAFTING
    SUBMIT_DRAFT         LAWYER           DRAFTING        OFFICER_CHECK
    RETURN_DRAFT         OFFICER          OFFICER_CHECK   DRAFTING
    SEND_UP              OFFICER          OFFICER_CHECK   APPROVING
    RETURN_APPROVAL      SIGNING_LEADER   APPROVING       OFFICER_CHECK
    SIGN                 SIGNING_LEADER   APPROVING       SIGNED
    RECORD_SERVICE       CLERK            SERVING         SERVING
    RECORD_SERVICE       CLERK            SERVED          SERVED
    RECORD_SERVICE       OFFICER          SERVING         SERVING
    RECORD_SERVICE       OFFICER          SERVED          SERVED
    CLOSE                OFFICER          SERVED          CLOSED
    OPEN_REREVIEW        CLERK            SERVED          SERVED
    OPEN_REREVIEW        CLERK            CLOSED          CLOSED
    CORRECT_PAPER        SIGNING_LEADER   ACCEPTED        ACCEPTED
    CORRECT_PAPER        SIGNING_LEADER   NOT_ACCEPTED    NOT_ACCEPTED
    CORRECT_PAPER        SIGNING_LEADER   INVESTIGATING   INVESTIGATING
    CORRECT_PAPER        SIGNING_LEADER   DRAFTING        DRAFTING
    CORRECT_PAPER        SIGNING_LEADER   OFFICER_CHECK   OFFICER_CHECK
    CORRECT_PAPER        SIGNING_LEADER   APPROVING       APPROVING
    CORRECT_PAPER        SIGNING_LEADER   SIGNED          SIGNED
    CORRECT_PAPER        SIGNING_LEADER   SERVING         SERVING
    CORRECT_PAPER        SIGNING_LEADER   SERVED          SERVED
    CORRECT_PAPER        SIGNING_LEADER   CLOSED          CLOSED
    WITHDRAW_PAPER       SIGNING_LEADER   ACCEPTED        ACCEPTED
    WITHDRAW_PAPER       SIGNING_LEADER   NOT_ACCEPTED    NOT_ACCEPTED
    WITHDRAW_PAPER       SIGNING_LEADER   INVESTIGATING   INVESTIGATING
    WITHDRAW_PAPER       SIGNING_LEADER   DRAFTING        DRAFTING
    WITHDRAW_PAPER       SIGNING_LEADER   OFFICER_CHECK   OFFICER_CHECK
    WITHDRAW_PAPER       SIGNING_LEADER   APPROVING       APPROVING
    WITHDRAW_PAPER       SIGNING_LEADER   SIGNED          SIGNED
    WITHDRAW_PAPER       SIGNING_LEADER   SERVING         SERVING
    WITHDRAW_PAPER       SIGNING_LEADER   SERVED          SERVED
    WITHDRAW_PAPER       SIGNING_LEADER   CLOSED          CLOSED
"""
ROWS = [tuple(line.split()) for line in HANDBOOK.split("\n") if line.strip()]
ALLOWED = {(Action(action), Role(role), State(source)) for action, role, source, _ in ROWS}
LEADS_TO = {(Action(action), State(source)): State(target) for action, _, source, target in ROWS}
BY_ITSELF = {
    Action.SUBMIT_REQUEST: (frozenset[State](), State.SUBMITTED),
    Action.ISSUE: (frozenset({State.SIGNED}), State.SERVING),
    Action.CONFIRM_SERVED: (frozenset({State.SERVING}), State.SERVED),
    Action.RECOUNT: (frozenset(State), None),
    Action.LAPSE: (frozenset({State.SERVED, State.CLOSED}), None),
}
BACKWARD = {
    Action.REFUSE,
    Action.DECLARE_CONFLICT,
    Action.RETURN_DRAFT,
    Action.RETURN_APPROVAL,
    Action.CORRECT_PAPER,
    Action.WITHDRAW_PAPER,
    Action.RECOUNT,
}

HELD_IN = {
    Role.CLERK: COUNTER,
    Role.OFFICER: BODY,
    Role.SIGNING_LEADER: BODY,
    Role.STUDIO_HEAD: STUDIO,
    Role.LAWYER: FIRM,
    Role.ADMINISTRATOR: BODY,
}
WHOSE = {
    Role.CLERK: "登记员",
    Role.OFFICER: "承办人",
    Role.STUDIO_HEAD: "工作室负责人",
    Role.LAWYER: "主办律师",
    Role.SIGNING_LEADER: "签发人",
}


def person(role: Role, organisation: int | None = None) -> Person:
    """Somebody with one role, by default where this case is handled; a lawyer is this case's own."""
    body = HELD_IN[role] if organisation is None else organisation
    return Person(LAWYER_ID if role is Role.LAWYER else OTHER_ID, frozenset({(role, body)}))


def case(state: State, action: Action | None = None) -> CaseFacts:
    """A case in this state of which everything else speaks for the step."""
    facts = CaseFacts(
        state, Stage.REVIEW, COUNTER, BODY, ABOVE, STUDIO, LAWYER_ID, EngagementState.ACTIVE, all_served=True
    )
    if action is Action.ASSIGN_LAWYER:
        return replace(facts, lead_lawyer=None, lead_state=None)
    if action is Action.DECLARE_NO_CONFLICT:
        return replace(facts, lead_state=EngagementState.OFFERED)
    return facts


@pytest.mark.parametrize("action", list(Action))
def test_a_step_is_taken_by_the_roles_and_from_the_states_of_the_handbook_and_no_others(
    action: Action,
) -> None:
    allowed = {
        (action, role, state)
        for role, state in product(Role, State)
        if refusal(person(role), action, case(state, action)) is None
    }
    assert allowed == {row for row in ALLOWED if row[0] is action}


@pytest.mark.parametrize(("action", "role"), list(product(Action, Role)))
def test_every_refusal_says_whose_step_it_is_or_when_it_can_be_taken(action: Action, role: Role) -> None:
    hers = {row[1] for row in ALLOWED if row[0] is action}
    for state in State:
        reason = refusal(person(role), action, case(state, action))
        if (action, role, state) in ALLOWED:
            assert reason is None
            continue
        assert reason is not None, f"{role} took {action} from {state}"
        assert reason.endswith("。")
        if role in hers:
            assert not any(f"由{who}" in reason for who in WHOSE.values())
        elif hers:
            assert any(WHOSE[who] in reason for who in hers)


@pytest.mark.parametrize(("action", "role"), list(product(Action, Role)))
def test_the_same_role_of_another_body_takes_no_step_at_all(action: Action, role: Role) -> None:
    stranger = Person(OTHER_ID, frozenset({(role, ELSEWHERE)}))
    assert [state for state in State if refusal(stranger, action, case(state, action)) is None] == []


@pytest.mark.parametrize("action", list(Action))
def test_nobody_without_a_role_takes_a_step(action: Action) -> None:
    nobody = Person(LAWYER_ID, frozenset())
    assert all(refusal(nobody, action, case(state, action)) for state in State)


def test_a_role_held_in_the_wrong_kind_of_place_is_of_no_use() -> None:
    assert refusal(person(Role.OFFICER, COUNTER), Action.ACCEPT, case(State.REGISTERED))
    assert refusal(person(Role.STUDIO_HEAD, BODY), Action.ASSIGN_LAWYER, case(State.ACCEPTED))
    assert refusal(person(Role.SIGNING_LEADER, ABOVE), Action.SIGN, case(State.APPROVING))


def test_both_the_counter_that_took_it_in_and_the_reviewing_bodys_own_may_register() -> None:
    for counter in (COUNTER, BODY):
        assert refusal(person(Role.CLERK, counter), Action.REGISTER, case(State.SUBMITTED)) is None
    assert refusal(person(Role.CLERK, ABOVE), Action.REGISTER, case(State.SUBMITTED))


def test_the_clerk_above_registers_the_rereview_and_does_nothing_else() -> None:
    above = person(Role.CLERK, ABOVE)
    possible = {
        (action, state)
        for action, state in product(Action, State)
        if refusal(above, action, case(state, action)) is None
    }
    assert possible == {(Action.OPEN_REREVIEW, State.SERVED), (Action.OPEN_REREVIEW, State.CLOSED)}


@pytest.mark.parametrize("action", [Action(row[0]) for row in ROWS if row[1] == "LAWYER"])
def test_another_lawyer_of_the_same_firm_takes_none_of_her_steps(action: Action) -> None:
    other = Person(OTHER_ID, frozenset({(Role.LAWYER, FIRM), (Role.LAWYER, STUDIO)}))
    assert all(refusal(other, action, case(state, action)) for state in State)


@pytest.mark.parametrize("lead", list(EngagementState))
def test_what_the_lawyer_may_do_while_the_case_is_investigated_depends_on_her_engagement(
    lead: EngagementState,
) -> None:
    facts = replace(case(State.INVESTIGATING), lead_state=lead)
    lawyer = person(Role.LAWYER)
    may_declare = refusal(lawyer, Action.DECLARE_NO_CONFLICT, facts) is None
    may_submit = refusal(lawyer, Action.SUBMIT_OPINION, facts) is None
    assert may_declare is (lead is EngagementState.OFFERED)
    assert may_submit is (lead is EngagementState.ACTIVE)


def test_a_second_lawyer_is_not_assigned_where_one_holds_the_case() -> None:
    told = not_now(Action.ASSIGN_LAWYER, case(State.ACCEPTED))
    assert told is not None
    assert "一案一律师" in told


def test_a_case_is_not_closed_before_all_are_served() -> None:
    told = not_now(Action.CLOSE, replace(case(State.SERVED), all_served=False))
    assert told is not None
    assert "没有送达" in told


@pytest.mark.parametrize("change", [{"stage": Stage.REREVIEW}, {"superior_body": None}])
def test_after_a_rereview_or_with_nobody_above_there_is_no_rereview(change: Mapping[str, object]) -> None:
    told = refusal(person(Role.CLERK), Action.OPEN_REREVIEW, replace(case(State.SERVED), **change))  # type: ignore[arg-type]
    assert told is not None
    assert "最终意见" in told


OWN_WORK = [
    (Action.RETURN_DRAFT, Role.OFFICER, State.OFFICER_CHECK, "drafters"),
    (Action.SEND_UP, Role.OFFICER, State.OFFICER_CHECK, "drafters"),
    (Action.SIGN, Role.SIGNING_LEADER, State.APPROVING, "drafters"),
    (Action.SIGN, Role.SIGNING_LEADER, State.APPROVING, "checkers"),
]


@pytest.mark.parametrize(("action", "role", "state", "part"), OWN_WORK)
def test_nobody_approves_what_she_drafted_or_signs_what_she_checked(
    action: Action, role: Role, state: State, part: str
) -> None:
    somebody, facts = person(role), case(state)
    assert refusal(somebody, action, facts) is None
    hers = replace(facts, **{part: frozenset({somebody.id})})  # type: ignore[arg-type]
    told = refusal(somebody, action, hers)
    assert told is not None
    assert "其他" in told
    others = replace(facts, **{part: frozenset({somebody.id + 1})})  # type: ignore[arg-type]
    assert refusal(somebody, action, others) is None


def test_the_officer_who_checked_once_may_check_again() -> None:
    officer = person(Role.OFFICER)
    facts = replace(case(State.OFFICER_CHECK), checkers=frozenset({officer.id}))
    assert refusal(officer, Action.SEND_UP, facts) is None


# --- the table itself


def test_every_step_has_its_row_and_leads_where_the_handbook_says() -> None:
    assert set(MOVES) == set(Action)
    for (action, source), target in LEADS_TO.items():
        move = MOVES[action]
        assert source in move.sources
        assert (move.target or source) is target
    for action, (sources, to) in BY_ITSELF.items():
        assert (MOVES[action].sources, MOVES[action].target) == (sources, to)


def test_no_row_starts_from_a_state_that_the_handbook_does_not_name() -> None:
    by_hand = set(LEADS_TO) | {(action, one) for action, (sources, _) in BY_ITSELF.items() for one in sources}
    assert {(action, source) for action, move in MOVES.items() for source in move.sources} == by_hand


def test_steps_of_the_portal_itself_are_open_to_nobody() -> None:
    by_itself = set(BY_ITSELF) - {Action.SUBMIT_REQUEST}
    assert {action for action, move in MOVES.items() if not move.by} == by_itself
    for action, role, state in product(by_itself, Role, State):
        told = not_hers(person(role), action, case(state))
        assert told is not None
        assert "系统自动" in told


def test_every_state_is_reached_from_the_request_and_only_ends_end() -> None:
    reached, grown = set[State](), {State.SUBMITTED}
    while grown != reached:
        reached = set(grown)
        for move in MOVES.values():
            if move.target and move.sources & reached:
                grown.add(move.target)
    assert reached == set(State)
    left = {source for move in MOVES.values() if move.target for source in move.sources}
    assert set(State) - left == {State.NOT_ACCEPTED, State.CLOSED} == set(ENDED)


def test_every_backward_step_asks_for_a_reason_and_no_forward_step_does() -> None:
    assert {action for action, move in MOVES.items() if move.needs_reason} == BACKWARD
    main_line = list(
        State
    )  # declared in the order of the procedure; the refusal is an end, not a stage of it
    for action, move in MOVES.items():
        if move.target and move.sources and move.target is not State.NOT_ACCEPTED:
            goes_back = max(main_line.index(one) for one in move.sources) > main_line.index(move.target)
            assert goes_back is (action in BACKWARD), action


@pytest.mark.parametrize("action", list(Action))
def test_every_row_says_when_the_step_can_be_taken_and_which_transition_it_is(action: Action) -> None:
    move = MOVES[action]
    assert len(move.only_when) > 5
    assert move.only_when.endswith("。")
    assert move.transition[0] == "T"
    assert move.transition[1:].isdigit()


def test_sets_of_states_say_what_their_names_say() -> None:
    signed = list(State).index(State.SIGNED)
    assert set(list(State)[:signed]) - {State.NOT_ACCEPTED} == set(BEFORE_SIGNATURE)
    assert set(list(State)[signed + 1 :]) == set(ISSUED)


ENGAGEMENTS = {
    "OFFERED": "ACTIVE CONFLICT DECLINED",
    "ACTIVE": "OPINION_FILED CONFLICT",
    "OPINION_FILED": "DRAFT_FILED",
    "DRAFT_FILED": "OPINION_FILED OPINION_TAKEN",
    "OPINION_TAKEN": "DRAFT_FILED DISCHARGED",
    "DECLINED": "",
    "CONFLICT": "",
    "DISCHARGED": "",
}


def test_an_engagement_goes_the_ways_of_the_handbook_and_no_others() -> None:
    assert {state: set(to) for state, to in ENGAGEMENT_MOVES.items()} == {
        EngagementState(state): {EngagementState(one) for one in to.split()}
        for state, to in ENGAGEMENTS.items()
    }


def test_every_engagement_can_be_reached_and_can_end() -> None:
    reached, grown = set[EngagementState](), {EngagementState.OFFERED}
    while grown != reached:
        reached = set(grown)
        grown |= {to for state in reached for to in ENGAGEMENT_MOVES[state]}
    assert reached == set(EngagementState)
    for state in EngagementState:
        onward = {state}
        for _ in EngagementState:
            onward |= {to for one in onward for to in ENGAGEMENT_MOVES[one]}
        assert any(not ENGAGEMENT_MOVES[one] for one in onward)


def test_the_file_is_open_from_the_declaration_until_the_discharge() -> None:
    closed = {"OFFERED", "DECLINED", "CONFLICT", "DISCHARGED"}
    assert {state.value for state in EngagementState} - closed == {state.value for state in FILE_OPEN}
    assert {state.value for state in EngagementState} - {"DECLINED", "CONFLICT"} == {
        state.value for state in HOLDS_THE_CASE
    }
