"""Every word of the glossary has its Chinese term, and no two words of a kind share one."""

from __future__ import annotations

import inspect
from enum import StrEnum

import pytest

from portal.models.fields import WORD_LENGTH
from portal.rules import clocks, words

KINDS = [kind for _, kind in inspect.getmembers(words, inspect.isclass) if issubclass(kind, StrEnum)]
KINDS = [kind for kind in KINDS if kind is not StrEnum]
INTERNAL = {words.Permission, words.JobKind}  # asked and done, never shown


def test_the_glossary_was_found() -> None:
    assert {words.Role, words.State, words.Action, words.Outcome, words.PaperKind} <= set(KINDS)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in INTERNAL])
def test_every_word_that_people_meet_has_a_chinese_term_of_its_own(kind: type[StrEnum]) -> None:
    terms = [words.label(word) for word in kind]
    assert all("\u4e00" <= sign <= "\u9fff" or sign in "、（）" for term in terms for sign in term)
    assert all(terms)
    assert len(set(terms)) == len(terms)


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_fits_its_column(kind: type[StrEnum]) -> None:
    assert all(len(word.value) <= WORD_LENGTH for word in kind)


def test_every_kind_of_deadline_is_a_clock_that_the_law_knows() -> None:
    assert {kind.value for kind in words.DeadlineKind} <= set(clocks.CLOCKS)


def test_a_word_of_one_kind_is_not_shown_as_one_of_another_that_is_spelt_alike() -> None:
    assert words.label(words.OrganisationKind.GOVERNMENT) == "人民政府"
    assert words.label(words.Stage.REVIEW) == "复查"
    assert words.label(words.PaperKind.REVIEW) == "复查意见书"
    assert words.label(words.ExhibitKind.HANDLING_OPINION) == "原处理意见书"
