"""What the page of a case reads beside the case itself: people, demands, papers, the file, and what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portal.actions import corrections, jobs
from portal.actions.papers import job_key
from portal.models.cases import CaseDemand, PriorOpinion
from portal.models.decisions import Decision
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.exhibits import Exhibit, ExhibitOpening
from portal.models.journal import Event
from portal.models.matters import Petitioner
from portal.models.opinions import Conclusion, Opinion
from portal.models.papers import Paper
from portal.models.people import User
from portal.rules import rulebook
from portal.rules.masking import mask_id, mask_phone
from portal.rules.permissions import plays
from portal.rules.words import Action, Outcome, Permission, Role
from portal.rules.workflow import BEFORE_SIGNATURE
from portal.web.casewords import HAPPENED
from portal.web.casework import Casework
from portal.web.filters import label
from portal.web.language import gettext

NEWEST = 6  # papers of the file that the page names; the others are counted

_PEOPLE = ("lawyer", "user", "on_behalf_of")  # ids in the journal's details
_OF_THE_LAWYER = frozenset({Action.DECLARE_CONFLICT, Action.DECLINE_ENGAGEMENT, Action.REPLACE_LAWYER})
_OF_THE_DRAFT = frozenset({Action.RETURN_DRAFT, Action.SEND_UP, Action.RETURN_APPROVAL})


@dataclass(frozen=True)
class Party:
    """A petitioner, representative or agent. Identity and phone are masked, and empty for who need not see them."""

    name: str
    kind: str
    id_number: str
    phone: str


@dataclass(frozen=True)
class DemandRow:
    """One demand: whether it was accepted, the lawyer's conclusion and the outcome, where they may be seen."""

    number: int
    text: str
    accepted: bool | None
    refusal: str
    conclusion: str
    outcome: str


@dataclass(frozen=True)
class Material:
    """One paper of the file, and whether the person who asks has opened it."""

    exhibit: Exhibit
    read: bool


@dataclass(frozen=True)
class CaseFile:
    """The papers of the file: how many, how many of them she has opened, and the newest."""

    count: int
    read: int
    newest: list[Material]


async def parties(work: Casework) -> list[Party]:
    """Return the people of the request, in their order."""
    shown = not work.barred(Permission.SEE_IDENTITY)
    rows = await Petitioner.filter(matter_id=work.case.matter_id).order_by("position")
    return [
        Party(
            row.name,
            label(row.kind),
            mask_id(row.id_number) if shown else "",
            mask_phone(row.phone) if shown else "",
        )
        for row in rows
    ]


async def complained_of(work: Casework) -> PriorOpinion | None:
    """Return the opinion that the case is asked to look at."""
    return await PriorOpinion.filter(case_id=work.case.id).order_by("-position").first()


async def engagement(work: Casework) -> Engagement | None:
    """Return the lead lawyer's engagement, with her account."""
    lead = await Engagement.lead_of(work.case.id)
    if lead is not None:
        await lead.fetch_related("lawyer")
    return lead


async def demands(work: Casework) -> list[DemandRow]:
    """Return the demands, each with what has been said on it so far."""
    book = rulebook.by_version(work.case.rulebook_version)
    concluded, decided = await _conclusions(work), await _outcomes(work)
    rows = await CaseDemand.filter(case_id=work.case.id).select_related("demand").order_by("demand__number")
    found = []
    for row in rows:
        reason = book.refusals.get(row.refusal_reason)
        number = row.demand.number
        refusal = gettext(reason.for_stage(work.case.stage).name) if reason else ""
        concluded_on, outcome = concluded.get(row.demand_id, ""), decided.get(number, "")
        found.append(DemandRow(number, row.demand.text, row.accepted, refusal, concluded_on, outcome))
    return found


async def _conclusions(work: Casework) -> dict[int, str]:
    """Return the lawyer's conclusions by demand: her own as she goes, to others those she has submitted."""
    if work.barred(Permission.SEE_OPINION):
        return {}
    hers = plays(work.person, Role.LAWYER, work.facts)
    opinion = await (Opinion.newest if hers else Opinion.submitted)(work.case.id)
    rows = await Conclusion.filter(opinion_id=opinion.id) if opinion else []
    return {row.demand_id: label(row.outcome) for row in rows}


async def _outcomes(work: Casework) -> dict[int, str]:
    """Return the outcomes by demand number: of the draft to who may see it, to others once it is signed."""
    hidden = Permission.SEE_DRAFT if work.facts.state in BEFORE_SIGNATURE else Permission.SEE_PAPERS
    decision = None if work.barred(hidden) else await Decision.get_or_none(case_id=work.case.id)
    answers = decision.content["answers"] if decision else {}
    known = {outcome.value: outcome for outcome in Outcome}
    return {
        int(number): label(known[answer["outcome"]])
        for number, answer in answers.items()
        if answer["outcome"] in known
    }


async def papers(work: Casework) -> list[Paper]:
    """Return the formal papers of the case, newest first; one without hash is still being made."""
    return await Paper.filter(case_id=work.case.id).order_by("-id")


def put_right(work: Casework, shown: Iterable[Paper]) -> set[int]:
    """Return those of the papers that she may correct or withdraw."""
    if work.refused(Action.CORRECT_PAPER):
        return set()
    standing = (paper for paper in shown if paper.sha256 and paper.withdrawn_at is None)
    return {paper.id for paper in standing if paper.kind in corrections.OF_THE_BODY}


async def troubles(shown: list[Paper]) -> dict[int, str]:
    """Return, by paper, why one has not been made yet, where there is something to say."""
    keys = {job_key(paper.id): paper.id for paper in shown if not paper.sha256}
    return {keys[key]: said for key, said in (await jobs.troubles(keys)).items() if said} if keys else {}


async def file(work: Casework) -> CaseFile:
    """Return what is in the file."""
    exhibits = await Exhibit.filter(matter_id=work.case.matter_id).order_by("-id")
    opened = ExhibitOpening.filter(exhibit__matter_id=work.case.matter_id, user_id=work.person.id)
    read = {row[0] for row in await opened.distinct().values_list("exhibit_id")}
    newest = [Material(exhibit, exhibit.id in read) for exhibit in exhibits[:NEWEST]]
    return CaseFile(len(exhibits), sum(exhibit.id in read for exhibit in exhibits), newest)


async def texts(work: Casework) -> dict[str, bool]:
    """Tell which texts there are to read: the lawyer's opinion, the draft decision."""
    if work.barred(Permission.SEE_DRAFT):
        return {"opinion": False, "draft": False}
    return {
        "opinion": await Opinion.submitted(work.case.id) is not None,
        "draft": await Decision.exists(case_id=work.case.id),
    }


async def timeline(work: Casework) -> list[dict[str, Any]]:
    """Return what happened, in plain words with day and person, and what the case waits for now."""
    rows = await Event.filter(case_id=work.case.id).order_by("id").select_related("by")
    names = await _names_in(rows)
    events = [
        {"title": gettext(HAPPENED[row.action]), "when": row.at, "note": _note(work, row, names)}
        for row in rows
    ]
    if work.turn:
        events.append({"title": work.turn, "when": work.until, "state": "now"})
    return events


def _note(work: Casework, row: Event, names: dict[str, str]) -> str:
    shown = [row.by.name if row.by else gettext("系统")]
    if giver := names.get(f"on_behalf_of {row.detail.get('on_behalf_of')}"):
        shown.append(gettext("受%(name)s委托") % {"name": giver})
    keys = (f"{key} {row.detail.get(key)}" for key in ("lawyer", "user", "delivery"))
    shown += [names[key] for key in keys if key in names]
    if row.reason and _may_read_reason(work, row.action):
        shown.append(gettext("理由：%(reason)s") % {"reason": row.reason})
    return " · ".join(shown)


def _may_read_reason(work: Casework, action: Action) -> bool:
    """What was written on the draft is for those who may read the draft, a conflict for those who assign anew."""
    if action in _OF_THE_DRAFT:
        return not work.barred(Permission.SEE_DRAFT)
    if action in _OF_THE_LAWYER:
        return any(plays(work.person, role, work.facts) for role in (Role.STUDIO_HEAD, Role.OFFICER))
    return True


async def _names_in(rows: list[Event]) -> dict[str, str]:
    """Return whom the journal's details mean: lawyers, people asked to step aside, addressees."""
    people = {row.detail[key] for row in rows for key in _PEOPLE if key in row.detail}
    served = {row.detail["delivery"] for row in rows if "delivery" in row.detail}
    users = await User.filter(id__in=list(people)).values_list("id", "name") if people else []
    addressees = (
        await Delivery.filter(id__in=list(served)).values_list("id", "addressee_name") if served else []
    )
    named = {f"{key} {number}": name for number, name in users for key in _PEOPLE}
    return named | {f"delivery {number}": name for number, name in addressees}
