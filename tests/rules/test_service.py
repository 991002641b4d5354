"""The day from which service is effective."""

from __future__ import annotations

from datetime import date

import pytest

from portal.rules.service import (
    SERVICE_WAYS,
    BadService,
    ServiceFacts,
    effective_on,
)

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("way", "facts", "effective"),
    [
        ("direct", ServiceFacts(signed_on=DAY), DAY),
        ("left", ServiceFacts(left_on=DAY, witnessed=True), DAY),
        ("electronic", ServiceFacts(arrived_on=DAY, consented_on=date(2026, 2, 1)), DAY),
        ("electronic", ServiceFacts(arrived_on=DAY, consented_on=DAY), DAY),
        ("entrusted", ServiceFacts(signed_on=DAY, entrusted_to="小榄镇司法所"), DAY),
        ("post", ServiceFacts(signed_on=DAY), DAY),
        ("forwarded", ServiceFacts(signed_on=DAY), DAY),
        ("public-notice", ServiceFacts(published_on=DAY, unreachable=True), date(2026, 4, 1)),
        # The 30th day stands though it is a rest day: nobody has to act on it.
        ("public-notice", ServiceFacts(published_on=date(2026, 9, 1), unreachable=True), date(2026, 10, 1)),
    ],
)
def test_service_is_effective_on_the_day_that_its_way_asks_for(
    way: str, facts: ServiceFacts, effective: date
) -> None:
    assert effective_on(way, facts) == effective


@pytest.mark.parametrize(
    ("way", "facts", "says"),
    [
        ("electronic", ServiceFacts(arrived_on=DAY), "没有书面同意电子送达"),
        ("electronic", ServiceFacts(arrived_on=DAY, consented_on=date(2026, 3, 3)), "晚于到达日期"),
        ("left", ServiceFacts(left_on=DAY), "见证人"),
        ("entrusted", ServiceFacts(signed_on=DAY, entrusted_to=" "), "受委托的单位"),
        ("public-notice", ServiceFacts(published_on=DAY), "最后的办法"),
        ("post", ServiceFacts(), "邮寄送达要填签收日期"),
        ("carrier-pigeon", ServiceFacts(signed_on=DAY), "没有“carrier-pigeon”这种送达方式"),
    ],
)
def test_service_that_lacks_something_is_refused_with_what_is_missing(
    way: str, facts: ServiceFacts, says: str
) -> None:
    with pytest.raises(BadService, match=says):
        effective_on(way, facts)


@pytest.mark.parametrize("way", SERVICE_WAYS)
def test_no_way_is_effective_without_its_date(way: str) -> None:
    with pytest.raises(BadService):
        effective_on(
            way, ServiceFacts(consented_on=DAY, witnessed=True, entrusted_to="司法所", unreachable=True)
        )


def test_every_way_says_what_proof_the_file_needs() -> None:
    assert len(SERVICE_WAYS) == 7
    assert all(way.proofs and way.effective_when and way.article for way in SERVICE_WAYS.values())
