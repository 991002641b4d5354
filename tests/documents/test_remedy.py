"""What the pages say of the remedy and what the paper prints are the same words."""

from __future__ import annotations

import re

import pytest

from documents.catalogue import sample
from documents.kinds.decision import Decision
from documents.page import html
from portal.rules.rulebook import RULEBOOKS
from portal.rules.words import Stage


@pytest.mark.parametrize("stage", list(Stage))
def test_what_pages_say_of_the_remedy_is_what_the_paper_prints(stage: Stage) -> None:
    facts = sample(stage.value)
    assert isinstance(facts, Decision)
    printed = re.sub(r"<[^>]+>", "", html(facts))
    said = RULEBOOKS[-1].remedies[stage].text % {"body": facts.remedy.body}
    assert said in printed
