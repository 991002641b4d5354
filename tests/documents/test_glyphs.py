"""A paper with a character that no face can show is refused, and the character named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from documents import catalogue, glyphs, render
from documents.catalogue import sample
from documents.kinds.decision import Decision
from documents.labels import LABELS
from documents.refusals import MissingGlyphs
from documents.samples.opinions import review


def named(name: str) -> Decision:
    facts = review()
    return replace(facts, applicants=(replace(facts.applicants[0], name=name), *facts.applicants[1:]))


@pytest.mark.parametrize("name", ["龘", "𠮷野", "㛃", "䶮", "𬭎", "丂", "Ñandú", "阿不都·热合曼"])
def test_rare_names_can_be_printed(name: str) -> None:
    assert glyphs.missing(named(name)) == []


def test_a_missing_glyph_is_named_with_its_field() -> None:
    lost = glyphs.missing(named("梁\U0001f9d0珍"))
    assert [(part.character, part.field) for part in lost] == [("\U0001f9d0", "applicants[0].name")]
    with pytest.raises(
        MissingGlyphs, match=r"“申请人（第1项）”中的“\U0001f9d0”（U\+1F9D0）在现有字体中没有字形"
    ):
        render.render(named("梁\U0001f9d0珍"))


@pytest.mark.parametrize(
    ("sign", "why"),
    [
        ("\x00", "控制字符"),
        ("\n", "控制字符"),
        ("\ud842", "残缺的字符"),
        ("\u202e", "不可见的格式字符"),
        ("\u200b", "不可见的格式字符"),
        ("\ue000", "自造字符"),
        ("\u2028", "换行符"),
    ],
)
def test_what_cannot_be_seen_is_refused_by_its_code_point(sign: str, why: str) -> None:
    lost = glyphs.missing(named(f"梁{sign}珍"))
    assert [part.why for part in lost] == [why]
    assert f"U+{ord(sign):04X}" in lost[0].sentence()
    assert sign not in lost[0].sentence()
    with pytest.raises(MissingGlyphs):
        render.render(named(f"梁{sign}珍"))


@pytest.mark.parametrize("code", [kind.code for kind in catalogue.KINDS])
def test_every_field_of_text_has_a_chinese_name(code: str) -> None:
    texts = {name for name, value in vars(sample(code)).items() if not isinstance(value, (bool, date))}
    assert texts <= set(LABELS)
