"""终结登记表: kept in the file on the day on which a matter becomes final (T37), for the superior's record."""

from __future__ import annotations

from datetime import date, timedelta

from documents.kinds.finality import STEPS, FinalGround, Finality
from documents.parts import Opinion
from portal import clock, settings
from portal.actions import letterhead, papers
from portal.actions.decision_facts import OPINION_PAPER
from portal.models.cases import Case, PriorOpinion
from portal.models.deliveries import Delivery
from portal.models.matters import Demand, Matter
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import User
from portal.rules.permissions import Person
from portal.rules.words import PaperKind

CARE = "由原办理单位和属地做好政策解释、疏导教育和帮扶救助工作。"
OTHERWISE: FinalGround = "其他依法终结的情形"
SEE_OPINION = "见该意见书"


async def register(
    case: Case,
    ground: FinalGround,
    *,
    note: str = "",
    final_on: date | None = None,
    actor: Person | None = None,
) -> Paper:
    """Keep the 终结登记表 of a matter that has become final, in the caller's transaction.

    `final_on`: today where none is given. Where the portal itself found it final it is registered in the name of the
    case's officer. A chain of opinions that is not the usual one is registered as 其他依法终结的情形, and says so.
    """
    opinions, served_on = await _opinions(case), await _served_on(case)
    usual = STEPS.get(ground)
    if usual and (len(opinions) != usual[0] or served_on is None):
        ground, note = OTHERWISE, note or ground
    officer = await User.get(id=case.officer_id or (actor.id if actor else 0))
    facts = await _facts(case, ground, note, opinions, served_on, final_on or clock.today(), officer.name)
    return await papers.freeze(case, PaperKind.FINALREG, facts, "", Person(officer.id, frozenset()))


async def _facts(
    case: Case,
    ground: FinalGround,
    note: str,
    opinions: tuple[Opinion, ...],
    served_on: date | None,
    final_on: date,
    officer: str,
) -> Finality:
    body = await Organisation.get(id=case.review_body_id).select_related("superior")
    matter = await Matter.get(id=case.matter_id).select_related("respondent")
    demands = await Demand.filter(matter_id=matter.id).order_by("number")
    return Finality(
        body=letterhead.body_of(body),
        case_number=case.number or "未编号",
        applicants=tuple(one.name for one in await letterhead.addressees_of(case)),
        respondent=matter.respondent.name,
        matter=f"{matter.title}。诉求：" + "；".join(one.text for one in demands),
        opinions=opinions,
        ground=ground,
        ground_note=note,
        served_on=served_on,
        final_on=final_on,
        care=CARE,
        filed_with=body.superior.name if body.superior else body.name,
        registered_by=officer,
        approved_by="",
        dated_on=clock.today(),
        demo=settings.current().demo,
    )


async def _opinions(case: Case) -> tuple[Opinion, ...]:
    """Return every opinion given, from the handling opinion on; the case's own last, if it was issued."""
    found = [
        Opinion(row.body_name, row.name, row.number, row.made_on, row.result or SEE_OPINION)
        for row in await PriorOpinion.filter(case_id=case.id).order_by("position")
    ]
    paper = await _issued(case)
    if paper is not None:
        body = await Organisation.get(id=case.review_body_id)
        name = f"信访事项{letterhead.stage_word(case.stage)}意见书"
        found.append(Opinion(body.name, name, paper.number or "", paper.dated_on, SEE_OPINION))
    return tuple(found)


async def _issued(case: Case) -> Paper | None:
    return await Paper.get_or_none(case_id=case.id, kind=OPINION_PAPER[case.stage], withdrawn_at=None)


async def _served_on(case: Case) -> date | None:
    """Return the day on which the last petitioner received the case's own opinion, or else the one before it."""
    if (paper := await _issued(case)) is not None:
        hers = Delivery.filter(
            paper_id=paper.id, petitioner_id__not_isnull=True, effective_on__not_isnull=True
        )
        last = await hers.order_by("-effective_on").first()
        return last.effective_on if last else None
    before = await PriorOpinion.filter(case_id=case.id).order_by("-position").first()
    return before.received_on if before else None


def day_after(last: date) -> date:
    """Return the day from which a matter is final when its last day has passed."""
    return last + timedelta(days=1)
