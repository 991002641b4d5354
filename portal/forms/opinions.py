"""The form of a legal opinion: a conclusion per demand, the firm's number, gaps and advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from portal.actions.opinions import Finding, NewOpinion
from portal.errors import Invalid
from portal.rules.marker import N_
from portal.rules.words import Outcome

LONGEST_NUMBER = 60
OUTCOMES = {outcome.value for outcome in Outcome}


def read(fields: Mapping[str, str], numbers: Iterable[int]) -> NewOpinion:
    """Return the opinion as filled in, complete or not; raises Invalid for what could not be kept.

    Reasons without a conclusion are refused rather than dropped: a conclusion is what they are kept with.
    """
    findings, problems = {}, {}
    for number in numbers:
        finding = Finding(_text(fields, f"outcome_{number}"), _text(fields, f"reasons_{number}"))
        if finding.outcome in OUTCOMES:
            findings[number] = finding
        elif finding.outcome or finding.reasons:
            problems[f"outcome_{number}"] = N_("请为这项诉求选择结论，理由才能一并保存。")
    firm_number = _text(fields, "firm_number")
    if len(firm_number) > LONGEST_NUMBER:
        problems["firm_number"] = N_("律所文号太长，最多 60 个字。")
    if problems:
        raise Invalid(N_("法律意见书还没有保存，请改正下列各处。"), problems)
    return NewOpinion(findings, firm_number, _text(fields, "gaps"), _text(fields, "advice"))


def version(fields: Mapping[str, str]) -> int:
    """Return the version that is to be submitted; raises Invalid when the form names none."""
    number = fields.get("version", "")
    if not (number.isascii() and number.isdigit() and len(number) <= 5):  # noqa: PLR2004 (no opinion has 100,000)
        raise Invalid(N_("请先保存法律意见书，再提交。"))
    return int(number)


def typed(new: NewOpinion) -> dict[str, str]:
    """Return the fields as the form shows them."""
    shown = {"firm_number": new.firm_number, "gaps": new.gaps, "advice": new.advice}
    for number, finding in new.findings.items():
        shown |= {f"outcome_{number}": finding.outcome, f"reasons_{number}": finding.reasons}
    return shown


def _text(fields: Mapping[str, str], name: str) -> str:
    return fields.get(name, "").replace("\r\n", "\n").strip()
