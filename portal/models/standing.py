"""What the rules need to know of cases, gathered from the rows as they stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from portal import clock
from portal.models.cases import Case
from portal.models.decisions import Check, Decision, Revision
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.journal import Event
from portal.models.officers import CaseOfficer
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.proposals import Endorsement, Proposal
from portal.models.recusals import Recusal
from portal.models.redos import Redo
from portal.models.suspensions import Suspension
from portal.rules.standing import CaseFacts, Proposed
from portal.rules.words import Action, EngagementState, Outcome, PaperKind, Role, State
from portal.rules.workflow import ISSUED, MOVES

OPINIONS = (PaperKind.REVIEW, PaperKind.REREVIEW)
_DECIDING = (State.OFFICER_CHECK, State.LEGAL_CHECK, State.COMMITTEE, State.APPROVING)


async def facts_of(case: Case) -> CaseFacts:
    """Return the facts that permissions and moves are decided on."""
    return (await facts_of_all([case]))[case.id]


async def facts_of_all(cases: Sequence[Case]) -> dict[int, CaseFacts]:
    """Return the facts of many cases by id; however many there are, the number of queries stays the same."""
    ids = [case.id for case in cases]
    superiors = await _superiors_of(cases)
    leads = await _leads_of(ids)
    drafters = await _people_of(Revision.filter(decision__case_id__in=ids), "saved_by_id")
    checkers = await _people_of(
        Check.filter(decision__case_id__in=ids, by_leader=False, role=None), "checked_by_id"
    )
    waiting = await _unserved(ids)
    more = await _besides(cases)
    found = {}
    for case in cases:
        lead = leads.get(case.id)
        found[case.id] = CaseFacts(
            state=case.state,
            stage=case.stage,
            intake_body=case.intake_body_id,
            review_body=case.review_body_id,
            superior_body=superiors[case.review_body_id],
            studio=case.studio_id,
            lead_lawyer=lead.lawyer_id if lead else None,
            lead_state=lead.state if lead else None,
            drafters=frozenset(drafters[case.id]),
            checkers=frozenset(checkers[case.id]),
            all_served=case.state in ISSUED and not waiting[case.id] & set(OPINIONS),
            officers=frozenset(more.officers[case.id]),
            recused=frozenset(more.recused[case.id]),
            proposal=more.proposals.get(case.id),
            outcomes=more.outcomes.get(case.id, frozenset()),
            agreed=more.agreed.get(case.id, ()),
            suspended_from=more.suspended_from.get(case.id),
            made=case.id in more.made,
            unserved=bool(waiting[case.id]),
            sent_back=case.id in more.sent_back,
            challenged=tuple(more.challenged[case.id]),
        )
    return found


@dataclass(frozen=True)
class _Besides:
    """What only some cases have."""

    officers: dict[int, set[int]]
    recused: dict[int, set[int]]
    challenged: dict[int, list[tuple[Role, int]]]
    proposals: dict[int, Proposed]
    outcomes: dict[int, frozenset[Outcome]]
    agreed: dict[int, tuple[int, ...]]
    suspended_from: dict[int, State]
    made: set[int]
    sent_back: set[int]


async def _besides(cases: Sequence[Case]) -> _Besides:
    ids = [case.id for case in cases]
    within = {state: [case.id for case in cases if case.state is state] for state in State}
    deciding = [number for state in _DECIDING for number in within[state]]
    return _Besides(
        await _pairs(CaseOfficer.filter(case_id__in=ids, until=None), "user_id"),
        await _pairs(Recusal.filter(case_id__in=ids, granted=True), "user_id"),
        await _challenged(ids),
        await _proposals_of(ids),
        await _outcomes_of(deciding),
        await _agreed_in(within[State.APPROVING]),
        await _suspended_from(within[State.SUSPENDED]),
        await _made(within[State.SEALED]),
        await _sent_back([case.id for case in cases if case.state in MOVES[Action.RECORD_REDO].sources]),
    )


async def _pairs(rows: QuerySet[Any], column: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for case_id, value in await rows.values_list("case_id", column):
        found[case_id].add(value)
    return found


async def _challenged(ids: Sequence[int]) -> dict[int, list[tuple[Role, int]]]:
    """Return per case who was asked to step aside, as what, where nobody has decided yet."""
    found: dict[int, list[tuple[Role, int]]] = defaultdict(list)
    rows = Recusal.filter(case_id__in=ids, decided_on=None).order_by("id")
    for case_id, role, user in await rows.values_list("case_id", "as_role", "user_id"):
        found[case_id].append((Role(role), user))
    return found


async def _proposals_of(ids: Sequence[int]) -> dict[int, Proposed]:
    rows = await Proposal.filter(case_id__in=ids, closed_at=None)
    agreed: dict[int, list[int]] = defaultdict(list)
    given = Endorsement.filter(proposal_id__in=[row.id for row in rows], agrees=True).order_by("id")
    for proposal_id, by in await given.values_list("proposal_id", "by_id"):
        agreed[proposal_id].append(by)
    return {
        row.case_id: Proposed(row.id, row.action, row.proposed_by_id, tuple(agreed[row.id])) for row in rows
    }


async def _outcomes_of(ids: Sequence[int]) -> dict[int, frozenset[Outcome]]:
    known = {outcome.value for outcome in Outcome}
    rows = await Decision.filter(case_id__in=ids).values_list("case_id", "content") if ids else []
    return {
        case_id: frozenset(
            Outcome(one["outcome"]) for one in content["answers"].values() if one["outcome"] in known
        )
        for case_id, content in rows
    }


async def _agreed_in(ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return who has agreed since the case last came into 审签."""
    found: dict[int, tuple[int, ...]] = {}
    rows = Event.filter(case_id__in=ids, target=State.APPROVING).order_by("id")
    for case_id, source, action, by in (
        await rows.values_list("case_id", "source", "action", "by_id") if ids else []
    ):
        if source != State.APPROVING:
            found[case_id] = ()
        elif action == Action.AGREE:
            found[case_id] = (*found.get(case_id, ()), by)
    return found


async def _suspended_from(ids: Sequence[int]) -> dict[int, State]:
    rows = Suspension.filter(case_id__in=ids, resumed_on=None).order_by("id")
    return {row.case_id: row.came_from for row in (await rows if ids else [])}


async def _made(ids: Sequence[int]) -> set[int]:
    rows = Paper.filter(case_id__in=ids, kind__in=OPINIONS, withdrawn_at=None).exclude(sha256="")
    return {number for (number,) in (await rows.values_list("case_id") if ids else [])}


async def _sent_back(ids: Sequence[int]) -> set[int]:
    rows = Redo.filter(case_id__in=ids, recorded_on=None)
    return {number for (number,) in (await rows.values_list("case_id") if ids else [])}


async def _superiors_of(cases: Sequence[Case]) -> dict[int, int | None]:
    bodies = Organisation.filter(id__in={case.review_body_id for case in cases})
    return {row[0]: row[1] for row in await bodies.values_list("id", "superior_id")}


async def _leads_of(ids: Sequence[int]) -> dict[int, Engagement]:
    """Return per case the open lead engagement, or the one discharged last."""
    found: dict[int, Engagement] = {}
    for row in await Engagement.filter(case_id__in=ids, lead=True).order_by("id"):
        before = found.get(row.case_id)
        discharged = row.state is EngagementState.DISCHARGED
        if row.ended_at is None or (discharged and (before is None or before.ended_at is not None)):
            found[row.case_id] = row
    return found


async def _people_of(rows: QuerySet[Any], column: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for case_id, user_id in await rows.distinct().values_list("decision__case_id", column):
        found[case_id].add(user_id)
    return found


async def _unserved(ids: Sequence[int]) -> dict[int, set[PaperKind]]:
    """Return per case the kinds of papers that wait for service on somebody."""
    found: dict[int, set[PaperKind]] = defaultdict(set)
    rows = _waiting(ids).distinct().values_list("paper__case_id", "paper__kind")
    for case_id, kind in await rows:
        found[case_id].add(PaperKind(kind))
    return found


def _waiting(ids: Sequence[int]) -> QuerySet[Delivery]:
    """Return services that have not taken effect: not recorded, or a public notice whose days are not over."""
    pending = Q(effective_on=None) | Q(effective_on__gt=clock.today())
    return Delivery.filter(pending, paper__case_id__in=ids, paper__withdrawn_at=None)


async def everybody_served(case: Case, *, petitioners_only: bool = False) -> bool:
    """Tell whether service of the opinion has taken effect on everyone, or on the petitioner's side."""
    waiting = _waiting([case.id]).filter(paper__kind__in=OPINIONS)
    if petitioners_only:
        waiting = waiting.filter(petitioner_id__not_isnull=True)
    return not await waiting.exists()
