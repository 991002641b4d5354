"""The rulebook holds together: every reason can be printed, every question leads to a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from portal.rules.deadlines import Exclusion
from portal.rules.rulebook import RULEBOOKS, STAGE_WORDS, NoRulebook, by_version, in_force
from portal.rules.words import PaperKind, Stage

BOOK = in_force(date(2026, 11, 23))
CODES = (
    "NOT_PARTY NO_OPINION LATE WRONG_BODY OTHER_ROUTE CONGRESS_COURT "
    "SUPERVISION DUPLICATE FINAL NEW_DEMAND NOT_SPECIFIC SKIPPED"
)


def test_the_rulebook_in_force_is_the_newest_begun() -> None:
    newer = replace(BOOK, version="2027-01-01", effective_from=date(2027, 1, 1))
    books = [newer, *RULEBOOKS]
    assert in_force(date(2026, 12, 31), books) is BOOK
    assert in_force(date(2027, 1, 1), books) is newer


def test_before_the_regulations_there_was_none() -> None:
    assert in_force(date(2022, 5, 1)) is BOOK
    with pytest.raises(NoRulebook, match="还没有施行"):
        in_force(date(2022, 4, 30))


def test_a_case_finds_the_version_that_it_began_with() -> None:
    assert by_version(BOOK.version) is BOOK
    with pytest.raises(NoRulebook, match="1999"):
        by_version("1999")


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("code", CODES.split())
def test_every_refusal_can_be_printed_at_either_stage(code: str, stage: Stage) -> None:
    text = BOOK.refusals[code].for_stage(stage)
    assert text.article.startswith("第")
    assert text.law == "信访工作条例"
    assert text.go_to.endswith("。")
    assert not text.circumstance.endswith("。")
    printed = text.name + text.circumstance + text.article + text.go_to
    assert "%" not in printed
    assert "(" not in printed


def test_a_refusal_speaks_of_the_stage_and_its_article() -> None:
    late = BOOK.refusals["LATE"]
    assert late.for_stage(Stage.REVIEW).article == "第三十五条"
    assert "复查意见书" in late.for_stage(Stage.REREVIEW).circumstance
    assert late.for_stage(Stage.REREVIEW).article == "第三十六条"


def test_there_are_no_other_refusals_and_each_is_reached_from_the_checklist() -> None:
    assert set(BOOK.refusals) == set(CODES.split())
    reached = [code for item in BOOK.checklist for code in item.refusals]
    assert sorted(reached) == sorted(BOOK.refusals)
    assert len(BOOK.checklist) == 7


def test_only_a_closed_matter_is_no_longer_accepted() -> None:
    assert [code for code, refusal in BOOK.refusals.items() if refusal.no_longer] == ["FINAL"]


@pytest.mark.parametrize(
    ("clock", "cause", "allowed"),
    [
        ("review-opinion", "hearing", False),
        ("rereview-opinion", "hearing", True),
        ("review-opinion", "supplement", True),
        ("review-opinion", "appraisal", False),
        ("acceptance", "hearing", False),
        ("lawyer-answer", "suspension", False),
    ],
)
def test_it_says_which_causes_stop_which_clock(clock: str, cause: str, *, allowed: bool) -> None:
    interval = Exclusion(date(2026, 3, 2), date(2026, 3, 9), cause)
    assert BOOK.allows(clock, cause) is allowed
    assert BOOK.allowed(clock, [interval]) == ((interval,) if allowed else ())


def test_an_administrator_can_decide_otherwise() -> None:
    local = replace(
        BOOK, hearing_excluded={Stage.REVIEW: True, Stage.REREVIEW: True}, supplement_restarts=True
    )
    assert local.allows("review-opinion", "hearing")
    assert not local.allows("review-opinion", "supplement")


def test_the_review_opinion_names_the_way_onward_and_the_rereview_opinion_the_end() -> None:
    onward = BOOK.remedies[Stage.REVIEW].text % {"body": "中山市人民政府"}
    assert onward == "如不服本复查意见，可自收到本意见书之日起30日内向中山市人民政府请求复核。"
    final = BOOK.remedies[Stage.REREVIEW]
    assert not final.names_body
    assert "不再受理" in final.text
    assert "诉讼" not in final.text


# Papers that go out under a number of their own (domain 4); records, forms and slips stay in the file without one.
NUMBERED = """
    SUPP ACCEPT REFUSE NOMORE ANSWER ASSIGN RECUSE SETTLE HNOTICE SUSP RESUME TERM REVIEW REREVIEW PUBLIC CORRECT URGE
    ADVISE TRANSFER
"""


def test_every_paper_with_a_number_of_its_own_has_a_kind() -> None:
    numbered = {PaperKind(kind) for kind in NUMBERED.split()}
    assert set(BOOK.number_kinds) == numbered
    assert len({kind.word for kind in BOOK.number_kinds.values()}) == len(numbered)


def test_every_entry_says_where_it_comes_from() -> None:
    assert all(basis.source and basis.verified for basis in BOOK.legal_bases.values())
    assert all(refusal.source and refusal.verified for refusal in BOOK.refusals.values())
    assert all(setting.source and setting.verified for setting in BOOK.settings)
    assert all(item.source for item in BOOK.checklist)


def test_both_stages_have_all_their_words() -> None:
    assert set(STAGE_WORDS) == set(Stage)
    assert all(all(words.values().values()) for words in STAGE_WORDS.values())
