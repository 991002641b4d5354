"""告知另行提出、异议退回与责令受理: what is typed for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from portal.actions.exhibits import KeptFile
from portal.actions.orders import Order
from portal.actions.redirections import Objecting, Redirecting, Routed
from portal.forms.sheet import Problems, Sheet
from portal.forms.supplements import must_be_right
from portal.rules.marker import N_

LONGEST_TEXT = 2000
LONGEST_NUMBER = 60
LONGEST_NAME = 120
LONGEST_ID = 9


def read(fields: Mapping[str, str], demands: Collection[int]) -> Redirecting:
    """Return the reason, the explanation and the route of each demand (rows of the case)."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    explanation = sheet.text("explanation", LONGEST_TEXT, N_("请写明为什么属于这种情形。"))
    must_be_right(problems)
    routes = tuple(Routed(row, sheet.typed(f"route_{row}")) for row in demands)
    return Redirecting(sheet.typed("reason_code"), explanation, routes)


def read_objection(fields: Mapping[str, str], today: date) -> Objecting:
    """Return the letter objected to and the reasons, one to a line."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    sender = sheet.typed("sender_id")
    why = sheet.text("why", LONGEST_TEXT, N_("请写明为什么不属于本机关。"))
    objecting = Objecting(
        int(sender) if sender.isascii() and sender.isdigit() and len(sender) <= LONGEST_ID else 0,
        sheet.text("letter_number", LONGEST_NUMBER, N_("请填写来函的文号。")),
        sheet.day("letter_dated_on", today),
        tuple(filter(None, (line.strip() for line in why.splitlines()))),
        sheet.text("proper_body", LONGEST_NAME),
    )
    must_be_right(problems)
    return objecting


def read_order(fields: Mapping[str, str], files: Mapping[str, KeptFile], today: date) -> Order:
    """Return the order of the body above, with its file."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    order = Order(
        sheet.text("number", LONGEST_NUMBER, N_("请填写责令受理通知书的文号。")),
        sheet.text("body_name", LONGEST_NAME, N_("请填写作出通知的上一级机关。")),
        sheet.day("dated_on", today),
        sheet.text("reason", LONGEST_TEXT, N_("请写明上一级机关责令受理的理由。")),
        files.get("file"),
    )
    must_be_right(problems)
    return order
