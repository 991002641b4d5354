"""What the draft form makes of posted fields."""

from __future__ import annotations

import pytest

from portal.errors import Invalid
from portal.forms import drafts as form
from portal.rules.drafting import Answer, Draft


def test_what_is_shown_is_read_back_unchanged() -> None:
    draft = Draft(
        procedure="查阅。",
        basis="《信访工作条例》第三十五条",
        answers={2: Answer("理由", "UPHOLD", "维持。")},
    )
    posted = form.typed(draft) | {"known_version": "3"}
    assert form.read(posted, [2]) == form.Typed(draft, 3, {})


def test_line_ends_of_browsers_make_no_new_text() -> None:
    read = form.read({"found": "一\r\n二\r\n", "known_version": "0"}, [])
    assert read.draft.found == "一\n二"


def test_answers_to_points_are_found_by_their_numbers_and_others_passed_over() -> None:
    fields = {"point_1": "已改。", "point_12": " ", "point_x": "?", "point_²": "?"}
    assert form.answered(fields) == {1: "已改。", 12: ""}


@pytest.mark.parametrize("known", ["", "-1", "1.0", "九", "²", "9" * 30])
def test_a_form_that_does_not_say_what_it_was_made_from_is_refused(known: str) -> None:
    with pytest.raises(Invalid):
        form.known_version({"known_version": known})
