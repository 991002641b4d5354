"""Samples of what stays in the file: legal check, signing slip, closing, binding, use of the seal."""

from __future__ import annotations

from datetime import date

from documents.kinds.case_file import CaseFile, Filed
from documents.kinds.finality import Finality
from documents.kinds.legality import Checked, LegalityReview
from documents.kinds.seal_register import SealRegister, SealUse
from documents.kinds.signing_slip import SigningSlip, SignOff
from documents.parts import Opinion
from documents.samples.bodies import CITY, CITY_AGAIN, LAWYER, VERIFICATION

CASE = "FC-2026-000012"
TOWN = "中山市三乡镇人民政府"
OFFICE = "市信访局复查复核科"


def legality() -> LegalityReview:
    """Two points to mend before it goes up."""
    return LegalityReview(
        body=CITY,
        number="",
        case_number=CASE,
        stage="复查",
        draft_title="《中山市人民政府信访事项复查意见书》（送审稿）",
        drafted_by="黄志恒",
        submitted_on=date(2026, 3, 20),
        checks=(
            Checked("主体和权限", "符合", ""),
            Checked("事实和证据", "符合", ""),
            Checked("法律依据", "需要修改", "引用《土地管理法》应当写明具体条款"),
            Checked("办理程序", "符合", ""),
            Checked("办理期限", "符合", "收件日期2026年3月2日，办理期限2026年4月1日"),
            Checked("文字表述", "需要修改", "第二项决定没有写明重新办理的期限"),
            Checked("救济途径告知", "符合", ""),
        ),
        result="修改后同意",
        points=(
            "在“本机关认为”第（二）部分补充《中华人民共和国土地管理法》第十四条",
            "在第二项决定中写明“自收到本意见书之日起30日内重新作出处理意见”",
        ),
        reviewer="苏敏",
        dated_on=date(2026, 3, 23),
        demo=True,
    )


def signing_slip() -> SigningSlip:
    """The opinion on the homestead, signed and about to be sealed."""
    return SigningSlip(
        body=CITY,
        number="中府信复查〔2026〕12号",
        secrecy="无",
        urgency="平件",
        paper_title="中山市人民政府信访事项复查意见书",
        addressees=("梁玉珍", "梁伟强", TOWN),
        copies_to=("中山市信访局",),
        drafted=SignOff("黄志恒", OFFICE, "根据审查报告拟稿，请审核。", date(2026, 3, 20)),
        reviewed=SignOff("林婉仪", OFFICE, "已核。", date(2026, 3, 20)),
        legal=SignOff("苏敏", "市司法局", "按合法性审核意见修改后同意。", date(2026, 3, 23)),
        countersigned=(SignOff("罗家辉", "市自然资源局", "同意。", date(2026, 3, 24)),),
        examined=SignOff("邓卓文", "市信访局", "拟同意，请领导审定。", date(2026, 3, 25)),
        issued=SignOff("何永康", "", "同意。", date(2026, 3, 26)),
        copies=6,
        attachments=(),
        proofread_by="林婉仪",
        sealed_by="",
        printed_on=None,
        prepared_on=date(2026, 3, 20),
        demo=True,
    )


THREE_OPINIONS = (
    Opinion(
        "小榄镇城市建设和管理局",
        "关于罗建业信访事项的处理意见书",
        "榄建信〔2025〕7号",
        date(2025, 10, 20),
        "不予支持",
    ),
    Opinion(
        "中山市小榄镇人民政府",
        "信访事项复查意见书",
        "小榄信复查〔2025〕4号",
        date(2025, 12, 8),
        "维持",
    ),
    Opinion(
        "中山市人民政府",
        "信访事项复核意见书",
        "中府信复核〔2026〕2号",
        date(2026, 2, 3),
        "维持",
    ),
)


def finality() -> Finality:
    """After the re-review nothing further is open."""
    return Finality(
        body=CITY_AGAIN,
        case_number="FH-2026-000003",
        applicants=("罗建业",),
        respondent="中山市小榄镇人民政府",
        matter="申请人要求确认镇属道路施工造成铺面停业的损失，并请求补偿；经处理、复查、复核，三级意见均已送达。",
        opinions=THREE_OPINIONS,
        ground="复核意见已送达",
        ground_note="",
        served_on=date(2026, 2, 6),
        final_on=date(2026, 2, 6),
        care="由小榄镇落实包案领导，每季度走访一次；申请人生活困难，协助申请临时救助。",
        filed_with="广东省信访局",
        registered_by="何敏仪",
        approved_by="邓卓文",
        dated_on=date(2026, 2, 9),
        demo=True,
        verification=VERIFICATION,
    )


APPLICANT = "梁玉珍"
FILED = (
    Filed("申请书和身份材料", "信访事项复查申请书", "", APPLICANT, date(2026, 3, 2), 4, ""),
    Filed("申请书和身份材料", "申请人身份证明", "", APPLICANT, None, 2, "复印件"),
    Filed("申请书和身份材料", "授权委托书", "", APPLICANT, date(2026, 3, 2), 2, ""),
    Filed("收件和受理材料", "收件回执", "", CITY.name, date(2026, 3, 2), 1, ""),
    Filed("收件和受理材料", "受理告知书", "中信复受〔2026〕9号", CITY.name, date(2026, 3, 5), 2, ""),
    Filed("原意见", "关于梁玉珍信访事项的处理意见书", "三府信〔2026〕3号", TOWN, date(2026, 2, 5), 4, ""),
    Filed("被申请单位答复和证据", "书面答复", "", TOWN, date(2026, 3, 13), 12, ""),
    Filed("申请人证据", "现场照片及四至示意图", "", APPLICANT, None, 6, ""),
    Filed("笔录", "现场勘验笔录", "", CITY.name, date(2026, 3, 16), 5, ""),
    Filed("法律意见", "法律意见书", "", LAWYER.firm, date(2026, 3, 18), 8, ""),
    Filed(
        "意见书",
        "信访事项复查意见书",
        "中府信复查〔2026〕12号",
        CITY.name,
        date(2026, 3, 26),
        5,
        "正本",
    ),
    Filed("送达回证", "送达回证", "", CITY.name, date(2026, 3, 30), 3, ""),
    Filed("办结报告", "办结报告", "", CITY.name, date(2026, 4, 3), 2, ""),
)


def case_file() -> CaseFile:
    """The main file of the homestead case."""
    return CaseFile(
        body=CITY,
        volume="正卷",
        fonds="",
        file_number="",
        year=2026,
        case_number=CASE,
        stage="复查",
        cause="不服三乡镇人民政府关于宅基地使用争议的处理意见",
        applicants=("梁玉珍", "梁伟强"),
        respondent=TOWN,
        outcome="部分维持，部分撤销并责令重新办理",
        accepted_on=date(2026, 3, 5),
        closed_on=date(2026, 4, 3),
        archived_on=date(2026, 4, 30),
        officers=("黄志恒", "何敏仪"),
        lawyer=LAWYER,
        retention="30年",
        papers=FILED,
        notes=("第2件为复印件，经核对与原件一致", "听证录音光盘1张，另存声像档案"),
        compiled_by="何敏仪",
        checked_by="林婉仪",
        demo=True,
    )


def seal_register() -> SealRegister:
    """March of the city's seal for petition matters."""
    name = "信访事项复查意见书"
    leader, keeper = "邓卓文", "麦晓彤"
    return SealRegister(
        body=CITY,
        seal="中山市人民政府信访事项复查复核专用章",
        from_on=date(2026, 3, 1),
        until_on=date(2026, 3, 31),
        uses=(
            SealUse(date(2026, 3, 5), "受理告知书", "中信复受〔2026〕9号", 2, "黄志恒", leader, keeper, ""),
            SealUse(
                date(2026, 3, 9), "不予受理告知书", "中信复不受〔2026〕4号", 2, "何敏仪", leader, keeper, ""
            ),
            SealUse(date(2026, 3, 26), name, "中府信复查〔2026〕12号", 6, "黄志恒", leader, keeper, "正本"),
        ),
        spare_rows=5,
        demo=True,
    )
