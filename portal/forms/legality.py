"""The form of the legality check: a finding per point, the result, and what must be changed, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from documents.kinds.legality import POINTS, Checked
from portal.actions.legality import CLEARED, NOT_COMPLETE, Result, Review
from portal.errors import Invalid
from portal.forms.drafts import known_version
from portal.rules.drafting import paragraphs
from portal.rules.marker import N_

MET = "符合"
FINDINGS = (MET, "需要修改", "不符合")
RESULTS: tuple[str, ...] = get_args(Result)
LONGEST = 2000
TOO_LONG = N_("写得太长，请精简到2000字以内。")


def read(fields: Mapping[str, str]) -> Review:
    """Return what the reviewer found; raises Invalid naming every point left open and all that does not fit."""
    found = [fields.get(f"finding_{place}", "") for place, _ in enumerate(POINTS, start=1)]
    notes = [fields.get(f"note_{place}", "").strip() for place, _ in enumerate(POINTS, start=1)]
    points, result = paragraphs(fields.get("points", "")), fields.get("result", "")
    problems = _findings(found, notes) | _result(found, result, points)
    if len(fields.get("points", "")) > LONGEST:
        problems["points"] = TOO_LONG
    if problems:
        raise Invalid(NOT_COMPLETE, problems)
    checks = tuple(Checked(*row) for row in zip(POINTS, found, notes, strict=True))  # type: ignore[arg-type]  # just checked
    return Review(known_version(fields), checks, result, points)  # type: ignore[arg-type]  # one of RESULTS


def _findings(found: list[str], notes: list[str]) -> dict[str, str]:
    problems = {}
    for place, (finding, note) in enumerate(zip(found, notes, strict=True), start=1):
        if finding not in FINDINGS:
            problems[f"finding_{place}"] = N_("请选择审核的结果。")
        elif finding != MET and not note:
            problems[f"note_{place}"] = N_("不符合或者需要修改的，请说明理由。")
        elif len(note) > LONGEST:
            problems[f"note_{place}"] = TOO_LONG
    return problems


def _result(found: list[str], result: str, points: tuple[str, ...]) -> dict[str, str]:
    clean = all(finding == MET for finding in found)
    if result not in RESULTS:
        return {"result": N_("请选择审核结论。")}
    if result == CLEARED and not clean:
        return {"result": N_("有需要修改或者不符合的内容，结论不能是同意。")}
    if result != CLEARED and clean:
        return {"result": N_("各项都符合，结论应当是同意。")}
    if result != CLEARED and not points:
        return {"points": N_("请写明要修改的地方，起草人逐条答复。")}
    return {}
