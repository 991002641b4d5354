"""Choosing the lawyer, and the lawyer's declaration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.errors import Invalid
from portal.rules.marker import N_

LONGEST_TEXT = 2000
LONGEST_ID = 9  # digits; a longer one is no row's
CONFLICT, NONE = "conflict", "none"
NO_CONFLICT = "本人与申请人、被申请单位均无利害关系，并承诺保守秘密。"


@dataclass(frozen=True)
class Chosen:
    """Which lawyer, and why not the one suggested."""

    lawyer_id: int
    reason: str


@dataclass(frozen=True)
class Declared:
    """Whether there is a conflict of interest, and what the lawyer says about it."""

    conflict: bool
    statement: str


def read(fields: Mapping[str, str], suggested: int | None) -> Chosen:
    """Return the choice. Whoever is not the one suggested by rotation needs a reason (domain §2.4)."""
    lawyer, reason = fields.get("lawyer_id", ""), fields.get("reason", "").strip()
    problems: dict[str, str] = {}
    if not (lawyer.isascii() and lawyer.isdigit() and len(lawyer) <= LONGEST_ID):
        problems["lawyer_id"] = N_("请从本工作室的律师中选择一名。")
    elif int(lawyer) != suggested and not reason:
        problems["reason"] = N_("没有按轮派顺序选择，请写明理由，例如熟悉这类案件。")
    if len(reason) > LONGEST_TEXT:
        problems["reason"] = N_("理由写得太长，请精简到2000字以内。")
    if problems:
        raise Invalid(N_("还不能指派，请核对下列各项。"), problems)
    return Chosen(int(lawyer), reason)


def read_declaration(fields: Mapping[str, str]) -> Declared:
    """Return the declaration; with no conflict the pledge of confidentiality goes with it (Lawyers Law art. 38, 39)."""
    choice, statement = fields.get("conflict", ""), fields.get("statement", "").strip()
    problems: dict[str, str] = {}
    if choice not in {CONFLICT, NONE}:
        problems["conflict"] = N_("请选择有没有利益冲突。")
    if choice == NONE and fields.get("pledge") != "1":
        problems["pledge"] = N_("请先承诺保守秘密，再开始阅卷。")
    if choice == CONFLICT and not statement:
        problems["statement"] = N_("请简要写明与谁、有什么关系。")
    if len(statement) > LONGEST_TEXT:
        problems["statement"] = N_("说明写得太长，请精简到2000字以内。")
    if problems:
        raise Invalid(N_("请核对您的声明。"), problems)
    return Declared(choice == CONFLICT, statement or NO_CONFLICT)
