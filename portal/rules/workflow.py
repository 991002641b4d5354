"""MOVES: what may happen to a case, from where, to where, by whom. One row is one sentence of the handbook.

The same table draws the buttons, refuses the post and prints the handbook. Numbers (T07 …) are the
transitions of the procedure; rows of the remaining procedure are added here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.rules.marker import N_
from portal.rules.words import Action, EngagementState, Role, State

SYSTEM: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class Move:
    """One way a case can go.

    `sources` empty means the case is only now made; `target` None means it stays where it is.
    `by` empty means the portal itself acts. `only_when` is what a person is told at any other time.
    `needs_reason` holds for every backward step.
    """

    sources: frozenset[State]
    target: State | None
    by: frozenset[Role]
    only_when: str
    transition: str
    needs_reason: bool = False


def _move(
    sources: str,
    target: State | None,
    by: frozenset[Role],
    only_when: str,
    transition: str,
    *,
    back: bool = False,
) -> Move:
    return Move(frozenset(State(s) for s in sources.split()), target, by, only_when, transition, back)


_CLERK = frozenset({Role.CLERK})
_OFFICER = frozenset({Role.OFFICER})
_LAWYER = frozenset({Role.LAWYER})
_LEADER = frozenset({Role.SIGNING_LEADER})
_HEAD = frozenset({Role.STUDIO_HEAD})
_COUNTER = frozenset({Role.CLERK, Role.OFFICER})
_AFTER_THE_FIRST_PAPER = (
    "ACCEPTED NOT_ACCEPTED INVESTIGATING DRAFTING OFFICER_CHECK APPROVING SIGNED SERVING SERVED CLOSED"
)

MOVES: dict[Action, Move] = {
    Action.SUBMIT_REQUEST: _move("", State.SUBMITTED, _CLERK, N_("窗口登记员在收件时录入申请。"), "T02"),
    Action.REGISTER: _move(
        "SUBMITTED", State.REGISTERED, _CLERK, N_("申请录入后、登记编号前才能登记。"), "T03"
    ),
    Action.ACCEPT: _move(
        "REGISTERED", State.ACCEPTED, _OFFICER, N_("已登记、尚未决定受理与否时才能受理。"), "T07"
    ),
    Action.REFUSE: _move(
        "REGISTERED",
        State.NOT_ACCEPTED,
        _OFFICER,
        N_("已登记、尚未决定受理与否时才能不予受理。"),
        "T08",
        back=True,
    ),
    Action.ASSIGN_LAWYER: _move(
        "ACCEPTED", State.INVESTIGATING, _HEAD, N_("案件受理后、还没有主办律师时才能指派。"), "T11"
    ),
    Action.DECLARE_NO_CONFLICT: _move(
        "INVESTIGATING", None, _LAWYER, N_("被指派后、答复前才能声明。"), "T11"
    ),
    Action.DECLARE_CONFLICT: _move(
        "INVESTIGATING",
        State.ACCEPTED,
        _LAWYER,
        N_("提交法律意见前才能申报回避；之后发现利益冲突，请立即告知工作室负责人。"),
        "T11",
        back=True,
    ),
    Action.SUBMIT_OPINION: _move(
        "INVESTIGATING",
        State.DRAFTING,
        _LAWYER,
        N_("声明无利益冲突后的审查阶段才能提交法律意见，且只提交一次。"),
        "T24",
    ),
    Action.SUBMIT_DRAFT: _move(
        "DRAFTING", State.OFFICER_CHECK, _LAWYER, N_("拟稿阶段才能提交代拟稿。"), "T25"
    ),
    Action.RETURN_DRAFT: _move(
        "OFFICER_CHECK", State.DRAFTING, _OFFICER, N_("承办审核阶段才能退回修改。"), "T26", back=True
    ),
    Action.SEND_UP: _move("OFFICER_CHECK", State.APPROVING, _OFFICER, N_("承办审核阶段才能送审签。"), "T27"),
    Action.RETURN_APPROVAL: _move(
        "APPROVING", State.OFFICER_CHECK, _LEADER, N_("审签阶段才能退回承办审核。"), "T30", back=True
    ),
    Action.SIGN: _move("APPROVING", State.SIGNED, _LEADER, N_("承办人送审签后才能签发。"), "T30"),
    Action.ISSUE: _move("SIGNED", State.SERVING, SYSTEM, N_("签发后由系统制发文书。"), "T33"),
    Action.RECORD_SERVICE: _move(
        "SERVING SERVED", None, _COUNTER, N_("文书制发后、办结前才能登记送达。"), "T34"
    ),
    Action.CONFIRM_SERVED: _move(
        "SERVING", State.SERVED, SYSTEM, N_("申请人一方全部送达后自动确认。"), "T34"
    ),
    Action.CLOSE: _move("SERVED", State.CLOSED, _OFFICER, N_("全部送达后才能办结。"), "T35"),
    Action.OPEN_REREVIEW: _move(
        "SERVED CLOSED", None, _CLERK, N_("复查意见书送达后，申请人不服的，才能登记复核申请。"), "T36"
    ),
    Action.LAPSE: _move(
        "SERVED CLOSED",
        None,
        SYSTEM,
        N_("每名申请人的期限和等待在途邮件的七天都过了、没有人请求复核的，由系统认定终结。"),
        "T37",
    ),
    Action.CORRECT_PAPER: _move(
        _AFTER_THE_FIRST_PAPER,
        None,
        _LEADER,
        N_("决定是否受理以后，有文书制发了才能更正。"),
        "T40",
        back=True,
    ),
    Action.WITHDRAW_PAPER: _move(
        _AFTER_THE_FIRST_PAPER,
        None,
        _LEADER,
        N_("决定是否受理以后，有文书制发了才能撤回。"),
        "T41",
        back=True,
    ),
    # The portal's own row: the procedure's table ends with T41.
    Action.RECOUNT: _move(
        " ".join(State),
        None,
        SYSTEM,
        N_("系统管理员录入放假安排时，由系统重新核算没有完成的期限。"),
        "T42",
        back=True,
    ),
}

ENGAGEMENT_MOVES: dict[EngagementState, frozenset[EngagementState]] = {
    EngagementState.OFFERED: frozenset(
        {EngagementState.ACTIVE, EngagementState.CONFLICT, EngagementState.DECLINED}
    ),
    EngagementState.ACTIVE: frozenset({EngagementState.OPINION_FILED, EngagementState.CONFLICT}),
    EngagementState.OPINION_FILED: frozenset({EngagementState.DRAFT_FILED}),
    EngagementState.DRAFT_FILED: frozenset({EngagementState.OPINION_FILED, EngagementState.OPINION_TAKEN}),
    EngagementState.OPINION_TAKEN: frozenset({EngagementState.DRAFT_FILED, EngagementState.DISCHARGED}),
    EngagementState.DECLINED: frozenset(),
    EngagementState.CONFLICT: frozenset(),
    EngagementState.DISCHARGED: frozenset(),
}

# The file is open to a lawyer from her declaration until she is discharged (Lawyers Law art. 38, 39).
FILE_OPEN = frozenset(
    {
        EngagementState.ACTIVE,
        EngagementState.OPINION_FILED,
        EngagementState.DRAFT_FILED,
        EngagementState.OPINION_TAKEN,
    }
)

# A lawyer who declined or declared a conflict never held the case: to her it does not exist.
HOLDS_THE_CASE = frozenset({EngagementState.OFFERED, EngagementState.DISCHARGED}) | FILE_OPEN

BEFORE_SIGNATURE = frozenset(
    {
        State.SUBMITTED,
        State.REGISTERED,
        State.ACCEPTED,
        State.INVESTIGATING,
        State.DRAFTING,
        State.OFFICER_CHECK,
        State.APPROVING,
    }
)
ISSUED = frozenset({State.SERVING, State.SERVED, State.CLOSED})
ENDED = frozenset({State.NOT_ACCEPTED, State.CLOSED})
