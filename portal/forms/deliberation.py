"""The form of a meeting: when and where, who sat and how each voted, what was resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import get_args

from documents.kinds.record import Attendant, Sitting
from portal.actions.committee import NOT_COMPLETE, Meeting, Member, Result, Vote
from portal.errors import Invalid
from portal.forms.drafts import known_version
from portal.forms.sheet import Problems, Sheet
from portal.rules.drafting import paragraphs
from portal.rules.marker import N_

SEATS, MOST_SEATS = 5, 15
VOTES: tuple[str, ...] = get_args(Vote)
RESULTS: tuple[str, ...] = get_args(Result)
LONGEST_NAME, LONGEST_TEXT = 60, 3000
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_BETWEEN = re.compile(r"[：:]")
MISSING = {
    "name": N_("请填写会议名称，例如“信访事项复查复核委员会2026年第3次会议”。"),
    "place": N_("请填写会议地点。"),
    "chair": N_("请填写主持人，主持人是出席委员之一。"),
    "recorder": N_("请填写记录人。"),
    "reporter": N_("请填写汇报案情的人。"),
}


def read(fields: Mapping[str, str], today: date) -> Meeting:
    """Return the meeting; raises Invalid naming every field that is empty or cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    told = {name: sheet.text(name, LONGEST_NAME, missing) for name, missing in MISSING.items()}
    sitting = Sitting(sheet.day("on", today), _time(sheet, "began"), _time(sheet, "ended"), told["place"])
    if "began" not in problems and "ended" not in problems and sitting.ended <= sitting.began:
        sheet.wrong("ended", N_("结束时间不晚于开始时间，请核对。"))
    members = tuple(_member(fields, problems, row) for row in seats(fields))
    if not members:
        sheet.wrong("members", N_("请逐名填写出席的委员。"))
    report, resolution = _texts(sheet, "report"), _texts(sheet, "resolution")
    decision = sheet.typed("decision")
    if decision not in RESULTS:
        sheet.wrong("decision", N_("请选择审议结果。"))
    if problems:
        raise Invalid(NOT_COMPLETE, {name: str(problem) for name, problem in problems.items()})
    return Meeting(
        known_version=known_version(fields),
        name=told["name"],
        sitting=sitting,
        chair=told["chair"],
        recorder=told["recorder"],
        reporter=told["reporter"],
        members=members,
        report=report,
        decision=decision,  # type: ignore[arg-type]  # one of RESULTS
        resolution=resolution,
        on_leave=_people(sheet, "on_leave"),
        observers=_people(sheet, "observers"),
        recused=_people(sheet, "recused"),
    )


def seats(fields: Mapping[str, str]) -> list[int]:
    """Return the rows in which somebody is named or something is written."""
    names = ("member", "post", "said", "vote")
    rows = range(1, MOST_SEATS + 1)
    return [row for row in rows if any(fields.get(f"{name}_{row}", "").strip() for name in names)]


def _member(fields: Mapping[str, str], problems: Problems, row: int) -> Member:
    sheet = Sheet(fields, problems)
    name = sheet.text(f"member_{row}", LONGEST_NAME, N_("请填写这名委员的姓名。"))
    post, said = sheet.text(f"post_{row}", LONGEST_NAME), sheet.text(f"said_{row}", LONGEST_TEXT)
    vote = sheet.typed(f"vote_{row}")
    if vote not in VOTES:
        sheet.wrong(f"vote_{row}", N_("请选择这名委员的表决意见。"))
    return Member(name, post, said, vote)  # type: ignore[arg-type]  # one of VOTES, or refused


def _time(sheet: Sheet, name: str) -> str:
    typed = sheet.typed(name)
    if not _TIME.fullmatch(typed):
        sheet.wrong(name, N_("请填写时刻，例如 09:30。"))
    return typed


def _texts(sheet: Sheet, name: str) -> tuple[str, ...]:
    missing = {"report": N_("请写明汇报的情况。"), "resolution": N_("请写明审议的结论。")}
    return paragraphs(sheet.text(name, LONGEST_TEXT, missing[name]))


def _people(sheet: Sheet, name: str) -> tuple[Attendant, ...]:
    """Read one person per line: the name, and behind a colon the post or the reason."""
    found = []
    for line in paragraphs(sheet.text(name, LONGEST_TEXT)):
        who, *about = _BETWEEN.split(line, maxsplit=1)
        found.append(Attendant(who.strip(), "".join(about).strip()))
    return tuple(found)
