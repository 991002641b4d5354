"""Fills the demonstration town: every step of every case, in the order of time, through the real actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush

from portal import clock
from portal.actions import clocks
from portal.cli.demo.plan import DAYS, PLANS, steps_of
from portal.cli.demo.story import Story
from portal.cli.demo.towns import Place, settle
from portal.jobs.tools import Tools
from portal.rules.calendar import Calendar
from portal.rules.words import State

FOUNDED_BEFORE = timedelta(days=400)
HALF_AN_HOUR = timedelta(minutes=30)
CITY = "中山市"
Say = Callable[[str], object]


@dataclass(order=True)
class Step:
    """A step to be taken at a moment; ties are broken by the case's number."""

    moment: datetime
    number: int
    place_in_line: int
    story: Story = field(compare=False)
    name: str = field(compare=False)


class Diary:
    """What is to happen when. No moment lies in the future, and only workdays are worked."""

    def __init__(self, calendar: Calendar, now: datetime) -> None:
        self._calendar = calendar
        self._now = now
        self._steps: list[Step] = []
        self._count = 0

    def enter(self, story: Story, received_on: date, names: list[str]) -> None:
        """Enter the steps of a case that comes in on this day."""
        before: datetime | None = None
        for name in names:
            after, hour = DAYS[name]
            self._count += 1
            moment = self.moment(received_on + timedelta(days=after), hour, story.number)
            if before is not None and moment <= before:  # days around a rest day fall on one workday
                moment = min(before + HALF_AN_HOUR, self._now)
            before = moment
            heappush(self._steps, Step(moment, story.number, self._count, story, name))

    def moment(self, day: date, hour: int, number: int) -> datetime:
        """Return a working hour of this day or the next workday, at the latest now."""
        worked = self._calendar.workday_from(day)
        at = datetime.combine(worked, time(hour, number % 50), tzinfo=clock.ZONE)
        return min(at, self._now)

    def __bool__(self) -> bool:
        return bool(self._steps)

    def next(self) -> Step:
        """Take out the step that comes first."""
        return heappop(self._steps)


async def fill(tools: Tools, say: Say) -> None:
    """Found the town and let everything happen. The clock is held at each step's own moment."""
    now = clock.now()
    try:
        clock.freeze(now - FOUNDED_BEFORE)
        places = await settle()
        diary = Diary(await clocks.calendar(), now)
        for number, plan in enumerate(PLANS):
            place = places[plan.place]
            story = Story(number, plan, place, place, tools)
            diary.enter(story, now.date() - timedelta(days=plan.age), _all_steps(story))
        await _let_it_happen(diary, places, say)
    finally:
        clock.freeze(None)


def _all_steps(story: Story) -> list[str]:
    steps = steps_of(story.plan, story.plan.state)
    return [*steps, "rereview"] if story.plan.then_rereview else steps


async def _let_it_happen(diary: Diary, places: dict[str, Place], say: Say) -> None:
    taken = 0
    while diary:
        step = diary.next()
        clock.freeze(step.moment)
        if step.name == "rereview":
            again = await step.story.rereview(places[CITY])
            wanted = step.story.plan.then_rereview or State.SUBMITTED
            diary.enter(again, step.moment.date(), steps_of(again.plan, wanted)[1:])
        else:
            await step.story.take(step.name)
        taken += 1
        if taken % 50 == 0:
            say(f"演示：已办 {taken} 步，到 {step.moment:%Y-%m-%d}")
