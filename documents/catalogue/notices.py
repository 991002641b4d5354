"""Notices and letters: numbered and sealed, sent out in the letter format (domain §4, layout L)."""

from __future__ import annotations

from documents.kind import Kind
from documents.kinds.acceptance import Acceptance
from documents.kinds.advice import Advice
from documents.kinds.answer_request import AnswerRequest
from documents.kinds.assignment import Assignment
from documents.kinds.correction import Correction
from documents.kinds.extension import Extension
from documents.kinds.hearing_notice import HearingNotice
from documents.kinds.no_more import NoMore
from documents.kinds.public_notice import PublicNotice
from documents.kinds.recusal import Recusal
from documents.kinds.refusal import NotAccepted
from documents.kinds.resumption import Resumption
from documents.kinds.supplement import Supplement
from documents.kinds.suspension import Suspension
from documents.kinds.termination import Termination
from documents.kinds.transfer import Transfer
from documents.kinds.urging import Urging
from documents.samples import letters, notices_beyond, notices_course

NOTICES = (
    Kind("D08", "SUPP", "补正告知书", "L", "supplement.html", Supplement, notices_course.supplement),
    Kind("D10", "ACCEPT", "受理告知书", "L", "acceptance.html", Acceptance, letters.acceptance),
    Kind("D11", "REFUSE", "不予受理告知书", "L", "refusal.html", NotAccepted, letters.refusal),
    Kind("D12", "NOMORE", "不再受理告知书", "L", "no_more.html", NoMore, notices_beyond.no_more),
    Kind(
        "D13",
        "ANSWER",
        "提交书面答复及证据通知书",
        "L",
        "answer_request.html",
        AnswerRequest,
        notices_course.answer_request,
    ),
    Kind("D14", "ASSIGN", "律师指派函", "L", "assignment.html", Assignment, letters.assignment),
    Kind("D17", "RECUSE", "回避决定书", "L", "recusal.html", Recusal, notices_course.recusal),
    Kind(
        "D24",
        "HNOTICE",
        "听证通知书",
        "L",
        "hearing_notice.html",
        HearingNotice,
        notices_course.hearing_notice,
    ),
    Kind("D27", "SUSP", "中止告知书", "L", "suspension.html", Suspension, notices_course.suspension),
    Kind("D28", "RESUME", "恢复办理告知书", "L", "resumption.html", Resumption, notices_course.resumption),
    Kind("D29", "TERM", "终止告知书", "L", "termination.html", Termination, notices_course.termination),
    Kind("D30", "EXT", "延长办理期限告知书", "L", "extension.html", Extension, notices_beyond.extension),
    Kind(
        "D38", "PUBLIC", "公告（送达）", "L", "public_notice.html", PublicNotice, notices_beyond.public_notice
    ),
    Kind("D39", "CORRECT", "更正通知书", "L", "correction.html", Correction, notices_beyond.correction),
    Kind("D40", "URGE", "督办函", "L", "urging.html", Urging, notices_beyond.urging),
    Kind("D41", "ADVISE", "建议书", "L", "advice.html", Advice, notices_beyond.advice),
    Kind("D46", "TRANSFER", "转送函、异议退回函", "L", "transfer.html", Transfer, notices_beyond.transfer),
)
