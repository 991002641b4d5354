"""Which body stands above which (上一级机关、单位), for review and re-review in this city.

Zhongshan has no districts and no counties: towns and subdistricts stand directly under the city. Nobody could read the
province's or the city's own rules on reviewing bodies (粤府办〔2013〕40号), so each row says how far it was verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from portal.rules.marker import N_

OTHER_PLACES: Final = N_(
    "参考外地复查复核办法和《行政复议法》第二十四条的管辖规则，请按广东省、中山市的规定核实"
)
OWN_READING: Final = N_("按中山市不设县区的建制推定，没有文件依据，请按广东省、中山市的规定核实")
LIKENED_TO: Final = N_("各地信访事项复查复核办法的通例，比照《行政复议法》第二十四条")
OF_THIS_PLACE: Final = N_("中山市行政建制")


class BodyKind(StrEnum):
    """What kind of body gave an answer or an opinion."""

    VILLAGE = "VILLAGE"
    TOWN_UNIT = "TOWN_UNIT"
    TOWN = "TOWN"
    SUBDISTRICT = "SUBDISTRICT"
    ZONE = "ZONE"
    BRANCH = "BRANCH"
    DEPARTMENT = "DEPARTMENT"
    INSTITUTION = "INSTITUTION"
    ENTERPRISE = "ENTERPRISE"
    VERTICAL = "VERTICAL"
    VERTICAL_SUPERIOR = "VERTICAL_SUPERIOR"
    PARTY_BODY = "PARTY_BODY"
    PARTY_COMMITTEE = "PARTY_COMMITTEE"
    PROVINCIAL_PARTY_COMMITTEE = "PROVINCIAL_PARTY_COMMITTEE"
    CITY = "CITY"
    PROVINCIAL_DEPARTMENT = "PROVINCIAL_DEPARTMENT"
    PROVINCE = "PROVINCE"


BODY_NAMES: Mapping[BodyKind, str] = MappingProxyType(
    {
        BodyKind.VILLAGE: N_("村（居）民委员会、村集体经济组织"),
        BodyKind.TOWN_UNIT: N_("镇街的办公室、所、队、中心"),
        BodyKind.TOWN: N_("镇人民政府"),
        BodyKind.SUBDISTRICT: N_("街道办事处"),
        BodyKind.ZONE: N_("市属开发区、新区管理委员会"),
        BodyKind.BRANCH: N_("市级部门设在镇街的分局、所"),
        BodyKind.DEPARTMENT: N_("市级部门（市某某局）"),
        BodyKind.INSTITUTION: N_("市属事业单位（公立学校、医院等）"),
        BodyKind.ENTERPRISE: N_("市属国有企业"),
        BodyKind.VERTICAL: N_("海关、税务、金融监管等垂直管理的机关"),
        BodyKind.VERTICAL_SUPERIOR: N_("该机关的上一级主管机关"),
        BodyKind.PARTY_BODY: N_("市委的部门、市级群团组织"),
        BodyKind.PARTY_COMMITTEE: N_("中共中山市委员会"),
        BodyKind.PROVINCIAL_PARTY_COMMITTEE: N_("中共广东省委员会"),
        BodyKind.CITY: N_("中山市人民政府"),
        BodyKind.PROVINCIAL_DEPARTMENT: N_("广东省的主管部门"),
        BodyKind.PROVINCE: N_("广东省人民政府"),
    }
)

ONE_OF_A_KIND = frozenset(
    {
        BodyKind.PARTY_COMMITTEE,
        BodyKind.PROVINCIAL_PARTY_COMMITTEE,
        BodyKind.CITY,
        BodyKind.PROVINCE,
    }
)
"""Kinds of which there is one body only; of the others two may meet, such as two departments."""


@dataclass(frozen=True, slots=True)
class Superior:
    """Who stands above a kind of body: one body, or several among which the petitioner chooses; none: not settled.

    `reason` is a sentence for the petitioner.
    """

    above: tuple[BodyKind, ...]
    reason: str
    source: str
    verified: str


_CITY_OR_ITS_OFFICE = N_("镇政府、街道办事处的上一级是市人民政府，具体工作由市信访局的复查复核办公室承担。")

SUPERIORS: Mapping[BodyKind, Superior] = MappingProxyType(
    {
        BodyKind.VILLAGE: Superior(
            (BodyKind.TOWN, BodyKind.SUBDISTRICT),
            N_("村（社区）的事由所在的镇人民政府或者街道办事处负责，由它复查。"),
            OF_THIS_PLACE,
            OWN_READING,
        ),
        BodyKind.TOWN_UNIT: Superior(
            (BodyKind.TOWN, BodyKind.SUBDISTRICT),
            N_("镇街内设的办公室、所、队由镇人民政府或者街道办事处设立，由设立它的机关复查。"),
            OF_THIS_PLACE,
            OWN_READING,
        ),
        BodyKind.TOWN: Superior((BodyKind.CITY,), _CITY_OR_ITS_OFFICE, LIKENED_TO, OTHER_PLACES),
        BodyKind.SUBDISTRICT: Superior((BodyKind.CITY,), _CITY_OR_ITS_OFFICE, LIKENED_TO, OTHER_PLACES),
        BodyKind.ZONE: Superior(
            (BodyKind.CITY,),
            N_("管理委员会是市人民政府设立的，由市人民政府复查。"),
            OF_THIS_PLACE,
            OWN_READING,
        ),
        BodyKind.BRANCH: Superior(
            (BodyKind.DEPARTMENT, BodyKind.CITY),
            N_("分局、所以自己名义作出的，由设立它的市级部门复查，也可以请市人民政府复查，由您选择。"),
            LIKENED_TO,
            OTHER_PLACES,
        ),
        BodyKind.DEPARTMENT: Superior(
            (BodyKind.CITY, BodyKind.PROVINCIAL_DEPARTMENT),
            N_("市级部门的上一级，是市人民政府，也是省的主管部门，由您选择其中一个。"),
            LIKENED_TO,
            OTHER_PLACES,
        ),
        BodyKind.INSTITUTION: Superior(
            (BodyKind.DEPARTMENT,),
            N_("事业单位由直接管理它的主管部门复查，例如公立学校找教育部门、公立医院找卫生健康部门。"),
            LIKENED_TO,
            OTHER_PLACES,
        ),
        BodyKind.ENTERPRISE: Superior(
            (BodyKind.DEPARTMENT,),
            N_("市属国有企业由管理它的主管部门（一般是国有资产监督管理部门）复查。"),
            OF_THIS_PLACE,
            OWN_READING,
        ),
        BodyKind.VERTICAL: Superior(
            (BodyKind.VERTICAL_SUPERIOR,),
            N_("垂直管理的机关不归当地政府领导，只能请它的上一级主管机关复查。"),
            LIKENED_TO,
            OTHER_PLACES,
        ),
        BodyKind.VERTICAL_SUPERIOR: Superior(
            (BodyKind.VERTICAL_SUPERIOR,),
            N_("垂直管理的机关，仍由再上一级的主管机关处理。"),
            LIKENED_TO,
            OTHER_PLACES,
        ),
        BodyKind.PARTY_BODY: Superior(
            (BodyKind.PARTY_COMMITTEE,),
            N_("市委的部门和群团组织，由市委复查。"),
            OF_THIS_PLACE,
            OWN_READING,
        ),
        BodyKind.PARTY_COMMITTEE: Superior(
            (BodyKind.PROVINCIAL_PARTY_COMMITTEE,),
            N_("市委的上一级是省委。"),
            OF_THIS_PLACE,
            OWN_READING,
        ),
        BodyKind.PROVINCIAL_PARTY_COMMITTEE: Superior(
            (),
            N_("省一级以上由哪个机关处理，本系统没有规则，请向信访部门询问。"),
            OF_THIS_PLACE,
            OWN_READING,
        ),
        BodyKind.CITY: Superior(
            (BodyKind.PROVINCE,),
            N_("市人民政府的上一级是省人民政府，具体工作由省信访局承担。"),
            LIKENED_TO,
            OTHER_PLACES,
        ),
        BodyKind.PROVINCIAL_DEPARTMENT: Superior(
            (BodyKind.PROVINCE,),
            N_("省的部门的上一级是省人民政府。"),
            LIKENED_TO,
            OTHER_PLACES,
        ),
        BodyKind.PROVINCE: Superior(
            (),
            N_("省一级以上由哪个机关处理，本系统没有规则，请向信访部门询问。"),
            OF_THIS_PLACE,
            OWN_READING,
        ),
    }
)
"""What an administrator may set otherwise for this place."""
