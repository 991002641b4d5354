"""How far a case has come and whose turn it is, in words; for the page of one case and for lists of many.

Nothing here decides: the moves are `rules.workflow.MOVES`, the reasons are those of `rules.permissions`.
"""

from __future__ import annotations

from portal.rules.approval import asked_now, signs_next, turn_in_route
from portal.rules.permissions import CaseFacts, not_now
from portal.rules.recusal import decider
from portal.rules.words import Action, EngagementState, Role, State
from portal.rules.workflow import MOVES
from portal.web.casewords import (
    AT_WILL,
    PAGES,
    STEP_OF,
    STEPS,
    STEPS_OF_REFUSED,
    STEPS_WITHOUT_OPINION,
    WAYS_OUT,
)
from portal.web.filters import label
from portal.web.language import gettext

_COURSES = {
    State.NOT_ACCEPTED: STEPS_OF_REFUSED,
    State.REDIRECTED: STEPS_OF_REFUSED,
    State.TERMINATED: STEPS_WITHOUT_OPINION,
}


def steps(facts: CaseFacts) -> list[str]:
    """Return the words of the step bar."""
    return [gettext(step) for step in _COURSES.get(facts.state, STEPS)]


def step_of(facts: CaseFacts) -> int:
    """Return the step a case stands in, from 0; as many as there are when all are done."""
    if facts.state is State.INVESTIGATING and facts.lead_state is EngagementState.OFFERED:
        return STEP_OF[State.ACCEPTED]
    if facts.state is State.SERVED and facts.all_served:
        return len(STEPS)
    return STEP_OF[facts.suspended_from or facts.state]


def forward(facts: CaseFacts) -> list[Action]:
    """Return what carries the case on from here, whoever takes it: what is waited for, people's steps first."""
    ahead = [
        action
        for action, move in MOVES.items()
        if not move.needs_reason and action not in AT_WILL and not not_now(action, facts)
    ]
    signing = signs_next(facts)
    ahead = [action for action in ahead if action is not (Action.AGREE if signing else Action.SIGN)]
    if not any(MOVES[action].by and action is not Action.RECORD_SERVICE for action in ahead):
        ahead += [action for action in WAYS_OUT.get(facts.state, ()) if not not_now(action, facts)]
    if not not_now(Action.DECIDE_RECUSAL, facts):
        ahead.append(Action.DECIDE_RECUSAL)  # beside what carries the case on, somebody waits for an answer
    return sorted(ahead, key=_last)


def _last(action: Action) -> tuple[bool, bool, bool]:
    return (not MOVES[action].by, action is Action.ARCHIVE, action is Action.RECORD_SERVICE)


def asked(action: Action, facts: CaseFacts) -> frozenset[Role]:
    """Return who is to take a step: of those who approve or sign, whose turn it is."""
    if action is Action.ENDORSE:
        return asked_now(facts)
    if action is Action.DECIDE_RECUSAL:
        return frozenset(decider(role) for role, _ in facts.challenged)
    turn = turn_in_route(facts) if action in {Action.AGREE, Action.SIGN} else None
    return frozenset({turn}) if turn else MOVES[action].by


def turn(facts: CaseFacts) -> str:
    """Return whose turn it is and to do what: 「承办人：审核代拟稿」; empty when nothing is left to do."""
    ahead = forward(facts)
    if not ahead:
        return ""
    roles = sorted(asked(ahead[0], facts), key=list(Role).index)
    who = gettext("或").join(label(role) for role in roles) or gettext("系统")
    page = PAGES.get(ahead[0])
    what = gettext(page[1]) if page else label(ahead[0])
    return gettext("%(who)s：%(what)s") % {"who": who, "what": what}


def behind(action: Action, state: State) -> bool:
    """Tell whether a case in this state has passed the step for good."""
    if state in _COURSES and action is not Action.ARCHIVE:
        return True
    order = list(State)
    return all(order.index(source) < order.index(state) for source in MOVES[action].sources)
