"""What the rules need to know of a case, gathered from the rows as they stand now."""

from __future__ import annotations

from portal.models.cases import Case
from portal.models.columns import column
from portal.models.decisions import Check, Revision
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.organisations import Organisation
from portal.rules.permissions import CaseFacts
from portal.rules.words import PaperKind
from portal.rules.workflow import ISSUED


async def facts_of(case: Case) -> CaseFacts:
    """Return the facts that permissions and moves are decided on."""
    review_body = await Organisation.get(id=case.review_body_id).only("id", "superior_id")
    lead = await Engagement.lead_of(case.id)
    drafters = await column(Revision.filter(decision__case_id=case.id).distinct(), "saved_by_id")
    checked = Check.filter(decision__case_id=case.id, by_leader=False).distinct()
    checkers = await column(checked, "checked_by_id")
    return CaseFacts(
        state=case.state,
        stage=case.stage,
        intake_body=case.intake_body_id,
        review_body=case.review_body_id,
        superior_body=review_body.superior_id,
        studio=case.studio_id,
        lead_lawyer=lead.lawyer_id if lead else None,
        lead_state=lead.state if lead else None,
        drafters=frozenset(drafters),
        checkers=frozenset(checkers),
        all_served=case.state in ISSUED and await everybody_served(case),
    )


async def everybody_served(case: Case, *, petitioners_only: bool = False) -> bool:
    """Tell whether service of the opinion has taken effect on everyone, or on the petitioner's side."""
    kinds = [PaperKind.REVIEW, PaperKind.REREVIEW]
    waiting = Delivery.filter(paper__case_id=case.id, paper__kind__in=kinds, effective_on=None)
    if petitioners_only:
        waiting = waiting.filter(petitioner_id__not_isnull=True)
    return not await waiting.exists()
