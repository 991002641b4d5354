"""Who may do what to a case: every answer is None or the reason, as a sentence for the person.

Scope comes first and elsewhere (`models.cases.visible_to`): what is not visible is 404 and never reaches
these rules. What is visible but refused here is 403 with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.rules.marker import N_
from portal.rules.words import Action, EngagementState, Permission, Role, Stage, State
from portal.rules.workflow import BEFORE_SIGNATURE, FILE_OPEN, ISSUED, MOVES


@dataclass(frozen=True)
class Person:
    """Somebody signed in: the roles she holds, each in an organisation."""

    id: int
    roles: frozenset[tuple[Role, int]]

    def holds(self, role: Role, *organisations: int | None) -> bool:
        """Tell whether she holds the role in one of these organisations."""
        return any((role, organisation) in self.roles for organisation in organisations)


@dataclass(frozen=True)
class CaseFacts:
    """What the rules need to know of a case; ids are those of organisations and people."""

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


_NOT_HERS: dict[Role, str] = {
    Role.CLERK: N_("这一步由收件窗口的登记员办理。"),
    Role.OFFICER: N_("这一步由复查（复核）机关的承办人办理。"),
    Role.STUDIO_HEAD: N_("这一步由律师工作室负责人办理。"),
    Role.LAWYER: N_("这一步由本案主办律师办理。"),
    Role.SIGNING_LEADER: N_("这一步由复查（复核）机关的签发人办理。"),
    Role.ADMINISTRATOR: N_("系统管理员不办理案件。"),
}


def may_not_keep_calendar(person: Person) -> str | None:
    """Return why this person may not take over a holiday notice, or None: administrators of any body may."""
    if any(role is Role.ADMINISTRATOR for role, _ in person.roles):
        return None
    return N_("工作日历由系统管理员维护。请把放假通知交给系统管理员录入。")


def plays(person: Person, role: Role, case: CaseFacts) -> bool:
    """Tell whether the person plays this role in this very case."""
    match role:
        case Role.CLERK:
            return person.holds(Role.CLERK, case.intake_body, case.review_body)
        case Role.OFFICER | Role.SIGNING_LEADER:
            return person.holds(role, case.review_body)
        case Role.STUDIO_HEAD:
            return person.holds(role, case.studio)
        case Role.LAWYER:
            return case.lead_lawyer == person.id and any(held is Role.LAWYER for held, _ in person.roles)
        case Role.ADMINISTRATOR:
            return False


def not_hers(person: Person, action: Action, case: CaseFacts) -> str | None:
    """Return why this step is not this person's to take, whenever it be, or None."""
    by = MOVES[action].by
    if not by:
        return N_("这一步由系统自动完成。")
    if action is Action.OPEN_REREVIEW and person.holds(Role.CLERK, case.superior_body):
        return None
    if not any(plays(person, role, case) for role in by):
        return _NOT_HERS[min(by)]
    return _approves_own_work(person, action, case)


def _approves_own_work(person: Person, action: Action, case: CaseFacts) -> str | None:
    """Nobody approves what they drafted; nobody signs what they checked."""
    if action in {Action.RETURN_DRAFT, Action.SEND_UP, Action.SIGN} and person.id in case.drafters:
        return N_("您参与了拟稿，不能审核或签发自己起草的文书。请由其他人办理。")
    if action is Action.SIGN and person.id in case.checkers:
        return N_("您审核了本稿，不能再由您签发。请由其他签发人办理。")
    return None


def not_now(action: Action, case: CaseFacts) -> str | None:
    """Return why this step cannot be taken at this point of the case, or None."""
    move = MOVES[action]
    if case.state not in move.sources:
        return move.only_when
    if action is Action.ASSIGN_LAWYER and case.lead_lawyer is not None:
        return N_("本案已有主办律师。一案一律师，更换须先结束现有指派。")
    if action is Action.DECLARE_NO_CONFLICT and case.lead_state is not EngagementState.OFFERED:
        return move.only_when
    if action is Action.SUBMIT_OPINION and case.lead_state is not EngagementState.ACTIVE:
        return move.only_when
    if action is Action.CLOSE and not case.all_served:
        return N_("还有受送达人没有送达，送达全部登记后才能办结。")
    if action is Action.OPEN_REREVIEW and (case.stage is Stage.REREVIEW or case.superior_body is None):
        return N_("复核意见是信访程序的最终意见，不能再申请复核。")
    return None


def refusal(person: Person, action: Action, case: CaseFacts) -> str | None:
    """Return why this person may not take this step now, or None when she may."""
    return not_hers(person, action, case) or not_now(action, case)


def _counter(person: Person, case: CaseFacts) -> bool:
    return plays(person, Role.CLERK, case) or plays(person, Role.OFFICER, case)


def _body(person: Person, case: CaseFacts) -> bool:
    return plays(person, Role.OFFICER, case) or plays(person, Role.SIGNING_LEADER, case)


def _may_not_read_file(person: Person, case: CaseFacts) -> str | None:
    if _counter(person, case) or _body(person, case):
        return None
    if not plays(person, Role.LAWYER, case):
        return N_("卷宗只对承办人、签发人、窗口登记员和本案主办律师开放。")
    if case.lead_state in FILE_OPEN:
        return None
    if case.lead_state is EngagementState.DISCHARGED:
        return N_("您的承办工作已经结束，卷宗不再对您开放。")
    return N_("请先声明与本案有无利益冲突，声明后才能阅卷。")


def _may_not_write_opinion(person: Person, case: CaseFacts) -> str | None:
    if not plays(person, Role.LAWYER, case):
        return _NOT_HERS[Role.LAWYER]
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
    if not plays(person, Role.LAWYER, case):
        return _NOT_HERS[Role.LAWYER]
    return not_now(Action.SUBMIT_DRAFT, case)


def _may_not_add_exhibit(person: Person, case: CaseFacts) -> str | None:
    if not _counter(person, case):
        return N_("材料由窗口登记员或承办人收入卷宗。")
    return None if case.state in BEFORE_SIGNATURE else N_("意见书签发后，卷宗不再收入新材料。")


def _may_not_print_receipt(person: Person, case: CaseFacts) -> str | None:
    if not _counter(person, case):
        return N_("收件回执由窗口登记员或承办人打印。")
    return N_("登记编号后才能打印收件回执。") if case.state is State.SUBMITTED else None


def _may_not_see_papers(person: Person, case: CaseFacts) -> str | None:
    if plays(person, Role.STUDIO_HEAD, case):
        return None
    if person.holds(Role.CLERK, case.superior_body) and case.state in ISSUED:
        return None
    return _may_not_read_file(person, case)


_PERMISSIONS = {
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
}


def barred(person: Person, permission: Permission, case: CaseFacts) -> str | None:
    """Return why this person may not see or do this in a case visible to her, or None when she may."""
    return _PERMISSIONS[permission](person, case)
