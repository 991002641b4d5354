"""What the slip of service says before and after the pen."""

from __future__ import annotations

import pytest

from portal import clock
from portal.actions import deliveries, service_tries
from portal.actions.slip_facts import slip_facts
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.rules.words import State
from tests import cast


@pytest.fixture
async def case(world: cast.World) -> Case:
    return await cast.case_in(State.SERVING, world.shiqi)


async def slip_after(case: Case, world: cast.World, **happened: object) -> tuple[str, str, str, str]:
    one = await Delivery.filter(paper__case_id=case.id, paper__kind="REVIEW").order_by("id").first()
    assert one is not None
    served = deliveries.Served(done_on=clock.today(), **happened)  # type: ignore[arg-type] # fields by name
    await deliveries.record(world.shiqi.officer, case, one.id, served, None)
    slip = await slip_facts(case, await Delivery.get(id=one.id))
    return slip.method, slip.proxy, slip.refusal, slip.remarks


async def test_before_service_only_the_heading_is_filled_in(case: Case) -> None:
    one = await Delivery.get(paper__case_id=case.id, paper__kind="REVIEW", petitioner_id__not_isnull=True)
    slip = await slip_facts(case, one)
    assert (slip.recipient, slip.papers[0].name, slip.papers[0].number) == (
        "张三",
        "复查意见书",
        "石岐信复查〔2026〕1号",
    )
    assert (slip.method, slip.served_at, slip.place, slip.proxy, slip.servers) == ("", "", "", "", ())
    assert slip.problems() == []


async def test_whoever_signs_for_herself_is_no_proxy(case: Case, world: cast.World) -> None:
    assert await slip_after(case, world, way="direct", received_by="本人") == ("直接送达", "", "", "")


async def test_post_names_its_number_and_who_took_it_in(case: Case, world: cast.World) -> None:
    happened = {"way": "post", "received_by": "张小妹", "proof_number": "EMS123"}
    assert await slip_after(case, world, **happened) == ("邮寄送达", "张小妹", "", "邮件号码EMS123。")


async def test_a_refusal_stands_in_its_own_box(case: Case, world: cast.World) -> None:
    happened = {"way": "left", "witnessed": True, "note": "拒绝签收。"}
    assert await slip_after(case, world, **happened) == ("留置送达", "", "拒绝签收。", "")


async def test_a_way_without_a_box_is_named_in_the_remarks(case: Case, world: cast.World) -> None:
    assert await slip_after(case, world, way="forwarded", note="由看守所转交。") == (
        "",
        "",
        "",
        "转交送达。由看守所转交。",
    )


async def test_every_failed_try_stands_in_the_remarks(case: Case, world: cast.World) -> None:
    one = await Delivery.get(paper__case_id=case.id, paper__kind="REVIEW", petitioner_id__not_isnull=True)
    for way, why in (("direct", "家中无人。"), ("post", "退回")):
        await service_tries.record(
            world.shiqi.server, case, one.id, service_tries.Tried(way, clock.today(), why)
        )
    slip = await slip_facts(case, one)
    assert slip.remarks == "2026年11月23日直接送达未成：家中无人。2026年11月23日邮寄送达未成：退回。"
    assert slip.problems() == []


async def test_who_was_entrusted_stands_in_the_remarks(case: Case, world: cast.World) -> None:
    happened = {"way": "entrusted", "entrusted_to": "小榄镇司法所"}
    assert await slip_after(case, world, **happened) == ("委托送达", "", "", "受委托单位：小榄镇司法所。")
