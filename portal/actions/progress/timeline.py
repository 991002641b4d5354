"""The way of a case as a petitioner is told it: receipt, acceptance, the lawyer, the opinion, service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from portal.actions.progress.told import Due, Progress, Step, Told
from portal.rules.marker import N_
from portal.rules.words import Action, DeadlineKind, label

# The national rule names what may be shown (domain §8.1). Drafts, checks and returns are not among it.
ENDS = (
    Action.DEEM_WITHDRAWN,
    Action.SETTLE,
    Action.END_SUSPENDED,
    Action.ALLOW_WITHDRAWAL,
    Action.TERMINATE,
    Action.DISMISS,
)
UNDONE: Mapping[Action, tuple[Action, ...]] = {
    Action.ORDER_ACCEPTANCE: (Action.REFUSE,),
    Action.REOPEN: (Action.SIGN, Action.START_SERVICE),
}
"""Steps that undo what was told before."""
BESIDE_THE_WAY: Mapping[Action, str] = {
    Action.ASK_SUPPLEMENT: N_("告诉您补正材料"),
    Action.HAND_IN_SUPPLEMENT: N_("收到您补正的材料"),
    Action.ORDER_ACCEPTANCE: N_("上一级机关责令受理"),
    Action.START_MEDIATION: N_("开始调解、和解"),
    Action.END_MEDIATION: N_("调解结束，继续审查"),
    Action.DECIDE_HEARING: N_("决定举行听证"),
    Action.CONCLUDE_HEARING: N_("听证结束"),
    Action.SUSPEND: N_("中止办理"),
    Action.RESUME: N_("恢复办理"),
    Action.REOPEN: N_("办理机关撤销原意见，重新审查"),
}
PUBLIC_STEPS = (
    Action.REGISTER,
    Action.ACCEPT,
    Action.REFUSE,
    Action.REDIRECT,
    Action.OBJECT_TRANSFER,
    Action.SIGN,
    Action.START_SERVICE,
    Action.LAPSE,
    *ENDS,
    *BESIDE_THE_WAY,
)

Days = Mapping[Action, date]


def timeline(case: Progress, days: Days, today: date) -> tuple[Step, ...]:
    """Return the steps in their order: those done with their day, the one that is waited for, those to come."""
    steps = [_received(case, days), _answered(case, days)]
    if ended := _ended(days):
        steps = [*(step for step in [*steps, _counsel(case)] if step.on), ended]
    elif Action.REFUSE not in days:
        steps += [_counsel(case), _made(case, days), _served(case), *_afterwards(case, today)]
    steps += [Step(title, days[action]) for action, title in BESIDE_THE_WAY.items() if action in days]
    done = sorted((step for step in steps if step.on), key=lambda step: step.on or today)
    ahead = [replace(step, state="todo") for step in steps if step.on is None]
    return (*done, *(replace(step, state="now") for step in ahead[:1]), *ahead[1:])


def _ended(days: Days) -> Step | None:
    """Return how the case ended without an opinion and without a refusal, where it did."""
    for action in (Action.REDIRECT, Action.OBJECT_TRANSFER):
        if action in days:
            return Step(N_("告诉您向哪里提出"), days[action])
    return next((Step(N_("案件终止"), days[action]) for action in ENDS if action in days), None)


def _received(case: Progress, days: Days) -> Step:
    registered = days.get(Action.REGISTER)
    said = {"day": registered, "number": case.number}
    note = Told(N_("%(day)s登记，编号 %(number)s"), said) if registered else ""
    return Step(N_("收到您的申请"), case.received_on, note)


def _answered(case: Progress, days: Days) -> Step:
    if refused_on := days.get(Action.REFUSE):
        return Step(label(Action.REFUSE), refused_on, N_("原因和去处写在不予受理告知书里"))
    if accepted_on := days.get(Action.ACCEPT):
        return Step(label(Action.ACCEPT), accepted_on)
    return Step(N_("决定是否受理"), note=_by(case.due(DeadlineKind.ACCEPTANCE)))


def _counsel(case: Progress) -> Step:
    if case.counsel is None:
        return Step(N_("安排律师参与审查"))
    said = {"name": case.counsel.name, "firm": case.counsel.firm}
    note = Told(N_("%(name)s（%(firm)s）"), said) if case.counsel.firm else case.counsel.name
    return Step(N_("律师参与审查"), case.counsel.since, note)


def _made(case: Progress, days: Days) -> Step:
    made_on = days.get(Action.SIGN)
    title = label(DeadlineKind.REREVIEW_OPINION if case.final else DeadlineKind.REVIEW_OPINION)
    number = case.issued.number if case.issued else ""
    return Step(title, made_on, number if made_on else _by(case.opinion_due))


def _served(case: Progress) -> Step:
    return Step(N_("意见书送达您") if case.served_on else N_("向您送达意见书"), case.served_on)


def _afterwards(case: Progress, today: date) -> list[Step]:
    if case.requested_rereview_on:
        return [Step(N_("您请求复核"), case.requested_rereview_on)]
    if case.served_on is None or not case.windows:
        return []
    last = max(case.windows, key=lambda one: one.due_on)
    if last.due_on < today:
        over = [Step(N_("请求复核的期限届满"), last.due_on)]
        return [*over, Step(N_("没有人请求复核，事项终结"), case.concluded_on)] if case.concluded_on else over
    return [Step(N_("您可以请求复核"), note=_by(last))]


def _by(due: Due | None) -> str | Told:
    return Told(N_("最迟%(day)s"), {"day": due.due_on}) if due else ""
