"""The facts of a 送达回证: proof that the opinion reached one addressee, blank where the pen is still to write."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from documents.kinds.service import Served, Service
from portal import clock, settings
from portal.actions import letterhead
from portal.models.cases import Case
from portal.models.deliveries import Delivery, ServiceTry
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.rules.dates import show
from portal.rules.service import SERVICE_WAYS
from portal.rules.words import PaperKind, label

Method = Literal["", "直接送达", "留置送达", "委托送达", "邮寄送达", "电子送达", "公告送达"]
REFUSED = "left"
HERSELF = "本人"


async def slip_facts(case: Case, delivery: Delivery) -> Service:
    """Return what the slip of this addressee says today; before service only its heading is filled in.

    A way that the slip has no box for (转交送达) is named in the remarks, and so is every try that failed.
    """
    paper = await Paper.get(id=delivery.paper_id)
    matter = await Matter.get(id=case.matter_id)
    body = await Organisation.get(id=case.review_body_id)
    way = SERVICE_WAYS[delivery.way].name if delivery.way else ""
    proxy = "" if delivery.received_by in {HERSELF, delivery.addressee_name} else delivery.received_by
    return Service(
        body=letterhead.body_of(body),
        case_number=case.number or "",
        cause=matter.title,
        papers=(Served(label(paper.kind), paper.number or "", 1),),
        recipient=delivery.addressee_name,
        place=delivery.place,
        method=_method(way),
        served_at=_day(delivery.done_on) if delivery.done_on else "",
        proxy=proxy,
        proxy_relation=delivery.relation if proxy else "",
        refusal=delivery.note if delivery.way == REFUSED else "",
        witness="",
        servers=(),  # whoever delivered signs; who recorded it need not be the same
        remarks=await _tries(delivery) + _remarks(delivery, way),
        prepared_on=clock.today(),
        demo=settings.current().demo,
        wording=letterhead.wording_of(case, PaperKind.SERVE),
    )


def _method(way: str) -> Method:
    boxes: tuple[Method, ...] = get_args(Method)
    return next((box for box in boxes if box == way), "")


async def _tries(delivery: Delivery) -> str:
    rows = await ServiceTry.filter(delivery_id=delivery.id).order_by("tried_on", "id")
    told = (f"{_day(row.tried_on)}{SERVICE_WAYS[row.way].name}未成：{row.why.rstrip('。')}。" for row in rows)
    return "".join(told)


def _day(day: date) -> str:
    return show(day).split("（")[0]


def _remarks(delivery: Delivery, way: str) -> str:
    parts = [
        f"{way}。" if not _method(way) and way else "",
        f"受委托单位：{delivery.entrusted_to}。" if delivery.entrusted_to else "",
        f"邮件号码{delivery.proof_number}。" if delivery.proof_number else "",
        "" if delivery.way == REFUSED else delivery.note,
    ]
    return "".join(parts)
