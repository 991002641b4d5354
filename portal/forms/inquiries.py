"""The form of a questioning or an inspection; of its two halves the one that was chosen is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from documents.kinds.questioning import Answer
from portal import clock
from portal.actions.exhibits import KeptFile
from portal.actions.inquiries import TOO_FEW, Inquired, Inspected, Questioned
from portal.errors import Invalid
from portal.forms import transcripts
from portal.forms.sheet import Problems, Sheet
from portal.rules.marker import N_

LONGEST_ID = 9
_ANSWERS = N_("请把问和答成对写，每行以“问：”或者“答：”开头。")


def read(_work: object, fields: Mapping[str, str], files: Mapping[str, KeptFile]) -> Inquired:
    """Return what was recorded; raises Invalid naming every field that cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    kind = sheet.typed("kind")
    if kind not in {"ASK", "SITE"}:
        sheet.wrong("kind", N_("请选择是询问还是现场勘验。"))
    sitting = transcripts.sitting(sheet, clock.today())
    found = _inspected(sheet) if kind == "SITE" else _questioned(sheet)
    people = [_id(sheet, name) for name in ("investigator_1", "investigator_2", "investigator_3")]
    if len({one for one in people if one}) < 2:  # noqa: PLR2004 (two at least)
        sheet.wrong("investigator_2", TOO_FEW)
    recorder = sheet.text("recorder", transcripts.LONGEST_NAME, N_("请写明记录人。"))
    if problems:
        raise Invalid(N_("笔录还不能登记，请核对下列各项。"), dict[str, Any](problems))
    return Inquired(sitting, tuple(one for one in people if one), recorder, found, files.get("scan"))


def _id(sheet: Sheet, name: str) -> int:
    typed = sheet.typed(name)
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_ID else 0


def _questioned(sheet: Sheet) -> Questioned:
    for name in ("identity_shown", "rights_told"):
        if sheet.typed(name) != "1":
            sheet.wrong(name, N_("询问前应当出示证件、告知权利；没有做到的，请重新询问。"))
    return Questioned(
        name=sheet.text("asked_name", transcripts.LONGEST_NAME, N_("请写明被询问人的姓名。")),
        relation=sheet.text("asked_relation", 60, N_("请写明与本案的关系，例如“相邻住户”。")),
        unit=sheet.text("asked_unit", 100),
        address=sheet.text("asked_address", 200),
        phone=sheet.text("asked_phone", 40),
        companions=transcripts.attendants(sheet, "companions"),
        identity_shown=True,
        rights_told=True,
        recusal=sheet.text("recusal", 200, N_("请写明被询问人是否申请回避，例如“不申请回避”。")),
        exchange=_exchange(sheet),
        read_aloud=sheet.typed("read_aloud") == "1",
    )


def _exchange(sheet: Sheet) -> tuple[Answer, ...]:
    told = transcripts.speeches(sheet, "exchange", N_("请写明问了什么、答了什么。"))
    asked, answered = told[::2], told[1::2]
    paired = len(asked) == len(answered)
    if not paired or {one for one, _ in asked} - {"问"} or {one for one, _ in answered} - {"答"}:
        sheet.wrong("exchange", _ANSWERS)
    pairs = zip(asked, answered, strict=False)
    return tuple(Answer(question, answer) for (_, question), (_, answer) in pairs)


def _inspected(sheet: Sheet) -> Inspected:
    return Inspected(
        subject=sheet.text("subject", 200, N_("请写明勘验的是什么。")),
        conditions=sheet.text("conditions", 200),
        present=transcripts.attendants(sheet, "present", N_("请写明在场的人，每行一人：姓名，身份。")),
        seen=transcripts.lines(sheet, "seen", N_("请写明看到和测量的情况。")),
        remarks=transcripts.lines(sheet, "remarks"),
    )
