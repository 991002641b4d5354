"""Moves T25-T41: from the draft to the archive, and what may still happen to a paper that was issued."""

from __future__ import annotations

from portal.rules.marker import N_
from portal.rules.words import Action
from portal.rules.workflow.row import row

_AFTER_REGISTRATION = (
    "REGISTERED SUPPLEMENTING ACCEPTED NOT_ACCEPTED REDIRECTED INVESTIGATING MEDIATING HEARING SUSPENDED DRAFTING "
    "OFFICER_CHECK LEGAL_CHECK COMMITTEE APPROVING SIGNED SEALED SERVING SERVED TERMINATED CLOSED"
)
_AFTER_THE_FIRST_PAPER = (
    "ACCEPTED NOT_ACCEPTED REDIRECTED INVESTIGATING MEDIATING HEARING SUSPENDED DRAFTING OFFICER_CHECK LEGAL_CHECK "
    "COMMITTEE APPROVING SIGNED SEALED SERVING SERVED TERMINATED CLOSED ARCHIVED"
)

DECIDING = {
    Action.SUBMIT_DRAFT: row(
        "T25", "DRAFTING → OFFICER_CHECK", "LAWYER OFFICER", N_("拟稿阶段才能提交代拟稿。")
    ),
    Action.RETURN_DRAFT: row(
        "T26", "OFFICER_CHECK → DRAFTING", "OFFICER", N_("承办审核阶段才能退回修改。"), back=True
    ),
    Action.SEND_UP: row(
        "T27", "OFFICER_CHECK → LEGAL_CHECK", "OFFICER", N_("承办审核阶段才能送合法性审核。")
    ),
    Action.CLEAR_LEGALITY: row(
        "T28",
        "LEGAL_CHECK → APPROVING | COMMITTEE",
        "LEGAL_REVIEWER",
        N_("承办人送审后才能作合法性审核。"),
        papers="LEGAL",
    ),
    Action.RETURN_LEGALITY: row(
        "T28",
        "LEGAL_CHECK → DRAFTING",
        "LEGAL_REVIEWER",
        N_("承办人送审后才能作合法性审核。"),
        back=True,
        papers="LEGAL",
    ),
    Action.CLEAR_COMMITTEE: row(
        "T29",
        "COMMITTEE → APPROVING",
        "OFFICE_HEAD DEPUTY_LEADER",
        N_("送集体审议后才能登记审议结果。"),
        papers="MEET",
    ),
    Action.RETURN_COMMITTEE: row(
        "T29",
        "COMMITTEE → DRAFTING",
        "OFFICE_HEAD DEPUTY_LEADER",
        N_("送集体审议后才能登记审议结果。"),
        back=True,
        papers="MEET",
    ),
    Action.AGREE: row(
        "T30",
        "APPROVING",
        "OFFICE_HEAD DEPUTY_LEADER",
        N_("审签阶段、按顺序轮到时才能会签；最后一名直接签发。"),
    ),
    Action.RETURN_APPROVAL: row(
        "T30",
        "APPROVING → OFFICER_CHECK",
        "OFFICE_HEAD DEPUTY_LEADER SIGNING_LEADER",
        N_("审签阶段、按顺序轮到时才能退回承办审核。"),
        back=True,
    ),
    Action.SIGN: row(
        "T31",
        "APPROVING → SIGNED",
        "OFFICE_HEAD SIGNING_LEADER",
        N_("审签阶段、前面的人都会签后才能签发。"),
        papers="SIGNSLIP",
    ),
    Action.SEAL: row(
        "T32", "SIGNED → SEALED", "SEAL_KEEPER", N_("签发后才能用印，只盖在定稿上。"), papers="SEALREG"
    ),
    Action.ISSUE: row("T32", "SEALED", "", N_("用印后由系统制发文书。"), papers="REVIEW REREVIEW"),
    Action.START_SERVICE: row(
        "T33",
        "SEALED → SERVING",
        "SERVICE_CLERK CLERK OFFICER",
        N_("文书用印制成后，核对受送达人和地址，才能开始送达。"),
        papers="SERVE",
    ),
    Action.RECORD_TRY: row(
        "T34",
        _AFTER_REGISTRATION,
        "SERVICE_CLERK CLERK OFFICER",
        N_("有文书待送达时才能登记未能送达的经过。"),
    ),
    Action.RECORD_SERVICE: row(
        "T34", _AFTER_REGISTRATION, "SERVICE_CLERK CLERK OFFICER", N_("有文书待送达时才能登记送达。")
    ),
    Action.CONFIRM_SERVED: row("T34", "SERVING → SERVED", "", N_("申请人一方全部送达后自动确认。")),
    Action.CLOSE: row("T35", "SERVED → CLOSED", "OFFICER", N_("全部送达后才能办结。"), papers="CLOSE"),
    Action.OPEN_REREVIEW: row(
        "T36", "SERVED CLOSED ARCHIVED", "CLERK", N_("复查意见书送达后，申请人不服的，才能登记复核申请。")
    ),
    Action.LAPSE: row(
        "T37",
        "SERVED CLOSED ARCHIVED",
        "",
        N_("每名申请人的期限和等待在途邮件的七天都过了、没有人请求复核的，由系统认定终结。"),
        papers="FINALREG",
    ),
    Action.RECORD_REDO: row(
        "T38",
        "SERVED CLOSED ARCHIVED",
        "CLERK OFFICER",
        N_("意见书责令重新办理或者限期履行并送达后，才能登记被申请单位的办理结果。"),
    ),
    Action.ARCHIVE: row(
        "T39",
        "CLOSED TERMINATED NOT_ACCEPTED REDIRECTED → ARCHIVED",
        "ARCHIVIST",
        N_("办结、终止或者不予受理，而且文书都送达以后才能归档。"),
        papers="FILE",
    ),
    Action.CORRECT_PAPER: row(
        "T40",
        _AFTER_THE_FIRST_PAPER,
        "SIGNING_LEADER",
        N_("决定是否受理以后，有文书制发了才能更正。"),
        back=True,
        papers="CORRECT",
    ),
    Action.WITHDRAW_PAPER: row(
        "T41",
        _AFTER_THE_FIRST_PAPER,
        "SIGNING_LEADER",
        N_("决定是否受理以后，有文书制发了才能撤回。"),
        back=True,
    ),
    Action.REOPEN: row(
        "T41",
        "SERVED CLOSED ARCHIVED → ACCEPTED",
        "OFFICE_HEAD",
        N_("意见书送达以后，发现确有错误、需要撤销重作的，才能自我纠正。"),
        back=True,
        approved=("DEPUTY_LEADER", "SIGNING_LEADER"),
    ),
}
