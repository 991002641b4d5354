"""To whom a request for review or re-review goes, kind by kind."""

from __future__ import annotations

import pytest

from portal.rules.jurisdiction import NotSettled, competent, competent_jointly, rereviewers
from portal.rules.rulebook.bodies import BODY_NAMES, OWN_READING, SUPERIORS, BodyKind
from portal.rules.words import Stage

B = BodyKind


@pytest.mark.parametrize(
    ("maker", "reviewers"),
    [
        (B.VILLAGE, {B.TOWN, B.SUBDISTRICT}),
        (B.TOWN_UNIT, {B.TOWN, B.SUBDISTRICT}),
        (B.TOWN, {B.CITY}),
        (B.SUBDISTRICT, {B.CITY}),
        (B.ZONE, {B.CITY}),
        (B.BRANCH, {B.DEPARTMENT, B.CITY}),
        (B.DEPARTMENT, {B.CITY, B.PROVINCIAL_DEPARTMENT}),
        (B.INSTITUTION, {B.DEPARTMENT}),
        (B.ENTERPRISE, {B.DEPARTMENT}),
        (B.VERTICAL, {B.VERTICAL_SUPERIOR}),
        (B.PARTY_BODY, {B.PARTY_COMMITTEE}),
        (B.CITY, {B.PROVINCE}),
        (B.PROVINCIAL_DEPARTMENT, {B.PROVINCE}),
    ],
)
def test_a_handling_opinion_is_reviewed_one_level_above_its_maker(
    maker: BodyKind, reviewers: set[BodyKind]
) -> None:
    answer = competent(maker, Stage.REVIEW)
    assert set(answer.bodies) == reviewers
    assert answer.article == "《信访工作条例》第三十五条"
    assert answer.why().endswith("。")
    assert answer.source
    assert answer.verified


@pytest.mark.parametrize(
    ("original", "by_reviewer"),
    [
        (B.TOWN, {B.CITY: {B.PROVINCE}}),
        (B.SUBDISTRICT, {B.CITY: {B.PROVINCE}}),
        (B.TOWN_UNIT, {B.TOWN: {B.CITY}, B.SUBDISTRICT: {B.CITY}}),
        (B.DEPARTMENT, {B.CITY: {B.PROVINCE}, B.PROVINCIAL_DEPARTMENT: {B.PROVINCE}}),
        (B.BRANCH, {B.DEPARTMENT: {B.CITY, B.PROVINCIAL_DEPARTMENT}, B.CITY: {B.PROVINCE}}),
        (B.VERTICAL, {B.VERTICAL_SUPERIOR: {B.VERTICAL_SUPERIOR}}),
        (B.CITY, {}),
    ],
)
def test_a_review_opinion_is_rereviewed_one_level_above_its_reviewer(
    original: BodyKind, by_reviewer: dict[BodyKind, set[BodyKind]]
) -> None:
    answer = rereviewers(original)
    assert {reviewer: set(one.bodies) for reviewer, one in answer.items()} == by_reviewer
    assert all(one.article == "《信访工作条例》第三十六条" for one in answer.values())


@pytest.mark.parametrize(
    ("makers", "body"),
    [
        ([B.TOWN, B.DEPARTMENT], B.CITY),
        (
            [B.DEPARTMENT, B.DEPARTMENT],
            B.CITY,
        ),  # two departments have two provincial ones, but one government
        ([B.TOWN, B.TOWN], B.CITY),
        ([B.INSTITUTION, B.INSTITUTION], B.CITY),  # a school and a hospital answer to two departments
        ([B.DEPARTMENT, B.BRANCH], B.CITY),
        ([B.TOWN_UNIT, B.BRANCH], B.CITY),
        ([B.TOWN, B.SUBDISTRICT, B.ZONE], B.CITY),
        ([B.CITY, B.PROVINCIAL_DEPARTMENT], B.PROVINCE),
        ([B.TOWN, B.CITY], B.PROVINCE),
        ([B.PARTY_BODY, B.PARTY_BODY], B.PARTY_COMMITTEE),
    ],
)
def test_a_joint_opinion_goes_to_the_lowest_common_superior(makers: list[BodyKind], body: BodyKind) -> None:
    answer = competent_jointly(makers, Stage.REVIEW)
    assert answer.bodies == (body,)
    assert answer.article == "《信访工作条例》第二十四条"


def test_one_maker_alone_is_no_joint_opinion() -> None:
    assert competent_jointly([B.BRANCH], Stage.REVIEW) == competent(B.BRANCH, Stage.REVIEW)


def test_a_joint_opinion_is_no_surer_than_the_least_sure_of_its_rows() -> None:
    assert competent_jointly([B.TOWN, B.ZONE], Stage.REVIEW).verified == OWN_READING


@pytest.mark.parametrize(
    "makers", [[B.TOWN, B.VERTICAL], [B.DEPARTMENT, B.PARTY_BODY], [B.VERTICAL, B.VERTICAL]]
)
def test_bodies_without_a_common_superior_go_to_the_joint_conference(makers: list[BodyKind]) -> None:
    with pytest.raises(NotSettled, match="联席会议"):
        competent_jointly(makers, Stage.REVIEW)


def test_nobody_named_is_asked_for() -> None:
    with pytest.raises(NotSettled, match="哪个机关"):
        competent_jointly([], Stage.REVIEW)


@pytest.mark.parametrize("maker", [B.PROVINCE, B.PROVINCIAL_PARTY_COMMITTEE])
def test_above_the_province_no_rule_is_invented(maker: BodyKind) -> None:
    with pytest.raises(NotSettled, match="没有规则"):
        competent(maker, Stage.REREVIEW)


def test_a_body_abolished_is_followed_by_its_successor() -> None:
    answer = competent(B.TOWN, Stage.REVIEW, succeeded=True)
    assert answer.bodies == (B.CITY,)
    assert answer.why().startswith("原机关、单位已经合并或者撤销")
    assert SUPERIORS[B.TOWN].reason in answer.why()


def test_every_kind_has_a_name_a_row_and_its_source() -> None:
    assert set(BODY_NAMES) == set(SUPERIORS) == set(BodyKind)
    assert all(row.reason and row.source and row.verified for row in SUPERIORS.values())
