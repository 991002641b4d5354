"""重复与关联: earlier requests that may be the same matter, for whoever registers a request; she decides."""

from __future__ import annotations

from collections.abc import Sequence

from tortoise.expressions import Q

from portal.models.cases import Case, PriorOpinion
from portal.models.columns import column
from portal.models.matters import Demand, Petitioner
from portal.rules.permissions import Person
from portal.rules.repeats import Known, Suggestion, suggestions
from portal.rules.words import PetitionerKind, State

MOST = 5


async def suggested(person: Person, case: Case) -> list[tuple[Suggestion, Case]]:
    """Return earlier cases of other matters that this person may see, each with what it may be and why."""
    people = Petitioner.filter(matter_id=case.matter_id).exclude(kind=PetitionerKind.AGENT)
    same_id = Q(id_hash__in=await column(people, "id_hash"))
    same_phone = Q(phone_hash__in=await column(people, "phone_hash"))
    matters = await column(Petitioner.filter(same_id | same_phone), "matter_id")
    numbers = await column(PriorOpinion.filter(case_id=case.id).exclude(number=""), "number")
    alike = await column(PriorOpinion.filter(number__in=numbers), "case_id")
    near = Case.visible_to(person).filter(Q(matter_id__in=matters) | Q(id__in=alike))
    rows = await near.exclude(matter_id=case.matter_id).exclude(state=State.DRAFT).select_related("matter")
    known = await _known([case, *rows])
    by_id = {row.id: row for row in rows}
    return [(one, by_id[one.id]) for one in suggestions(known[0], known[1:])[:MOST]]


async def _known(cases: Sequence[Case]) -> list[Known]:
    """Return what is compared of these cases, in their order."""
    matters = [case.matter_id for case in cases]
    people = await Petitioner.filter(matter_id__in=matters).exclude(kind=PetitionerKind.AGENT)
    demands = await Demand.filter(matter_id__in=matters)
    opinions = await PriorOpinion.filter(case_id__in=[case.id for case in cases]).order_by("-position")
    await Case.fetch_for_list(list(cases), "matter")
    found = []
    for case in cases:
        own = [one for one in people if one.matter_id == case.matter_id]
        texts = [one.text for one in demands if one.matter_id == case.matter_id]
        number = next((one.number for one in opinions if one.case_id == case.id), "")
        keys = {one.id_hash for one in own} | {f"{one.name} {one.phone_hash}" for one in own}
        text = " ".join([case.matter.title, *texts])
        found.append(Known(case.id, frozenset(keys), case.matter.respondent_id, number, text))
    return found
