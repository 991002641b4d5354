"""Moves T01-T11: from the request to the lawyer who declares that she may take it."""

from __future__ import annotations

from portal.rules.marker import N_
from portal.rules.words import Action
from portal.rules.workflow.row import row

HEAD = ("OFFICE_HEAD",)
HEAD_OR_DEPUTY = ("OFFICE_HEAD DEPUTY_LEADER",)

INTAKE = {
    Action.START_REQUEST: row("T01", "→ DRAFT", "CLERK", N_("窗口登记员在收件时开始填写申请。")),
    Action.SUBMIT_REQUEST: row(
        "T02", "DRAFT → SUBMITTED", "CLERK", N_("窗口登记员在收件时录入申请，填完后提交。")
    ),
    Action.REGISTER: row(
        "T03", "SUBMITTED → REGISTERED", "CLERK", N_("申请录入后、登记编号前才能登记。"), papers="RECEIPT"
    ),
    Action.ASK_SUPPLEMENT: row(
        "T04",
        "REGISTERED → SUPPLEMENTING",
        "CLERK OFFICER",
        N_("已登记、尚未决定受理与否时才能告知补正，全部缺项一次写明。"),
        back=True,
        papers="SUPP",
    ),
    Action.HAND_IN_SUPPLEMENT: row(
        "T05",
        "SUPPLEMENTING → REGISTERED",
        "CLERK OFFICER",
        N_("告知补正后才能接收补正材料。"),
        papers="SUPPLIST",
    ),
    Action.EXTEND_SUPPLEMENT: row(
        "T05",
        "SUPPLEMENTING",
        "OFFICER",
        N_("告知补正后、材料交来前才能延长补正期限，只能延长一次。"),
        back=True,
    ),
    Action.DEEM_WITHDRAWN: row(
        "T06",
        "SUPPLEMENTING → TERMINATED",
        "OFFICER",
        N_("补正期限届满、没有正当理由仍未补正的，才能按放弃申请处理。"),
        back=True,
        approved=HEAD,
        papers="TERM",
    ),
    Action.ACCEPT: row(
        "T07",
        "REGISTERED → ACCEPTED",
        "OFFICER",
        N_("已登记、尚未决定受理与否时才能受理。"),
        approved=HEAD,
        papers="ACCEPT ANSWER",
    ),
    Action.REFUSE: row(
        "T08",
        "REGISTERED → NOT_ACCEPTED",
        "OFFICER",
        N_("已登记、尚未决定受理与否时才能不予受理。"),
        back=True,
        approved=HEAD_OR_DEPUTY,
        papers="REFUSE NOMORE",
    ),
    Action.REDIRECT: row(
        "T09",
        "REGISTERED → REDIRECTED",
        "CLERK OFFICER",
        N_("已登记、尚未决定受理与否，而且不属于本机关或者应当走其他途径的，才能告知另行提出。"),
        back=True,
        papers="REFUSE",
    ),
    Action.OBJECT_TRANSFER: row(
        "T09",
        "REGISTERED → REDIRECTED",
        "OFFICER",
        N_("转送、交办来的事项不属于本机关的，收到后五个工作日内可以提出异议并退回。"),
        back=True,
        approved=HEAD,
        papers="TRANSFER",
    ),
    Action.ORDER_ACCEPTANCE: row(
        "T10",
        "NOT_ACCEPTED → REGISTERED",
        "OFFICE_HEAD",
        N_("不予受理以后，上一级机关责令受理的，才能重新进入审查。"),
        back=True,
    ),
    Action.NAME_OFFICERS: row(
        "T11",
        "ACCEPTED INVESTIGATING MEDIATING HEARING SUSPENDED DRAFTING OFFICER_CHECK",
        "OFFICE_HEAD",
        N_("受理后、送合法性审核前才能指定承办人，不少于两名。"),
    ),
    Action.PROPOSE_LAWYER: row(
        "T11", "ACCEPTED INVESTIGATING", "OFFICER", N_("案件受理后、还没有主办律师时，承办人可以建议人选。")
    ),
    Action.ASSIGN_LAWYER: row(
        "T11",
        "ACCEPTED INVESTIGATING → INVESTIGATING",
        "STUDIO_HEAD",
        N_("案件受理后、还没有主办律师时才能指派。"),
        papers="ASSIGN",
    ),
    Action.DECLARE_NO_CONFLICT: row("T11", "INVESTIGATING", "LAWYER", N_("被指派后、答复前才能声明。")),
    Action.DECLARE_CONFLICT: row(
        "T11",
        "INVESTIGATING → ACCEPTED",
        "LAWYER",
        N_("提交法律意见前才能申报回避；之后发现利益冲突，请立即告知工作室负责人。"),
        back=True,
    ),
    Action.DECLINE_ENGAGEMENT: row(
        "T11", "INVESTIGATING → ACCEPTED", "LAWYER", N_("被指派后、答复前才能谢绝，并写明理由。"), back=True
    ),
    Action.EXPIRE_ENGAGEMENT: row(
        "T11", "INVESTIGATING → ACCEPTED", "", N_("律师两个工作日内没有答复的，由系统收回指派。"), back=True
    ),
    Action.REPLACE_LAWYER: row(
        "T11",
        "INVESTIGATING DRAFTING OFFICER_CHECK → ACCEPTED",
        "STUDIO_HEAD",
        N_("律师办理期间、送合法性审核前才能更换；调解、听证或者中止期间，请先结束再更换。"),
        back=True,
    ),
}
