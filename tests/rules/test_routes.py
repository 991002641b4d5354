"""The statutory routes: each names its door, its article and how sure we are."""

from __future__ import annotations

import re

import pytest

from portal.rules.rulebook.routes import FIRST_HANDLING, GROUP_NAMES, ROUTES, Route, RouteGroup, of_group

ARTICLE = re.compile(r"第[一二三四五六七八九十百千零]+条(、第[一二三四五六七八九十百千零]+条)*")
WITHOUT_NUMBER = {"award"}  # the Arbitration Law was revised; its new numbers nobody has read


@pytest.mark.parametrize("route", ROUTES.values(), ids=lambda route: route.code)
def test_every_route_names_its_door_its_article_and_its_source(route: Route) -> None:
    assert route.door
    assert route.plain
    assert route.examples
    assert route.bases
    assert route.source
    assert route.verified
    for basis in (*route.bases, *(limit.basis for limit in route.limits)):
        assert re.fullmatch("《[^《》]+》", basis.law)
        assert ARTICLE.fullmatch(basis.article) or route.code in WITHOUT_NUMBER


def test_codes_and_names_stand_once() -> None:
    assert len({route.name for route in ROUTES.values()}) == len(ROUTES)
    assert len({route.plain for route in ROUTES.values()}) == len(ROUTES)
    assert all(code == route.code for code, route in ROUTES.items())


def test_every_group_has_routes_and_a_name() -> None:
    assert set(GROUP_NAMES) == set(RouteGroup)
    grouped = [route for group in RouteGroup for route in of_group(group)]
    assert {*grouped, FIRST_HANDLING} == set(ROUTES.values())
    assert all(2 <= len(of_group(group)) <= 8 for group in RouteGroup)  # what one reads on one page


def test_only_the_first_handling_leads_to_review() -> None:
    assert [route.code for route in ROUTES.values() if route.item == 6] == ["first-handling"]
    assert {route.item for route in ROUTES.values()} == {None, 1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("labour-arbitration", "申请劳动仲裁：1年内，从知道权利被侵害之日（在职欠薪的从离职之日）起算"),
        ("labour-arbitration", "不服仲裁裁决，向法院起诉：15日内，从收到仲裁裁决书之日起算"),
        ("labour-inspection", "投诉：2年内，从违法行为发生之日（持续的从结束之日）起算"),
        ("work-injury", "职工或者近亲属申请工伤认定：1年内，从事故伤害发生之日或者诊断为职业病之日起算"),
        ("land-contract", "申请农村土地承包仲裁：2年内，从知道权利被侵害之日起算"),
        ("reconsideration", "申请行政复议：60日内，从知道该决定之日起算"),
        ("administrative-lawsuit", "直接向法院提起行政诉讼：6个月内，从知道该决定之日起算"),
        ("traffic", "书面申请事故认定复核：3日内，从事故认定书送达之日起算"),
        ("information", "机关应当答复（经批准可以延长）：20个工作日内，从机关收到申请之日起算"),
        ("appeal", "对民事判决上诉：15日内，从判决书送达之日起算"),
        ("retrial", "申请民事再审：6个月内，从判决、裁定生效之日起算"),
        ("enforcement", "申请执行：2年内，从文书规定的履行期最后一日起算"),
        ("state-compensation", "请求国家赔偿：2年内，从知道权利被机关侵害之日起算"),
        ("civil", "向法院起诉：3年内，从知道权利受损和对方是谁之日起算"),
        ("first-handling", "机关应当办结（复杂的可以延长，最多30日）：60日内，从受理之日起算"),
    ],
)
def test_the_period_that_the_law_sets_is_said(code: str, said: str) -> None:
    assert said in [limit.said() for limit in ROUTES[code].limits]


def test_no_route_promises_a_lawsuit_against_a_petition_opinion() -> None:
    for route in ROUTES.values():
        text = route.door + route.examples + "".join(limit.said() for limit in route.limits)
        assert not re.search("(处理|复查|复核)意见书?[^。；]{0,20}(起诉|诉讼|行政复议)", text), route.code
