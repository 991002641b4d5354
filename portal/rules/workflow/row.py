"""What one row of the table of moves says."""

from __future__ import annotations

from dataclasses import dataclass

from portal.rules.words import PaperKind, Role, State


@dataclass(frozen=True)
class Move:
    """One way a case can go.

    `sources` empty means the case is only now made; `target` None means it stays where it is, and `or_to` names the
    other places it may go to, by the facts (`target_of`). `by` empty means the portal itself acts. `only_when` is what
    a person is told at any other time. `needs_reason` holds for every backward step.

    `approved_by` empty: who takes the step takes it alone. Else `by` proposes, and those who approve come one after
    another, each one of the roles of a place; the step is taken by the last of them. `papers` are made by the step.
    """

    sources: frozenset[State]
    target: State | None
    by: frozenset[Role]
    only_when: str
    transition: str
    needs_reason: bool = False
    approved_by: tuple[frozenset[Role], ...] = ()
    or_to: frozenset[State] = frozenset()
    papers: tuple[PaperKind, ...] = ()


def row(
    transition: str,
    way: str,
    by: str,
    only_when: str,
    *,
    back: bool = False,
    approved: tuple[str, ...] = (),
    papers: str = "",
) -> Move:
    """Return a row from words as the procedure writes them: `"REGISTERED → ACCEPTED"`, `"CLERK OFFICER"`.

    A way without arrow stays where it is; `A → B | C` goes to B, or where the facts say so to C.
    """
    sources, _, targets = way.partition("→")
    first, *others = targets.replace("|", " ").split() or [""]
    return Move(
        states(sources),
        State(first) if first else None,
        roles(by),
        only_when,
        transition,
        back,
        tuple(roles(place) for place in approved),
        states(" ".join(others)),
        tuple(PaperKind(kind) for kind in papers.split()),
    )


def states(words: str) -> frozenset[State]:
    """Return the states that these words name."""
    return frozenset(State(word) for word in words.split())


def roles(words: str) -> frozenset[Role]:
    """Return the roles that these words name."""
    return frozenset(Role(word) for word in words.split())
