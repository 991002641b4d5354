"""补正: the forms of the notice, of what came in, of more days, and of a request given up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.actions.exhibits import KeptFile
from portal.actions.giving_up import NothingCame
from portal.actions.handing_in import HandIn, Received
from portal.actions.supplements import MOST_DAYS, MOST_ITEMS, Asking, Lengthened
from portal.errors import Invalid
from portal.forms.sheet import Problems, Sheet
from portal.rules.marker import N_

LONGEST_ITEM = 200
LONGEST_TEXT = 2000
LONGEST_NAME = 80
MOST_PAGES = 9999
MOST_COPIES = 99
DAYS = N_("请填1到60之间的工作日数。")
PAGES = N_("请填页数，至少1页。")
COPIES = N_("请填份数，至少1份。")


def read(fields: Mapping[str, str]) -> Asking:
    """Return what the request lacks, rows left empty passed over; raises Invalid naming each field."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    items = [sheet.text(f"item_{row}", LONGEST_ITEM) for row in range(1, MOST_ITEMS + 1)]
    asking = Asking(sheet.typed("defect"), tuple(filter(None, items)), number(sheet, "days", MOST_DAYS, DAYS))
    must_be_right(problems)
    return asking


def read_extension(fields: Mapping[str, str]) -> Lengthened:
    """Return how many working days more, and why."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    reason = sheet.text("reason", LONGEST_TEXT, N_("请写明延长的理由。"))
    lengthened = Lengthened(number(sheet, "days", MOST_DAYS, DAYS), reason)
    must_be_right(problems)
    return lengthened


def read_hand_in(fields: Mapping[str, str], files: Mapping[str, KeptFile], today: date) -> HandIn:
    """Return what came in, item by item; raises Invalid naming each field."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    rows = [row for row in range(1, MOST_ITEMS + 1) if sheet.typed(f"received_{row}")]
    papers = tuple(_received(sheet, row, files.get(f"file_{row}")) for row in rows)
    for row in range(1, MOST_ITEMS + 1):
        if row not in rows and f"file_{row}" in files:
            sheet.wrong(f"received_{row}", N_("这一项上传了文件，请同时勾选已经收到。"))
    handed = HandIn(
        sheet.day("received_on", today),
        papers,
        sheet.text("handed_by", LONGEST_NAME),
        sheet.text("remarks", LONGEST_TEXT),
    )
    must_be_right(problems)
    return handed


def _received(sheet: Sheet, row: int, file: KeptFile | None) -> Received:
    return Received(
        row,
        number(sheet, f"pages_{row}", MOST_PAGES, PAGES),
        number(sheet, f"copies_{row}", MOST_COPIES, COPIES),
        sheet.typed(f"form_{row}") == "original",
        file,
    )


def read_given_up(fields: Mapping[str, str]) -> NothingCame:
    """Return what the officer looked into."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    missing = N_("请写明核实了什么：怎样联系过申请人，有没有正当理由。")
    content = NothingCame(sheet.text("explanation", LONGEST_TEXT, missing))
    must_be_right(problems)
    return content


def number(sheet: Sheet, name: str, most: int, told: str) -> int:
    """Return a whole number from 1 to `most`; anything else is noted, and 1 returned."""
    typed = sheet.typed(name)
    if typed.isascii() and typed.isdigit() and len(typed) <= len(str(most)) and 1 <= int(typed) <= most:
        return int(typed)
    sheet.wrong(name, told)
    return 1


def must_be_right(problems: Problems) -> None:
    """Raise Invalid with what is wrong beside each field, or return where nothing is."""
    if problems:
        raise Invalid(N_("请把下列各项填完整。"), dict[str, Any](problems))
