"""What a petitioner is told of her case: public steps, her own dates, her own papers."""

from __future__ import annotations

from datetime import date

import pytest

from portal.actions import deliveries, engagements, lookups
from portal.actions.progress import Phase, Progress, explained, paper_of, progress_of
from portal.errors import NotFound
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.matters import Petitioner
from portal.models.papers import Paper
from portal.models.sessions import LookupPass
from portal.rules.counted_days import Mark
from portal.rules.words import DeadlineKind, Outcome, PaperKind, PetitionerKind, Stage, State
from tests import cast

MONDAY = date(2026, 11, 23)


async def held_for(case: Case, factor: str = "1228") -> LookupPass:
    row = await Case.get(id=case.id)
    code = f"{row.query_locator}{lookups.secret_of(row.id, row.query_issue)}"
    held = await lookups.pass_of(await lookups.look_up(code, factor, "127.0.0.1"))
    assert held
    return held


async def told(case: Case, factor: str = "1228") -> Progress:
    return await progress_of(await held_for(case, factor))


def way(progress: Progress) -> list[tuple[str, date | None, str]]:
    return [
        (step.title if isinstance(step.title, str) else step.title.message, step.on, step.state)
        for step in progress.steps
    ]


RECEIVED = ("收到您的申请", date(2026, 11, 20), "done")
ACCEPTED = ("受理", MONDAY, "done")
COUNSEL = ("律师参与审查", MONDAY, "done")
MADE = ("作出复查意见", MONDAY, "done")


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (
            State.REGISTERED,
            [RECEIVED, ("决定是否受理", None, "now"), ("安排律师参与审查", None, "todo")],
        ),
        (State.NOT_ACCEPTED, [RECEIVED, ("不予受理", MONDAY, "done")]),
        (State.ACCEPTED, [RECEIVED, ACCEPTED, ("安排律师参与审查", None, "now")]),
        (State.DRAFTING, [RECEIVED, ACCEPTED, COUNSEL, ("作出复查意见", None, "now")]),
        (State.APPROVING, [RECEIVED, ACCEPTED, COUNSEL, ("作出复查意见", None, "now")]),
        (State.SERVING, [RECEIVED, ACCEPTED, COUNSEL, MADE, ("向您送达意见书", None, "now")]),
        (
            State.SERVED,
            [
                RECEIVED,
                ACCEPTED,
                COUNSEL,
                MADE,
                ("意见书送达您", MONDAY, "done"),
                ("您可以请求复核", None, "now"),
            ],
        ),
    ],
)
async def test_the_way_is_told_in_public_steps_alone(
    world: cast.World, state: State, steps: list[tuple[str, date | None, str]]
) -> None:
    progress = await told(await cast.case_in(state, world.shiqi))
    assert way(progress)[: len(steps)] == steps
    assert len([step for step in progress.steps if step.state == "now"]) <= 1


async def test_drafting_checking_and_approving_look_the_same_from_outside(world: cast.World) -> None:
    seen = []
    for state in (State.DRAFTING, State.OFFICER_CHECK, State.LEGAL_CHECK, State.COMMITTEE, State.APPROVING):
        progress = await told(await cast.case_in(state, world.shiqi))
        seen.append((progress.phase, tuple(way(progress)), progress.papers and progress.papers[0].kind))
    assert len(set(seen)) == 1
    assert seen[0][0] is Phase.REVIEWING


async def test_a_lawyer_who_found_a_conflict_is_never_named(world: cast.World) -> None:
    case = await cast.case_in(State.ACCEPTED, world.shiqi)
    await cast.take_on(case, world.shiqi)
    assert (await told(case)).counsel is not None
    await engagements.declare(world.shiqi.lawyer, case, conflict=True, statement="与申请人是亲戚。")
    progress = await told(case)
    assert progress.counsel is None
    assert ("安排律师参与审查", None, "now") in way(progress)


async def test_each_petitioner_sees_her_own_service_and_period_and_an_agent_all(world: cast.World) -> None:
    people = (
        cast.petitioner("张三"),
        cast.petitioner("李四", id_number="110101194912310022", phone="13900001111"),
        cast.petitioner(
            "王五", kind=PetitionerKind.AGENT, id_number="110101198001010010", phone="13700002222"
        ),
    )
    case = await cast.case_in(State.SERVING, world.shiqi, petitioners=people)
    first = await Delivery.get(paper__case_id=case.id, paper__kind="REVIEW", petitioner__name="张三")
    served = deliveries.Served("direct", MONDAY, received_by="张三")
    await deliveries.record(world.shiqi.officer, case, first.id, served, None)
    hers, other, agents = [await told(case, factor) for factor in ("1228", "1111", "2222")]
    assert (hers.phase, other.phase, agents.phase) == (Phase.SERVED, Phase.ISSUED, Phase.ISSUED)
    assert [one.due_on for one in hers.windows] == [date(2026, 12, 23)]
    assert other.windows == ()
    assert other.services == ()
    assert [one.who for one in agents.windows] == ["张*"]
    window = await Deadline.get(case_id=case.id, kind=DeadlineKind.REQUEST_WINDOW)
    with pytest.raises(NotFound):
        await explained(await held_for(case, "1111"), window.id)


async def test_results_are_the_words_of_the_issued_paper_and_none_before(world: cast.World) -> None:
    case = await cast.case_in(State.SEALED, world.shiqi)
    before = await told(case)
    assert (before.phase, before.results, before.issued) == (
        Phase.MADE,
        (),
        None,
    )  # made, but not sent out yet
    await cast.start_service(case, world.shiqi)
    after = await told(case)
    assert [(one.outcome, one.text) for one in after.results] == [
        (Outcome.REVOKE_REDO, "撤销原处理意见第一项，责令三十日内重新办理。"),
        (Outcome.UPHOLD, "维持原处理意见第二项。"),
    ]
    assert after.issued
    assert after.issued.number == "石岐信复查〔2026〕1号"


async def test_only_papers_addressed_to_her_are_offered(world: cast.World) -> None:
    case = await cast.case_in(State.SERVED, world.shiqi)
    held = await held_for(case)
    assignment = await Paper.get(case_id=case.id, kind=PaperKind.ASSIGN)
    assert {paper.kind for paper in (await progress_of(held)).papers} == {
        PaperKind.REVIEW
    }  # the only one made
    with pytest.raises(NotFound):
        await paper_of(held, assignment.id)


async def test_a_due_date_comes_with_its_steps_and_the_days_off_on_the_way(world: cast.World) -> None:
    case = await cast.case_in(State.REGISTERED, world.shiqi)
    held = await held_for(case)
    limit = (await progress_of(held)).waits_for
    assert limit
    assert limit.kind is DeadlineKind.ACCEPTANCE
    assert limit.due_on == date(2026, 12, 7)
    found = await explained(held, limit.id)
    assert found.steps[-1].on == limit.due_on
    assert found.days[date(2026, 12, 5)].mark is Mark.ROLLED  # the fifteenth day is a Saturday
    assert [found.days[limit.starts_on].mark, found.days[limit.due_on].mark] == [Mark.START, Mark.DUE]
    assert [found.days[MONDAY].number, found.days[MONDAY].rest] == [3, ""]


async def test_the_office_is_named_without_its_people(world: cast.World) -> None:
    progress = await told(await cast.case_in(State.CLOSED, world.shiqi))
    assert (progress.office.name, progress.office.phone) == ("中山市石岐街道办事处", "0760-0000 2000")
    assert progress.next_body == "中山市人民政府"
    assert progress.stage is Stage.REVIEW
    assert "卜承办" not in repr(progress)
    assert "林签发" not in repr(progress)
    petitioner = await Petitioner.filter(name="张三").first()
    assert petitioner
    assert petitioner.phone not in repr(progress)
    assert petitioner.id_number not in repr(progress)
