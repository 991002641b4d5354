"""What people do to a case; each is a row of `workflow.MOVES`."""

from __future__ import annotations

from enum import StrEnum

from portal.rules.marker import N_


class Action(StrEnum):
    """What people do to a case; each is a row of `workflow.MOVES`."""

    START_REQUEST = "START_REQUEST"
    SUBMIT_REQUEST = "SUBMIT_REQUEST"
    REGISTER = "REGISTER"
    ASK_SUPPLEMENT = "ASK_SUPPLEMENT"
    HAND_IN_SUPPLEMENT = "HAND_IN_SUPPLEMENT"
    EXTEND_SUPPLEMENT = "EXTEND_SUPPLEMENT"
    DEEM_WITHDRAWN = "DEEM_WITHDRAWN"
    ACCEPT = "ACCEPT"
    REFUSE = "REFUSE"
    REDIRECT = "REDIRECT"
    OBJECT_TRANSFER = "OBJECT_TRANSFER"
    ORDER_ACCEPTANCE = "ORDER_ACCEPTANCE"
    NAME_OFFICERS = "NAME_OFFICERS"
    PROPOSE_LAWYER = "PROPOSE_LAWYER"
    ASSIGN_LAWYER = "ASSIGN_LAWYER"
    DECLARE_NO_CONFLICT = "DECLARE_NO_CONFLICT"
    DECLARE_CONFLICT = "DECLARE_CONFLICT"
    DECLINE_ENGAGEMENT = "DECLINE_ENGAGEMENT"
    EXPIRE_ENGAGEMENT = "EXPIRE_ENGAGEMENT"
    REPLACE_LAWYER = "REPLACE_LAWYER"
    REQUEST_RECUSAL = "REQUEST_RECUSAL"
    DECIDE_RECUSAL = "DECIDE_RECUSAL"
    RECORD_ANSWER = "RECORD_ANSWER"
    RECORD_INQUIRY = "RECORD_INQUIRY"
    START_MEDIATION = "START_MEDIATION"
    SETTLE = "SETTLE"
    END_MEDIATION = "END_MEDIATION"
    DECIDE_HEARING = "DECIDE_HEARING"
    CONCLUDE_HEARING = "CONCLUDE_HEARING"
    SUSPEND = "SUSPEND"
    RESUME = "RESUME"
    END_SUSPENDED = "END_SUSPENDED"
    ALLOW_WITHDRAWAL = "ALLOW_WITHDRAWAL"
    TERMINATE = "TERMINATE"
    DISMISS = "DISMISS"
    SUBMIT_OPINION = "SUBMIT_OPINION"
    RETURN_OPINION = "RETURN_OPINION"
    SKIP_OPINION = "SKIP_OPINION"
    SUBMIT_DRAFT = "SUBMIT_DRAFT"
    RETURN_DRAFT = "RETURN_DRAFT"
    SEND_UP = "SEND_UP"
    CLEAR_LEGALITY = "CLEAR_LEGALITY"
    RETURN_LEGALITY = "RETURN_LEGALITY"
    CLEAR_COMMITTEE = "CLEAR_COMMITTEE"
    RETURN_COMMITTEE = "RETURN_COMMITTEE"
    AGREE = "AGREE"
    RETURN_APPROVAL = "RETURN_APPROVAL"
    SIGN = "SIGN"
    SEAL = "SEAL"
    ISSUE = "ISSUE"
    START_SERVICE = "START_SERVICE"
    RECORD_TRY = "RECORD_TRY"
    RECORD_SERVICE = "RECORD_SERVICE"
    CONFIRM_SERVED = "CONFIRM_SERVED"
    CLOSE = "CLOSE"
    OPEN_REREVIEW = "OPEN_REREVIEW"
    LAPSE = "LAPSE"
    RECORD_REDO = "RECORD_REDO"
    ARCHIVE = "ARCHIVE"
    CORRECT_PAPER = "CORRECT_PAPER"
    WITHDRAW_PAPER = "WITHDRAW_PAPER"
    REOPEN = "REOPEN"
    RECOUNT = "RECOUNT"
    PROPOSE = "PROPOSE"
    ENDORSE = "ENDORSE"
    RETURN_PROPOSAL = "RETURN_PROPOSAL"
    RECALL_PROPOSAL = "RECALL_PROPOSAL"
    SUPERVISE = "SUPERVISE"
    ANSWER_SUPERVISION = "ANSWER_SUPERVISION"
    CLOSE_SUPERVISION = "CLOSE_SUPERVISION"
    ESCALATE_SUPERVISION = "ESCALATE_SUPERVISION"
    ADVISE = "ADVISE"
    ANSWER_ADVICE = "ANSWER_ADVICE"
    TAKE_CHARGE = "TAKE_CHARGE"
    ASSIGN_JOINTLY = "ASSIGN_JOINTLY"
    ANSWER_JOINTLY = "ANSWER_JOINTLY"
    RAISE_ITEM = "RAISE_ITEM"
    SETTLE_ITEM = "SETTLE_ITEM"
    CHECK_CLOSURE = "CHECK_CLOSURE"


TERMS: tuple[tuple[StrEnum, str], ...] = (
    (Action.START_REQUEST, N_("开始填写申请")),
    (Action.SUBMIT_REQUEST, N_("收到申请")),
    (Action.REGISTER, N_("登记")),
    (Action.ASK_SUPPLEMENT, N_("告知补正")),
    (Action.HAND_IN_SUPPLEMENT, N_("收到补正材料")),
    (Action.EXTEND_SUPPLEMENT, N_("延长补正期限")),
    (Action.DEEM_WITHDRAWN, N_("视为放弃申请")),
    (Action.ACCEPT, N_("受理")),
    (Action.REFUSE, N_("不予受理")),
    (Action.REDIRECT, N_("告知另行提出")),
    (Action.OBJECT_TRANSFER, N_("异议退回")),
    (Action.ORDER_ACCEPTANCE, N_("责令受理")),
    (Action.NAME_OFFICERS, N_("指定承办人")),
    (Action.PROPOSE_LAWYER, N_("拟派律师")),
    (Action.ASSIGN_LAWYER, N_("指派律师")),
    (Action.DECLARE_NO_CONFLICT, N_("接受指派并声明无利益冲突")),
    (Action.DECLARE_CONFLICT, N_("申报回避")),
    (Action.DECLINE_ENGAGEMENT, N_("谢绝指派")),
    (Action.EXPIRE_ENGAGEMENT, N_("指派逾期未应")),
    (Action.REPLACE_LAWYER, N_("更换律师")),
    (Action.REQUEST_RECUSAL, N_("申请回避")),
    (Action.DECIDE_RECUSAL, N_("决定是否回避")),
    (Action.RECORD_ANSWER, N_("收到被申请单位答复")),
    (Action.RECORD_INQUIRY, N_("登记询问、勘验")),
    (Action.START_MEDIATION, N_("开始调解")),
    (Action.SETTLE, N_("达成调解、和解")),
    (Action.END_MEDIATION, N_("结束调解")),
    (Action.DECIDE_HEARING, N_("决定听证")),
    (Action.CONCLUDE_HEARING, N_("作出听证结论")),
    (Action.SUSPEND, N_("中止")),
    (Action.RESUME, N_("恢复办理")),
    (Action.END_SUSPENDED, N_("中止期满终止")),
    (Action.ALLOW_WITHDRAWAL, N_("准予撤回")),
    (Action.TERMINATE, N_("终止")),
    (Action.DISMISS, N_("驳回申请")),
    (Action.SUBMIT_OPINION, N_("提交法律意见")),
    (Action.RETURN_OPINION, N_("退回补充法律意见")),
    (Action.SKIP_OPINION, N_("不经法律意见拟稿")),
    (Action.SUBMIT_DRAFT, N_("提交代拟稿")),
    (Action.RETURN_DRAFT, N_("退回修改")),
    (Action.SEND_UP, N_("送审签")),
    (Action.CLEAR_LEGALITY, N_("合法性审核通过")),
    (Action.RETURN_LEGALITY, N_("合法性审核退回")),
    (Action.CLEAR_COMMITTEE, N_("集体审议通过")),
    (Action.RETURN_COMMITTEE, N_("集体审议退回")),
    (Action.AGREE, N_("会签同意")),
    (Action.RETURN_APPROVAL, N_("退回承办审核")),
    (Action.SIGN, N_("签发")),
    (Action.SEAL, N_("用印")),
    (Action.ISSUE, N_("制发文书")),
    (Action.START_SERVICE, N_("开始送达")),
    (Action.RECORD_TRY, N_("登记未能送达")),
    (Action.RECORD_SERVICE, N_("登记送达")),
    (Action.CONFIRM_SERVED, N_("送达完成")),
    (Action.CLOSE, N_("办结")),
    (Action.OPEN_REREVIEW, N_("申请复核")),
    (Action.LAPSE, N_("期限届满终结")),
    (Action.RECORD_REDO, N_("登记重新办理结果")),
    (Action.ARCHIVE, N_("归档")),
    (Action.CORRECT_PAPER, N_("更正文书")),
    (Action.WITHDRAW_PAPER, N_("撤回文书")),
    (Action.REOPEN, N_("自我纠正")),
    (Action.RECOUNT, N_("重新核算期限")),
    (Action.PROPOSE, N_("提请审批")),
    (Action.ENDORSE, N_("审批同意")),
    (Action.RETURN_PROPOSAL, N_("审批退回")),
    (Action.RECALL_PROPOSAL, N_("撤回提请")),
    (Action.SUPERVISE, N_("督办")),
    (Action.ANSWER_SUPERVISION, N_("督办反馈")),
    (Action.CLOSE_SUPERVISION, N_("督办办结")),
    (Action.ESCALATE_SUPERVISION, N_("督办升级")),
    (Action.ADVISE, N_("提出建议")),
    (Action.ANSWER_ADVICE, N_("反馈建议")),
    (Action.TAKE_CHARGE, N_("领导包案")),
    (Action.ASSIGN_JOINTLY, N_("双交办")),
    (Action.ANSWER_JOINTLY, N_("双交办答复")),
    (Action.RAISE_ITEM, N_("提请联席会议")),
    (Action.SETTLE_ITEM, N_("联席会议议定")),
    (Action.CHECK_CLOSURE, N_("三到位一处理核查")),
)
