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
  `work.actions`, `work.besides` and `work.later` feed `parts/actions.html`; `work.sealed` is the reason why nothing of the file may be
  shown to a lawyer (not declared yet, or discharged), else None. With it, `work.title` leaves out what the case is about.

Nothing here decides: the moves are `rules.workflow.MOVES`, the reasons are those of `rules.permissions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from starlette.requests import Request

from portal import clock
from portal.errors import NotAllowed
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.standing import facts_of
from portal.rules.permissions import CaseFacts, Person, not_hers, plays, refusal
from portal.rules.rulebook import STAGE_WORDS
from portal.rules.sight import barred
from portal.rules.words import Action, Permission, Role
from portal.web import course, dues, scope
from portal.web.casewords import ASIDE, ASKED, COURSE, PAGES
from portal.web.dues import Due
from portal.web.language import gettext

FETCHED = ("matter__respondent", "review_body", "intake_body", "studio", "officer")


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
        return course.steps(self.facts)

    @property
    def at(self) -> int:
        """Which step of the bar it stands in, from 0; as many as there are when all are done."""
        return course.step_of(self.facts)

    @property
    def bands(self) -> list[Due]:
        """The dates it waits for: her own or the next step's first, then that of the whole case."""
        hers = self._hers
        own = dues.own_clock(self.deadlines, hers)
        rows = dues.shown(self.deadlines, self.case, hers if own else self.ahead, clock.today())
        return [self._due(row, mine=row is own) for row in rows]

    def _due(self, row: Deadline, *, mine: bool) -> Due:
        href = self.path("deadline", deadline_id=row.id)
        return Due(row.kind, row.due_on, href, row.provisional, row.met_on, row.stopped_since, mine)

    @property
    def until(self) -> str:
        """Until when the present step is due, or else the whole case, in words; empty where nothing says it."""
        own = dues.own_clock(self.deadlines, self.ahead)
        return dues.until(own, dues.case_clock(self.deadlines, self.case))

    @property
    def ahead(self) -> list[Action]:
        """What carries the case on from here, whoever takes it."""
        return course.forward(self.facts)

    @property
    def _hers(self) -> list[Action]:
        return [action for action in self.ahead if not self.refused(action)]

    @property
    def asked(self) -> str:
        """What her next step asks of her, in a sentence; empty when it is not her turn."""
        return gettext(ASKED.get(self._hers[0], "")) if self._hers else ""

    @property
    def turn(self) -> str:
        """Whose turn it is and to do what: 「承办人：审核代拟稿」; empty when nothing is left to do."""
        return course.turn(self.facts)

    @property
    def actions(self) -> list[dict[str, object]]:
        """What waits for her now; items of `parts/actions.html`."""
        return self._items(action for action in self._hers if action in PAGES)

    @property
    def besides(self) -> list[dict[str, object]]:
        """What else she can do now and nobody waits for, or what leads back."""
        shown = {PAGES[action][0] for action in self._hers if action in PAGES}
        free = [action for action in PAGES if action not in ASIDE and not self.refused(action)]
        items = self._items(action for action in free if PAGES[action][0] not in shown)
        return [{**item, "kind": "second"} for item in items]

    @property
    def later(self) -> list[dict[str, object]]:
        """What will be hers to do on the way to the end but cannot be done now, with the reason."""
        taken = {PAGES[action][0] for action in PAGES if not self.refused(action)}
        hers = [
            action
            for action in PAGES
            if action in COURSE
            and not not_hers(self.person, action, self.facts)
            and not course.behind(action, self.facts.state)
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
