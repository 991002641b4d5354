"""The check-list of acceptance, and the reason for not accepting."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from portal.actions.acceptance import Examination, Examined
from portal.actions.refusals import Refusing
from portal.errors import Invalid
from portal.rules.marker import N_

ACCEPTED = "accepted"
YES, NO = "yes", "no"
LONGEST_EXPLANATION = 2000
LONGEST_ID = 9  # digits; a longer one is no row's


def read(fields: Mapping[str, str], checks: Collection[str], demands: Collection[int]) -> Examination:
    """Return what the officer found. `checks` are the codes of the check-list, `demands` the rows of the case.

    Raises Invalid naming every question left open; an answer of no is not faulty here: the action says what follows.
    """
    answers = {code: fields.get(f"check_{code}", "") for code in checks}
    decided = {row: fields.get(f"demand_{row}", "").strip() for row in demands}
    studio, second = fields.get("studio_id", ""), fields.get("second_officer_id", "")
    problems = {
        f"check_{code}": N_("请核对这一项，选择“是”或者“否”。")
        for code, answer in answers.items()
        if answer not in {YES, NO}
    }
    problems |= {
        f"demand_{row}": N_("请决定这项诉求是否受理。") for row, choice in decided.items() if not choice
    }
    if not _is_id(studio):
        problems["studio_id"] = N_("请选择参与审查的律师工作室。")
    if not _is_id(second):
        problems["second_officer_id"] = N_("请选择共同承办的同事：调查不得少于两人。")
    if problems:
        raise Invalid(N_("请把下列各项填完整。"), problems)
    examined = tuple(
        Examined(row, "" if choice == ACCEPTED else choice, fields.get(f"route_{row}", "").strip())
        for row, choice in decided.items()
    )
    met = tuple(code for code, answer in answers.items() if answer == YES)
    return Examination(met, examined, int(studio), int(second))


def read_refusal(fields: Mapping[str, str]) -> Refusing:
    """Return the reason and its explanation; raises Invalid for an explanation that is too long."""
    explanation = fields.get("explanation", "").strip()
    if len(explanation) > LONGEST_EXPLANATION:
        told = N_("说明写得太长，请精简到2000字以内。")
        raise Invalid(told, {"explanation": told})
    ended = fields.get("final_paper_id", "")
    return Refusing(fields.get("reason_code", ""), explanation, int(ended) if _is_id(ended) else 0)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_ID
