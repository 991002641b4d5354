"""Many cases at once, for desks and lists: the facts that the rules ask for, and what each case waits for.

However many cases there are, the number of queries stays the same. `Listed` says per case whose turn it is; which
step is hers is asked of `rules.permissions`, as on the page of the case itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.matters import Petitioner
from portal.models.standing import facts_of_all
from portal.rules.permissions import CaseFacts, Person, plays, refusal
from portal.rules.words import Action, PetitionerKind, Role
from portal.web import casework, course, dues
from portal.web.casewords import PAGES

FETCHED = ("matter", "review_body")


@dataclass(frozen=True)
class Listed:
    """One case in a list, as one person sees it. `action`: the step that is hers to take now, if any."""

    case: Case
    facts: CaseFacts
    petitioners: tuple[str, ...]
    clock: Deadline | None
    action: Action | None
    role: Role | None
    sealed: str | None
    part: bool

    @property
    def due_on(self) -> date | None:
        """The date it waits for, where there is one."""
        return self.clock.due_on if self.clock else None

    @property
    def turn(self) -> str:
        """Whose turn it is and to do what."""
        return course.turn(self.facts)


async def listed(person: Person, cases: Sequence[Case]) -> list[Listed]:
    """Return the cases (with FETCHED related rows) as the person sees them, in their order."""
    facts = await facts_of_all(cases)
    clocks = await _clocks_of(cases)
    names = await _petitioners_of(cases)
    return [_seen(person, case, facts[case.id], clocks[case.id], names[case.matter_id]) for case in cases]


def _seen(person: Person, case: Case, facts: CaseFacts, clocks: list[Deadline], names: list[str]) -> Listed:
    ahead = course.forward(facts)
    hers = [action for action in ahead if action in PAGES and not refusal(person, action, facts)]
    action = hers[0] if hers else None
    played = [role for role in Role if plays(person, role, facts)]
    role = next((role for role in played if action and role in course.asked(action, facts)), None)
    whole = dues.case_clock(clocks, case)
    running = whole if whole and whole.met_on is None else None
    clock = dues.own_clock(clocks, hers or ahead) or running
    sealed = casework.sealed(person, facts)
    return Listed(case, facts, tuple(names), clock, action, role, sealed, bool(played))


async def _clocks_of(cases: Sequence[Case]) -> dict[int, list[Deadline]]:
    found: dict[int, list[Deadline]] = defaultdict(list)
    rows = Deadline.filter(case_id__in=[case.id for case in cases], dropped=False)
    # The explanations are long and no list shows them
    shown = rows.only("id", "case_id", "kind", "due_on", "provisional", "met_on", "stopped_since")
    for row in await shown.order_by("id"):
        found[row.case_id].append(row)
    return found


async def _petitioners_of(cases: Sequence[Case]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Petitioner.filter(matter_id__in=[case.matter_id for case in cases])
    rows = rows.exclude(kind=PetitionerKind.AGENT).order_by("position")
    for matter_id, name in await rows.values_list("matter_id", "name"):
        found[matter_id].append(name)
    return found
