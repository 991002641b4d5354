"""The dates a case waits for: which of its clocks a page shows, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from portal.actions.clocks import OPINION_DUE
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.rules.clock_moves import MEETS
from portal.rules.words import Action, DeadlineKind
from portal.web.filters import day, label
from portal.web.language import gettext

_OF_THE_WHOLE = frozenset({*OPINION_DUE.values(), DeadlineKind.REQUEST_WINDOW})


@dataclass(frozen=True)
class Due:
    """A date the case waits for, as `parts/due_band.html` shows it. `mine`: it is this person's to keep.

    While it is `stopped_since` a day, nobody knows yet when it ends.
    """

    kind: DeadlineKind
    due_on: date
    href: str
    provisional: bool
    met_on: date | None
    stopped_since: date | None
    mine: bool

    @property
    def what(self) -> str:
        """Whose step it is, in words."""
        return gettext("您的期限：%(what)s") % {"what": label(self.kind)} if self.mine else label(self.kind)


def shown(
    deadlines: Sequence[Deadline], case: Case, ahead: Collection[Action], today: date
) -> list[Deadline]:
    """Return the clocks a page shows: that of the next step, that of the whole case, then the others; met ones last."""
    own = own_clock(deadlines, ahead)
    chosen = [own, case_clock(deadlines, case), _last_window(deadlines, today)]
    found = [row for row in chosen if row]
    found += [row for row in sorted(_of_steps(deadlines), key=lambda row: row.due_on) if row not in found]
    return sorted(found, key=lambda row: row.met_on is not None)


def own_clock(deadlines: Iterable[Deadline], ahead: Collection[Action]) -> Deadline | None:
    """Return the running clock that one of these steps meets; the nearest of several, one that stands still last."""
    met = {kind for action in ahead for kind in MEETS.get(action, ())}
    running = [row for row in _of_steps(deadlines) if row.kind in met]
    return min(running, key=lambda row: (row.stopped_since is not None, row.due_on), default=None)


def case_clock(deadlines: Iterable[Deadline], case: Case) -> Deadline | None:
    """Return the clock of the opinion itself, met or running; the newest where there were several."""
    own = [row for row in deadlines if row.kind is OPINION_DUE[case.stage]]
    return max(own, key=lambda row: row.id, default=None)


def until(own: Deadline | None, whole: Deadline | None) -> str:
    """Say until when the present step is due, or else the whole case; empty where nothing says it."""
    row = own or (whole if whole and whole.met_on is None else None)
    if row is None:
        return ""
    if row.stopped_since:
        return gettext("期限停止计算")
    return (gettext("%(day)s前") if own else gettext("全案期限：%(day)s")) % {"day": day(row.due_on)}


def _of_steps(deadlines: Iterable[Deadline]) -> list[Deadline]:
    return [row for row in deadlines if row.met_on is None and row.kind not in _OF_THE_WHOLE]


def _last_window(deadlines: Iterable[Deadline], today: date) -> Deadline | None:
    """Return the petitioners' 30 days that end last, while they run: nobody is late who does not ask."""
    windows = [row for row in deadlines if row.kind is DeadlineKind.REQUEST_WINDOW and row.met_on is None]
    return max((row for row in windows if row.due_on >= today), key=lambda row: row.due_on, default=None)
