"""People typed in row by row: what is read, what is told, and what an empty row means."""

from __future__ import annotations

from datetime import date

import pytest

from portal.actions.requests import NewPetitioner
from portal.forms import petitioners
from portal.forms.sheet import Problems
from portal.rules.words import PetitionerKind

TODAY = date(2026, 11, 23)
PERSON = {
    "kind": "PETITIONER",
    "name": " 梁玉珍 ",
    "id_type": "resident-id",
    "id_number": "４４２０００ 19550314 058x",
    "phone": "0760 8888 1234",
    "address": "中山市石岐街道某某路9号",
}
PERMIT = {**PERSON, "name": "何先生", "id_type": "hong-kong-macau-permit", "id_number": "h12345678"}


def row(number: int, person: dict[str, str], **changes: str) -> dict[str, str]:
    return {f"p{number}_{name}": value for name, value in {**person, **changes}.items()}


def read(**fields: str) -> tuple[tuple[NewPetitioner, ...], dict[str, str]]:
    problems: Problems = {}
    people = petitioners.read(fields, problems, TODAY)
    return people, {name: str(problem) for name, problem in problems.items()}


def test_numbers_come_in_their_normal_form_and_tell_birth_and_sex() -> None:
    (one,), problems = read(**row(1, PERSON, born_on="1999-1-1", sex="男", electronic="yes"))
    assert problems == {}
    assert (one.name, one.id_number, one.phone) == ("梁玉珍", "44200019550314058X", "0760-88881234")
    assert (one.born_on, one.sex, one.accepts_electronic_service) == (date(1955, 3, 14), "女", True)


def test_where_the_number_tells_neither_they_are_typed() -> None:
    (one,), problems = read(**row(1, PERMIT, born_on="1960年7月8日", sex="男"))
    assert (problems, one.born_on, one.sex) == ({}, date(1960, 7, 8), "男")


def test_a_row_left_empty_is_nobody_but_the_first_one_must_be_somebody() -> None:
    people, problems = read(**row(1, PERSON), **row(2, dict.fromkeys(PERSON, ""), kind="PETITIONER"))
    assert (len(people), problems) == (1, {})
    _, problems = read(**row(1, dict.fromkeys(PERSON, ""), kind="PETITIONER", id_type="resident-id"))
    assert problems["p1_name"] == "第1人：请填写姓名或者单位名称。"
    assert problems["p1_id_number"] == "第1人：没有填身份证号码。"


def test_the_same_number_twice_is_the_same_person_typed_twice() -> None:
    _, problems = read(**row(1, PERSON), **row(2, PERSON, name="梁伟强"))
    assert list(problems) == ["p2_id_number"]
    assert problems["p2_id_number"].startswith("第2人：和前面一人的证件号码相同")


def test_an_agent_alone_asks_for_nothing() -> None:
    people, problems = read(**row(1, PERSON, kind="AGENT"))
    assert people[0].kind is PetitionerKind.AGENT
    assert "请至少填写一名申请人" in problems["petitioners"]


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"kind": "KING"}, "p1_kind", "请选择是申请人"),
        ({"id_type": "library-card"}, "p1_id_number", "没有“library-card”这种证件"),
        ({"phone": "8888 1234"}, "p1_phone", "固定电话请加区号"),
        ({"address": ""}, "p1_address", "请填写住址"),
        ({"name": "长" * 81}, "p1_name", "最多80个字，现在有81个字"),
        (
            {"born_on": "2027-01-01", "id_type": "passport", "id_number": "E12345678"},
            "p1_born_on",
            "在今天之后",
        ),
    ],
)
def test_what_cannot_be_is_told_with_its_row(changes: dict[str, str], field: str, told: str) -> None:
    _, problems = read(**row(1, PERSON, **changes))
    assert list(problems) == [field]
    assert problems[field].startswith("第1人：")
    assert told in problems[field]


def test_more_rows_than_the_form_has_are_not_read() -> None:
    assert petitioners.rows_of({"p1_name": "", "p400_name": "某"}) == 1
