"""What the form of service makes of posted fields."""

from __future__ import annotations

from datetime import date

import pytest

from portal.actions.deliveries import Served
from portal.errors import Invalid
from portal.forms import deliveries as form


def test_a_complete_form_is_what_happened() -> None:
    fields = {
        "way": "left",
        "done_on": "2026年11月24日",
        "witnessed": "1",
        "note": "拒收\r\n",
        "place": "家中",
    }
    assert form.read(fields) == Served("left", date(2026, 11, 24), place="家中", note="拒收", witnessed=True)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"way": "pigeon", "done_on": "2026-11-24"}, {"way"}),
        ({"way": "direct", "done_on": "2026-02-30"}, {"done_on"}),
        ({"way": "post", "done_on": ""}, {"proof_number", "done_on"}),
        ({"way": "direct", "done_on": "2026-11-24", "received_by": "长" * 81}, {"received_by"}),
    ],
)
def test_each_field_that_cannot_be_is_named(fields: dict[str, str], wrong: set[str]) -> None:
    with pytest.raises(Invalid) as refused:
        form.read(fields)
    assert set(refused.value.problems) == wrong
