"""Thousands of random lives by the table of moves alone: whoever may act next, no life gets stuck or out of the law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.rules.approval import asked_now, last_place, route, signs_next, target_of, turn_in_route
from portal.rules.permissions import CaseFacts, Person, refusal
from portal.rules.standing import Proposed
from portal.rules.words import Action, EngagementState, Outcome, Role, Stage, State
from portal.rules.workflow import ENDED, ENGAGEMENT_MOVES, MOVES

INTAKE, BODY, ABOVE, STUDIO, FIRM = 1, 2, 3, 4, 5
_AT = {Role.CLERK: INTAKE, Role.SERVICE_CLERK: INTAKE, Role.STUDIO_HEAD: STUDIO, Role.LAWYER: FIRM}
PEOPLE = {
    role: Person(number, frozenset({(role, _AT.get(role, BODY))}))
    for number, role in enumerate(Role, start=10)
}
SECOND = {role: replace(person, id=person.id + 100) for role, person in PEOPLE.items()}
LAWYER = PEOPLE[Role.LAWYER].id
E = EngagementState
# What becomes of the lawyer's engagement: the table of moves leaves it to the actions.
ENGAGEMENT = {
    Action.ASSIGN_LAWYER: E.OFFERED,
    Action.DECLARE_NO_CONFLICT: E.ACTIVE,
    Action.SUBMIT_OPINION: E.OPINION_FILED,
    Action.RETURN_OPINION: E.OPINION_RETURNED,
    Action.SUBMIT_DRAFT: E.DRAFT_FILED,
    Action.RETURN_DRAFT: E.OPINION_FILED,
    Action.RETURN_LEGALITY: E.OPINION_FILED,
    Action.RETURN_COMMITTEE: E.OPINION_FILED,
    Action.RETURN_APPROVAL: E.DRAFT_FILED,
    Action.SEND_UP: E.OPINION_TAKEN,
}
FREES_THE_LEAD = {
    Action.DECLARE_CONFLICT,
    Action.DECLINE_ENGAGEMENT,
    Action.EXPIRE_ENGAGEMENT,
    Action.REPLACE_LAWYER,
    Action.REOPEN,
}
OUTCOMES = [
    frozenset({Outcome.UPHOLD}),
    frozenset({Outcome.REVOKE_REDO}),
    frozenset({Outcome.UPHOLD, Outcome.CHANGE}),
]


FROM = {state: [action for action, move in MOVES.items() if state in move.sources] for state in State}


def _candidates(action: Action, facts: CaseFacts) -> list[Person | None]:
    """Return who might take a step: two people of every role that the table names."""
    roles = asked_now(facts) if action is Action.ENDORSE else MOVES[action].by
    both = [held[role] for role in sorted(roles) for held in (PEOPLE, SECOND)]
    return [None] if not MOVES[action].by else [*both]


@dataclass
class Life:
    """A case lived by the rules: what the rules know of it, and its journal."""

    facts: CaseFacts
    journal: list[tuple[Action, State, State]] = field(default_factory=list)

    def steps(self) -> list[tuple[Action, Person | None]]:
        """Return what can happen now, and by whom."""
        return [
            (action, person)
            for action in FROM[self.facts.state]
            for person in _candidates(action, self.facts)
            if person is None or not refusal(person, action, self.facts)
        ]

    def take(self, action: Action, person: Person | None, choice: int) -> None:
        before = self.facts
        if MOVES[action].approved_by and person is not None:
            self.facts = replace(before, proposal=Proposed(1, action, person.id))
            return
        if action is Action.ENDORSE and person is not None:
            self._endorse(person, choice)
            return
        self._move(action, person, choice)

    def _endorse(self, person: Person, choice: int) -> None:
        proposal = self.facts.proposal
        assert proposal is not None
        assert person.id != proposal.by
        assert any((role, BODY) in person.roles for role in asked_now(self.facts))
        if not last_place(self.facts):
            endorsed = (*proposal.endorsed, person.id)
            self.facts = replace(self.facts, proposal=replace(proposal, endorsed=endorsed))
            return
        self.facts = replace(self.facts, proposal=None)
        self._move(proposal.action, person, choice)

    def _move(self, action: Action, person: Person | None, choice: int) -> None:
        facts = self.facts
        target = target_of(action, facts)
        self.journal.append((action, facts.state, target))
        if action in {Action.RETURN_PROPOSAL, Action.RECALL_PROPOSAL}:
            facts = replace(facts, proposal=None)
        if action is Action.ACCEPT:
            facts = replace(facts, officers=frozenset({1, 2}))
        if action is Action.SUSPEND:
            facts = replace(facts, suspended_from=facts.state)
        if action is Action.SUBMIT_DRAFT and person is not None:
            facts = replace(
                facts, outcomes=OUTCOMES[choice % len(OUTCOMES)], drafters=facts.drafters | {person.id}
            )
        if action is Action.AGREE and person is not None:
            facts = replace(facts, agreed=(*facts.agreed, person.id))
        if target is State.APPROVING and facts.state is not State.APPROVING:
            facts = replace(facts, agreed=())
        if target is State.SERVED:
            facts = replace(facts, all_served=True)
        facts = replace(facts, made=target is State.SEALED, unserved=target is State.SERVING)
        self.facts = replace(_engaged(action, facts), state=target)


def _engaged(action: Action, facts: CaseFacts) -> CaseFacts:
    if action in FREES_THE_LEAD:
        return replace(facts, lead_lawyer=None, lead_state=None)
    if action not in ENGAGEMENT or (facts.lead_lawyer is None and action is not Action.ASSIGN_LAWYER):
        return facts
    to = ENGAGEMENT[action]
    assert facts.lead_state is None or to in ENGAGEMENT_MOVES[facts.lead_state], f"{facts.lead_state} → {to}"
    return replace(facts, lead_lawyer=LAWYER, lead_state=to)


def born() -> Life:
    return Life(CaseFacts(State.DRAFT, Stage.REVIEW, INTAKE, BODY, ABOVE, STUDIO))


def lived(choices: Sequence[int]) -> Life:
    life = born()
    steps = life.steps()
    for choice in choices:
        forward = [step for step in steps if not MOVES[step[0]].needs_reason] or steps
        among = steps if choice % 5 == 0 else forward
        assert among, f"nothing can happen in {life.facts.state}"
        life.take(*among[choice % len(among)], choice)
        steps = life.steps()
        _check(life, steps)
    return life


def _check(life: Life, steps: list[tuple[Action, Person | None]]) -> None:
    facts = life.facts
    state = State.DRAFT
    for action, source, target in life.journal:  # the journal alone rebuilds the state
        assert source is state
        assert state in MOVES[action].sources
        assert target in {MOVES[action].target or state} | MOVES[action].or_to
        state = target
    assert state is facts.state
    assert facts.lead_lawyer is None or facts.lead_state is not None
    if facts.state is State.APPROVING:
        assert len(facts.agreed) < len(route(facts.outcomes))
        assert turn_in_route(facts) in route(facts.outcomes)
        assert signs_next(facts) == (turn_in_route(facts) is route(facts.outcomes)[-1])
    if facts.state is not State.ARCHIVED:
        onward = [action for action, _ in steps if MOVES[action].target is not None or action in OF_APPROVAL]
        assert onward or facts.state in ENDED, f"{facts.state} is a dead end"


OF_APPROVAL = {Action.ENDORSE, Action.AGREE, Action.RETURN_PROPOSAL}


@settings(max_examples=1000, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(0, 10_000), min_size=20, max_size=60))
def test_random_lives_keep_to_the_law_and_never_get_stuck(choices: list[int]) -> None:
    lived(choices)


def test_every_state_is_reached_by_some_life_and_every_life_can_end_in_the_archive() -> None:
    onward = {
        state: {
            target
            for move in MOVES.values()
            if state in move.sources
            for target in ({move.target} if move.target else set()) | move.or_to
        }
        for state in State
    }
    reached, grown = set[State](), {State.DRAFT}
    while grown != reached:
        reached = set(grown)
        grown |= {to for state in reached for to in onward[state]}
    assert reached == set(State)
    for state in State:
        found, grown = set[State](), {state}
        while grown != found:
            found = set(grown)
            grown |= {to for one in found for to in onward[one]}
        assert State.ARCHIVED in found
