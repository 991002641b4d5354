"""Samples of forms: receipt and proof of service."""

from __future__ import annotations

from datetime import date

from documents.kinds.receipt import HandedIn, Receipt
from documents.kinds.service import Served, Service
from documents.samples.bodies import CITY


def receipt() -> Receipt:
    """A villager hands in her request for review."""
    return Receipt(
        body=CITY,
        stage="复查",
        case_number="FC-2026-000012",
        petitioners=("梁玉珍", "梁伟强"),
        respondent="中山市三乡镇人民政府",
        received_on=date(2026, 3, 2),
        papers=(
            HandedIn("信访事项复查申请书", 3, 2, "原件"),
            HandedIn("《关于梁玉珍信访事项的处理意见书》", 4, 1, "复印件"),
            HandedIn("申请人身份证明", 2, 1, "复印件"),
            HandedIn("宅基地现场照片及四至示意图", 6, 1, "原件"),
        ),
        accept_by=date(2026, 3, 17),
        due_on=date(2026, 4, 1),
        due_note="自收到申请之日起30日，补正、听证等依法不计入期限的时间除外。",
        query_code="ZS7K-42QM-9XTD",
        lookup_url="https://xinfang.example.org.cn/chaxun",
        phone="0760-00000000",
        clerk="何敏仪",
        remarks="申请人行动不便，希望以电话方式通知办理进度。",
        demo=True,
    )


def service() -> Service:
    """Two papers for one addressee, to be handed over in person."""
    return Service(
        body=CITY,
        case_number="FC-2026-000012",
        cause="不服三乡镇人民政府关于宅基地使用争议的处理意见",
        papers=(
            Served("中山市人民政府信访事项复查意见书", "中府信复查〔2026〕12号", 1),
            Served("信访事项复查申请受理告知书", "中信复受〔2026〕9号", 1),
        ),
        recipient="梁玉珍",
        place="中山市三乡镇信访接待室",
        method="直接送达",
        served_at="",
        proxy="",
        proxy_relation="",
        refusal="",
        witness="",
        servers=("黄志恒", "何敏仪"),
        remarks="",
        prepared_on=date(2026, 3, 27),
        demo=True,
    )
