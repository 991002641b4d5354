"""Moves of the portal's own, behind the procedure's T41: approvals asked for, calendars, supervision and advice."""

from __future__ import annotations

from portal.rules.marker import N_
from portal.rules.words import Action, State
from portal.rules.workflow.row import row

_EVERYWHERE = " ".join(State)
_LIVE = " ".join(state for state in State if state not in {State.DRAFT, State.SUBMITTED})
_ANYBODY = "CLERK OFFICER STUDIO_HEAD OFFICE_HEAD SIGNING_LEADER"

BESIDES = {
    Action.RECOUNT: row(
        "T42", _EVERYWHERE, "", N_("系统管理员录入放假安排时，由系统重新核算没有完成的期限。"), back=True
    ),
    Action.PROPOSE: row(
        "T43",
        _EVERYWHERE,
        _ANYBODY,
        N_("要审批的步骤，由能办这一步的人提请；有提请在审批时，不能再提请。"),
    ),
    Action.ENDORSE: row(
        "T44",
        _EVERYWHERE,
        "LEGAL_REVIEWER OFFICE_HEAD DEPUTY_LEADER SIGNING_LEADER",
        N_("有提请、按顺序轮到时才能审批；最后一名同意后，这一步即办成。"),
    ),
    Action.RETURN_PROPOSAL: row(
        "T45",
        _EVERYWHERE,
        "LEGAL_REVIEWER OFFICE_HEAD DEPUTY_LEADER SIGNING_LEADER",
        N_("有提请、按顺序轮到时才能退回，并写明理由。"),
        back=True,
    ),
    Action.RECALL_PROPOSAL: row(
        "T46", _EVERYWHERE, _ANYBODY, N_("提请人在审批完成前可以撤回自己的提请。"), back=True
    ),
    Action.SUPERVISE: row(
        "T50", _LIVE, "OFFICE_HEAD DEPUTY_LEADER", N_("登记以后，有督办事由的才能督办。"), papers="URGE"
    ),
    Action.ANSWER_SUPERVISION: row("T51", _LIVE, "CLERK OFFICER", N_("有督办还没有反馈时，才能登记反馈。")),
    Action.CLOSE_SUPERVISION: row(
        "T52",
        _LIVE,
        "OFFICE_HEAD DEPUTY_LEADER",
        N_("被督办单位反馈了结果和证明材料、经核实的，才能办结督办。"),
    ),
    Action.ESCALATE_SUPERVISION: row(
        "T53",
        _LIVE,
        "OFFICE_HEAD DEPUTY_LEADER",
        N_("督办逾期没有反馈或者反馈不实的，才能升级督办。"),
        back=True,
        papers="URGE",
    ),
    Action.ADVISE: row(
        "T54",
        _LIVE,
        "OFFICER OFFICE_HEAD",
        N_("登记以后才能提出改进工作、完善政策、追究责任的建议。"),
        papers="ADVISE",
    ),
    Action.ANSWER_ADVICE: row("T55", _LIVE, "CLERK OFFICER", N_("有建议还没有反馈时，才能登记书面反馈。")),
    Action.TAKE_CHARGE: row("T56", _LIVE, "OFFICE_HEAD DEPUTY_LEADER", N_("登记以后才能确定包案领导。")),
    Action.ASSIGN_JOINTLY: row(
        "T57",
        _LIVE,
        "OFFICE_HEAD DEPUTY_LEADER",
        N_("登记以后才能双交办，责任单位和属地都要答复。"),
        papers="URGE",
    ),
    Action.ANSWER_JOINTLY: row("T58", _LIVE, "CLERK OFFICER", N_("有双交办还没有答复时，才能登记答复。")),
    Action.RAISE_ITEM: row("T59", _LIVE, "OFFICER OFFICE_HEAD", N_("登记以后才能提请联席会议研究。")),
    Action.SETTLE_ITEM: row(
        "T60", _LIVE, "OFFICE_HEAD DEPUTY_LEADER", N_("提请联席会议后、还没有议定时，才能登记议定意见。")
    ),
    Action.CHECK_CLOSURE: row(
        "T61",
        "SERVED CLOSED TERMINATED ARCHIVED",
        "OFFICER OFFICE_HEAD",
        N_("意见送达或者案件终止以后，才能核查诉求合理的解决问题到位等“三到位一处理”。"),
    ),
}
