"""Which cases the demonstration town has, and on which day each of their steps was taken."""

from __future__ import annotations

from dataclasses import dataclass

from portal.rules.words import State


@dataclass(frozen=True)
class Plan:
    """One case: where, about which dispute, how far it has come, and how many days ago it came in."""

    place: str
    dispute: int
    state: State
    age: int
    group: bool = False
    agent: bool = False
    undeclared: bool = False
    returned: bool = False
    then_rereview: State | None = None


_S = State
_SHIQI, _XIAOLAN, _CITY = "石岐街道", "小榄镇", "中山市"

PLANS = (
    Plan(_SHIQI, 0, _S.SUBMITTED, 0),
    Plan(_SHIQI, 1, _S.REGISTERED, 1),
    Plan(_SHIQI, 2, _S.REGISTERED, 13),
    Plan(_SHIQI, 3, _S.ACCEPTED, 4),
    Plan(_SHIQI, 4, _S.INVESTIGATING, 5, undeclared=True),
    Plan(_SHIQI, 5, _S.INVESTIGATING, 8),
    Plan(_SHIQI, 6, _S.INVESTIGATING, 15),
    Plan(_SHIQI, 7, _S.DRAFTING, 13),
    Plan(_SHIQI, 8, _S.DRAFTING, 19, returned=True),
    Plan(_SHIQI, 9, _S.OFFICER_CHECK, 17),
    Plan(_SHIQI, 0, _S.OFFICER_CHECK, 26, group=True),
    Plan(_SHIQI, 1, _S.APPROVING, 20),
    Plan(_SHIQI, 2, _S.APPROVING, 29, returned=True),
    Plan(_SHIQI, 3, _S.SERVING, 22),
    Plan(_SHIQI, 4, _S.SERVING, 27, agent=True),
    Plan(_SHIQI, 5, _S.SERVED, 35),
    Plan(_SHIQI, 6, _S.SERVED, 44),
    Plan(_SHIQI, 7, _S.CLOSED, 60),
    Plan(_SHIQI, 8, _S.CLOSED, 95),
    Plan(_SHIQI, 9, _S.NOT_ACCEPTED, 30),
    Plan(_SHIQI, 2, _S.CLOSED, 120, then_rereview=_S.CLOSED),
    Plan(_SHIQI, 0, _S.CLOSED, 66, then_rereview=_S.DRAFTING),
    Plan(_XIAOLAN, 9, _S.SUBMITTED, 0),
    Plan(_XIAOLAN, 8, _S.REGISTERED, 2),
    Plan(_XIAOLAN, 7, _S.ACCEPTED, 3),
    Plan(_XIAOLAN, 6, _S.INVESTIGATING, 6),
    Plan(_XIAOLAN, 5, _S.DRAFTING, 14),
    Plan(_XIAOLAN, 4, _S.OFFICER_CHECK, 18, agent=True),
    Plan(_XIAOLAN, 3, _S.APPROVING, 21),
    Plan(_XIAOLAN, 2, _S.SERVED, 38),
    Plan(_XIAOLAN, 1, _S.CLOSED, 70, group=True),
    Plan(_XIAOLAN, 0, _S.NOT_ACCEPTED, 16),
    Plan(_XIAOLAN, 5, _S.CLOSED, 58, then_rereview=_S.APPROVING),
    Plan(_CITY, 1, _S.REGISTERED, 3),
    Plan(_CITY, 3, _S.INVESTIGATING, 9),
    Plan(_CITY, 7, _S.APPROVING, 23),
    Plan(_CITY, 9, _S.SERVING, 20),
)

# Days after receipt on which each step is usually taken, and the hour.
DAYS = {
    "submit": (0, 9),
    "register": (0, 10),
    "accept": (2, 11),
    "refuse": (4, 11),
    "assign": (3, 9),
    "declare": (4, 14),
    "opinion": (11, 16),
    "save": (12, 15),
    "draft": (14, 10),
    "return": (16, 9),
    "redraft": (17, 15),
    "send_up": (18, 11),
    "legality": (18, 16),
    "committee": (18, 17),
    "agree": (19, 10),
    "sign": (19, 15),
    "seal": (19, 16),
    "send": (20, 9),
    "serve": (22, 10),
    "close": (26, 9),
    "rereview": (31, 9),
}
UNTIL = {
    State.SUBMITTED: "submit",
    State.REGISTERED: "register",
    State.ACCEPTED: "accept",
    State.INVESTIGATING: "declare",
    State.DRAFTING: "save",
    State.OFFICER_CHECK: "draft",
    State.LEGAL_CHECK: "send_up",
    State.APPROVING: "committee",
    State.SIGNED: "sign",
    State.SEALED: "seal",
    State.SERVING: "send",
    State.SERVED: "serve",
    State.CLOSED: "close",
}


def steps_of(plan: Plan, state: State) -> list[str]:
    """Return the steps that bring a case of this plan into a state, in order."""
    if state is State.NOT_ACCEPTED:
        return ["submit", "register", "refuse"]
    course = [step for step in DAYS if step not in {"refuse", "rereview"}]
    if not plan.returned:
        course = [step for step in course if step not in {"return", "redraft"}]
    last = "return" if plan.returned and state is State.DRAFTING else UNTIL[state]
    if plan.undeclared:
        last = "assign"
    return course[: course.index(last) + 1]
