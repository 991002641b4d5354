"""How each step of a life is taken in tests: by the people of the cast, through the actions of real use."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from documents.facts import digest
from portal import clock
from portal.actions import (
    checks,
    deliveries,
    drafts,
    engagements,
    exhibits,
    hearings,
    issue,
    mediations,
    proposals,
    refusals,
    requests,
    seals,
    signature,
)
from portal.actions.decision_facts import decision_facts
from portal.actions.papers import Made
from portal.cli.demo import ways
from portal.cli.demo.towns import Place
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.models.exhibits import Exhibit
from portal.models.papers import Paper
from portal.models.standing import facts_of
from portal.rules.approval import asked_now, signs_next, turn_in_route
from portal.rules.drafting import Answer
from portal.rules.permissions import not_now
from portal.rules.standing import CaseFacts, Person
from portal.rules.words import Action, ExhibitKind, Role, State
from tests import cast
from tests.cast import Town

Driver = Callable[[Case, Town, int], Awaitable[object]]
ANSWERS = (
    {1: Answer("原答复事实清楚。", "UPHOLD", "维持原处理意见第一项。"), 2: cast.DRAFT.answers[2]},
    cast.DRAFT.answers,
)


async def register(case: Case, town: Town, _choice: int) -> None:
    if not await Exhibit.exists(matter_id=case.matter_id, kind=ExhibitKind.HANDLING_OPINION):
        await exhibits.add(town.clerk, case, ExhibitKind.HANDLING_OPINION, "处理意见书", cast.kept_file())
    await requests.register(town.clerk, case)


async def accept(case: Case, town: Town, _choice: int) -> None:
    await proposals.propose(town.officer, case, Action.ACCEPT, await cast.examination(case, town))


async def refuse(case: Case, town: Town, _choice: int) -> None:
    refusing = refusals.Refusing("OTHER_ROUTE", "属于行政复议范围。")
    await proposals.propose(town.officer, case, Action.REFUSE, refusing)


async def endorse(case: Case, town: Town, choice: int) -> None:
    proposal = await proposals.open_of(case)
    assert proposal is not None
    role = min(asked_now(await facts_of(case)), key=list(Role).index)
    who = town.people[next(name for name, held in cast._ROLE.items() if held is role)]  # noqa: SLF001
    if choice % 7 == 0:
        await proposals.give_back(who, case, proposal.id, "请再核对一遍。")
    else:
        await proposals.approve(who, case, proposal.id)


async def assign(case: Case, town: Town, choice: int) -> None:
    found = [one.user for one in await engagements.candidates(case) if one.barred_because is None]
    free = sorted(found, key=lambda user: user.id)  # by load would depend on other lives
    if free:
        await engagements.assign(town.head, case, free[choice % len(free)].id, "熟悉土地管理")


async def lawyer_of(case: Case, town: Town) -> Person:
    lead = (await facts_of(case)).lead_lawyer
    return next(person for person in town.people.values() if person.id == lead)


async def declare(case: Case, town: Town, choice: int) -> None:
    conflict = choice % 6 == 0
    lawyer = await lawyer_of(case, town)
    await engagements.declare(
        lawyer, case, conflict=conflict, statement="与一方相识。" if conflict else "无。"
    )


async def file_opinion(case: Case, town: Town, _choice: int) -> None:
    await cast.file_opinion(case, town, await _name(case, town))


async def file_draft(case: Case, town: Town, choice: int) -> None:
    person = await lawyer_of(case, town)
    _, known = await drafts.draft_of(case)
    draft = replace(cast.DRAFT, answers=ANSWERS[choice % 2])
    version = await drafts.save(person, case, draft, known)
    points = {point.number: "已修改。" for point in await drafts.open_points(case)}
    await drafts.submit(person, case, version, points)


async def _name(case: Case, town: Town) -> str:
    lawyer = await lawyer_of(case, town)
    return next(name for name, person in town.people.items() if person.id == lawyer.id)


async def return_draft(case: Case, town: Town, _choice: int) -> None:
    await checks.return_draft(town.officer, case, (await drafts.draft_of(case))[1], ["理由写得再清楚些。"])


async def send_up(case: Case, town: Town, _choice: int) -> None:
    await cast.send_up(case, town)


async def clear_legality(case: Case, town: Town, _choice: int) -> None:
    await cast.clear_legality(case, town)


async def clear_committee(case: Case, town: Town, _choice: int) -> None:
    await cast.clear_committee(case, town)


async def agree_or_sign(case: Case, town: Town, choice: int) -> None:
    role = turn_in_route(await facts_of(case))
    who = town.people[next(name for name, held in cast._ROLE.items() if held is role)]  # noqa: SLF001
    _, known = await drafts.draft_of(case)
    if choice % 6 == 0:
        await checks.return_approval(who, case, known, "再核对数字。")
    elif signs_next(await facts_of(case)):
        await signature.sign(who, case, digest(await decision_facts(case)))
    else:
        await checks.agree(who, case, known, "")


async def seal(case: Case, town: Town, _choice: int) -> None:
    await seals.seal(town.keeper, case, 5)


async def make(case: Case, town: Town, _choice: int) -> None:
    await cast.issue_paper(case, town)


async def start_service(case: Case, town: Town, _choice: int) -> None:
    await cast.start_service(case, town)


async def serve(case: Case, town: Town, _choice: int) -> None:
    waiting = await Delivery.filter(paper__case_id=case.id, effective_on=None).order_by("id").first()
    assert waiting is not None
    if not (await Paper.get(id=waiting.paper_id)).sha256:
        paper = await Paper.get(id=waiting.paper_id)
        await issue.issued(paper, Made("3" * 64, 1000, 1, paper.edition))
    served = deliveries.Served("direct", clock.today(), waiting.addressee_name)
    await deliveries.record(town.officer, case, waiting.id, served, None)


async def close(case: Case, town: Town, _choice: int) -> None:
    await cast.close(case, town)


@dataclass(frozen=True)
class Way:
    """A case of the cast as the ways of the demonstration town take it."""

    place: Place
    case: Case

    def at(self) -> Case:
        return self.case

    async def keep(self, name: str, data: bytes, media_type: str, pages: int | None) -> exhibits.KeptFile:
        return exhibits.KeptFile(name, hashlib.sha256(data).hexdigest(), len(data), media_type, pages)


def _way(name: str) -> Driver:
    async def drive(case: Case, town: Town, _choice: int) -> None:
        place = Place(town.government, town.studio, {}, town.users, town.people, ())
        await ways.WAYS[name](Way(place, case))

    return drive


async def end_mediation(case: Case, town: Town, _choice: int) -> None:
    await mediations.end(town.officer, case, "双方分歧较大，调解不成。")


async def call_off(case: Case, town: Town, _choice: int) -> None:
    await hearings.call_off(town.officer, case, "申请人放弃听证。")


DRIVERS: dict[Action, Driver] = {
    Action.ASK_SUPPLEMENT: _way("ask_supplement"),
    Action.HAND_IN_SUPPLEMENT: _way("hand_in"),
    Action.REDIRECT: _way("redirect"),
    Action.RECORD_ANSWER: _way("answer"),
    Action.START_MEDIATION: _way("mediate"),
    Action.END_MEDIATION: end_mediation,
    Action.SETTLE: _way("settle"),
    Action.DECIDE_HEARING: _way("hearing"),
    Action.CONCLUDE_HEARING: call_off,
    Action.SUSPEND: _way("suspend"),
    Action.RESUME: _way("resume"),
    Action.ALLOW_WITHDRAWAL: _way("withdraw"),
    Action.TERMINATE: _way("terminate"),
    Action.DISMISS: _way("dismiss"),
    Action.REGISTER: register,
    Action.ACCEPT: accept,
    Action.REFUSE: refuse,
    Action.ENDORSE: endorse,
    Action.ASSIGN_LAWYER: assign,
    Action.DECLARE_NO_CONFLICT: declare,
    Action.SUBMIT_OPINION: file_opinion,
    Action.SUBMIT_DRAFT: file_draft,
    Action.RETURN_DRAFT: return_draft,
    Action.SEND_UP: send_up,
    Action.CLEAR_LEGALITY: clear_legality,
    Action.CLEAR_COMMITTEE: clear_committee,
    Action.AGREE: agree_or_sign,
    Action.SEAL: seal,
    Action.ISSUE: make,
    Action.START_SERVICE: start_service,
    Action.RECORD_SERVICE: serve,
    Action.CLOSE: close,
}


COURSE = frozenset(
    {
        Action.REGISTER,
        Action.ACCEPT,
        Action.ENDORSE,
        Action.ASSIGN_LAWYER,
        Action.DECLARE_NO_CONFLICT,
        Action.SUBMIT_OPINION,
        Action.SUBMIT_DRAFT,
        Action.SEND_UP,
        Action.CLEAR_LEGALITY,
        Action.CLEAR_COMMITTEE,
        Action.AGREE,
        Action.SEAL,
        Action.ISSUE,
        Action.START_SERVICE,
        Action.RECORD_SERVICE,
        Action.CLOSE,
    }
)
"""The plain course: without leaning towards it few lives would ever come to a signature."""


def possible(facts: CaseFacts) -> list[Action]:
    """Return the steps that can be tried now, in the order of the table."""
    ahead = [action for action in DRIVERS if not not_now(action, facts)]
    if facts.made:
        ahead = [action for action in ahead if action is not Action.ISSUE]
    if facts.state is State.APPROVING:
        ahead = [Action.AGREE]
    if facts.state is State.INVESTIGATING and facts.lead_lawyer is None:
        ahead = [action for action in ahead if action is not Action.SUBMIT_OPINION]
    if facts.proposal is not None:
        ahead = [Action.ENDORSE]
    return ahead
