"""Who may do what to a case: every answer is None or the reason, as a sentence for the person.

Scope comes first and elsewhere (`models.cases.visible_to`): what is not visible is 404 and never reaches
these rules. What is visible but refused here is 403 with the reason.
"""

from __future__ import annotations

from portal.rules.approval import asked_now, signs_next, turn_in_route
from portal.rules.marker import N_
from portal.rules.recusal import decider
from portal.rules.standing import CaseFacts, Person
from portal.rules.words import Action, EngagementState, Role, Stage, State
from portal.rules.workflow import FILE_OPEN, MOVES

__all__ = ["AT_THE_BODY", "CaseFacts", "Person", "not_hers", "not_now", "plays", "refusal"]

AT_THE_BODY = frozenset(
    {
        Role.OFFICER,
        Role.LEGAL_REVIEWER,
        Role.OFFICE_HEAD,
        Role.DEPUTY_LEADER,
        Role.SIGNING_LEADER,
        Role.SEAL_KEEPER,
        Role.ARCHIVIST,
    }
)
_ON_THE_ROUTE = frozenset({Action.AGREE, Action.SIGN, Action.RETURN_APPROVAL})
_ON_SERVICE = frozenset({Action.RECORD_SERVICE, Action.RECORD_TRY})
_ON_PROPOSALS = frozenset({Action.ENDORSE, Action.RETURN_PROPOSAL})


NOT_HERS: dict[Role, str] = {
    Role.CLERK: N_("这一步由收件窗口的登记员办理。"),
    Role.OFFICER: N_("这一步由复查（复核）机关的承办人办理。"),
    Role.STUDIO_HEAD: N_("这一步由律师工作室负责人办理。"),
    Role.LAWYER: N_("这一步由本案主办律师办理。"),
    Role.SIGNING_LEADER: N_("这一步由复查（复核）机关的签发人办理。"),
    Role.LEGAL_REVIEWER: N_("这一步由复查（复核）机关的合法性审核员办理。"),
    Role.OFFICE_HEAD: N_("这一步由复查复核办主任办理。"),
    Role.DEPUTY_LEADER: N_("这一步由分管领导办理。"),
    Role.SEAL_KEEPER: N_("这一步由用印管理员办理。"),
    Role.SERVICE_CLERK: N_("这一步由送达员办理。"),
    Role.ARCHIVIST: N_("这一步由档案员办理。"),
    Role.ADMINISTRATOR: N_("系统管理员不办理案件。"),
}


FEWEST_OFFICERS = 2
"""Whoever investigates does so in twos (domain §1.7)."""

_LEAD_STATES = {
    Action.DECLARE_NO_CONFLICT: frozenset({EngagementState.OFFERED}),
    Action.DECLINE_ENGAGEMENT: frozenset({EngagementState.OFFERED}),
    Action.EXPIRE_ENGAGEMENT: frozenset({EngagementState.OFFERED}),
    Action.SUBMIT_OPINION: frozenset({EngagementState.ACTIVE, EngagementState.OPINION_RETURNED}),
    Action.RETURN_OPINION: frozenset({EngagementState.OPINION_FILED}),
    Action.REPLACE_LAWYER: FILE_OPEN | {EngagementState.OFFERED},
}
_HELD_OPEN = FILE_OPEN | {EngagementState.OFFERED}
_WITHOUT_LAWYER = frozenset({Action.ASSIGN_LAWYER, Action.PROPOSE_LAWYER, Action.SKIP_OPINION})
_FROM_ABOVE = {Action.OPEN_REREVIEW: Role.CLERK, Action.ORDER_ACCEPTANCE: Role.OFFICE_HEAD}
_ON_DRAFTS = frozenset(
    {
        Action.RETURN_DRAFT,
        Action.SEND_UP,
        Action.CLEAR_LEGALITY,
        Action.RETURN_LEGALITY,
        Action.AGREE,
        Action.SIGN,
    }
)


def may_not_keep_calendar(person: Person) -> str | None:
    """Return why this person may not take over a holiday notice, or None: administrators of any body may."""
    if any(role is Role.ADMINISTRATOR for role, _ in person.roles):
        return None
    return N_("工作日历由系统管理员维护。请把放假通知交给系统管理员录入。")


def plays(person: Person, role: Role, case: CaseFacts) -> bool:
    """Tell whether the person plays this role in this very case."""
    if person.id in case.recused:
        return False
    match role:
        case Role.CLERK | Role.SERVICE_CLERK:
            return person.holds(role, case.intake_body, case.review_body)
        case Role.STUDIO_HEAD:
            return person.holds(role, case.studio)
        case Role.LAWYER:
            return case.lead_lawyer == person.id and any(held is Role.LAWYER for held, _ in person.roles)
        case _:
            return role in AT_THE_BODY and person.holds(role, case.review_body)


def not_hers(person: Person, action: Action, case: CaseFacts) -> str | None:
    """Return why this step is not this person's to take, whenever it be, or None."""
    by = MOVES[action].by
    if not by:
        return N_("这一步由系统自动完成。")
    if action in _FROM_ABOVE and person.holds(_FROM_ABOVE[action], case.superior_body):
        return None
    if action in _ON_PROPOSALS and case.proposal is not None:
        return _not_asked(person, case)
    if not any(plays(person, role, case) for role in by):
        return NOT_HERS[min(by)]
    if action is Action.SUBMIT_DRAFT and case.lead_state in FILE_OPEN and case.lead_lawyer != person.id:
        return N_("本案有主办律师，代拟稿由主办律师起草。")
    if action is Action.DECIDE_RECUSAL and case.challenged:
        barred_from = [may_not_decide_recusal(person, role, user, case) for role, user in case.challenged]
        return None if None in barred_from else barred_from[0]
    if (
        action in _ON_THE_ROUTE
        and case.state is State.APPROVING
        and (reason := _not_her_turn(person, action, case))
    ):
        return reason
    return _approves_own_work(person, action, case)


def may_not_decide_recusal(person: Person, as_role: Role, user: int, case: CaseFacts) -> str | None:
    """Return why this person may not decide whether `user` steps aside as `as_role`, or None.

    Regulations art. 28: nobody decides on herself.
    """
    if not plays(person, decider(as_role), case):
        return NOT_HERS[decider(as_role)]
    if person.id == user:
        return N_("自己是否回避，不能由自己决定。请由其他人决定。")
    return None


def _not_asked(person: Person, case: CaseFacts) -> str | None:
    """Return why the open proposal does not wait for this person, or None. Nobody approves what she proposed."""
    asked = asked_now(case)
    assert case.proposal is not None
    if not any(plays(person, role, case) for role in asked):
        return NOT_HERS[min(asked)]
    if person.id == case.proposal.by:
        return N_("这一步是您提请的，不能由您审批。请由其他人审批。")
    if person.id in case.proposal.endorsed:
        return N_("您已经审批过，下一步由其他人审批。")
    return None


def _not_her_turn(person: Person, action: Action, case: CaseFacts) -> str | None:
    turn = turn_in_route(case)
    if turn is not None and not plays(person, turn, case):
        return NOT_HERS[turn]
    if action is Action.SIGN and not signs_next(case):
        return N_("前面的人还没有都会签，现在不能签发。")
    if action is Action.AGREE and signs_next(case):
        return N_("前面的人都已会签，请直接签发或者退回。")
    if person.id in case.agreed:
        return N_("您已经会签过，不能再由您签发。请由其他人办理。")
    return None


def _approves_own_work(person: Person, action: Action, case: CaseFacts) -> str | None:
    """Nobody approves what they drafted; nobody signs what they checked."""
    if action in _ON_DRAFTS and person.id in case.drafters:
        return N_("您参与了拟稿，不能审核或签发自己起草的文书。请由其他人办理。")
    if action in {Action.SIGN, Action.CLEAR_LEGALITY} and person.id in case.checkers:
        return N_("您审核了本稿，不能再由您办理这一步。请由其他人办理。")
    return None


def not_now(action: Action, case: CaseFacts) -> str | None:
    """Return why this step cannot be taken at this point of the case, or None."""
    move = MOVES[action]
    if case.state not in move.sources:
        return move.only_when
    if pending := _waits_for_approval(action, case):
        return pending
    if held := _held_by_somebody(action, case):
        return held
    if action is Action.DECIDE_RECUSAL and not case.challenged:
        return move.only_when
    if action in _LEAD_STATES and case.lead_state not in _LEAD_STATES[action]:
        return move.only_when
    if action is Action.START_SERVICE and not case.made:
        return N_("文书正在制作，制成后才能开始送达。")
    if (action in _ON_SERVICE and not case.unserved) or (action is Action.RECORD_REDO and not case.sent_back):
        return move.only_when
    if action is Action.CLOSE and not case.all_served:
        return N_("还有受送达人没有送达，送达全部登记后才能办结。")
    if action is Action.OPEN_REREVIEW and (case.stage is Stage.REREVIEW or case.superior_body is None):
        return N_("复核意见是信访程序的最终意见，不能再申请复核。")
    return None


def _held_by_somebody(action: Action, case: CaseFacts) -> str | None:
    """Return why there is no room for a lawyer, or none without her, or None (一案一律师)."""
    if action in _WITHOUT_LAWYER and case.lead_lawyer is not None and case.lead_state in _HELD_OPEN:
        return N_("本案已有主办律师。一案一律师，更换须先结束现有指派。")
    if action is Action.ASSIGN_LAWYER and len(case.officers) < FEWEST_OFFICERS:
        return N_("还没有指定两名承办人，指定后才能指派律师。")
    return None


def _waits_for_approval(action: Action, case: CaseFacts) -> str | None:
    """Return why a step cannot be taken because of what was proposed, or was not; or None.

    Where a proposal is open the case does not move: what stays in place (target None) goes on.
    """
    if action in {Action.ENDORSE, Action.RETURN_PROPOSAL, Action.RECALL_PROPOSAL}:
        return None if case.proposal else MOVES[action].only_when
    moves = MOVES[action].target is not None or MOVES[action].approved_by
    if case.proposal is None or not (moves or action is Action.PROPOSE):
        return None
    return N_("本案有一个提请正在审批，审批完或者撤回提请以后才能办这一步。")


def refusal(person: Person, action: Action, case: CaseFacts) -> str | None:
    """Return why this person may not take this step now, or None when she may."""
    return not_hers(person, action, case) or not_now(action, case)
