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
from portal.models.decisions import Check, Revision
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.matters import Petitioner
from portal.rules.permissions import CaseFacts, Person, plays, refusal
from portal.rules.words import Action, EngagementState, PaperKind, PetitionerKind, Role
from portal.rules.workflow import ISSUED, MOVES
from portal.web import casework

FETCHED = ("matter", "review_body")
OPINIONS = (PaperKind.REVIEW, PaperKind.REREVIEW)


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
        return casework.turn(self.facts)


async def listed(person: Person, cases: Sequence[Case]) -> list[Listed]:
    """Return the cases (with FETCHED related rows) as the person sees them, in their order."""
    facts = await facts_of_all(cases)
    clocks = await _clocks_of(cases)
    names = await _petitioners_of(cases)
    return [_seen(person, case, facts[case.id], clocks[case.id], names[case.matter_id]) for case in cases]


def _seen(person: Person, case: Case, facts: CaseFacts, clocks: list[Deadline], names: list[str]) -> Listed:
    hers = [action for action in casework.forward(facts) if not refusal(person, action, facts)]
    action = hers[0] if hers else None
    played = [role for role in Role if plays(person, role, facts)]
    role = next((role for role in played if action and role in MOVES[action].by), None)
    whole = casework.case_clock(clocks, case)
    running = whole if whole and whole.met_on is None else None
    clock = casework.own_clock(clocks) or running
    sealed = casework.sealed(person, facts)
    return Listed(case, facts, tuple(names), clock, action, role, sealed, bool(played))


async def facts_of_all(cases: Sequence[Case]) -> dict[int, CaseFacts]:
    """Return per case what `models.standing.facts_of` returns of one, in a fixed number of queries."""
    ids = [case.id for case in cases]
    leads = await _leads_of(ids)
    drafters = await _people_of(Revision.filter(decision__case_id__in=ids), "saved_by_id")
    checkers = await _people_of(Check.filter(decision__case_id__in=ids, by_leader=False), "checked_by_id")
    waiting = Delivery.filter(paper__case_id__in=ids, paper__kind__in=OPINIONS, effective_on=None)
    unserved = {row[0] for row in await waiting.distinct().values_list("paper__case_id")}
    found = {}
    for case in cases:
        lead = leads.get(case.id)
        found[case.id] = CaseFacts(
            state=case.state,
            stage=case.stage,
            intake_body=case.intake_body_id,
            review_body=case.review_body_id,
            superior_body=case.review_body.superior_id,
            studio=case.studio_id,
            lead_lawyer=lead.lawyer_id if lead else None,
            lead_state=lead.state if lead else None,
            drafters=frozenset(drafters[case.id]),
            checkers=frozenset(checkers[case.id]),
            all_served=case.state in ISSUED and case.id not in unserved,
        )
    return found


async def _leads_of(ids: list[int]) -> dict[int, Engagement]:
    """Return per case the open lead engagement, or the one discharged last."""
    found: dict[int, Engagement] = {}
    for row in await Engagement.filter(case_id__in=ids, lead=True).order_by("id"):
        before = found.get(row.case_id)
        discharged = row.state is EngagementState.DISCHARGED
        if row.ended_at is None or (discharged and (before is None or before.ended_at is not None)):
            found[row.case_id] = row
    return found


async def _people_of(rows: object, column: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for case_id, user_id in await rows.distinct().values_list("decision__case_id", column):  # type: ignore[attr-defined]
        found[case_id].add(user_id)
    return found


async def _clocks_of(cases: Sequence[Case]) -> dict[int, list[Deadline]]:
    found: dict[int, list[Deadline]] = defaultdict(list)
    rows = Deadline.filter(case_id__in=[case.id for case in cases], dropped=False)
    # The explanations are long and no list shows them
    for row in await rows.only("id", "case_id", "kind", "due_on", "provisional", "met_on").order_by("id"):
        found[row.case_id].append(row)
    return found


async def _petitioners_of(cases: Sequence[Case]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Petitioner.filter(matter_id__in=[case.matter_id for case in cases])
    rows = rows.exclude(kind=PetitionerKind.AGENT).order_by("position")
    for matter_id, name in await rows.values_list("matter_id", "name"):
        found[matter_id].append(name)
    return found
