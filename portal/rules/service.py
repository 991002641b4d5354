"""Service (送达): the seven ways, the proof each needs, and the day from which it is effective.

By analogy with 《民事诉讼法》 arts. 87-95; 《信访工作条例》 itself is silent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple

from portal.rules.marker import N_, BadInput

PUBLIC_NOTICE: Final = "public-notice"
PUBLIC_NOTICE_DAYS: Final = 30
"""Calendar days after which a public notice counts as served."""

GRACE_DAYS: Final = 7
"""Days that a matter stays open after the request window: a posted request may still be on its way."""


class BadService(BadInput):
    """A service that is not effective, with what is missing."""


class ServiceWay(NamedTuple):
    """One way of service. `dated_by` names the fact whose day counts; `proofs` are what the file must hold."""

    code: str
    name: str
    dated_by: str
    effective_when: str
    proofs: tuple[str, ...]
    article: str


_SIGNED, _LEFT, _ARRIVED, _PUBLISHED = "signed_on", "left_on", "arrived_on", "published_on"
_RECEIPT = N_("送达回证（签名、日期）")

SERVICE_WAYS: Mapping[str, ServiceWay] = MappingProxyType(
    {
        way.code: way
        for way in (
            ServiceWay(
                "direct",
                N_("直接送达"),
                _SIGNED,
                N_("受送达人、同住成年家属、代理人或者代收人签收之日"),
                (_RECEIPT,),
                N_("比照《民事诉讼法》第八十八条"),
            ),
            ServiceWay(
                "left",
                N_("留置送达"),
                _LEFT,
                N_("受送达人拒收，留在其住所之日"),
                (N_("送达回证（拒收事由、日期、送达人和见证人签名）"), N_("或者记录送达过程的照片、录像")),
                N_("比照《民事诉讼法》第八十九条"),
            ),
            ServiceWay(
                "electronic",
                N_("电子送达"),
                _ARRIVED,
                N_("到达受送达人特定系统之日"),
                (N_("受送达人同意电子送达的确认书"), N_("发送和到达记录")),
                N_("比照《民事诉讼法》第九十条"),
            ),
            ServiceWay(
                "entrusted",
                N_("委托送达"),
                _SIGNED,
                N_("受送达人签收之日"),
                (_RECEIPT, N_("委托函")),
                N_("比照《民事诉讼法》第九十一条"),
            ),
            ServiceWay(
                "post",
                N_("邮寄送达"),
                _SIGNED,
                N_("回执上注明的收件之日"),
                (N_("邮件号码"), N_("回执或者签收记录")),
                N_("比照《民事诉讼法》第九十一条"),
            ),
            ServiceWay(
                "forwarded",
                N_("转交送达"),
                _SIGNED,
                N_("受送达人在送达回证上签收之日"),
                (_RECEIPT,),
                N_("比照《民事诉讼法》第九十二条、第九十三条"),
            ),
            ServiceWay(
                PUBLIC_NOTICE,
                N_("公告送达"),
                _PUBLISHED,
                N_("公告发布满30日"),
                (N_("公告原件和张贴、刊登的照片"), N_("下落不明或者无法用其他方式送达的经过记录")),
                N_("比照《民事诉讼法》第九十五条"),
            ),
        )
    }
)
"""By code, in the order in which they are tried."""

_MISSING = {
    _SIGNED: N_("%(way)s要填签收日期：以送达回证或者邮件回执上的日期为准。"),
    _LEFT: N_("留置送达要填留下文书的日期。"),
    _ARRIVED: N_("电子送达要填到达日期：以到达对方系统的记录为准，不是发出日期。"),
    _PUBLISHED: N_("公告送达要填公告发布日期。"),
}


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What happened. Give the day that the way asks for; `witnessed`: a witness signed, or it was filmed;
    `entrusted_to`: the body that was asked to serve; `unreachable`: a failed try is on file, or why nobody knows where
    the addressee is.
    """

    signed_on: date | None = None
    left_on: date | None = None
    arrived_on: date | None = None
    published_on: date | None = None
    consented_on: date | None = None
    witnessed: bool = False
    entrusted_to: str = ""
    unreachable: bool = False


def effective_on(way: str, facts: ServiceFacts) -> date:
    """The day on which service by this way (a code of SERVICE_WAYS) is effective.

    Public notice: 30 calendar days after publication, the day of publication not counted; it does not
    roll over rest days, since nobody has to act on its last day.

    Raises:
        BadService: an unknown way, a missing date, no consent to electronic service, a document left
            without witness or film, nobody named who was entrusted, or a public notice without need.

    """
    row = SERVICE_WAYS.get(way)
    if row is None:
        raise BadService(N_("没有“%(way)s”这种送达方式，请从列表中选择。"), way=way[:40])
    day: date | None = getattr(facts, row.dated_by)
    if day is None:
        raise BadService(_MISSING[row.dated_by], way=row.name)
    if way == "electronic":
        _demand_consent(facts, day)
    if not _DEMANDED.get(way, _nothing)(facts):
        raise BadService(_LACKING[way])
    return day + timedelta(days=PUBLIC_NOTICE_DAYS) if way == PUBLIC_NOTICE else day


def _nothing(_facts: ServiceFacts) -> bool:
    return True


_DEMANDED: Mapping[str, Callable[[ServiceFacts], bool]] = {
    "left": lambda facts: facts.witnessed,
    "entrusted": lambda facts: bool(facts.entrusted_to.strip()),
    PUBLIC_NOTICE: lambda facts: facts.unreachable,
}
_LACKING = {
    "left": N_("留置送达要有见证人签名，或者用照片、录像记录送达过程；请补充后再登记，或者改用其他方式。"),
    "entrusted": N_("委托送达要写明受委托的单位。"),
    PUBLIC_NOTICE: N_(
        "公告送达是最后的办法：请先登记未能送达的经过，或者在备注里写明受送达人下落不明的情形。"
    ),
}


def _demand_consent(facts: ServiceFacts, arrived: date) -> None:
    if facts.consented_on is None:
        raise BadService(
            N_("当事人没有书面同意电子送达，网上下载不算送达；请先取得送达地址确认书，或者改用其他方式。")
        )
    if facts.consented_on > arrived:
        raise BadService(N_("同意电子送达的日期晚于到达日期，那次到达不算送达；请重新发送或者改用其他方式。"))
