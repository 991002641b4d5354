"""What every page of a case shows of it: heading, step bar, due bands, what can be done and why not.

A view begins with `work = await casework.of(request)`: the case loaded through the person (404 when she does not
see it), with its matter, respondent, bodies and officer fetched, and the facts that the rules decide on. Then:

- `work.must(Permission.X)` raises NotAllowed (403) with the reason; `work.barred(…)` and `work.refused(Action.X)`
  return the reason, or None when she may.
- A GET asks `work.must_take(Action.X)`. A POST does all its work inside `posting.once`, where it asks only
  `work.must_be_hers(Action.X)`: a second submit then gets the first one's answer, and whoever comes second is told by
  the action who was first (409).
- `work.path("exhibit", exhibit_id=7)` is the address of a page of this case, by its name in `portal/routes.py`.
- A template extends `cases/layout.html` and gets `{"work": work}`: it then has the way back to the case, the step bar
  and the due bands, and needs its own `title` and `main` only. `{% block band %}{% endblock %}` leaves the bands out.
- `work.title` is 「复查案 FC-2026-000123 · 案由」; `work.steps`, `work.at` feed `parts/steps.html`; `work.bands` are `Due`;
  `work.actions` and `work.later` feed `parts/actions.html`; `work.sealed` is the reason why nothing of the file may be
  shown to a lawyer (not declared yet, or discharged), else None. With it, `work.title` leaves out what the case is about.

Nothing here decides: the moves are `rules.workflow.MOVES`, the reasons are those of `rules.permissions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request

from portal import clock
from portal.actions.clocks import OPINION_DUE
from portal.errors import NotAllowed
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.standing import facts_of
from portal.rules.approval import asked_now, signs_next, turn_in_route
from portal.rules.permissions import CaseFacts, Person, barred, not_hers, not_now, plays, refusal
from portal.rules.rulebook import STAGE_WORDS
from portal.rules.words import Action, DeadlineKind, EngagementState, Permission, Role, State
from portal.rules.workflow import MOVES
from portal.web import scope
from portal.web.casewords import (
    ASIDE,
    ASKED,
    AT_WILL,
    PAGES,
    STEP_OF,
    STEPS,
    STEPS_OF_REFUSED,
    STEPS_WITHOUT_OPINION,
)
from portal.web.filters import day, label
from portal.web.language import gettext

_COURSES = {
    State.NOT_ACCEPTED: STEPS_OF_REFUSED,
    State.REDIRECTED: STEPS_OF_REFUSED,
    State.TERMINATED: STEPS_WITHOUT_OPINION,
}
FETCHED = ("matter__respondent", "review_body", "intake_body", "studio", "officer")


@dataclass(frozen=True)
class Due:
    """A date the case waits for, as `parts/due_band.html` shows it. `mine`: it is this person's to keep."""

    kind: DeadlineKind
    due_on: date
    href: str
    provisional: bool
    met_on: date | None
    mine: bool

    @property
    def what(self) -> str:
        """Whose step it is, in words."""
        return gettext("您的期限：%(what)s") % {"what": label(self.kind)} if self.mine else label(self.kind)


@dataclass(frozen=True)
class Casework:
    """A case as its pages show it to one person (see the module's docstring)."""

    case: Case
    facts: CaseFacts
    person: Person
    deadlines: tuple[Deadline, ...]
    route: Callable[..., str]

    def path(self, name: str, **values: object) -> str:
        """Return the address of a page of this case."""
        return str(self.route(name, case_id=self.case.id, **values))

    def refused(self, action: Action) -> str | None:
        """Return why she may not take this step now, or None."""
        return refusal(self.person, action, self.facts)

    def barred(self, permission: Permission) -> str | None:
        """Return why she may not see or do this, or None."""
        return barred(self.person, permission, self.facts)

    def must(self, permission: Permission) -> None:
        """Raise NotAllowed with the reason unless she may see or do this."""
        scope.must(self.person, permission, self.facts)

    def must_take(self, action: Action) -> None:
        """Raise NotAllowed with the reason unless she may take this step now."""
        if reason := self.refused(action):
            raise NotAllowed(reason)

    def must_be_hers(self, action: Action) -> None:
        """Raise NotAllowed unless the step is hers; whether it can be taken now the action itself will say."""
        if reason := not_hers(self.person, action, self.facts):
            raise NotAllowed(reason)

    @property
    def sealed(self) -> str | None:
        """Why the file is shut to its lawyer (Lawyers Law art. 38, 39), or None."""
        return sealed(self.person, self.facts)

    @property
    def title(self) -> str:
        """复查案 FC-2026-000123 · 案由; without what it is about where the file is shut."""
        return title(self.case, about=not self.sealed)

    @property
    def steps(self) -> list[str]:
        """The words of the step bar."""
        return [gettext(step) for step in _COURSES.get(self.facts.state, STEPS)]

    @property
    def at(self) -> int:
        """Which step of the bar it stands in, from 0; as many as there are when all are done."""
        return step_of(self.facts)

    @property
    def bands(self) -> list[Due]:
        """The dates it waits for: her own or the present step's first, then that of the whole case."""
        own = own_clock(self.deadlines)
        chosen = [own, case_clock(self.deadlines, self.case), _last_window(self.deadlines, clock.today())]
        hers = any(not self.refused(action) for action in forward(self.facts))
        shown = sorted((row for row in chosen if row), key=lambda row: row.met_on is not None)
        return [self._due(row, mine=hers and row is own) for row in shown]

    def _due(self, row: Deadline, *, mine: bool) -> Due:
        href = self.path("deadline", deadline_id=row.id)
        return Due(row.kind, row.due_on, href, row.provisional, row.met_on, mine)

    @property
    def until(self) -> str:
        """Until when the present step is due, or else the whole case, in words; empty where nothing says it."""
        if own := own_clock(self.deadlines):
            return gettext("%(day)s前") % {"day": day(own.due_on)}
        whole = case_clock(self.deadlines, self.case)
        if whole is None or whole.met_on is not None:
            return ""
        return gettext("全案期限：%(day)s") % {"day": day(whole.due_on)}

    @property
    def asked(self) -> str:
        """What her next step asks of her, in a sentence; empty when it is not her turn."""
        hers = [action for action in (*forward(self.facts), *AT_WILL) if not self.refused(action)]
        return gettext(ASKED.get(hers[0], "")) if hers else ""

    @property
    def turn(self) -> str:
        """Whose turn it is and to do what: 「承办人：审核代拟稿」; empty when nothing is left to do."""
        return turn(self.facts)

    @property
    def actions(self) -> list[dict[str, object]]:
        """What she can do now, the way forward first; items of `parts/actions.html`."""
        now = [action for action in PAGES if action not in ASIDE and not self.refused(action)]
        ahead = forward(self.facts)
        return self._items(sorted(now, key=lambda action: action not in ahead))

    @property
    def later(self) -> list[dict[str, object]]:
        """What is hers to do but not now, with the reason; steps already behind the case are left out."""
        taken = {PAGES[action][0] for action in PAGES if not self.refused(action)}
        hers = [
            action
            for action in PAGES
            if not not_hers(self.person, action, self.facts) and not _behind(action, self.facts.state)
        ]
        return self._items(
            action for action in hers if self.refused(action) and PAGES[action][0] not in taken
        )

    def _items(self, actions: Iterable[Action]) -> list[dict[str, object]]:
        """One item per page: of two steps taken on the same page the first names it."""
        items: dict[str, dict[str, object]] = {}
        for action in actions:
            page, verb = PAGES[action]
            item = {"label": gettext(verb), "href": self.path(page)}
            items.setdefault(page, {**item, "reason": self.refused(action)})
        return list(items.values())


async def of(request: Request) -> Casework:
    """Load the case of the address for the person who asks; raises SignInNeeded, NotFound."""
    case = await scope.case_of(request)
    await case.fetch_related(*FETCHED)
    rows = await Deadline.filter(case_id=case.id, dropped=False).order_by("due_on", "id")
    route = request.app.url_path_for
    return Casework(case, await facts_of(case), scope.signed_in(request), tuple(rows), route)


def sealed(person: Person, facts: CaseFacts) -> str | None:
    """Return why the file is shut to this person as the case's lawyer, or None."""
    return barred(person, Permission.READ_FILE, facts) if plays(person, Role.LAWYER, facts) else None


def title(case: Case, *, about: bool = True) -> str:
    """Return the heading of a case whose matter is fetched."""
    values = {
        "stage": gettext(STAGE_WORDS[case.stage].request),
        "number": case.number or gettext("（待登记）"),
        "title": case.matter.title,
    }
    if not about:
        return gettext("%(stage)s案 %(number)s") % values
    return gettext("%(stage)s案 %(number)s · %(title)s") % values


def step_of(facts: CaseFacts) -> int:
    """Return the step a case stands in; an engagement not yet answered still belongs to the assignment."""
    if facts.state is State.INVESTIGATING and facts.lead_state is EngagementState.OFFERED:
        return STEP_OF[State.ACCEPTED]
    if facts.state is State.SERVED and facts.all_served:
        return len(STEPS)
    return STEP_OF[facts.state]


def forward(facts: CaseFacts) -> list[Action]:
    """Return what carries the case on from here, whoever takes it: forward moves possible now, people's first."""
    ahead = [
        action
        for action, move in MOVES.items()
        if not move.needs_reason and action not in AT_WILL and not not_now(action, facts)
    ]
    if facts.proposal is not None:
        return [Action.ENDORSE]
    signing = signs_next(facts)
    ahead = [action for action in ahead if action is not (Action.AGREE if signing else Action.SIGN)]
    return sorted(ahead, key=lambda action: (not MOVES[action].by, action is Action.RECORD_SERVICE))


def turn(facts: CaseFacts) -> str:
    """Return whose turn it is and to do what, in words; empty when nothing is left to do."""
    ahead = forward(facts)
    if not ahead:
        return ""
    who = gettext("或").join(label(role) for role in sorted(_asked(ahead[0], facts))) or gettext("系统")
    page = PAGES.get(ahead[0])
    what = gettext(page[1]) if page else label(ahead[0])
    return gettext("%(who)s：%(what)s") % {"who": who, "what": what}


def _asked(action: Action, facts: CaseFacts) -> frozenset[Role]:
    """Return who is to take a step: of those who approve or sign, whose turn it is."""
    turn = turn_in_route(facts)
    if action is Action.ENDORSE:
        return asked_now(facts)
    return frozenset({turn}) if turn is not None else MOVES[action].by


def own_clock(deadlines: Iterable[Deadline]) -> Deadline | None:
    """Return the running clock of the present step: the nearest that is not the whole case's."""
    whole = {*OPINION_DUE.values(), DeadlineKind.REQUEST_WINDOW}
    running = [row for row in deadlines if row.met_on is None and row.kind not in whole]
    return min(running, key=lambda row: row.due_on, default=None)


def case_clock(deadlines: Iterable[Deadline], case: Case) -> Deadline | None:
    """Return the clock of the opinion itself, met or running; the newest where there were several."""
    own = [row for row in deadlines if row.kind is OPINION_DUE[case.stage]]
    return max(own, key=lambda row: row.id, default=None)


def _last_window(deadlines: Iterable[Deadline], today: date) -> Deadline | None:
    """Return the petitioners' 30 days that end last, while they run: nobody is late who does not ask."""
    windows = [row for row in deadlines if row.kind is DeadlineKind.REQUEST_WINDOW and row.met_on is None]
    return max((row for row in windows if row.due_on >= today), key=lambda row: row.due_on, default=None)


def _behind(action: Action, state: State) -> bool:
    """Tell whether a case in this state has passed the step for good."""
    if state is State.NOT_ACCEPTED:
        return True
    order = list(State)
    return all(order.index(source) < order.index(state) for source in MOVES[action].sources)
