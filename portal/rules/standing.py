"""What the rules know of people and of a case when they decide: values only, gathered by `models.standing`."""

from __future__ import annotations

from dataclasses import dataclass

from portal.rules.words import Action, EngagementState, Outcome, Role, Stage, State


@dataclass(frozen=True)
class Person:
    """Somebody signed in: the roles she holds, each in an organisation.

    `on_behalf` are those of the roles that are hers by a recorded delegation (授权): role, organisation and the id of
    whoever gave it; a role that she holds herself as well is not among them.
    """

    id: int
    roles: frozenset[tuple[Role, int]]
    on_behalf: frozenset[tuple[Role, int, int]] = frozenset()

    def holds(self, role: Role, *organisations: int | None) -> bool:
        """Tell whether she holds the role in one of these organisations."""
        return any((role, organisation) in self.roles for organisation in organisations)

    def stands_in_for(self, role: Role, organisation: int) -> int | None:
        """Return whose role she exercises there by delegation; None where it is her own."""
        found = (giver for held, body, giver in self.on_behalf if (held, body) == (role, organisation))
        return next(found, None)


@dataclass(frozen=True)
class Proposed:
    """A step that waits for approval: who proposed it, and who of those to be asked has endorsed it so far."""

    id: int
    action: Action
    by: int
    endorsed: tuple[int, ...] = ()


@dataclass(frozen=True)
class CaseFacts:
    """What the rules need to know of a case; ids are those of organisations and people.

    `officers` are the 承办人 named on it; `recused` who must not act or see; `agreed` who has 会签 in this round of
    审签; `outcomes` what the draft decides, demand by demand; `suspended_from` where 恢复办理 leads back to; `made`:
    the opinion's file is stored; `unserved`: a paper that is out waits for service on somebody;
    `sent_back`: the body complained of has still to act anew; `challenged`: who was
    asked to step aside, as what, while that is not decided.
    """

    state: State
    stage: Stage
    intake_body: int
    review_body: int
    superior_body: int | None
    studio: int | None = None
    lead_lawyer: int | None = None
    lead_state: EngagementState | None = None
    drafters: frozenset[int] = frozenset()
    checkers: frozenset[int] = frozenset()
    all_served: bool = False
    officers: frozenset[int] = frozenset()
    recused: frozenset[int] = frozenset()
    proposal: Proposed | None = None
    outcomes: frozenset[Outcome] = frozenset()
    agreed: tuple[int, ...] = ()
    suspended_from: State | None = None
    made: bool = False
    unserved: bool = False
    sent_back: bool = False
    challenged: tuple[tuple[Role, int], ...] = ()
