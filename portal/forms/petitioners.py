"""The people of a request, one row each as they stand at the counter: p1_name, p2_name, …"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from portal.actions.requests import MOST_REPRESENTATIVES, NewPetitioner
from portal.forms.sheet import Problems, Sheet
from portal.rules.identity import BadIdentity, BadPhone, Identity, check_id, check_phone
from portal.rules.marker import N_
from portal.rules.words import PetitionerKind

MOST_AGENTS = 2
MOST_ROWS = MOST_REPRESENTATIVES + MOST_AGENTS
LONGEST_NAME = 80
LONGEST_ADDRESS = 200
SEXES = ("男", "女")

PLACE = N_("第%(row)s人：%(problem)s")
_ENTERED = ("name", "id_number", "phone", "address")


def rows_of(fields: Mapping[str, str]) -> int:
    """Return how many rows the form had."""
    return max((row for row in range(1, MOST_ROWS + 1) if f"p{row}_name" in fields), default=1)


def read(fields: Mapping[str, str], problems: Problems, today: date) -> tuple[NewPetitioner, ...]:
    """Return the people typed in, numbers in their normal form; rows left empty are nobody."""
    people: list[NewPetitioner] = []
    seen: dict[str, int] = {}
    for row in range(1, rows_of(fields) + 1):
        sheet = Sheet(fields, problems, prefix=f"p{row}_", place=PLACE, row=row)
        if row > 1 and not any(sheet.typed(name) for name in _ENTERED):
            continue
        one = _one(sheet, today)
        if one.id_number and one.id_number in seen:
            sheet.wrong("id_number", N_("和前面一人的证件号码相同，请核对；同一人只填一次。"))
        seen[one.id_number] = row
        people.append(one)
    _must_be_a_party(people, problems)
    return tuple(people)


def _one(sheet: Sheet, today: date) -> NewPetitioner:
    identity = _identity(sheet, today)
    return NewPetitioner(
        kind=sheet.word(
            "kind", PetitionerKind, PetitionerKind.PETITIONER, N_("请选择是申请人、代表人还是代理人。")
        ),
        name=sheet.text("name", LONGEST_NAME, N_("请填写姓名或者单位名称。")),
        sex=identity.sex or _sex(sheet),
        born_on=identity.born_on or _born_on(sheet, today),
        id_type=sheet.typed("id_type"),
        id_number=identity.number,
        phone=_phone(sheet),
        address=sheet.text("address", LONGEST_ADDRESS, N_("请填写住址或者单位地址，文书按这个地址送达。")),
        accepts_electronic_service=sheet.typed("electronic") == "yes",
    )


def _identity(sheet: Sheet, today: date) -> Identity:
    try:
        return check_id(sheet.typed("id_type"), sheet.typed("id_number"), today)
    except BadIdentity as bad:
        sheet.wrong("id_number", bad)
        return Identity("")


def _phone(sheet: Sheet) -> str:
    if not sheet.typed("phone"):
        return ""
    try:
        return check_phone(sheet.typed("phone"))
    except BadPhone as bad:
        sheet.wrong("phone", bad)
        return ""


def _sex(sheet: Sheet) -> str:
    return sheet.typed("sex") if sheet.typed("sex") in SEXES else ""


def _born_on(sheet: Sheet, today: date) -> date | None:
    return sheet.day("born_on", today) if sheet.typed("born_on") else None


def _must_be_a_party(people: list[NewPetitioner], problems: Problems) -> None:
    parties = [one for one in people if one.kind is not PetitionerKind.AGENT]
    if not parties:
        problems.setdefault("petitioners", N_("请至少填写一名申请人；代理人不能单独申请。"))
    if len(people) - len(parties) > MOST_AGENTS:
        problems.setdefault("petitioners", N_("代理人最多两名，请核对。"))
