"""Searching among the cases a person sees. What was typed travels sealed: names stand in no address and no log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from tortoise.expressions import Q, Subquery

from portal import keys
from portal.models.cases import Case
from portal.rules.permissions import Person
from portal.rules.words import Stage, State

LONGEST = 60
LAST_PAGE = 100_000
_MARK = "search\n"  # so that nothing else that is sealed can be opened by putting it into an address


@dataclass(frozen=True)
class Asked:
    """What is looked for. `text` is a case number, a paper's number or a petitioner's name, or part of one."""

    text: str = ""
    state: State | None = None
    stage: Stage | None = None
    page: int = 1

    def to_query(self, number: int) -> dict[str, str]:
        """Return the parameters of the address of one page of results."""
        query = {
            "find": keys.seal(_MARK + self.text) if self.text else "",
            "state": self.state or "",
            "stage": self.stage or "",
            "page": str(number) if number > 1 else "",
        }
        return {name: value for name, value in query.items() if value}


def typed(fields: Mapping[str, str]) -> Asked:
    """Read the search form."""
    state, stage = fields.get("state", ""), fields.get("stage", "")
    return Asked(
        " ".join(fields.get("text", "").split())[:LONGEST],
        State(state) if state in set(State) else None,
        Stage(stage) if stage in set(Stage) else None,
    )


def asked(query: Mapping[str, str]) -> Asked:
    """Read the address of a page of results; what cannot be read is as if nobody had asked for it."""
    page = query.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < len(str(LAST_PAGE)) else 1
    found = typed({**query, "text": _opened(query.get("find", ""))})
    return Asked(found.text, found.state, found.stage, max(1, number))


def _opened(sealed: str) -> str:
    try:
        text = keys.unseal(sealed)
    except (ValueError, InvalidTag):
        return ""
    return text.removeprefix(_MARK) if text.startswith(_MARK) else ""


def matching(person: Person, looked_for: Asked) -> Subquery:
    """Return the ids of the cases that match among those the person sees."""
    cases = Case.visible_to(person)
    if looked_for.text:
        text = looked_for.text
        number, name = Q(number__icontains=text), Q(matter__petitioners__name__icontains=text)
        cases = cases.filter(number | name | Q(papers__number__icontains=text))
    if looked_for.state:
        cases = cases.filter(state=looked_for.state)
    if looked_for.stage:
        cases = cases.filter(stage=looked_for.stage)
    return Subquery(cases.values("id"))
