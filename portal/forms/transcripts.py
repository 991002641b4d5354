"""What was said and who was there, as it is typed: one line for each; and when and where it was."""

from __future__ import annotations

import re
from datetime import date

from documents.kinds.record import Attendant, Sitting
from portal.forms.sheet import Sheet
from portal.rules.marker import N_

LONGEST_LINE = 2000
LONGEST_NAME = 60
LONGEST_TEXT = 20000

NO_TIME = N_("请写成 09:30 这样的时刻。")
ENDS_FIRST = N_("结束时间不晚于开始时间，请核对。")
NO_PLACE = N_("请写明地点。")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def time(sheet: Sheet, name: str) -> str:
    """Return a time of day such as 09:30; what is none is noted."""
    typed = sheet.typed(name).replace("：", ":")
    told = typed if len(typed.partition(":")[0]) > 1 else f"0{typed}"
    if not _CLOCK.fullmatch(told):
        sheet.wrong(name, NO_TIME)
        return "00:00"
    return told


def sitting(sheet: Sheet, today: date, prefix: str = "") -> Sitting:
    """Return when and where something was done, a day that has come; the end lies behind the beginning."""
    on = sheet.day(f"{prefix}on", today)
    return during(sheet, on, prefix)


def during(sheet: Sheet, on: date, prefix: str = "") -> Sitting:
    """Return the same for a day that is known."""
    began, ended = time(sheet, f"{prefix}began"), time(sheet, f"{prefix}ended")
    if ended <= began:
        sheet.wrong(f"{prefix}ended", ENDS_FIRST)
    return Sitting(on, began, ended, sheet.text(f"{prefix}place", 200, NO_PLACE))


def lines(sheet: Sheet, name: str, missing: str = "", most: int = LONGEST_LINE) -> tuple[str, ...]:
    """Return the lines of a field that say something; with `missing` there must be one."""
    whole = sheet.text(name, LONGEST_TEXT, missing)
    told = tuple(line.strip() for line in whole.splitlines() if line.strip())
    for line in told:
        if len(line) > most:
            sheet.wrong(name, N_("有一行太长，请分成几行写。"))
    return told


def paragraph(sheet: Sheet, name: str, most: int, missing: str = "") -> str:
    """Return a text as one paragraph of a paper: the ends of its lines close up."""
    return "".join(line.strip() for line in sheet.text(name, most, missing).splitlines())


def speeches(sheet: Sheet, name: str, missing: str = "") -> tuple[tuple[str, str], ...]:
    """Return who said what: lines of 「发言人：内容」; a line without a speaker goes on with the one before it."""
    found: list[tuple[str, str]] = []
    for line in lines(sheet, name, missing):
        speaker, colon, text = line.replace(":", "：", 1).partition("：")
        if colon and text.strip() and len(speaker) <= LONGEST_NAME:
            found.append((speaker.strip(), text.strip()))
        elif found and not colon:
            found[-1] = (found[-1][0], found[-1][1] + line)
        else:
            sheet.wrong(name, N_("每行写成“发言人：内容”，内容不能空着。"))
    return tuple(found)


def attendants(sheet: Sheet, name: str, missing: str = "") -> tuple[Attendant, ...]:
    """Return who was there: lines of 「姓名，身份」, the capacity may be left out."""
    found = [line.replace(",", "，", 1).partition("，") for line in lines(sheet, name, missing, 200)]
    return tuple(Attendant(who.strip(), capacity.strip()) for who, _, capacity in found)
