"""What the rules need to know of cases, gathered from the rows as they stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tortoise.queryset import QuerySet

from portal.models.cases import Case
from portal.models.decisions import Check, Revision
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.organisations import Organisation
from portal.rules.permissions import CaseFacts
from portal.rules.words import EngagementState, PaperKind
from portal.rules.workflow import ISSUED

OPINIONS = (PaperKind.REVIEW, PaperKind.REREVIEW)


async def facts_of(case: Case) -> CaseFacts:
    """Return the facts that permissions and moves are decided on."""
    return (await facts_of_all([case]))[case.id]


async def facts_of_all(cases: Sequence[Case]) -> dict[int, CaseFacts]:
    """Return the facts of many cases by id; however many there are, the number of queries stays the same."""
    ids = [case.id for case in cases]
    superiors = await _superiors_of(cases)
    leads = await _leads_of(ids)
    drafters = await _people_of(Revision.filter(decision__case_id__in=ids), "saved_by_id")
    checkers = await _people_of(Check.filter(decision__case_id__in=ids, by_leader=False), "checked_by_id")
    unserved = {row[0] for row in await _waiting(ids).distinct().values_list("paper__case_id")}
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
            all_served=case.state in ISSUED and case.id not in unserved,
        )
    return found


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


def _waiting(ids: Sequence[int]) -> QuerySet[Delivery]:
    return Delivery.filter(paper__case_id__in=ids, paper__kind__in=OPINIONS, effective_on=None)


async def everybody_served(case: Case, *, petitioners_only: bool = False) -> bool:
    """Tell whether service of the opinion has taken effect on everyone, or on the petitioner's side."""
    waiting = _waiting([case.id])
    if petitioners_only:
        waiting = waiting.filter(petitioner_id__not_isnull=True)
    return not await waiting.exists()
