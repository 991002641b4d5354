"""Identity documents of people and organisations: is the number possible, and what does it say?

Kinds and form of numbers: domain practice, not verified with the issuing authorities, except the two
check digits (GB 11643, GB 32100).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from portal.rules.marker import N_, BadInput
from portal.rules.masking import mask_id, mask_name, mask_phone
from portal.rules.phones import BadPhone, check_phone
from portal.rules.plain import plain

__all__ = [
    "ID_TYPES",
    "BadIdentity",
    "BadPhone",
    "IdType",
    "Identity",
    "check_credit_code",
    "check_foreigner_card",
    "check_hong_kong_macau_permit",
    "check_id",
    "check_officer_card",
    "check_passport",
    "check_phone",
    "check_residence_permit",
    "check_resident_id",
    "check_taiwan_permit",
    "mask_id",
    "mask_name",
    "mask_phone",
]

Sex = Literal["男", "女"]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_MAINLAND = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|91")
_RESIDENCE_AREAS = frozenset({"810000", "820000", "830000"})
_FIRST_BIRTH_YEAR = 1900
_CREDIT_LETTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ID_LENGTH, _OLD_ID_LENGTH = 18, 15


class BadIdentity(BadInput):
    """A number that cannot be, with what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A number in its normal form, with the birth date and sex that it tells, if it does."""

    number: str
    born_on: date | None = None
    sex: Sex | None = None


def check_resident_id(text: str, today: date | None = None) -> Identity:
    """A mainland resident identity card (居民身份证), GB 11643. Raises BadIdentity."""
    number = _eighteen(text, N_("身份证号码"))
    if not _MAINLAND.fullmatch(number[:2]):
        if number[:6] in _RESIDENCE_AREAS:
            raise BadIdentity(N_("这是港澳台居民居住证的号码，证件类型请选“港澳台居民居住证”。"))
        raise BadIdentity(N_("身份证号码开头两位不是省份代码，请对照证件核对。"))
    return _told_by(number, today)


def check_residence_permit(text: str, today: date | None = None) -> Identity:
    """A residence permit for people of Hong Kong, Macau or Taiwan (areas 81, 82, 83). Raises BadIdentity."""
    number = _eighteen(text, N_("居住证号码"))
    if number[:6] not in _RESIDENCE_AREAS:
        raise BadIdentity(N_("港澳台居民居住证号码应以810000、820000或者830000开头，请对照证件核对。"))
    return _told_by(number, today)


def _eighteen(text: str, name: str) -> str:
    number = plain(text)
    if not number:
        raise BadIdentity(N_("没有填%(name)s。"), name=name)
    if len(number) == _OLD_ID_LENGTH and number.isdigit():
        raise BadIdentity(N_("15位的旧号码已经停用，请填18位的%(name)s。"), name=name)
    if len(number) != _ID_LENGTH:
        raise BadIdentity(N_("%(name)s应为18位，现在是%(length)s位，请核对。"), name=name, length=len(number))
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise BadIdentity(N_("%(name)s只能有数字，最后一位可以是X，请核对。"), name=name)
    return number


def _told_by(number: str, today: date | None) -> Identity:
    born = _birth_date(number[6:14], today)
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    if _CHECK_DIGITS[total % 11] != number[17]:
        raise BadIdentity(N_("号码的最后一位和前面17位对不上，可能输错了一个数字，请对照证件逐位核对。"))
    return Identity(number, born, "男" if int(number[16]) % 2 else "女")


def _birth_date(digits: str, today: date | None) -> date:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise BadIdentity(
            N_("号码第7到14位应是出生日期，“%(digits)s”不是一个日期。"), digits=digits
        ) from None
    if born.year < _FIRST_BIRTH_YEAR or (today is not None and born > today):
        raise BadIdentity(N_("号码里的出生日期“%(digits)s”不合理，请对照证件核对。"), digits=digits)
    return born


def check_foreigner_card(text: str, today: date | None = None) -> Identity:
    """A foreign permanent resident's card: 15 places (older) or 18 digits beginning with 9. Raises BadIdentity."""
    number = plain(text)
    if re.fullmatch(r"[A-Z]{3}[0-9]{12}", number):
        return Identity(number)
    if re.fullmatch(r"9[0-9]{16}[0-9X]", number):
        return _told_by(number, today)
    raise BadIdentity(
        N_("外国人永久居留身份证号码应是3个字母加12位数字，或者以9开头的18位号码，请对照证件核对。")
    )


def _by_pattern(pattern: str, message: str) -> Callable[[str, date | None], Identity]:
    form = re.compile(pattern)

    def check(text: str, today: date | None = None) -> Identity:  # noqa: ARG001 (one signature for all kinds)
        number = plain(text)
        if not form.fullmatch(number):
            raise BadIdentity(message)
        return Identity(number)

    return check


check_hong_kong_macau_permit = _by_pattern(
    r"[HM][0-9]{8}([0-9]{2})?", N_("港澳居民来往内地通行证号码应是字母H或者M加8位数字，请对照证件核对。")
)
check_taiwan_permit = _by_pattern(
    r"[0-9]{8}|[0-9]{10}(\(?[A-Z]\)?)?", N_("台湾居民来往大陆通行证号码应是8位数字，请对照证件核对。")
)
check_passport = _by_pattern(
    r"(?=.*[0-9])[A-Z0-9]{5,17}", N_("护照号码应是5到17位的字母和数字，请对照护照资料页核对。")
)
check_officer_card = _by_pattern(
    r"\w{1,4}字第?[0-9]{4,10}号?", N_("军官证号码一般写作“南字第01234567号”，请对照证件核对。")
)


def check_credit_code(text: str, today: date | None = None) -> Identity:  # noqa: ARG001 (as the others)
    """An organisation's unified social credit code (统一社会信用代码), GB 32100. Raises BadIdentity."""
    code = plain(text)
    if len(code) != _ID_LENGTH:
        message = N_("统一社会信用代码应为18位，现在是%(length)s位，请对照营业执照或者法人证书核对。")
        raise BadIdentity(message, length=len(code))
    strange = next((letter for letter in code if letter not in _CREDIT_LETTERS), None)
    if strange is not None:
        message = N_("统一社会信用代码里不会有“%(letter)s”（不用字母I、O、S、V、Z），请核对。")
        raise BadIdentity(message, letter=strange)
    total = sum(_CREDIT_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(code[:17]))
    if _CREDIT_LETTERS[-total % 31] != code[17]:
        raise BadIdentity(N_("统一社会信用代码的最后一位和前面17位对不上，请逐位核对。"))
    return Identity(code)


@dataclass(frozen=True, slots=True)
class IdType:
    """A kind of identity document and how its number is checked; `of_person` is False for organisations."""

    code: str
    name: str
    check: Callable[[str, date | None], Identity]
    of_person: bool = True


ID_TYPES: Mapping[str, IdType] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            IdType("resident-id", N_("居民身份证"), check_resident_id),
            IdType("hong-kong-macau-permit", N_("港澳居民来往内地通行证"), check_hong_kong_macau_permit),
            IdType("taiwan-permit", N_("台湾居民来往大陆通行证"), check_taiwan_permit),
            IdType("residence-permit", N_("港澳台居民居住证"), check_residence_permit),
            IdType("passport", N_("护照"), check_passport),
            IdType("foreigner-card", N_("外国人永久居留身份证"), check_foreigner_card),
            IdType("officer-card", N_("军官证"), check_officer_card),
            IdType("credit-code", N_("统一社会信用代码"), check_credit_code, of_person=False),
        )
    }
)
"""By code; the commonest first."""


def check_id(kind: str, text: str, today: date | None = None) -> Identity:
    """A number of the kind given (a code of ID_TYPES); `today` refuses births in the future. Raises BadIdentity."""
    if kind not in ID_TYPES:
        raise BadIdentity(N_("没有“%(kind)s”这种证件，请从列表中选择。"), kind=kind[:40])
    return ID_TYPES[kind].check(text, today)
