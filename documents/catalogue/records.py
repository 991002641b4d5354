"""Records and internal papers, for the file only (domain §4, layout R, and I on one of these without a seal)."""

from __future__ import annotations

from documents.kind import Kind
from documents.kinds.case_report import CaseReport
from documents.kinds.closing_report import ClosingReport
from documents.kinds.deliberation import Deliberation
from documents.kinds.file_reading import FileReading
from documents.kinds.hearing_conclusion import HearingConclusion
from documents.kinds.hearing_record import HearingRecord
from documents.kinds.oral_request import OralRequest
from documents.kinds.questioning import Questioning
from documents.kinds.site_inspection import SiteInspection
from documents.samples import records, records_hearing, records_internal

RECORDS: tuple[Kind, ...] = (
    Kind("D02", "ORAL", "申请笔录（口头申请）", "R", "oral_request.html", OralRequest, records.oral_request),
    Kind("D18", "READ", "阅卷笔录", "R", "file_reading.html", FileReading, records.file_reading),
    Kind("D19", "ASK", "询问（调查）笔录", "R", "questioning.html", Questioning, records.questioning),
    Kind("D20", "SITE", "现场勘验笔录", "R", "site_inspection.html", SiteInspection, records.site_inspection),
    Kind(
        "D25", "HREC", "听证笔录", "R", "hearing_record.html", HearingRecord, records_hearing.hearing_record
    ),
    Kind(
        "D26",
        "HCONC",
        "听证评议（结论）书",
        "R",
        "hearing_conclusion.html",
        HearingConclusion,
        records_hearing.hearing_conclusion,
    ),
    Kind("D31", "REPORT", "审查报告", "R", "case_report.html", CaseReport, records_internal.case_report),
    Kind(
        "D33",
        "MEET",
        "集体讨论（审议）记录",
        "R",
        "deliberation.html",
        Deliberation,
        records_internal.deliberation,
    ),
    Kind(
        "D43", "CLOSE", "办结报告", "R", "closing_report.html", ClosingReport, records_internal.closing_report
    ),
)
