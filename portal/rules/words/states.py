"""Where things stand: cases, matters, engagements, and the two stages."""

from __future__ import annotations

from enum import StrEnum

from portal.rules.marker import N_


class Stage(StrEnum):
    """Which of the two steps above the first handling a case is."""

    REVIEW = "REVIEW"
    REREVIEW = "REREVIEW"


class State(StrEnum):
    """States of a case (domain §2.2); further ones are further rows."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    REGISTERED = "REGISTERED"
    SUPPLEMENTING = "SUPPLEMENTING"
    ACCEPTED = "ACCEPTED"
    NOT_ACCEPTED = "NOT_ACCEPTED"
    REDIRECTED = "REDIRECTED"
    INVESTIGATING = "INVESTIGATING"
    MEDIATING = "MEDIATING"
    HEARING = "HEARING"
    SUSPENDED = "SUSPENDED"
    DRAFTING = "DRAFTING"
    OFFICER_CHECK = "OFFICER_CHECK"
    LEGAL_CHECK = "LEGAL_CHECK"
    COMMITTEE = "COMMITTEE"
    APPROVING = "APPROVING"
    SIGNED = "SIGNED"
    SEALED = "SEALED"
    SERVING = "SERVING"
    SERVED = "SERVED"
    TERMINATED = "TERMINATED"
    CLOSED = "CLOSED"
    ARCHIVED = "ARCHIVED"


class MatterState(StrEnum):
    """Where the whole chain of one dispute stands (domain §2.2)."""

    OPEN_REVIEW_WINDOW = "OPEN_REVIEW_WINDOW"
    IN_REVIEW = "IN_REVIEW"
    OPEN_REREVIEW_WINDOW = "OPEN_REREVIEW_WINDOW"
    IN_REREVIEW = "IN_REREVIEW"
    SENT_BACK = "SENT_BACK"
    FINAL = "FINAL"
    DIVERTED = "DIVERTED"


class EngagementState(StrEnum):
    """States of a lawyer's engagement with a case (domain §2.4)."""

    PROPOSED = "PROPOSED"
    OFFERED = "OFFERED"
    DECLINED = "DECLINED"
    CONFLICT = "CONFLICT"
    EXPIRED = "EXPIRED"
    ACTIVE = "ACTIVE"
    OPINION_FILED = "OPINION_FILED"
    OPINION_RETURNED = "OPINION_RETURNED"
    DRAFT_FILED = "DRAFT_FILED"
    OPINION_TAKEN = "OPINION_TAKEN"
    DISCHARGED = "DISCHARGED"
    RECUSED = "RECUSED"
    REPLACED = "REPLACED"
    REMOVED = "REMOVED"


TERMS: tuple[tuple[StrEnum, str], ...] = (
    (Stage.REVIEW, N_("复查")),
    (Stage.REREVIEW, N_("复核")),
    (State.DRAFT, N_("草稿")),
    (State.SUBMITTED, N_("已提交")),
    (State.REGISTERED, N_("已登记")),
    (State.SUPPLEMENTING, N_("待补正")),
    (State.ACCEPTED, N_("已受理")),
    (State.NOT_ACCEPTED, N_("不予受理")),
    (State.REDIRECTED, N_("已告知另行提出")),
    (State.INVESTIGATING, N_("审查中")),
    (State.MEDIATING, N_("调解、和解中")),
    (State.HEARING, N_("听证中")),
    (State.SUSPENDED, N_("中止")),
    (State.DRAFTING, N_("拟稿")),
    (State.OFFICER_CHECK, N_("承办审核")),
    (State.LEGAL_CHECK, N_("合法性审核")),
    (State.COMMITTEE, N_("集体审议")),
    (State.APPROVING, N_("审签")),
    (State.SIGNED, N_("已签发")),
    (State.SEALED, N_("已用印")),
    (State.SERVING, N_("送达中")),
    (State.SERVED, N_("已送达")),
    (State.TERMINATED, N_("终止")),
    (State.CLOSED, N_("办结")),
    (State.ARCHIVED, N_("已归档")),
    (MatterState.OPEN_REVIEW_WINDOW, N_("可申请复查")),
    (MatterState.IN_REVIEW, N_("复查中")),
    (MatterState.OPEN_REREVIEW_WINDOW, N_("可申请复核")),
    (MatterState.IN_REREVIEW, N_("复核中")),
    (MatterState.SENT_BACK, N_("已责令重新办理")),
    (MatterState.FINAL, N_("终结")),
    (MatterState.DIVERTED, N_("导入其他法定途径")),
    (EngagementState.PROPOSED, N_("拟派")),
    (EngagementState.OFFERED, N_("已指派待接受")),
    (EngagementState.DECLINED, N_("谢绝")),
    (EngagementState.CONFLICT, N_("申报回避")),
    (EngagementState.EXPIRED, N_("逾期未应")),
    (EngagementState.ACTIVE, N_("办理中")),
    (EngagementState.OPINION_FILED, N_("已提交法律意见")),
    (EngagementState.OPINION_RETURNED, N_("退回补充")),
    (EngagementState.DRAFT_FILED, N_("已代拟")),
    (EngagementState.OPINION_TAKEN, N_("意见已采纳或已说明")),
    (EngagementState.DISCHARGED, N_("结束")),
    (EngagementState.RECUSED, N_("回避")),
    (EngagementState.REPLACED, N_("更换")),
    (EngagementState.REMOVED, N_("解除")),
)
