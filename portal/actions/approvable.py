"""Steps that are proposed and approved: what is typed for each, how it is checked, and the action that takes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from documents.facts import Facts
from portal.actions import (
    acceptance,
    giving_up,
    hearings,
    mediations,
    redirections,
    refusals,
    reopenings,
    suspensions,
    terminations,
    withdrawals,
)
from portal.models.cases import Case
from portal.rules.permissions import Person
from portal.rules.words import Action, PaperKind

Line = tuple[str, str]


@dataclass(frozen=True)
class Approvable:
    """One step. `content`: the frozen dataclass that holds what was typed (fields as `documents.facts` allows);
    `check` raises Invalid for what cannot be; `take` is the action, by the last who approves; `told` says in Chinese
    what is proposed, label and text by line; `papers` are the papers it would make, before they are numbered.
    """

    content: type
    check: Callable[[Case, Any], Awaitable[None]]
    take: Callable[[Person, Case, Any], Awaitable[None]]
    told: Callable[[Case, Any], Awaitable[list[Line]]]
    papers: Callable[[Case, Any], Awaitable[list[tuple[PaperKind, Facts]]]]


STEPS: Mapping[Action, Approvable] = {
    Action.ACCEPT: Approvable(
        acceptance.Examination,
        acceptance.check,
        acceptance.accept,
        acceptance.told,
        acceptance.papers_of,
    ),
    Action.DEEM_WITHDRAWN: Approvable(
        giving_up.NothingCame,
        giving_up.check,
        giving_up.deem_withdrawn,
        giving_up.told,
        giving_up.papers_of,
    ),
    Action.OBJECT_TRANSFER: Approvable(
        redirections.Objecting,
        redirections.check,
        redirections.object_to_transfer,
        redirections.told,
        redirections.papers_of,
    ),
    Action.REFUSE: Approvable(
        refusals.Refusing,
        refusals.check,
        refusals.refuse,
        refusals.told,
        refusals.papers_of,
    ),
    Action.SETTLE: Approvable(
        mediations.Settling,
        mediations.check,
        mediations.settle,
        mediations.told,
        mediations.papers_of,
    ),
    Action.DECIDE_HEARING: Approvable(
        hearings.Called,
        hearings.check,
        hearings.decide,
        hearings.told,
        hearings.papers_of,
    ),
    Action.SUSPEND: Approvable(
        suspensions.Suspending,
        suspensions.check,
        suspensions.suspend,
        suspensions.told,
        suspensions.papers_of,
    ),
    Action.RESUME: Approvable(
        suspensions.Resuming,
        suspensions.check_resuming,
        suspensions.resume,
        suspensions.told_of_resuming,
        suspensions.papers_of_resuming,
    ),
    Action.END_SUSPENDED: Approvable(
        terminations.EndingSuspended,
        terminations.check_suspended,
        terminations.end_suspended,
        terminations.told_suspended,
        terminations.papers_suspended,
    ),
    Action.ALLOW_WITHDRAWAL: Approvable(
        withdrawals.Withdrawing,
        withdrawals.check,
        withdrawals.allow,
        withdrawals.told,
        withdrawals.papers_of,
    ),
    Action.TERMINATE: Approvable(
        terminations.Terminating,
        terminations.check,
        terminations.terminate,
        terminations.told,
        terminations.papers_of,
    ),
    Action.DISMISS: Approvable(
        terminations.Dismissing,
        terminations.check_dismissing,
        terminations.dismiss,
        terminations.told_dismissing,
        terminations.papers_dismissing,
    ),
    Action.REOPEN: Approvable(
        reopenings.Reopening,
        reopenings.check,
        reopenings.reopen,
        reopenings.told,
        reopenings.papers_of,
    ),
}
