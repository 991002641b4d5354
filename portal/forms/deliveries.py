"""The form that records service on one addressee."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from portal.actions.deliveries import Served
from portal.errors import Invalid
from portal.forms.sheet import Faulty, Problems, Sheet
from portal.rules.dates import BadDate, parse_date
from portal.rules.marker import N_
from portal.rules.service import SERVICE_WAYS

LONGEST = {"received_by": 80, "relation": 40, "place": 200, "proof_number": 60, "entrusted_to": 120}
TOO_LONG = {
    "received_by": N_("签收人太长，最多 80 个字。"),
    "relation": N_("与受送达人的关系太长，最多 40 个字。"),
    "place": N_("送达地点太长，最多 200 个字。"),
    "proof_number": N_("邮件号码太长，最多 60 个字。"),
    "entrusted_to": N_("受委托单位太长，最多 120 个字。"),
}

LONGEST_ENTRY, LONGEST_REASON = 60, 500
NO_ENTRY = N_("请填写录入国家（省）信访信息系统的编号或录入情况。")


def read(fields: Mapping[str, str]) -> Served:
    """Return what happened; raises Invalid naming each field that cannot be."""
    problems = {name: TOO_LONG[name] for name, most in LONGEST.items() if len(_text(fields, name)) > most}
    way = fields.get("way", "")
    if way not in SERVICE_WAYS:
        problems["way"] = N_("请选择送达方式。")
    if way == "post" and not _text(fields, "proof_number"):
        problems["proof_number"] = N_("邮寄送达要填邮件号码，回执丢了也能凭号码查到签收记录。")
    try:
        done_on = parse_date(fields.get("done_on", ""))
    except BadDate as error:
        problems["done_on"] = str(error)
    if problems:
        raise Invalid(N_("送达还没有登记，请改正下列各处。"), problems)
    return Served(
        way=way,
        done_on=done_on,
        witnessed=fields.get("witnessed") == "1",
        note=_text(fields, "note"),
        **{name: _text(fields, name) for name in LONGEST},
    )


def read_closing(fields: Mapping[str, str], today: date) -> tuple[str, date, str]:
    """Return the entry in the national system, its day (today where none is given), and why the opinion was late.

    Raises Faulty naming each field that cannot be.
    """
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    entered = sheet.text("entered_nationally", LONGEST_ENTRY, NO_ENTRY)
    entered_on = sheet.day("entered_on", today) if sheet.typed("entered_on") else today
    reason = sheet.text("late_reason", LONGEST_REASON)
    if problems:
        raise Faulty(problems)
    return entered, entered_on, reason


def _text(fields: Mapping[str, str], name: str) -> str:
    return fields.get(name, "").replace("\r\n", "\n").strip()
