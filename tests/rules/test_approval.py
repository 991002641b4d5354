"""审批与审签: whom an opinion passes by what it decides, whose approval a step waits for, and nobody twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portal.rules.approval import (
    asked_now,
    last_place,
    needs_committee,
    route,
    signs_next,
    target_of,
    turn_in_route,
)
from portal.rules.permissions import not_hers, refusal
from portal.rules.standing import CaseFacts, Person, Proposed
from portal.rules.words import Action, Outcome, Role, Stage, State

BODY, ELSEWHERE = 2, 99
PROPOSER, FIRST, SECOND, ME = 70, 71, 72, 73
HEAD, DEPUTY, LEADER = Role.OFFICE_HEAD, Role.DEPUTY_LEADER, Role.SIGNING_LEADER

# What an opinion decides, whether the committee deliberates on it, and whom it passes (domain 1.7, 2.3 T29-T30, 3.1).
ROUTES = [
    ("UPHOLD", False, [HEAD]),
    ("CONFIRM_FLAW", False, [HEAD]),
    ("UPHOLD CONFIRM_FLAW", False, [HEAD]),
    ("REVOKE_REDO", True, [HEAD, DEPUTY, LEADER]),
    ("REVOKE", True, [HEAD, DEPUTY, LEADER]),
    ("CHANGE", True, [HEAD, DEPUTY, LEADER]),
    ("ORDER_PERFORM", True, [HEAD, DEPUTY, LEADER]),
    ("UPHOLD REVOKE_REDO", True, [HEAD, DEPUTY, LEADER]),  # 部分维持、部分撤销
    ("CONFIRM_FLAW CHANGE", True, [HEAD, DEPUTY, LEADER]),
    ("", True, [HEAD, DEPUTY, LEADER]),  # nothing is known to be upheld
]


def case(state: State = State.REGISTERED, **changes: object) -> CaseFacts:
    return replace(CaseFacts(state, Stage.REVIEW, 1, BODY, 3), **changes)  # type: ignore[arg-type]


def outcomes(words: str) -> frozenset[Outcome]:
    return frozenset(Outcome(word) for word in words.split())


def person(*roles: Role, number: int = ME) -> Person:
    return Person(number, frozenset((role, BODY) for role in roles))


def waiting(action: Action, *endorsed: int, by: int = PROPOSER) -> CaseFacts:
    return case(proposal=Proposed(1, action, by, endorsed))


@pytest.mark.parametrize(("decided", "committee", "whole"), ROUTES)
def test_what_is_decided_says_whom_the_opinion_passes(
    decided: str, whole: list[Role], *, committee: bool
) -> None:
    assert needs_committee(outcomes(decided)) is committee
    assert list(route(outcomes(decided))) == whole


def test_every_outcome_has_its_route_in_this_table() -> None:
    assert {word for decided, _, _ in ROUTES for word in decided.split()} == {one.value for one in Outcome}


@pytest.mark.parametrize(("decided", "committee", "whole"), ROUTES)
def test_the_lawfulness_check_leads_to_the_committee_or_straight_to_the_signature(
    decided: str, whole: list[Role], *, committee: bool
) -> None:
    facts = case(State.LEGAL_CHECK, outcomes=outcomes(decided))
    to = State.COMMITTEE if committee else State.APPROVING
    assert target_of(Action.CLEAR_LEGALITY, facts) is to
    assert target_of(Action.RETURN_LEGALITY, facts) is State.DRAFTING


@pytest.mark.parametrize(("decided", "committee", "whole"), ROUTES)
def test_one_after_another_is_asked_and_the_last_one_signs(
    decided: str, whole: list[Role], *, committee: bool
) -> None:
    for place, role in enumerate(whole):
        facts = case(State.APPROVING, outcomes=outcomes(decided), agreed=tuple(range(place)))
        last = place == len(whole) - 1
        assert (turn_in_route(facts), signs_next(facts)) == (role, last)
        for other in (HEAD, DEPUTY, LEADER):
            may_agree = refusal(person(other), Action.AGREE, facts) is None
            may_sign = refusal(person(other), Action.SIGN, facts) is None
            may_return = refusal(person(other), Action.RETURN_APPROVAL, facts) is None
            assert may_return is (other is role)
            assert (may_agree, may_sign) == (other is role and not last, other is role and last)


def test_outside_the_signature_it_is_nobodys_turn() -> None:
    for state in set(State) - {State.APPROVING}:
        assert turn_in_route(case(state, outcomes=outcomes("UPHOLD"))) is None


def test_whoever_holds_several_offices_agrees_once_and_somebody_else_signs() -> None:
    everything = person(HEAD, DEPUTY, LEADER)
    agreed = case(State.APPROVING, outcomes=outcomes("REVOKE"), agreed=(ME,))
    told = refusal(everything, Action.AGREE, agreed)
    assert told is not None
    assert "已经会签" in told
    last = case(State.APPROVING, outcomes=outcomes("REVOKE"), agreed=(ME, SECOND))
    assert refusal(everything, Action.SIGN, last)
    assert refusal(person(HEAD, DEPUTY, LEADER, number=FIRST), Action.SIGN, last) is None


# Whose approval a step waits for, place by place (domain 2.3).
PLACES = {
    Action.DEEM_WITHDRAWN: [{HEAD}],
    Action.ACCEPT: [{HEAD}],
    Action.REFUSE: [{HEAD, DEPUTY}],
    Action.OBJECT_TRANSFER: [{HEAD}],
    Action.SETTLE: [{HEAD}],
    Action.DECIDE_HEARING: [{HEAD, DEPUTY}],
    Action.SUSPEND: [{HEAD}],
    Action.RESUME: [{HEAD}],
    Action.END_SUSPENDED: [{HEAD}],
    Action.ALLOW_WITHDRAWAL: [{HEAD}],
    Action.TERMINATE: [{HEAD}],
    Action.DISMISS: [{Role.LEGAL_REVIEWER}, {HEAD}],
    Action.REOPEN: [{DEPUTY}, {LEADER}],
}


@pytest.mark.parametrize("action", list(PLACES))
def test_those_of_a_place_are_asked_in_order_and_the_last_place_takes_the_step(action: Action) -> None:
    places = PLACES[action]
    for number, asked in enumerate(places):
        facts = waiting(action, *range(100, 100 + number))
        assert asked_now(facts) == asked
        assert last_place(facts) is (number == len(places) - 1)
        able = {role for role in Role if not_hers(person(role), Action.ENDORSE, facts) is None}
        assert able == asked
        returns = {role for role in Role if not_hers(person(role), Action.RETURN_PROPOSAL, facts) is None}
        assert returns == asked


def test_where_nothing_is_proposed_nobody_is_asked() -> None:
    assert asked_now(case()) == frozenset()
    assert not last_place(case())


@pytest.mark.parametrize("action", [Action.ENDORSE, Action.RETURN_PROPOSAL])
def test_nobody_approves_what_she_proposed(action: Action) -> None:
    both = person(Role.OFFICER, HEAD)
    own = waiting(Action.ACCEPT, by=both.id)
    told = not_hers(both, action, own)
    assert told is not None
    assert "您提请" in told
    assert not_hers(both, action, waiting(Action.ACCEPT)) is None


def test_nobody_approves_twice_even_when_she_holds_the_next_office() -> None:
    both = person(Role.LEGAL_REVIEWER, HEAD)
    told = not_hers(both, Action.ENDORSE, waiting(Action.DISMISS, both.id))
    assert told is not None
    assert "已经审批过" in told
    assert not_hers(both, Action.ENDORSE, waiting(Action.DISMISS, FIRST)) is None


def test_whoever_stepped_aside_or_sits_elsewhere_is_not_asked() -> None:
    aside = replace(waiting(Action.ACCEPT), recused=frozenset({ME}))
    assert not_hers(person(HEAD), Action.ENDORSE, aside)
    elsewhere = Person(ME, frozenset({(HEAD, ELSEWHERE)}))
    assert not_hers(elsewhere, Action.ENDORSE, waiting(Action.ACCEPT))


@pytest.mark.parametrize("before", [State.INVESTIGATING, State.MEDIATING, State.DRAFTING])
def test_what_rested_goes_on_where_it_was(before: State) -> None:
    assert target_of(Action.RESUME, case(State.SUSPENDED, suspended_from=before)) is before


def test_a_step_without_a_target_leaves_the_case_where_it_is() -> None:
    assert target_of(Action.RECORD_ANSWER, case(State.HEARING)) is State.HEARING
    assert target_of(Action.ACCEPT, case()) is State.ACCEPTED
