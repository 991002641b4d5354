"""Samples of what a lawyer signs before the file opens."""

from __future__ import annotations

from datetime import date

from documents.kinds.conflict import ConflictDeclaration, Finding
from documents.kinds.pledge import Pledge
from documents.samples.bodies import CITY, LAWYER


def conflict() -> ConflictDeclaration:
    """Nothing stands in the way."""
    return ConflictDeclaration(
        body=CITY,
        lawyer=LAWYER,
        case_number="FC-2026-000012",
        stage="复查",
        applicants=("梁玉珍", "梁伟强"),
        respondent="中山市三乡镇人民政府",
        findings=(
            Finding("FIRM_ACTS", "无", ""),
            Finding("ADVISER", "无", "本所2023年曾为南朗街道办事处提供专项服务，已经结束，与本案无关"),
            Finding("EARLIER_STEP", "无", ""),
            Finding("RELATION", "无", ""),
            Finding("PAST_CLIENT", "无", ""),
            Finding("OTHER_ROLE", "无", ""),
            Finding("OTHER", "无", ""),
        ),
        conclusion="无应当回避的情形",
        prepared_on=date(2026, 3, 6),
        blank=False,
        demo=True,
    )


def pledge() -> Pledge:
    """For the homestead case."""
    return Pledge(
        body=CITY,
        lawyer=LAWYER,
        case_number="FC-2026-000012",
        stage="复查",
        matter="梁玉珍等2人不服三乡镇人民政府关于雍陌村宅基地使用争议的处理意见，申请复查",
        prepared_on=date(2026, 3, 6),
        demo=True,
    )
