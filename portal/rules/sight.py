"""What a person may see or do in a case besides moving it: every answer is None or the reason, as a sentence."""

from __future__ import annotations

from collections.abc import Callable

from portal.rules.approval import FULL_ROUTE
from portal.rules.marker import N_
from portal.rules.permissions import AT_THE_BODY, NOT_HERS, not_now, plays, refusal
from portal.rules.standing import CaseFacts, Person
from portal.rules.words import Action, EngagementState, Permission, Role, State
from portal.rules.workflow import BEFORE_SIGNATURE, FILE_OPEN, ISSUED

_READS_THE_FILE = AT_THE_BODY - {Role.SEAL_KEEPER}


def _counter(person: Person, case: CaseFacts) -> bool:
    return plays(person, Role.CLERK, case) or plays(person, Role.OFFICER, case)


def _body(person: Person, case: CaseFacts) -> bool:
    return any(plays(person, role, case) for role in _READS_THE_FILE)


def _may_not_read_file(person: Person, case: CaseFacts) -> str | None:
    if _counter(person, case) or _body(person, case):
        return None
    if not plays(person, Role.LAWYER, case):
        return N_("卷宗只对办理本案的工作人员和本案主办律师开放。")
    if case.lead_state in FILE_OPEN:
        return None
    if case.lead_state is EngagementState.DISCHARGED:
        return N_("您的承办工作已经结束，卷宗不再对您开放。")
    return N_("请先声明与本案有无利益冲突，声明后才能阅卷。")


def _may_not_write_opinion(person: Person, case: CaseFacts) -> str | None:
    if not plays(person, Role.LAWYER, case):
        return NOT_HERS[Role.LAWYER]
    return not_now(Action.SUBMIT_OPINION, case)


def _may_not_see_draft(person: Person, case: CaseFacts) -> str | None:
    if _body(person, case):
        return None
    return (
        _may_not_read_file(person, case)
        if plays(person, Role.LAWYER, case)
        else N_("代拟稿只对主办律师、承办人和签发人开放。")
    )


def _may_not_write_draft(person: Person, case: CaseFacts) -> str | None:
    return refusal(person, Action.SUBMIT_DRAFT, case)


def _may_not_add_exhibit(person: Person, case: CaseFacts) -> str | None:
    if not _counter(person, case):
        return N_("材料由窗口登记员或承办人收入卷宗。")
    return None if case.state in BEFORE_SIGNATURE else N_("意见书签发后，卷宗不再收入新材料。")


def _may_not_print_receipt(person: Person, case: CaseFacts) -> str | None:
    if not _counter(person, case):
        return N_("收件回执由窗口登记员或承办人打印。")
    before = {State.DRAFT, State.SUBMITTED}
    return N_("登记编号后才能打印收件回执。") if case.state in before else None


def _may_not_see_papers(person: Person, case: CaseFacts) -> str | None:
    if any(plays(person, role, case) for role in (Role.STUDIO_HEAD, Role.SEAL_KEEPER, Role.SERVICE_CLERK)):
        return None
    if person.holds(Role.CLERK, case.superior_body) and case.state in ISSUED | {State.ARCHIVED}:
        return None
    return _may_not_read_file(person, case)


def _may_not_see_approval(person: Person, case: CaseFacts) -> str | None:
    if any(plays(person, role, case) for role in FULL_ROUTE):
        return None
    return N_("审签由复查复核办主任、分管领导和签发人依次办理。")


def _may_not_see_proposal(person: Person, case: CaseFacts) -> str | None:
    if _counter(person, case) or _body(person, case):
        return None
    return N_("提请和审批只对办理本案的工作人员开放。")


_PERMISSIONS: dict[Permission, Callable[[Person, CaseFacts], str | None]] = {
    Permission.SEE_CASE: lambda _person, _case: None,
    Permission.READ_FILE: _may_not_read_file,
    Permission.SEE_IDENTITY: lambda person, case: (
        None if _counter(person, case) else N_("身份信息只对窗口登记员和承办人显示。")
    ),
    Permission.ADD_EXHIBIT: _may_not_add_exhibit,
    Permission.PRINT_RECEIPT: _may_not_print_receipt,
    Permission.SEE_OPINION: _may_not_see_draft,
    Permission.WRITE_OPINION: _may_not_write_opinion,
    Permission.SEE_DRAFT: _may_not_see_draft,
    Permission.WRITE_DRAFT: _may_not_write_draft,
    Permission.SEE_PAPERS: _may_not_see_papers,
    Permission.SEE_APPROVAL: _may_not_see_approval,
    Permission.SEE_PROPOSAL: _may_not_see_proposal,
}


def barred(person: Person, permission: Permission, case: CaseFacts) -> str | None:
    """Return why this person may not see or do this in a case visible to her, or None when she may."""
    return _PERMISSIONS[permission](person, case)
