"""Papers, exhibits, outcomes, clocks and work for later."""

from __future__ import annotations

from enum import StrEnum

from portal.rules.marker import N_


class Channel(StrEnum):
    """How the request came in (Regulations art. 17)."""

    VISIT = "VISIT"
    LETTER = "LETTER"
    ONLINE = "ONLINE"
    PHONE = "PHONE"
    TRANSFER = "TRANSFER"


class ExhibitKind(StrEnum):
    """What a paper in the file is."""

    HANDLING_OPINION = "HANDLING_OPINION"
    EVIDENCE = "EVIDENCE"
    IDENTITY = "IDENTITY"
    POWER_OF_ATTORNEY = "POWER_OF_ATTORNEY"
    REPRESENTATIVES = "REPRESENTATIVES"
    APPLICATION = "APPLICATION"
    SERVICE_PROOF = "SERVICE_PROOF"
    SUPPLEMENT = "SUPPLEMENT"
    ANSWER = "ANSWER"
    RECORD = "RECORD"
    CONSENT = "CONSENT"
    SETTLEMENT = "SETTLEMENT"
    WITHDRAWAL = "WITHDRAWAL"
    ORDER = "ORDER"
    REDO_OPINION = "REDO_OPINION"
    REPLY = "REPLY"
    ADDRESS = "ADDRESS"


class Outcome(StrEnum):
    """What is decided on a demand (domain §3.1)."""

    UPHOLD = "UPHOLD"
    REVOKE_REDO = "REVOKE_REDO"
    REVOKE = "REVOKE"
    CHANGE = "CHANGE"
    CONFIRM_FLAW = "CONFIRM_FLAW"
    ORDER_PERFORM = "ORDER_PERFORM"


class DeadlineKind(StrEnum):
    """Clocks kept per case; the value is the clock's code in `deadlines.CLOCKS`."""

    REVIEW_OPINION = "review-opinion"
    REREVIEW_OPINION = "rereview-opinion"
    ACCEPTANCE = "acceptance"
    LAWYER_ANSWER = "lawyer-answer"
    LEGAL_OPINION = "legal-opinion"
    REQUEST_WINDOW = "request-window"
    ACCEPTANCE_TARGET = "acceptance-target"
    TRANSFER_OBJECTION = "transfer-objection"
    SUPPLEMENT_NOTICE = "supplement-notice"
    SUPPLEMENT_HAND_IN = "supplement-hand-in"
    RESPONDENT_ANSWER = "respondent-answer"
    RECUSAL_REQUEST = "recusal-request"
    LAWYER_ASSIGNMENT = "lawyer-assignment"
    MEDIATION = "mediation"
    RESUMPTION = "resumption"
    SUSPENSION_LIMIT = "suspension-limit"
    LEGALITY_CHECK = "legality-check"
    CORRECTION = "correction"
    REDO = "redo"
    EXECUTION_REPORT = "execution-report"
    ADVICE_REPLY = "advice-reply"
    CLOSURE = "closure"
    ARCHIVE = "archive"
    MEDIATION_CONFIRMATION = "mediation-confirmation"


class PaperKind(StrEnum):
    """Formal papers of this procedure that take a number and are kept; codes of domain §4."""

    RECEIPT = "RECEIPT"
    ACCEPT = "ACCEPT"
    REFUSE = "REFUSE"
    ASSIGN = "ASSIGN"
    REVIEW = "REVIEW"
    REREVIEW = "REREVIEW"
    SERVE = "SERVE"
    CORRECT = "CORRECT"
    ORAL = "ORAL"
    ADDR = "ADDR"
    SUPP = "SUPP"
    SUPPLIST = "SUPPLIST"
    NOMORE = "NOMORE"
    ANSWER = "ANSWER"
    RECUSE = "RECUSE"
    RECUSEREQ = "RECUSEREQ"
    READ = "READ"
    ASK = "ASK"
    SITE = "SITE"
    SETTLE = "SETTLE"
    WITHDRAW = "WITHDRAW"
    HNOTICE = "HNOTICE"
    HREC = "HREC"
    HCONC = "HCONC"
    SUSP = "SUSP"
    RESUME = "RESUME"
    TERM = "TERM"
    REPORT = "REPORT"
    LEGAL = "LEGAL"
    MEET = "MEET"
    SIGNSLIP = "SIGNSLIP"
    PUBLIC = "PUBLIC"
    URGE = "URGE"
    ADVISE = "ADVISE"
    CLOSE = "CLOSE"
    FINALREG = "FINALREG"
    FILE = "FILE"
    TRANSFER = "TRANSFER"
    SEALREG = "SEALREG"


class JobKind(StrEnum):
    """What the worker does later; one module each in `portal/jobs`."""

    ISSUE_PAPER = "ISSUE_PAPER"
    CLOSE_LAPSED = "CLOSE_LAPSED"
    SWEEP = "SWEEP"
    BIND_FILE = "BIND_FILE"


TERMS: tuple[tuple[StrEnum, str], ...] = (
    (Channel.VISIT, N_("来访")),
    (Channel.LETTER, N_("来信")),
    (Channel.ONLINE, N_("网信")),
    (Channel.PHONE, N_("来电")),
    (Channel.TRANSFER, N_("转办")),
    (ExhibitKind.HANDLING_OPINION, N_("原处理意见书")),
    (ExhibitKind.EVIDENCE, N_("证据材料")),
    (ExhibitKind.IDENTITY, N_("身份证明")),
    (ExhibitKind.POWER_OF_ATTORNEY, N_("授权委托书")),
    (ExhibitKind.REPRESENTATIVES, N_("代表人推选书")),
    (ExhibitKind.APPLICATION, N_("申请书")),
    (ExhibitKind.SERVICE_PROOF, N_("送达凭证")),
    (ExhibitKind.SUPPLEMENT, N_("补充材料")),
    (ExhibitKind.ANSWER, N_("被申请单位答复和证据")),
    (ExhibitKind.RECORD, N_("笔录")),
    (ExhibitKind.CONSENT, N_("同意书")),
    (ExhibitKind.SETTLEMENT, N_("调解（和解）协议书")),
    (ExhibitKind.WITHDRAWAL, N_("撤回申请书")),
    (ExhibitKind.ORDER, N_("上级机关文书")),
    (ExhibitKind.REDO_OPINION, N_("重新作出的处理意见书")),
    (ExhibitKind.REPLY, N_("书面反馈")),
    (ExhibitKind.ADDRESS, N_("送达地址确认书")),
    (Outcome.UPHOLD, N_("维持")),
    (Outcome.REVOKE_REDO, N_("撤销并责令重新办理")),
    (Outcome.REVOKE, N_("撤销")),
    (Outcome.CHANGE, N_("变更")),
    (Outcome.CONFIRM_FLAW, N_("维持结论并指正程序瑕疵")),
    (Outcome.ORDER_PERFORM, N_("责令限期履行")),
    (DeadlineKind.REVIEW_OPINION, N_("作出复查意见")),
    (DeadlineKind.REREVIEW_OPINION, N_("作出复核意见")),
    (DeadlineKind.ACCEPTANCE, N_("告知是否受理")),
    (DeadlineKind.LAWYER_ANSWER, N_("律师答复指派")),
    (DeadlineKind.LEGAL_OPINION, N_("提交法律意见")),
    (DeadlineKind.REQUEST_WINDOW, N_("申请人请求复核")),
    (DeadlineKind.ACCEPTANCE_TARGET, N_("告知是否受理（内部目标）")),
    (DeadlineKind.TRANSFER_OBJECTION, N_("对转送、交办提出异议")),
    (DeadlineKind.SUPPLEMENT_NOTICE, N_("发出补正告知书")),
    (DeadlineKind.SUPPLEMENT_HAND_IN, N_("申请人补正材料")),
    (DeadlineKind.RESPONDENT_ANSWER, N_("被申请单位提交答复和证据")),
    (DeadlineKind.RECUSAL_REQUEST, N_("申请人申请回避")),
    (DeadlineKind.LAWYER_ASSIGNMENT, N_("确定承办人并指派律师")),
    (DeadlineKind.MEDIATION, N_("组织调解、和解")),
    (DeadlineKind.RESUMPTION, N_("恢复办理")),
    (DeadlineKind.SUSPENSION_LIMIT, N_("等待承受人参加办理")),
    (DeadlineKind.LEGALITY_CHECK, N_("合法性审核")),
    (DeadlineKind.CORRECTION, N_("更正笔误")),
    (DeadlineKind.REDO, N_("被申请单位重新作出意见")),
    (DeadlineKind.EXECUTION_REPORT, N_("被申请单位报告执行情况")),
    (DeadlineKind.ADVICE_REPLY, N_("被建议单位书面反馈")),
    (DeadlineKind.CLOSURE, N_("录入结果并办结")),
    (DeadlineKind.ARCHIVE, N_("整理归档")),
    (DeadlineKind.MEDIATION_CONFIRMATION, N_("申请司法确认")),
    (PaperKind.RECEIPT, N_("收件回执")),
    (PaperKind.ACCEPT, N_("受理告知书")),
    (PaperKind.REFUSE, N_("不予受理告知书")),
    (PaperKind.ASSIGN, N_("律师指派函")),
    (PaperKind.REVIEW, N_("复查意见书")),
    (PaperKind.REREVIEW, N_("复核意见书")),
    (PaperKind.SERVE, N_("送达回证")),
    (PaperKind.CORRECT, N_("更正通知书")),
    (PaperKind.ORAL, N_("申请笔录")),
    (PaperKind.ADDR, N_("送达地址确认书")),
    (PaperKind.SUPP, N_("补正告知书")),
    (PaperKind.SUPPLIST, N_("补充材料接收清单")),
    (PaperKind.NOMORE, N_("不再受理告知书")),
    (PaperKind.ANSWER, N_("提交书面答复及证据通知书")),
    (PaperKind.RECUSE, N_("回避决定书")),
    (PaperKind.RECUSEREQ, N_("回避申请书")),
    (PaperKind.READ, N_("阅卷笔录")),
    (PaperKind.ASK, N_("询问（调查）笔录")),
    (PaperKind.SITE, N_("现场勘验笔录")),
    (PaperKind.SETTLE, N_("调解（和解）协议书")),
    (PaperKind.WITHDRAW, N_("撤回申请书")),
    (PaperKind.HNOTICE, N_("听证通知书")),
    (PaperKind.HREC, N_("听证笔录")),
    (PaperKind.HCONC, N_("听证评议（结论）书")),
    (PaperKind.SUSP, N_("中止告知书")),
    (PaperKind.RESUME, N_("恢复办理告知书")),
    (PaperKind.TERM, N_("终止告知书")),
    (PaperKind.REPORT, N_("审查报告")),
    (PaperKind.LEGAL, N_("合法性审核意见书")),
    (PaperKind.MEET, N_("集体讨论（审议）记录")),
    (PaperKind.SIGNSLIP, N_("发文稿纸")),
    (PaperKind.PUBLIC, N_("公告")),
    (PaperKind.URGE, N_("督办函")),
    (PaperKind.ADVISE, N_("建议书")),
    (PaperKind.CLOSE, N_("办结报告")),
    (PaperKind.FINALREG, N_("终结登记表")),
    (PaperKind.FILE, N_("卷宗封面、目录和备考表")),
    (PaperKind.TRANSFER, N_("转送函、异议退回函")),
    (PaperKind.SEALREG, N_("用印登记")),
)
