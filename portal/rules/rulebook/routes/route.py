"""What a statutory route (法定途径) is: the door a demand belongs to, the article behind it, and the period to mind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from portal.rules.marker import N_, Translate, as_is
from portal.rules.periods import READ_IN_TEXT

READ_IN_2025: Final = N_("已核对条文（2025年4月以前公布的文本），此后是否修订请核实")
PERHAPS_RENEWED: Final = N_("核对的是旧文本，法律已经修订或者可能已经修订，条号和期限请按现行文本核实")
NOT_READ: Final = N_("没有核对条文原文，请按现行规定核实")

REGULATIONS: Final = N_("《信访工作条例》")


class RouteGroup(StrEnum):
    """What the matter has to do with, as a petitioner would say it; the navigator asks for the group first."""

    WORK = "work"
    LAND = "land"
    FAMILY = "family"
    DAILY = "daily"
    AUTHORITY = "authority"
    JUSTICE = "justice"
    CONDUCT = "conduct"


GROUP_NAMES: Mapping[RouteGroup, str] = MappingProxyType(
    {
        RouteGroup.WORK: N_("做工、工资、工伤、社保"),
        RouteGroup.LAND: N_("土地、房屋、拆迁、村里的事"),
        RouteGroup.FAMILY: N_("家里人、邻居、借钱欠钱"),
        RouteGroup.DAILY: N_("买东西、物业、看病、车祸、上学、噪声"),
        RouteGroup.AUTHORITY: N_("机关作的决定，或者机关该管不管"),
        RouteGroup.JUSTICE: N_("法院、检察院、公安办的案子"),
        RouteGroup.CONDUCT: N_("反映干部、提建议"),
    }
)


class LimitUnit(StrEnum):
    """In what a period of a route is counted."""

    DAY = "day"
    WORKING_DAY = "working-day"
    MONTH = "month"
    YEAR = "year"


_LENGTHS: Mapping[LimitUnit, str] = MappingProxyType(
    {
        LimitUnit.DAY: N_("%(count)s日"),
        LimitUnit.WORKING_DAY: N_("%(count)s个工作日"),
        LimitUnit.MONTH: N_("%(count)s个月"),
        LimitUnit.YEAR: N_("%(count)s年"),
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A law with its 《》 and the article or articles in it, both marked."""

    law: str
    article: str

    def said(self, translate: Translate = as_is) -> str:
        """The citation as papers print it: 《民法典》第一百八十八条."""
        values = {"law": translate(self.law), "article": translate(self.article)}
        return translate(N_("%(law)s%(article)s")) % values


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A period that the law sets: `count` of `unit` for `act`, from `begins`, by `basis`."""

    act: str
    count: int
    unit: LimitUnit
    begins: str
    basis: Citation

    def said(self, translate: Translate = as_is) -> str:
        """The period in one line: 申请劳动仲裁：1年内，从知道或者应当知道权利被侵害之日起算."""
        values = {
            "act": translate(self.act),
            "length": translate(_LENGTHS[self.unit]) % {"count": self.count},
            "begins": translate(self.begins),
        }
        return translate(N_("%(act)s：%(length)s内，从%(begins)s起算")) % values


@dataclass(frozen=True, slots=True)
class Route:
    """One route.

    `plain` is the matter as the person herself would put it, `examples` are matters that go there, `door` says
    where to go; `bases` are the articles, the chief one first; `item` is the item of article 31 of the Regulations
    under which the demand is sorted, None where it is no 申诉求决 matter (arts. 29, 30).
    """

    code: str
    group: RouteGroup
    item: int | None
    name: str
    plain: str
    examples: str
    door: str
    bases: tuple[Citation, ...]
    verified: str
    limits: tuple[TimeLimit, ...] = ()
    source: str = N_("法律条文")


RECONSIDERATION_ARTICLES = Citation(N_("《行政复议法》"), N_("第十一条、第二十条"))
RECONSIDERATION = TimeLimit(
    N_("申请行政复议"),
    60,
    LimitUnit.DAY,
    N_("知道该决定之日"),
    Citation(N_("《行政复议法》"), N_("第二十条")),
)
LAWSUIT_AGAINST_AUTHORITY = TimeLimit(
    N_("直接向法院提起行政诉讼"),
    6,
    LimitUnit.MONTH,
    N_("知道该决定之日"),
    Citation(N_("《行政诉讼法》"), N_("第四十六条")),
)
LAWSUIT = TimeLimit(
    N_("向法院起诉"),
    3,
    LimitUnit.YEAR,
    N_("知道权利受损和对方是谁之日"),
    Citation(N_("《民法典》"), N_("第一百八十八条")),
)

__all__ = [
    "GROUP_NAMES",
    "LAWSUIT",
    "LAWSUIT_AGAINST_AUTHORITY",
    "NOT_READ",
    "PERHAPS_RENEWED",
    "READ_IN_2025",
    "READ_IN_TEXT",
    "RECONSIDERATION",
    "RECONSIDERATION_ARTICLES",
    "REGULATIONS",
    "Citation",
    "LimitUnit",
    "Route",
    "RouteGroup",
    "TimeLimit",
]
