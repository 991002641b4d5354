"""What the opinion form makes of posted fields."""

from __future__ import annotations

import pytest

from portal.actions.opinions import Finding, NewOpinion
from portal.errors import Invalid
from portal.forms import opinions as form


def test_an_unfinished_opinion_is_read_as_it_is() -> None:
    fields = {"outcome_1": "UPHOLD", "reasons_1": " 答复并无不当。\r\n", "outcome_2": "", "advice": "建议"}
    assert form.read(fields, [1, 2]) == NewOpinion({1: Finding("UPHOLD", "答复并无不当。")}, advice="建议")


def test_what_is_shown_is_read_back_unchanged() -> None:
    new = NewOpinion({1: Finding("UPHOLD", "理由"), 3: Finding("CHANGE", "")}, "某字1号", "缺口", "建议")
    assert form.read(form.typed(new), [1, 2, 3]) == new


@pytest.mark.parametrize("fields", [{"reasons_1": "只有理由"}, {"outcome_1": "WHATEVER"}])
def test_reasons_without_a_known_conclusion_are_refused_not_dropped(fields: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        form.read(fields, [1])
    assert list(refused.value.problems) == ["outcome_1"]


@pytest.mark.parametrize("version", ["", "x", "-1", "²", "123456789"])
def test_a_submission_that_names_no_version_is_refused(version: str) -> None:
    with pytest.raises(Invalid):
        form.version({"version": version})
