"""Choosing the lawyer, and the lawyer's declaration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.actions.nominations import Nominated, Replaced
from portal.errors import Invalid
from portal.rules.marker import N_

LONGEST_TEXT = 2000
LONGEST_ID = 9  # digits; a longer one is no row's
CONFLICT, NONE, DECLINE = "conflict", "none", "decline"
REPLACED, REMOVED = "replaced", "removed"
NO_CONFLICT = "本人与申请人、被申请单位均无利害关系，并承诺保守秘密。"


@dataclass(frozen=True)
class Chosen:
    """Which lawyer, and why not the one suggested."""

    lawyer_id: int
    reason: str


@dataclass(frozen=True)
class Declared:
    """Whether there is a conflict of interest, or she declines, and what the lawyer says about it."""

    conflict: bool
    statement: str
    declined: bool = False


def read(fields: Mapping[str, str], suggested: int | None) -> Chosen:
    """Return the choice. Whoever is not the one suggested by rotation needs a reason (domain §2.4)."""
    problems: dict[str, str] = {}
    lawyer, reason = row_id(fields.get("lawyer_id", "")), _reason(fields, problems)
    if lawyer is None:
        problems["lawyer_id"] = N_("请从本工作室的律师中选择一名。")
    elif lawyer != suggested and not reason:
        problems["reason"] = N_("没有按轮派顺序选择，请写明理由，例如熟悉这类案件。")
    if problems:
        raise Invalid(N_("还不能指派，请核对下列各项。"), problems)
    assert lawyer is not None
    return Chosen(lawyer, reason)


def read_declaration(fields: Mapping[str, str]) -> Declared:
    """Return the declaration; with no conflict the pledge of confidentiality goes with it (Lawyers Law art. 38, 39)."""
    choice, statement = fields.get("conflict", ""), fields.get("statement", "").strip()
    problems: dict[str, str] = {}
    if choice not in {CONFLICT, NONE, DECLINE}:
        problems["conflict"] = N_("请选择有没有利益冲突。")
    if choice == NONE and fields.get("pledge") != "1":
        problems["pledge"] = N_("请先承诺保守秘密，再开始阅卷。")
    if choice == CONFLICT and not statement:
        problems["statement"] = N_("请简要写明与谁、有什么关系。")
    if choice == DECLINE and not statement:
        problems["statement"] = N_("谢绝的，请写明理由，例如手上案件太多。")
    if len(statement) > LONGEST_TEXT:
        problems["statement"] = N_("说明写得太长，请精简到2000字以内。")
    if problems:
        raise Invalid(N_("请核对您的声明。"), problems)
    return Declared(choice == CONFLICT, statement or NO_CONFLICT, choice == DECLINE)


def read_nomination(fields: Mapping[str, str]) -> Nominated:
    """Return whom the officer proposes; why, she may leave to the head to see."""
    problems: dict[str, str] = {}
    lawyer = row_id(fields.get("lawyer_id", ""))
    if lawyer is None:
        problems["lawyer_id"] = N_("请从参与本案的律师工作室中选择一名律师。")
    reason = _reason(fields, problems)
    if problems:
        raise Invalid(N_("还不能建议，请核对下列各项。"), problems)
    assert lawyer is not None
    return Nominated(lawyer, reason)


def read_replacement(fields: Mapping[str, str]) -> Replaced:
    """Return how and why the lawyer is taken off the case."""
    problems: dict[str, str] = {}
    kind = fields.get("kind", "")
    if kind not in {REPLACED, REMOVED}:
        problems["kind"] = N_("请选择是更换还是解除。")
    reason = _reason(fields, problems)
    if not reason:
        problems["reason"] = N_("请写明更换的理由，记入流程日志。")
    if problems:
        raise Invalid(N_("还不能更换，请核对下列各项。"), problems)
    return Replaced(kind == REMOVED, reason)


def _reason(fields: Mapping[str, str], problems: dict[str, str]) -> str:
    reason = fields.get("reason", "").strip()
    if len(reason) > LONGEST_TEXT:
        problems["reason"] = N_("理由写得太长，请精简到2000字以内。")
    return reason


def row_id(text: str) -> int | None:
    """Return the number of a row as a form carries it, or None for what cannot be one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else None
