"""The forms of a hearing: the panel and the day, the record with its votes, or why it is called off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from documents.kinds.hearing_conclusion import Finding
from documents.kinds.hearing_record import ORDER, HearingStage, Speech
from portal import clock
from portal.actions.conclusions import UNKNOWN_IF_CAME, Attended, Concluded
from portal.actions.hearings import Called
from portal.errors import Invalid
from portal.forms import transcripts
from portal.forms.sheet import AsTyped, Problems, Sheet
from portal.rules.dates import BadDate, parse_date
from portal.rules.marker import N_

MOST_SIDES = 6  # five representatives and the body complained of (条例 art. 20)
MOST_QUESTIONS = 5
LONGEST_TEXT = 2000
LONGEST_COUNT = 3  # digits
QUESTION = N_("第%(row)s项评议：%(problem)s")


def read(_work: object, fields: Mapping[str, str], _files: object) -> Called:
    """Return the hearing as it is proposed; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    asked, openness = sheet.typed("asked_by"), sheet.typed("openness")
    if asked not in {"petitioner", "body"}:
        sheet.wrong("asked_by", N_("请选择听证由谁提出。"))
    if openness not in {"open", "closed"}:
        sheet.wrong("openness", N_("请选择公开还是不公开。"))
    called = Called(
        asked_by_petitioner=asked == "petitioner",
        consented=sheet.typed("consented") == "1",
        reason=sheet.text("reason", LONGEST_TEXT, N_("请写明为什么要听证，例如事实争议大。")),
        matter=transcripts.paragraph(sheet, "matter", LONGEST_TEXT, N_("请写明听证的事项。")),
        held_on=_held_on(sheet),
        begins_at=transcripts.time(sheet, "begins_at"),
        place=sheet.text("place", 200, transcripts.NO_PLACE),
        is_open=openness == "open",
        why_closed=sheet.text("why_closed", 200),
        chair=sheet.text("chair", 60),
        members=transcripts.lines(sheet, "members", most=transcripts.LONGEST_NAME),
        recorder=sheet.text("recorder", 60),
    )
    if problems:
        raise Invalid(N_("听证还不能提请审批，请核对下列各项。"), dict[str, Any](problems))
    return called


def _held_on(sheet: Sheet) -> Any:
    try:
        return parse_date(sheet.typed("held_on"))
    except BadDate as bad:
        if "text" in bad.values:
            bad.values["text"] = AsTyped(str(bad.values["text"]))  # type: ignore[assignment]  # only shown
        sheet.wrong("held_on", bad)
        return clock.today()


def read_conclusion(_work: object, fields: Mapping[str, str], _files: object) -> Concluded:
    """Return the hearing as it was held, and its conclusion; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    held = transcripts.during(sheet, clock.today())
    concluded = Concluded(
        began=held.began,
        ended=held.ended,
        place=held.place,
        attended=_attended(sheet),
        stages=_stages(sheet),
        conferred=transcripts.sitting(sheet, clock.today(), "conferred_"),
        undisputed=transcripts.lines(sheet, "undisputed"),
        findings=_findings(fields, problems),
        advice=transcripts.lines(sheet, "advice", N_("请写明听证组对整个事项的处理建议。")),
    )
    if problems:
        raise Invalid(N_("听证结论还不能登记，请核对下列各项。"), dict[str, Any](problems))
    return concluded


def _attended(sheet: Sheet) -> tuple[Attended, ...]:
    found = []
    for place in range(1, MOST_SIDES + 1):
        came = sheet.typed(f"came_{place}")
        if not came:
            break
        if came not in {"yes", "excused", "no"}:
            sheet.wrong(f"came_{place}", UNKNOWN_IF_CAME)
        excuse = sheet.text(f"excuse_{place}", 200) if came == "excused" else ""
        if came == "excused" and not excuse:
            sheet.wrong(f"excuse_{place}", N_("请写明未到场的理由。"))
        who, capacity = sheet.text(f"who_{place}", 60), sheet.text(f"capacity_{place}", 60)
        found.append(Attended(came == "yes", who, capacity, excuse))
    return tuple(found)


def _stages(sheet: Sheet) -> tuple[HearingStage, ...]:
    found = []
    for place, name in enumerate(ORDER, start=1):
        said = transcripts.speeches(sheet, f"stage_{place}")
        if said:
            found.append(HearingStage(name, tuple(Speech(*one) for one in said)))  # type: ignore[arg-type]  # its own words
    if not found:
        sheet.wrong("stage_1", N_("请写明听证的过程。"))
    return tuple(found)


def _findings(fields: Mapping[str, str], problems: Problems) -> tuple[Finding, ...]:
    found = []
    for row in range(1, MOST_QUESTIONS + 1):
        sheet = Sheet(fields, problems, prefix=f"q{row}_", place=QUESTION, row=row)
        if any(sheet.typed(name) for name in ("question", "conclusion", "agreed")):
            found.append(_finding(sheet))
    if not found:
        problems.setdefault("q1_question", N_("请至少写明一项评议意见和表决。"))
    return tuple(found)


def _finding(sheet: Sheet) -> Finding:
    return Finding(
        question=sheet.text("question", LONGEST_TEXT, N_("请写明争议的问题。")),
        conclusion=transcripts.lines(sheet, "conclusion", N_("请写明结论和理由。")),
        agreed=_count(sheet, "agreed"),
        differed=_count(sheet, "differed"),
        minority=transcripts.paragraph(sheet, "minority", LONGEST_TEXT),
    )


def _count(sheet: Sheet, name: str) -> int:
    typed = sheet.typed(name) or "0"
    if not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_COUNT):
        sheet.wrong(name, N_("人数请填数字。"))
        return 0
    return int(typed)


def read_calling_off(_work: object, fields: Mapping[str, str], _files: object) -> str:
    """Return why a hearing is called off; raises Invalid for a reason that is too long."""
    problems: Problems = {}
    reason = Sheet(fields, problems).text("reason", 1000)
    if problems:
        raise Invalid(N_("请核对取消听证的理由。"), dict[str, Any](problems))
    return reason
