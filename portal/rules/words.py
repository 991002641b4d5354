"""The glossary everyone speaks: roles, states, actions, outcomes, kinds. Chinese is the source language."""

from __future__ import annotations

from enum import StrEnum

from portal.rules.marker import N_


class OrganisationKind(StrEnum):
    """What kind of body it is; roles are held in one."""

    GOVERNMENT = "GOVERNMENT"
    TOWN = "TOWN"
    BODY = "BODY"
    STUDIO = "STUDIO"
    FIRM = "FIRM"


class Role(StrEnum):
    """What a person is, in an organisation."""

    CLERK = "CLERK"
    OFFICER = "OFFICER"
    STUDIO_HEAD = "STUDIO_HEAD"
    LAWYER = "LAWYER"
    SIGNING_LEADER = "SIGNING_LEADER"
    ADMINISTRATOR = "ADMINISTRATOR"


class Stage(StrEnum):
    """Which of the two steps above the first handling a case is."""

    REVIEW = "REVIEW"
    REREVIEW = "REREVIEW"


class State(StrEnum):
    """States of a case (domain §2.2); further ones are further rows."""

    SUBMITTED = "SUBMITTED"
    REGISTERED = "REGISTERED"
    ACCEPTED = "ACCEPTED"
    NOT_ACCEPTED = "NOT_ACCEPTED"
    INVESTIGATING = "INVESTIGATING"
    DRAFTING = "DRAFTING"
    OFFICER_CHECK = "OFFICER_CHECK"
    APPROVING = "APPROVING"
    SIGNED = "SIGNED"
    SERVING = "SERVING"
    SERVED = "SERVED"
    CLOSED = "CLOSED"


class MatterState(StrEnum):
    """Where the whole chain of one dispute stands (domain §2.2)."""

    OPEN_REVIEW_WINDOW = "OPEN_REVIEW_WINDOW"
    IN_REVIEW = "IN_REVIEW"
    OPEN_REREVIEW_WINDOW = "OPEN_REREVIEW_WINDOW"
    IN_REREVIEW = "IN_REREVIEW"
    SENT_BACK = "SENT_BACK"
    FINAL = "FINAL"


class EngagementState(StrEnum):
    """States of a lawyer's engagement with a case (domain §2.4)."""

    OFFERED = "OFFERED"
    DECLINED = "DECLINED"
    CONFLICT = "CONFLICT"
    ACTIVE = "ACTIVE"
    OPINION_FILED = "OPINION_FILED"
    DRAFT_FILED = "DRAFT_FILED"
    OPINION_TAKEN = "OPINION_TAKEN"
    DISCHARGED = "DISCHARGED"


class Action(StrEnum):
    """What people do to a case; each is a row of `workflow.MOVES`."""

    SUBMIT_REQUEST = "SUBMIT_REQUEST"
    REGISTER = "REGISTER"
    ACCEPT = "ACCEPT"
    REFUSE = "REFUSE"
    ASSIGN_LAWYER = "ASSIGN_LAWYER"
    DECLARE_NO_CONFLICT = "DECLARE_NO_CONFLICT"
    DECLARE_CONFLICT = "DECLARE_CONFLICT"
    SUBMIT_OPINION = "SUBMIT_OPINION"
    SUBMIT_DRAFT = "SUBMIT_DRAFT"
    RETURN_DRAFT = "RETURN_DRAFT"
    SEND_UP = "SEND_UP"
    RETURN_APPROVAL = "RETURN_APPROVAL"
    SIGN = "SIGN"
    ISSUE = "ISSUE"
    RECORD_SERVICE = "RECORD_SERVICE"
    CONFIRM_SERVED = "CONFIRM_SERVED"
    CLOSE = "CLOSE"
    OPEN_REREVIEW = "OPEN_REREVIEW"
    LAPSE = "LAPSE"
    CORRECT_PAPER = "CORRECT_PAPER"
    WITHDRAW_PAPER = "WITHDRAW_PAPER"
    RECOUNT = "RECOUNT"


class Permission(StrEnum):
    """What people may see or do besides moving a case."""

    SEE_CASE = "SEE_CASE"
    READ_FILE = "READ_FILE"
    SEE_IDENTITY = "SEE_IDENTITY"
    ADD_EXHIBIT = "ADD_EXHIBIT"
    PRINT_RECEIPT = "PRINT_RECEIPT"
    SEE_OPINION = "SEE_OPINION"
    WRITE_OPINION = "WRITE_OPINION"
    SEE_DRAFT = "SEE_DRAFT"
    WRITE_DRAFT = "WRITE_DRAFT"
    SEE_PAPERS = "SEE_PAPERS"


class Channel(StrEnum):
    """How the request came in (Regulations art. 17)."""

    VISIT = "VISIT"
    LETTER = "LETTER"
    ONLINE = "ONLINE"
    PHONE = "PHONE"
    TRANSFER = "TRANSFER"


class PetitionerKind(StrEnum):
    """In what quality a person stands in the request."""

    PETITIONER = "PETITIONER"
    REPRESENTATIVE = "REPRESENTATIVE"
    AGENT = "AGENT"


class ExhibitKind(StrEnum):
    """What a paper in the file is."""

    HANDLING_OPINION = "HANDLING_OPINION"
    EVIDENCE = "EVIDENCE"
    IDENTITY = "IDENTITY"
    POWER_OF_ATTORNEY = "POWER_OF_ATTORNEY"
    REPRESENTATIVES = "REPRESENTATIVES"
    APPLICATION = "APPLICATION"
    SERVICE_PROOF = "SERVICE_PROOF"


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


class JobKind(StrEnum):
    """What the worker does later; one module each in `portal/jobs`."""

    ISSUE_PAPER = "ISSUE_PAPER"
    CLOSE_LAPSED = "CLOSE_LAPSED"


_TERMS: tuple[tuple[StrEnum, str], ...] = (
    (OrganisationKind.GOVERNMENT, N_("人民政府")),
    (OrganisationKind.TOWN, N_("镇街")),
    (OrganisationKind.BODY, N_("机关、单位")),
    (OrganisationKind.STUDIO, N_("律师工作室")),
    (OrganisationKind.FIRM, N_("律师事务所")),
    (Role.CLERK, N_("窗口登记员")),
    (Role.OFFICER, N_("承办人")),
    (Role.STUDIO_HEAD, N_("工作室负责人")),
    (Role.LAWYER, N_("律师")),
    (Role.SIGNING_LEADER, N_("签发人")),
    (Role.ADMINISTRATOR, N_("系统管理员")),
    (Stage.REVIEW, N_("复查")),
    (Stage.REREVIEW, N_("复核")),
    (State.SUBMITTED, N_("已提交")),
    (State.REGISTERED, N_("已登记")),
    (State.ACCEPTED, N_("已受理")),
    (State.NOT_ACCEPTED, N_("不予受理")),
    (State.INVESTIGATING, N_("审查中")),
    (State.DRAFTING, N_("拟稿")),
    (State.OFFICER_CHECK, N_("承办审核")),
    (State.APPROVING, N_("审签")),
    (State.SIGNED, N_("已签发")),
    (State.SERVING, N_("送达中")),
    (State.SERVED, N_("已送达")),
    (State.CLOSED, N_("办结")),
    (MatterState.OPEN_REVIEW_WINDOW, N_("可申请复查")),
    (MatterState.IN_REVIEW, N_("复查中")),
    (MatterState.OPEN_REREVIEW_WINDOW, N_("可申请复核")),
    (MatterState.IN_REREVIEW, N_("复核中")),
    (MatterState.SENT_BACK, N_("已责令重新办理")),
    (MatterState.FINAL, N_("终结")),
    (EngagementState.OFFERED, N_("已指派待接受")),
    (EngagementState.DECLINED, N_("谢绝")),
    (EngagementState.CONFLICT, N_("申报回避")),
    (EngagementState.ACTIVE, N_("办理中")),
    (EngagementState.OPINION_FILED, N_("已提交法律意见")),
    (EngagementState.DRAFT_FILED, N_("已代拟")),
    (EngagementState.OPINION_TAKEN, N_("意见已采纳或已说明")),
    (EngagementState.DISCHARGED, N_("结束")),
    (Action.SUBMIT_REQUEST, N_("收到申请")),
    (Action.REGISTER, N_("登记")),
    (Action.ACCEPT, N_("受理")),
    (Action.REFUSE, N_("不予受理")),
    (Action.ASSIGN_LAWYER, N_("指派律师")),
    (Action.DECLARE_NO_CONFLICT, N_("接受指派并声明无利益冲突")),
    (Action.DECLARE_CONFLICT, N_("申报回避")),
    (Action.SUBMIT_OPINION, N_("提交法律意见")),
    (Action.SUBMIT_DRAFT, N_("提交代拟稿")),
    (Action.RETURN_DRAFT, N_("退回修改")),
    (Action.SEND_UP, N_("送审签")),
    (Action.RETURN_APPROVAL, N_("退回承办审核")),
    (Action.SIGN, N_("签发")),
    (Action.ISSUE, N_("制发文书")),
    (Action.RECORD_SERVICE, N_("登记送达")),
    (Action.CONFIRM_SERVED, N_("送达完成")),
    (Action.CLOSE, N_("办结")),
    (Action.OPEN_REREVIEW, N_("申请复核")),
    (Action.LAPSE, N_("期限届满终结")),
    (Action.CORRECT_PAPER, N_("更正文书")),
    (Action.WITHDRAW_PAPER, N_("撤回文书")),
    (Action.RECOUNT, N_("重新核算期限")),
    (Channel.VISIT, N_("来访")),
    (Channel.LETTER, N_("来信")),
    (Channel.ONLINE, N_("网信")),
    (Channel.PHONE, N_("来电")),
    (Channel.TRANSFER, N_("转办")),
    (PetitionerKind.PETITIONER, N_("申请人")),
    (PetitionerKind.REPRESENTATIVE, N_("代表人")),
    (PetitionerKind.AGENT, N_("委托代理人")),
    (ExhibitKind.HANDLING_OPINION, N_("原处理意见书")),
    (ExhibitKind.EVIDENCE, N_("证据材料")),
    (ExhibitKind.IDENTITY, N_("身份证明")),
    (ExhibitKind.POWER_OF_ATTORNEY, N_("授权委托书")),
    (ExhibitKind.REPRESENTATIVES, N_("代表人推选书")),
    (ExhibitKind.APPLICATION, N_("申请书")),
    (ExhibitKind.SERVICE_PROOF, N_("送达凭证")),
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
    (PaperKind.RECEIPT, N_("收件回执")),
    (PaperKind.ACCEPT, N_("受理告知书")),
    (PaperKind.REFUSE, N_("不予受理告知书")),
    (PaperKind.ASSIGN, N_("律师指派函")),
    (PaperKind.REVIEW, N_("复查意见书")),
    (PaperKind.REREVIEW, N_("复核意见书")),
    (PaperKind.SERVE, N_("送达回证")),
    (PaperKind.CORRECT, N_("更正通知书")),
)
# Keyed by kind as well: words of two kinds may be spelled alike, as Stage.REVIEW and PaperKind.REVIEW are.
_LABELS = {(type(word), word.value): term for word, term in _TERMS}


def label(word: StrEnum) -> str:
    """Return the field's Chinese term for a word, as it stands on pages and papers."""
    return _LABELS[type(word), word.value]
