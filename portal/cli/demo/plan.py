"""Which cases the demonstration town has, and on which day each of their steps was taken."""

from __future__ import annotations

from dataclasses import dataclass

from portal.rules.words import State


@dataclass(frozen=True)
class Plan:
    """One case: where, about which dispute, how far it has come, and how many days ago it came in.

    `way`: the very steps, for a case that goes another way than the plain course.
    """

    place: str
    dispute: int
    state: State
    age: int
    group: bool = False
    agent: bool = False
    undeclared: bool = False
    returned: bool = False
    then_rereview: State | None = None
    way: str = ""


_S = State
_SHIQI, _XIAOLAN, _CITY = "石岐街道", "小榄镇", "中山市"
_IN = "submit register"
_AT_WORK = f"{_IN} accept assign declare"

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
    # The ways beside the course
    Plan(_SHIQI, 5, _S.DRAFT, 0, way="begin"),
    Plan(_SHIQI, 1, _S.SUPPLEMENTING, 6, way=f"{_IN} ask_supplement"),
    Plan(_SHIQI, 3, _S.REGISTERED, 9, way=f"{_IN} ask_supplement hand_in"),
    Plan(_SHIQI, 4, _S.REDIRECTED, 12, way=f"{_IN} redirect"),
    Plan(_SHIQI, 6, _S.REGISTERED, 5, way=f"{_IN} propose_acceptance"),
    Plan(_SHIQI, 2, _S.MEDIATING, 9, way=f"{_AT_WORK} answer mediate"),
    Plan(_SHIQI, 5, _S.TERMINATED, 18, way=f"{_AT_WORK} mediate settle approve"),
    Plan(_SHIQI, 7, _S.HEARING, 8, way=f"{_AT_WORK} hearing approve"),
    Plan(_SHIQI, 8, _S.SUSPENDED, 14, way=f"{_AT_WORK} suspend approve"),
    Plan(_SHIQI, 0, _S.INVESTIGATING, 20, way=f"{_AT_WORK} suspend approve resume approve_resume"),
    Plan(_SHIQI, 9, _S.TERMINATED, 22, way=f"{_AT_WORK} withdraw approve"),
    Plan(_SHIQI, 1, _S.TERMINATED, 24, way=f"{_AT_WORK} terminate approve"),
    Plan(_SHIQI, 5, _S.TERMINATED, 19, way=f"{_AT_WORK} dismiss approve"),
    Plan(_SHIQI, 6, _S.INVESTIGATING, 7, way=f"{_AT_WORK} challenge"),
    Plan(_SHIQI, 3, _S.LEGAL_CHECK, 19),
    Plan(_SHIQI, 4, _S.COMMITTEE, 20),
    Plan(_SHIQI, 2, _S.SIGNED, 21),
    Plan(_SHIQI, 7, _S.SEALED, 22),
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
    "begin": (0, 9),
    "ask_supplement": (2, 15),
    "hand_in": (6, 10),
    "redirect": (3, 11),
    "propose_acceptance": (2, 11),
    "answer": (6, 15),
    "mediate": (7, 10),
    "settle": (12, 10),
    "hearing": (5, 10),
    "suspend": (6, 10),
    "resume": (14, 10),
    "withdraw": (7, 9),
    "terminate": (7, 11),
    "dismiss": (6, 16),
    "challenge": (5, 15),
    "approve": (7, 16),
    "approve_resume": (14, 16),
}
UNTIL = {
    State.SUBMITTED: "submit",
    State.REGISTERED: "register",
    State.ACCEPTED: "accept",
    State.INVESTIGATING: "declare",
    State.DRAFTING: "save",
    State.OFFICER_CHECK: "draft",
    State.LEGAL_CHECK: "send_up",
    State.COMMITTEE: "legality",
    State.APPROVING: "committee",
    State.SIGNED: "sign",
    State.SEALED: "seal",
    State.SERVING: "send",
    State.SERVED: "serve",
    State.CLOSED: "close",
}


def steps_of(plan: Plan, state: State) -> list[str]:
    """Return the steps that bring a case of this plan into a state, in order."""
    if plan.way:
        return plan.way.split()
    if state is State.NOT_ACCEPTED:
        return ["submit", "register", "refuse"]
    course = list(DAYS)[: list(DAYS).index("rereview")]
    course.remove("refuse")
    if not plan.returned:
        course = [step for step in course if step not in {"return", "redraft"}]
    last = "return" if plan.returned and state is State.DRAFTING else UNTIL[state]
    if plan.undeclared:
        last = "assign"
    return course[: course.index(last) + 1]
