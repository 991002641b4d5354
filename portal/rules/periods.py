"""What a period is: a number of days, how they are counted, from when, and how sure we are of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from portal.rules.marker import N_, BadInput

READ_IN_TEXT: Final = N_("已核对条文原文")
BY_ANALOGY: Final = N_("《信访工作条例》没有规定，比照其他规定；请按当地规定核实")
OUR_DEFAULT: Final = N_("没有法律规定，系统默认值；管理员可以调整")
NOT_READ: Final = N_("未能读到规定原文，天数没有核实；请核对后调整")


DUE: Final = N_("到期日：%(due)s，当天24时截止。")
"""How a period ends in which somebody has to act."""


class Unit(StrEnum):
    """How days are counted."""

    CALENDAR = "calendar"  # 自然日
    WORKING = "working"  # 工作日


UNIT_NAMES: Mapping[Unit, str] = MappingProxyType({Unit.CALENDAR: N_("自然日"), Unit.WORKING: N_("工作日")})


class Bound(StrEnum):
    """Whom a period binds: who has to act before it is over."""

    PETITIONER = "petitioner"
    OFFICE = "office"
    BODY = "body"  # another body: the respondent, or one that was advised
    LAWYER = "lawyer"
    NOBODY = "nobody"  # it takes effect by itself


BOUND_NAMES: Mapping[Bound, str] = MappingProxyType(
    {
        Bound.PETITIONER: N_("申请人"),
        Bound.OFFICE: N_("办理机关"),
        Bound.BODY: N_("被申请单位和其他单位"),
        Bound.LAWYER: N_("律师"),
        Bound.NOBODY: N_("到期自动生效"),
    }
)

CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "hearing": N_("听证"),
        "supplement": N_("补正材料"),
        "suspension": N_("中止"),
        "appraisal": N_("鉴定、勘验"),
        "post": N_("邮寄在途"),
    }
)
"""Why days may be left out of a period (不计入期限), by code."""


class BadPeriod(BadInput):
    """A period that has no name here, or cannot be counted."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One period. `days` in `unit`; the day named by `starts_from` is not counted itself.

    `excludable` lists the causes that may stop this clock; `verified` says how far anybody checked it.
    `rolls`: a last day that is a rest day moves to the next workday, since somebody has to act on it.
    `workdays_too` is how many working days must lie in the period besides. `ends` is the closing sentence.
    """

    code: str
    name: str
    days: int
    unit: Unit
    starts_from: str
    article: str
    source: str
    excludable: tuple[str, ...]
    verified: str
    binds: Bound = Bound.OFFICE
    rolls: bool = True
    workdays_too: int = 0
    ends: str = DUE
