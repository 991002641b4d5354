"""What each form refuses: a part that the law asks for is missing, or two parts contradict each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from documents.catalogue import check, kind_of, sample
from documents.facts import Facts
from documents.kinds.application import Application
from documents.kinds.case_file import CaseFile
from documents.kinds.conflict import ConflictDeclaration, Finding
from documents.kinds.finality import Finality
from documents.kinds.legality import LegalityReview
from documents.kinds.mandate import Mandate
from documents.kinds.persons import NOBODY
from documents.kinds.recusal_request import RecusalRequest
from documents.kinds.representation import Representation, Representative
from documents.kinds.satisfaction import Satisfaction
from documents.kinds.seal_register import SealRegister
from documents.kinds.settlement import Settlement
from documents.kinds.signing_slip import SigningSlip, SignOff
from documents.parts import Contact
from documents.samples import forms, forms_for_lawyers, forms_for_petitioners, forms_for_the_file

PETITION = "《信访工作条例》第"
PENDING = "参照《行政复议法》第四十一条、第七十四条"
NO_CONTACT = Contact("", "")
CODES = [
    kind.code
    for kind in (kind_of(code) for code in ("APPLY", "POA", "REPS", "ADDR", "RECUSEREQ", "WITHDRAW"))
]


def told(facts: Facts, changes: dict[str, Any]) -> set[tuple[str, str]]:
    """Parts and articles of what keeps these facts, so changed, from being printed."""
    return {(problem.part, problem.article) for problem in check(replace(facts, **changes))}  # type: ignore[type-var]


EMPTIED: list[tuple[str, str, Any, str, str]] = [
    ("APPLY", "applicants", (), "申请人", f"{PETITION}十九条"),
    ("APPLY", "applicants", (NOBODY,), "申请人住址", f"{PETITION}十九条"),
    ("APPLY", "requests", (), "请求事项", f"{PETITION}十九条"),
    ("APPLY", "grounds", ("　",), "事实与理由", f"{PETITION}十九条"),
    ("APPLY", "respondent", "", "被申请单位", f"{PETITION}三十五条"),
    ("APPLY", "opinions", (), "原意见", f"{PETITION}三十五条"),
    ("POA", "principals", (), "委托人", "《民法典》第一百六十五条"),
    ("POA", "attorneys", (), "受托人", "《民法典》第一百六十五条"),
    ("POA", "matter", "", "委托事项", "《民法典》第一百六十五条"),
    ("POA", "until_on", None, "委托期限", "《民法典》第一百六十五条"),
    ("REPS", "representatives", (), "代表人", f"{PETITION}二十条"),
    ("REPS", "members", (), "推选人", f"{PETITION}二十条"),
    ("REPS", "matter", "", "推选事项", f"{PETITION}二十条"),
    ("ADDR", "party", None, "送达地址", "参照《民事诉讼法》第八十八条、第九十一条"),
    ("ADDR", "channels", (), "电子送达", "参照《民事诉讼法》第九十条"),
    ("PRIV", "purposes", (), "处理目的", "《个人信息保护法》第十七条、第三十五条"),
    ("PRIV", "kinds", (), "信息种类", "《个人信息保护法》第十七条、第三十五条"),
    ("PRIV", "kept_for", "", "保存期限", "《个人信息保护法》第十七条、第三十五条"),
    ("PRIV", "contact", NO_CONTACT, "联系电话", "《个人信息保护法》第十七条、第三十五条"),
    ("RECEIPT", "petitioners", (), "申请人", f"{PETITION}二十三条"),
    ("RECEIPT", "query_code", "", "查询码", f"{PETITION}二十一条"),
    ("RECEIPT", "accept_by", date(2026, 3, 1), "受理告知期限", f"{PETITION}二十三条"),
    ("RECEIPT", "due_on", date(2026, 3, 1), "办理期限", f"{PETITION}三十五条"),
    ("SERVE", "recipient", "", "受送达人", "参照《民事诉讼法》第八十七条"),
    ("SERVE", "papers", (), "送达文书", "参照《民事诉讼法》第八十七条"),
    ("SERVE", "servers", ("甲", "乙", "丙"), "送达人", "参照《民事诉讼法》第八十九条"),
    ("SUPPLIST", "papers", (), "接收的材料", ""),
    ("SUPPLIST", "due_on", None, "补正期限", "参照《行政复议法》第三十一条"),
    ("SUPPLIST", "received_on", date(2026, 3, 19), "备注", "参照《行政复议法》第三十一条"),
    ("SUPPLIST", "received_on", date(2026, 3, 3), "接收日期", ""),
    ("SETTLE", "dispute", (), "争议事项", f"{PETITION}三十三条"),
    ("SETTLE", "terms", (), "协议内容", f"{PETITION}三十三条"),
    ("SETTLE", "performance", (), "履行方式和期限", "参照《人民调解法》第二十九条"),
    ("SETTLE", "mediators", (), "调解员", f"{PETITION}三十三条"),
    ("SETTLE", "copies", 2, "份数", "参照《人民调解法》第二十九条"),
    ("SETTLE", "dated_on", date(2026, 5, 1), "履行期限", ""),
    ("RECUSEREQ", "challenged", (), "被申请回避人", f"{PETITION}二十八条"),
    ("RECUSEREQ", "reasons", (), "申请回避的理由", "《律师法》第三十九条"),
    ("RECUSEREQ", "told_on", date(2026, 3, 7), "制作日期", ""),
    ("WITHDRAW", "reasons", (), "撤回理由", PENDING),
    ("WITHDRAW", "extent", "部分请求", "撤回的请求", PENDING),
    ("WITHDRAW", "withdrawn", ("重新核实面积",), "撤回的请求", PENDING),
    ("WITHDRAW", "applied_on", date(2026, 3, 25), "制作日期", ""),
    ("CONFLICT", "findings", (), "声明事项", "《律师法》第二十三条、第三十九条"),
    ("CONFLICT", "conclusion", "", "声明结论", "《律师法》第二十三条、第三十九条"),
    ("CONFLICT", "conclusion", "申请回避", "声明结论", "《律师法》第二十三条、第三十九条"),
    ("PLEDGE", "matter", "", "案件概要", ""),
    ("FINALREG", "opinions", (), "此前的意见", f"{PETITION}三十六条"),
    ("FINALREG", "served_on", None, "最后一份意见的送达日期", f"{PETITION}三十六条"),
    ("FINALREG", "care", "", "后续帮扶疏导措施", f"{PETITION}三十七条"),
    ("FINALREG", "ground", "达成调解或者和解协议", "终结情形说明", f"{PETITION}三十三条"),
    ("FINALREG", "final_on", date(2026, 2, 5), "终结日期", ""),
    ("FILE", "papers", (), "卷内文件", "《档案法》第十四条"),
    ("FILE", "outcome", "", "处理结果", "《档案法》第十四条"),
    ("FILE", "volume", "副卷", "卷内文件", "《档案法》第十四条"),
    ("FILE", "checked_by", "何敏仪", "检查人", ""),
    ("FILE", "year", 2024, "年度", ""),
    ("FILE", "closed_on", date(2026, 3, 1), "结案日期", ""),
    ("SATIS", "points", (), "评价事项", f"{PETITION}二十一条"),
    ("SATIS", "paper", "", "办结文书", f"{PETITION}二十一条"),
    ("SATIS", "return_by", date(2026, 3, 1), "评价截止日期", ""),
    ("SIGNSLIP", "paper_title", "", "标题", ""),
    ("SIGNSLIP", "copies", 0, "份数", ""),
    ("LEGAL", "checks", (), "审核内容", f"{PETITION}三十二条、第三十五条、第三十六条"),
    ("LEGAL", "result", "同意", "审核结论", f"{PETITION}三十二条、第三十五条、第三十六条"),
    ("LEGAL", "points", (), "修改意见", f"{PETITION}三十二条、第三十五条、第三十六条"),
    ("LEGAL", "reviewer", "黄志恒", "审核人", ""),
    ("SEALREG", "seal", "", "印章名称", ""),
    ("SEALREG", "from_on", date(2026, 3, 6), "用印日期", ""),
]


@pytest.mark.parametrize(("code", "field", "value", "part", "article"), EMPTIED)
def test_a_form_without_what_the_law_asks_is_refused_and_the_article_named(
    code: str, field: str, value: Any, part: str, article: str
) -> None:
    assert (part, article) in told(sample(code), {field: value})


@pytest.mark.parametrize("code", CODES)
def test_an_empty_form_for_the_pen_still_refuses_to_go_to_nobody(code: str) -> None:
    facts = sample(code)
    nameless = replace(facts.body, name="")  # type: ignore[attr-defined]
    assert ("机关名称", "") in told(facts, {"blank": True, "body": nameless})


def application(**changes: Any) -> Application:
    return replace(forms_for_petitioners.application(), **changes)


def test_a_rereview_names_both_earlier_opinions() -> None:
    assert ("原意见", f"{PETITION}三十六条") in told(application(), {"stage": "复核"})


def test_an_application_has_no_more_than_five_representatives_and_two_agents() -> None:
    facts = application(headcount=6)
    assert ("代表人", f"{PETITION}二十条") in told(facts, {"representatives": tuple("甲乙丙丁戊己")})
    assert told(facts, {"representatives": tuple("甲乙丙丁戊")}) == set()
    assert ("委托代理人", "参照《行政复议法》第十七条") in told(facts, {"agents": facts.agents * 3})


def test_fewer_people_than_names_are_refused_even_on_an_empty_form() -> None:
    assert ("申请人数", "") in told(application(), {"headcount": 1, "blank": True})


def test_an_opinion_is_not_received_before_it_is_given() -> None:
    facts = application()
    early = replace(facts.opinions[0], received_on=date(2026, 2, 4))
    assert ("收到原意见的日期", "") in told(facts, {"opinions": (early,)})
    unknown = replace(facts.opinions[0], received_on=None)
    assert ("收到原意见的日期", f"{PETITION}三十五条") in told(facts, {"opinions": (unknown,)})


def test_an_organisation_says_who_heads_it() -> None:
    firm = replace(NOBODY, name="中山市某某有限公司", id_kind="统一社会信用代码", address="石岐街道")
    assert ("申请人负责人", f"{PETITION}十九条") in told(
        application(), {"applicants": (firm,), "headcount": 1}
    )


def test_powers_beyond_the_usual_are_given_one_by_one() -> None:
    facts: Mandate = forms_for_petitioners.mandate()
    assert ("代理权限", "《民法典》第一百六十五条") in told(facts, {"power": "一般代理"})
    assert ("代理权限", "《民法典》第一百六十五条") in told(facts, {"special": ()})
    assert ("受托人", "参照《行政复议法》第十七条") in told(facts, {"attorneys": facts.attorneys * 3})


def test_representatives_are_five_at_most_and_members_themselves() -> None:
    facts: Representation = forms_for_petitioners.representation()
    six = tuple(Representative(member.name, "") for member in facts.members[:6])
    assert ("代表人", f"{PETITION}二十条") in told(facts, {"representatives": six})
    stranger = (Representative("外人", ""),)
    assert ("代表人", f"{PETITION}二十条") in told(facts, {"representatives": stranger})
    assert ("推选人", f"{PETITION}二十条") in told(facts, {"members": facts.members[:1]})
    assert ("备用空行", "") in told(facts, {"spare_rows": -1})


@pytest.mark.parametrize("electronic", ["", "不同意"])
def test_without_consent_nothing_is_served_electronically(electronic: str) -> None:
    facts = forms_for_petitioners.service_address()
    assert ("电子送达", "参照《民事诉讼法》第九十条") in told(
        facts, {"electronic": electronic, "blank": True}
    )


def test_whoever_gets_data_is_named_with_purpose_and_kinds() -> None:
    facts = forms.privacy()
    one = replace(facts.recipients[0], purpose="")
    assert ("接收方处理目的", "《个人信息保护法》第二十三条") in told(facts, {"recipients": (one,)})
    data = replace(facts.sensitive[0], need="")
    assert ("处理敏感个人信息的必要性", "《个人信息保护法》第三十条") in told(facts, {"sensitive": (data,)})


def test_a_declared_conflict_is_explained_and_leads_to_recusal() -> None:
    facts: ConflictDeclaration = forms_for_lawyers.conflict()
    article = "《律师法》第二十三条、第三十九条"
    found = (Finding("FIRM_ACTS", "有", ""), *facts.findings[1:])
    assert told(facts, {"findings": found}) == {("声明事项", article), ("声明结论", article)}
    explained = (Finding("FIRM_ACTS", "有", "本所代理被申请单位另案"), *facts.findings[1:])
    assert told(facts, {"findings": explained, "conclusion": "申请回避"}) == set()
    assert ("声明事项", article) in told(facts, {"findings": (*facts.findings, facts.findings[0])})


def test_nobody_asks_for_her_own_recusal() -> None:
    facts: RecusalRequest = forms_for_petitioners.recusal_request()
    own = replace(facts.challenged[0], name=facts.applicants[0].name)
    assert ("被申请回避人", "") in told(facts, {"challenged": (own,)})


def test_a_settlement_has_two_sides_and_no_party_mediates() -> None:
    facts: Settlement = forms.settlement()
    assert ("当事人", f"{PETITION}三十三条") in told(facts, {"parties": facts.parties[:2]})
    assert ("调解员和见证人", "参照《人民调解法》第二十九条") in told(facts, {"witnesses": ("梁玉珍",)})
    assert ("调解员", f"{PETITION}三十三条") in told(facts, {"variant": "和解协议书"})


@pytest.mark.parametrize(
    ("ground", "count", "article"),
    [
        ("逾期未申请复查", 1, f"{PETITION}三十五条、第三十六条"),
        ("逾期未申请复核", 2, f"{PETITION}三十五条、第三十六条"),
        ("复核意见已送达", 3, f"{PETITION}三十六条"),
    ],
)
def test_each_ground_of_finality_stands_on_its_number_of_opinions(
    ground: str, count: int, article: str
) -> None:
    facts: Finality = forms_for_the_file.finality()
    for given in range(4):
        refused = told(facts, {"ground": ground, "opinions": facts.opinions[:given]})
        assert (("此前的意见", article) in refused) is (given != count)


def test_the_directory_has_the_order_of_the_groups_and_counts_pages_from_one() -> None:
    facts: CaseFile = forms_for_the_file.case_file()
    entries = facts.directory()
    assert [entry.paper.name for entry in entries[:2]] == ["信访事项复查意见书", "信访事项复查申请书"]
    assert entries[-1].paper.group == "办结报告"
    assert [entry.span() for entry in entries[:3]] == ["1-5", "6-9", "10-11"]
    assert "14" in [entry.span() for entry in entries]
    assert entries[-1].last == facts.pages() == 56


def test_what_is_internal_never_gets_into_the_file_that_parties_may_see() -> None:
    facts: CaseFile = forms_for_the_file.case_file()
    report = replace(facts.papers[0], group="审查报告")
    assert ("卷内文件", "《档案法》第十四条") in told(facts, {"papers": (*facts.papers, report)})
    assert told(facts, {"volume": "副卷", "papers": (report,)}) == set()


def test_a_point_is_judged_once() -> None:
    facts: Satisfaction = forms_for_petitioners.satisfaction()
    assert ("评价事项", f"{PETITION}二十一条") in told(facts, {"points": facts.points * 2})


@pytest.mark.parametrize("box", ["reviewed", "legal", "examined", "issued"])
def test_nobody_approves_what_she_drafted(box: str) -> None:
    facts: SigningSlip = forms_for_the_file.signing_slip()
    own = replace(getattr(facts, box), name=facts.drafted.name)
    assert told(facts, {box: own}) != set()


def test_a_paper_has_no_number_before_it_is_signed() -> None:
    facts: SigningSlip = forms_for_the_file.signing_slip()
    article = "《党政机关公文处理工作条例》第二十二条"
    assert ("签发", article) in told(facts, {"issued": SignOff("", "", "", None)})
    assert told(facts, {"issued": SignOff("", "", "", None), "number": ""}) == set()
    undated = replace(facts.issued, signed_on=None)
    assert ("签发日期", article) in told(facts, {"issued": undated})
    early = replace(facts.examined, signed_on=date(2026, 3, 19))
    assert ("审核日期", "") in told(facts, {"examined": early})


def test_a_point_that_does_not_hold_says_why() -> None:
    facts: LegalityReview = forms_for_the_file.legality()
    vague = tuple(replace(check, note="") for check in facts.checks)
    article = f"{PETITION}三十二条、第三十五条、第三十六条"
    assert ("审核内容", article) in told(facts, {"checks": vague})
    clean = tuple(replace(check, finding="符合") for check in facts.checks)
    assert ("审核结论", article) in told(facts, {"checks": clean})


def test_every_use_of_the_seal_was_allowed_by_a_leader_and_stands_in_order() -> None:
    facts: SealRegister = forms_for_the_file.seal_register()
    bare = replace(facts.uses[0], allowed_by="")
    rule = "《国务院关于国家行政机关和企业事业单位社会团体印章管理的规定》（国发〔1999〕25号）第二十五条"
    assert ("批准人", rule) in told(facts, {"uses": (bare,)})
    assert ("用印日期", "") in told(facts, {"uses": facts.uses[::-1]})
    assert told(facts, {"uses": ()}) == set()
