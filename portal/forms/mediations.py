"""The forms of a mediation: both consents, the agreement, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from documents.kinds.settlement import Performance
from portal import clock
from portal.actions.exhibits import KeptFile
from portal.actions.mediations import NO_AGREEMENT, Consented, Settling
from portal.errors import Invalid
from portal.forms import transcripts
from portal.forms.sheet import AsTyped, Problems, Sheet
from portal.rules.dates import BadDate, parse_date
from portal.rules.marker import N_
from portal.rules.mediation import NO_CONSENT

MOST_PERFORMANCES = 5
LONGEST_REASON = 1000
LONGEST_ID = 9
ROW = N_("第%(row)s项履行：%(problem)s")


def read(_work: object, fields: Mapping[str, str], files: Mapping[str, KeptFile]) -> Consented:
    """Return the consents; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    if sheet.typed("way") not in {"mediated", "alone"}:
        sheet.wrong("way", N_("请选择调解还是双方自行和解。"))
    if "consent" not in files:
        sheet.wrong("consent", NO_CONSENT)
    today = clock.today()
    consented = Consented(
        by_agreement=sheet.typed("way") == "alone",
        petitioner_on=sheet.day("petitioner_on", today),
        respondent_on=sheet.day("respondent_on", today),
        mediator=sheet.text("mediator", 60),
        consent=files.get("consent"),
    )
    if problems:
        raise Invalid(N_("还不能组织调解，请核对下列各项。"), dict[str, Any](problems))
    return consented


def read_settlement(_work: object, fields: Mapping[str, str], _files: object) -> Settling:
    """Return the agreement; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    chosen = sheet.typed("agreement_id")
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) <= LONGEST_ID):
        sheet.wrong("agreement_id", NO_AGREEMENT)
        chosen = "0"
    settling = Settling(
        agreed_on=sheet.day("agreed_on", clock.today()),
        dispute=transcripts.lines(sheet, "dispute", N_("请写明争议的事项和双方的主张。")),
        terms=transcripts.lines(sheet, "terms", N_("请写明协议的内容，每项一行。")),
        performance=_performances(fields, problems),
        witnesses=transcripts.lines(sheet, "witnesses", most=transcripts.LONGEST_NAME),
        agreement_id=int(chosen),
    )
    if problems:
        raise Invalid(N_("协议还不能提请审批，请核对下列各项。"), dict[str, Any](problems))
    return settling


def _performances(fields: Mapping[str, str], problems: Problems) -> tuple[Performance, ...]:
    found = []
    for row in range(1, MOST_PERFORMANCES + 1):
        sheet = Sheet(fields, problems, prefix=f"p{row}_", place=ROW, row=row)
        if any(sheet.typed(name) for name in ("who", "what", "due_on")):
            found.append(_performance(sheet))
    if not found:
        problems.setdefault("p1_who", N_("请写明由谁履行什么、到哪一天。"))
    return tuple(found)


def _performance(sheet: Sheet) -> Performance:
    who = sheet.text("who", 80, N_("请写明由谁履行。"))
    what = sheet.text("what", 500, N_("请写明履行什么。"))
    try:
        due_on = parse_date(sheet.typed("due_on")) if sheet.typed("due_on") else None
    except BadDate as bad:
        if "text" in bad.values:
            bad.values["text"] = AsTyped(str(bad.values["text"]))  # type: ignore[assignment]  # only shown
        sheet.wrong("due_on", bad)
        due_on = None
    return Performance(who, what, due_on)


def read_end(_work: object, fields: Mapping[str, str], _files: object) -> str:
    """Return why the mediation ended; raises Invalid for a reason that is too long."""
    problems: Problems = {}
    reason = Sheet(fields, problems).text("reason", LONGEST_REASON)
    if problems:
        raise Invalid(N_("请核对结束调解的理由。"), dict[str, Any](problems))
    return reason
