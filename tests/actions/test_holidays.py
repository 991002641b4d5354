"""An administrator takes over a holiday notice: open clocks are counted anew, each with its row in the journal."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tortoise.exceptions import BaseORMException

from portal import clock
from portal.actions import holidays, people
from portal.errors import Conflict, NotAllowed
from portal.models.cases import Case
from portal.models.columns import column
from portal.models.deadlines import CalendarDay, Deadline
from portal.models.journal import Event
from portal.models.matters import Matter
from portal.models.people import User
from portal.rules.deadlines import Deadline as Computed
from portal.rules.holiday_notice import BadNotice
from portal.rules.permissions import Person
from portal.rules.words import Action, DeadlineKind, MatterState, Role, State
from tests import cast
from tests.rules.test_recounting import NOTICE_2027

SOURCE = "国务院办公厅关于2027年部分节假日安排的通知（2026年11月4日）"
LATER = date(2026, 12, 5)


@pytest.fixture
async def keeper(world: cast.World) -> Person:
    user = await User.create(
        sign_in_name="keeper", name="管日历", password_hash="-", created_at=clock.now(), licence_number=""
    )
    await people.grant(user, Role.ADMINISTRATOR, world.city.government)
    return await user.person()


@pytest.fixture
async def case(world: cast.World) -> Case:
    """A case that came in on 5 December, whose thirty days end at New Year: on 4 January, as long as nobody knows."""
    clock.freeze(datetime.fromisoformat("2026-12-05T12:00:00+08:00"))
    return await cast.case_in(State.REGISTERED, world.shiqi, received_on=LATER)


async def opinion_due(case: Case) -> Deadline:
    return await Deadline.get(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION)


async def take_over(keeper: Person, text: str = NOTICE_2027, source: str = SOURCE) -> None:
    shown = await holidays.preview(keeper, text, source)
    await holidays.adopt(keeper, text, source, shown.standing)


async def everything() -> list[object]:
    days = await CalendarDay.all().order_by("date").values()
    return [days, await Deadline.all().order_by("id").values(), await Event.all().order_by("id").values()]


async def test_the_preview_names_what_would_move_and_changes_nothing(keeper: Person, case: Case) -> None:
    before = await everything()
    shown = await holidays.preview(keeper, NOTICE_2027, SOURCE)
    assert shown.year == 2027
    moving = [(one.kind, one.before, one.after.due_on) for one in shown.recounts if one.moves]
    assert moving == [(DeadlineKind.REVIEW_OPINION, date(2027, 1, 4), date(2027, 1, 5))]
    assert date(2027, 1, 9) in {change.date for change in shown.changes if change.moves}
    assert await everything() == before


async def test_open_clocks_are_counted_anew_and_the_journal_says_by_whom_and_why(
    keeper: Person, case: Case
) -> None:
    assert (await opinion_due(case)).provisional
    await take_over(keeper)
    row = await opinion_due(case)
    assert (row.due_on, row.provisional) == (date(2027, 1, 5), False)
    computed = Computed.from_json(row.explanation)
    assert computed.due_on == row.due_on
    assert "到期日由2027年1月4日（星期一）改为2027年1月5日（星期二）" in computed.explain()[-1]
    event = await Event.get(case_id=case.id, action=Action.RECOUNT)
    assert (event.by_id, event.source, event.target) == (keeper.id, State.REGISTERED, State.REGISTERED)
    assert SOURCE in event.reason
    assert "“作出复查意见”的到期日由2027年1月4日（星期一）改为2027年1月5日（星期二）" in event.reason
    told = next(one for one in event.detail["deadlines"] if one["deadline"] == row.id)
    assert (told["from"], told["to"]) == ("2027-01-04", "2027-01-05")


async def test_clocks_that_are_met_or_dropped_and_cases_out_of_reach_stay_as_they_are(
    keeper: Person, case: Case, world: cast.World
) -> None:
    await Deadline.filter(case_id=case.id, kind=DeadlineKind.REVIEW_OPINION).update(met_on=LATER)
    await Deadline.filter(case_id=case.id, kind=DeadlineKind.ACCEPTANCE).update(dropped=True)
    early = await cast.case_in(State.REGISTERED, world.xiaolan, received_on=date(2026, 11, 20))
    before = await Deadline.all().order_by("id").values()
    await take_over(keeper)
    assert await Deadline.all().order_by("id").values() == before
    assert await column(Event.filter(action=Action.RECOUNT), "case_id") == []
    assert (await opinion_due(early)).due_on == date(2026, 12, 21)


@pytest.mark.parametrize("state", [MatterState.OPEN_REREVIEW_WINDOW, MatterState.FINAL])
async def test_the_petitioners_own_days_move_too_unless_the_matter_is_final(
    keeper: Person, world: cast.World, state: MatterState
) -> None:
    clock.freeze(datetime.fromisoformat("2026-12-05T12:00:00+08:00"))
    served = await cast.case_in(State.SERVED, world.shiqi, received_on=date(2026, 11, 20))
    await Matter.filter(id=served.matter_id).update(state=state)
    await take_over(keeper)
    row = await Deadline.get(case_id=served.id, kind=DeadlineKind.REQUEST_WINDOW)
    assert row.due_on == (date(2027, 1, 4) if state is MatterState.FINAL else date(2027, 1, 5))


async def test_confirming_twice_is_harmless(keeper: Person, case: Case) -> None:
    shown = await holidays.preview(keeper, NOTICE_2027, SOURCE)
    await holidays.adopt(keeper, NOTICE_2027, SOURCE, shown.standing)
    once = await everything()
    await holidays.adopt(keeper, NOTICE_2027, SOURCE, shown.standing)
    assert await everything() == once
    again = await holidays.preview(keeper, NOTICE_2027, SOURCE)
    assert (again.changes, again.recounts) == ((), ())


async def test_what_was_looked_at_before_somebody_else_changed_the_calendar_is_refused(
    keeper: Person, case: Case
) -> None:
    stale = await holidays.preview(keeper, NOTICE_2027, "另一份")
    await take_over(keeper)
    before = await everything()
    with pytest.raises(Conflict, match="已被他人改动"):
        await holidays.adopt(keeper, NOTICE_2027, "另一份", stale.standing)
    assert await everything() == before


async def test_a_notice_with_a_fault_changes_nothing(keeper: Person, case: Case) -> None:
    before = await everything()
    standing = (await holidays.preview(keeper, NOTICE_2027, SOURCE)).standing
    for text in ("", NOTICE_2027.replace("共7天", "共8天"), NOTICE_2027.replace("2027", "2029")):
        with pytest.raises(BadNotice):
            await holidays.adopt(keeper, text, SOURCE, standing)
    assert await everything() == before


async def test_a_notice_of_the_year_after_next_is_taken_for_a_slip(keeper: Person) -> None:
    clock.freeze(datetime.fromisoformat("2025-12-31T12:00:00+08:00"))
    with pytest.raises(BadNotice, match="最多录入到2026年"):
        await holidays.preview(keeper, NOTICE_2027, SOURCE)


@pytest.mark.parametrize("role", cast.ROLES)
async def test_nobody_but_an_administrator_keeps_the_calendar(world: cast.World, role: str) -> None:
    person = world.shiqi.people[role]
    before = await everything()
    with pytest.raises(NotAllowed, match="系统管理员"):
        await holidays.preview(person, NOTICE_2027, SOURCE)
    with pytest.raises(NotAllowed, match="系统管理员"):
        await holidays.adopt(person, NOTICE_2027, SOURCE, "")
    assert await everything() == before


async def test_a_failure_in_the_middle_undoes_everything(
    keeper: Person, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await everything()
    nobody = Person(10**6, keeper.roles)  # the journal's row cannot be written: there is no such account
    with pytest.raises(BaseORMException):
        await take_over(nobody)
    assert await everything() == before


async def test_the_journals_row_stays_as_written(keeper: Person, case: Case) -> None:
    await take_over(keeper)
    with pytest.raises(BaseORMException):
        await Event.filter(action=Action.RECOUNT).update(reason="别的")


async def test_the_years_say_which_of_them_has_no_notice(keeper: Person) -> None:
    assert [(one.year, bool(one.source)) for one in await holidays.years()][:2] == [
        (2027, False),
        (2026, True),
    ]
    await take_over(keeper)
    newest = (await holidays.years())[0]
    assert (newest.year, newest.off, newest.worked, newest.source) == (2027, 28, 4, SOURCE)
