"""Identity and telephone numbers. All are made up; their check digits are right."""

from __future__ import annotations

from datetime import date

import pytest

from portal.rules.identity import (
    ID_TYPES,
    BadIdentity,
    BadPhone,
    check_id,
    check_phone,
    check_resident_id,
    mask_id,
    mask_name,
    mask_phone,
)

GOOD = [
    ("resident-id", "11010519491231002X", "11010519491231002X"),
    ("resident-id", "１１０１０５ 19491231 002x", "11010519491231002X"),
    ("hong-kong-macau-permit", "h12345678", "H12345678"),
    ("hong-kong-macau-permit", "M1234567801", "M1234567801"),
    ("taiwan-permit", "12345678", "12345678"),
    ("taiwan-permit", "1234567890(b)", "1234567890(B)"),
    ("residence-permit", "810000199408230021", "810000199408230021"),
    ("residence-permit", "830000199201300022", "830000199201300022"),
    ("passport", "e12345678", "E12345678"),
    ("foreigner-card", "USA440012345678", "USA440012345678"),
    ("officer-card", "南字第01234567号", "南字第01234567号"),
    ("credit-code", "91350100M000100Y43", "91350100M000100Y43"),
    ("credit-code", "91350100m000100y43", "91350100M000100Y43"),
]


@pytest.mark.parametrize(("kind", "text", "number"), GOOD)
def test_a_possible_number_is_taken_in_its_normal_form(kind: str, text: str, number: str) -> None:
    assert check_id(kind, text).number == number


def test_a_resident_id_tells_birth_date_and_sex() -> None:
    identity = check_resident_id("11010519491231002x")
    assert (identity.born_on, identity.sex) == (date(1949, 12, 31), "女")


def test_any_single_wrong_digit_of_a_resident_id_is_found() -> None:
    number = "11010519491231002X"
    for place in range(14, 17):
        for digit in "0123456789":
            if digit != number[place]:
                with pytest.raises(BadIdentity, match="对不上"):
                    check_resident_id(number[:place] + digit + number[place + 1 :])


def test_any_single_wrong_character_of_a_credit_code_is_found() -> None:
    code = "91350100M000100Y43"
    for place in range(18):
        for letter in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            if letter != code[place]:
                with pytest.raises(BadIdentity, match="对不上"):
                    check_id("credit-code", code[:place] + letter + code[place + 1 :])


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("resident-id", "", "没有填身份证号码"),
        ("resident-id", "1101051949123100", "应为18位，现在是16位"),
        ("resident-id", "110105491231002", "15位的旧号码已经停用"),
        ("resident-id", "1101051949123100AX", "只能有数字"),
        ("resident-id", "010105194912310020", "省份代码"),
        ("resident-id", "11010519490231002X", "“19490231”不是一个日期"),
        ("resident-id", "11010518001231002X", "不合理"),
        ("resident-id", "11010520271231002X", "不合理"),
        ("resident-id", "810000199408230021", "请选“港澳台居民居住证”"),
        ("residence-permit", "11010519491231002X", "应以810000"),
        ("hong-kong-macau-permit", "A12345678", "字母H或者M"),
        ("taiwan-permit", "1234567", "8位数字"),
        ("passport", "ABCDEFG", "护照号码"),
        ("foreigner-card", "123", "外国人永久居留身份证"),
        ("officer-card", "12345", "军官证"),
        ("credit-code", "91350100M000100Y4", "现在是17位"),
        ("credit-code", "91350100O000100Y43", "不会有“O”"),
        ("driving-licence", "1", "没有“driving-licence”这种证件"),
    ],
)
def test_an_impossible_number_is_refused_with_what_is_wrong(kind: str, text: str, says: str) -> None:
    with pytest.raises(BadIdentity, match=says):
        check_id(kind, text, today=date(2026, 11, 23))


def test_organisations_have_one_kind_of_number() -> None:
    assert [kind.code for kind in ID_TYPES.values() if not kind.of_person] == ["credit-code"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13812345678", "13812345678"),
        ("138 1234 5678", "13812345678"),
        ("１３８－１２３４－５６７８", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("0760-88881234", "0760-88881234"),
        ("076088881234", "0760-88881234"),
        ("（0760）88881234", "0760-88881234"),
        ("010-88881234", "010-88881234"),
        ("+86 760 8888 1234", "0760-88881234"),
        ("0760-88881234转802", "0760-88881234转802"),
        ("0760-88881234-802", "0760-88881234转802"),
    ],
)
def test_a_mainland_telephone_number_is_taken_however_it_is_written(text: str, number: str) -> None:
    assert check_phone(text) == number


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "没有填电话号码"),
        ("1381234567", "应为11位，现在是10位"),
        ("88881234", "请加区号"),
        ("12812345678", "不像内地的电话号码"),
        ("138abcd5678", "不是数字"),
        ("+852 91234567", "不像内地的电话号码"),
    ],
)
def test_an_impossible_telephone_number_is_refused_with_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(BadPhone, match=says):
        check_phone(text)


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("44200019491231021X", "442************21X"),
        ("H12345678", "H1*****78"),
        ("123", "***"),
        ("", ""),
    ],
)
def test_an_identity_number_is_masked(number: str, masked: str) -> None:
    assert mask_id(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13812345678", "138****5678"),
        ("0760-88881234", "0760-****1234"),
        ("0760-88881234转802", "0760-****1234"),
    ],
)
def test_a_telephone_number_is_masked(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("name", "masked"), [("张三", "张*"), ("张小三", "张*"), ("欧阳修", "欧阳*"), ("欧阳", "欧*"), ("", "")]
)
def test_a_name_is_masked_whatever_its_length(name: str, masked: str) -> None:
    assert mask_name(name) == masked
