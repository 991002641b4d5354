"""Who may sit on a hearing's panel, and what its vote comes to."""

from __future__ import annotations

import pytest

from portal.rules.hearings import Panel, panel_faults, vote_faults

PANEL = Panel("主听证", ("甲", "乙"), "记")


@pytest.mark.parametrize(
    ("panel", "fields"),
    [
        (PANEL, set()),
        (Panel("主听证", ("甲", "乙", "丙", "丁"), "记"), set()),
        (Panel("", ("甲", "乙"), "记"), {"chair"}),
        (Panel("卜承办", ("甲", "乙"), "记"), {"chair"}),
        (Panel("艾律师", ("甲", "乙"), "记"), {"chair"}),
        (Panel("主听证", ("甲",), "记"), {"members"}),
        (Panel("主听证", ("甲", "乙", "丙"), "记"), {"members"}),
        (Panel("主听证", ("甲", "甲"), "记"), {"members"}),
        (Panel("主听证", ("甲", "乙"), "乙"), {"members"}),
        (Panel("主听证", ("甲", "乙"), ""), {"recorder"}),
        (Panel("", (), ""), {"chair", "members", "recorder"}),
    ],
)
def test_a_panel_is_chaired_by_an_outsider_odd_and_nobody_sits_twice(panel: Panel, fields: set[str]) -> None:
    assert set(panel_faults(panel, ["卜承办", "傅承办"], "艾律师")) == fields


@pytest.mark.parametrize(
    ("agreed", "differed", "minority", "fields"),
    [
        (3, 0, "", set()),
        (2, 1, "以登记为准。", set()),
        (2, 1, "", {"minority"}),
        (1, 2, "以登记为准。", {"agreed"}),
        (2, 0, "", {"agreed"}),
        (4, -1, "", {"agreed"}),
    ],
)
def test_a_vote_adds_up_to_the_panel_and_has_a_majority(
    agreed: int, differed: int, minority: str, fields: set[str]
) -> None:
    assert set(vote_faults(agreed, differed, minority, PANEL)) == fields
