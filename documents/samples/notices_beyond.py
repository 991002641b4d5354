"""Samples of what goes beyond one case: finality, longer periods, notices to all, corrections, urging, advice."""

from __future__ import annotations

from datetime import date

from documents.kinds.advice import Advice, Precedent
from documents.kinds.correction import Correction, Misprint
from documents.kinds.extension import Extension
from documents.kinds.no_more import NoMore
from documents.kinds.public_notice import PublicNotice
from documents.kinds.transfer import Objection, Transfer
from documents.kinds.urging import Urged, Urging
from documents.parts import Body, Contact, Opinion
from documents.samples.bodies import CITY, CITY_AGAIN, TOWN, VERIFICATION

BUREAU = Body(name="中山市信访局", seal_diameter_mm=42, emblem="star", code="中信")
OFFICE = Contact("中山市信访局复查复核科", "0760-00000000")
INSPECTION = Contact("中山市信访局督查科", "0760-00000000")


def no_more() -> NoMore:
    """A demolition matter that has been through re-review."""
    return NoMore(
        body=CITY_AGAIN,
        number="中信复不再〔2026〕1号",
        dated_on=date(2026, 4, 13),
        addressees=("周国良",),
        matter="东凤镇旧厂房拆除补偿",
        received_on=date(2026, 4, 8),
        final=Opinion(
            body="中山市人民政府",
            name="关于周国良信访事项的复核意见书",
            number="中府信复核〔2025〕7号",
            dated_on=date(2025, 11, 18),
            result="维持原复查意见",
        ),
        help="生活确有困难的，可以向东凤镇公共服务办公室申请社会救助",
        contact=OFFICE,
        demo=True,
        verification=VERIFICATION,
    )


def extension() -> Extension:
    """A town needs longer to find out about a drain that three villages share."""
    return Extension(
        body=TOWN,
        number="三府信延〔2026〕2号",
        dated_on=date(2026, 4, 27),
        addressees=("林秀兰", "林志明"),
        stage="办理",
        matter="平东村排水渠改道致使农田受淹",
        began_on=date(2026, 3, 3),
        due_on=date(2026, 5, 6),
        why="该事项涉及三个村的排水系统，需要委托专业机构进行测量和鉴定",
        basis="《信访工作条例》第三十四条",
        approved_on=date(2026, 4, 24),
        days=30,
        extended_to=date(2026, 6, 5),
        contact=Contact("三乡镇综合治理办公室", "0760-00000000"),
        demo=True,
        verification=VERIFICATION,
    )


def public_notice() -> PublicNotice:
    """Nobody knows where the applicant has moved."""
    return PublicNotice(
        body=CITY,
        number="中信复公〔2026〕1号",
        dated_on=date(2026, 5, 11),
        addressees=("谭家豪",),
        paper_name="信访事项复查意见书",
        paper_number="中府信复查〔2026〕21号",
        paper_dated_on=date(2026, 4, 16),
        why="按照送达地址确认书载明的地址两次邮寄均被退回，电话无法接通",
        days=30,
        collect_at="中山市信访局复查复核窗口",
        remedy="如不服该复查意见，可以自公告送达之日起30日内向广东省人民政府请求复核",
        contact=OFFICE,
        demo=True,
        verification=VERIFICATION,
    )


def correction() -> Correction:
    """Two slips of the pen in a review opinion."""
    return Correction(
        body=CITY,
        number="中信复更〔2026〕1号",
        dated_on=date(2026, 4, 2),
        addressees=("梁玉珍", "梁伟强", "中山市三乡镇人民政府"),
        paper_name="中山市人民政府信访事项复查意见书",
        paper_number="中府信复查〔2026〕12号",
        paper_dated_on=date(2026, 3, 26),
        misprints=(
            Misprint("第2页第5行", "86.5平方米", "85.6平方米", "录入时数字颠倒，与案卷中的测量记录不一致"),
            Misprint("第3页第12行", "梁伟", "梁伟强", "申请人姓名漏字"),
        ),
        remedy_period="kept",
        contact=OFFICE,
        demo=True,
        verification=VERIFICATION,
    )


def urging() -> Urging:
    """A town has not handled a matter again as it was told to."""
    return Urging(
        body=BUREAU,
        number="中信督〔2026〕5号",
        dated_on=date(2026, 6, 15),
        addressees=("中山市小榄镇人民政府",),
        level="督办",
        matter="绩东一社区噪声扰民",
        opinion=Opinion(
            body="中山市人民政府",
            name="信访事项复查意见书",
            number="中府信复查〔2026〕15号",
            dated_on=date(2026, 4, 9),
            result="撤销原处理意见，责令小榄镇人民政府在30日内重新办理",
        ),
        failings=("拖延", "拒不执行处理意见"),
        found=(
            "复查意见书于2026年4月13日送达你单位，重新办理的期限已于2026年5月13日届满，至今没有作出新的处理意见",
            "2026年5月20日催办后，你单位没有在规定时间内书面反馈",
        ),
        earlier=(Urged("催办", "中信督〔2026〕3号", date(2026, 5, 20)),),
        tasks=(
            "立即组织环境监测，查清噪声来源和数值",
            "在收到本通知书之日起10日内重新作出信访处理意见，并书面答复信访人",
            "查明逾期的原因，落实责任人员",
        ),
        due_on=date(2026, 6, 30),
        talk=None,
        contact=INSPECTION,
        demo=True,
        verification=VERIFICATION,
    )


def advice() -> Advice:
    """Three cases with one root: notices that never say what to do next."""
    return Advice(
        body=BUREAU,
        number="中信建〔2026〕2号",
        dated_on=date(2026, 6, 22),
        aim="改进工作",
        addressees=("中山市自然资源局",),
        standing="有关机关、单位",
        found=(
            "2026年上半年，本机关办理的复查案件中有3件涉及宅基地确权登记，反映的问题相近，申请人普遍不清楚办理进度。",
        ),
        precedents=(
            Precedent("FC-2026-000012", "申请登记后8个月未收到书面告知"),
            Precedent("FC-2026-000027", "补正要求先后提出3次，每次内容不同"),
            Precedent("FC-2026-000031", "答复没有写明认定面积的依据"),
        ),
        faults=(
            "受理、补正没有统一的书面告知，同一申请被多次要求补交材料",
            "答复意见说理不充分，没有附测量成果",
        ),
        consequence="",
        advice=(
            "统一各分局的受理、补正告知文书，一次性告知需要补正的全部材料",
            "作出答复时附宗地图和面积计算说明",
            "每季度抽查办结案卷，并将结果通报各分局",
        ),
        reply_by=date(2026, 7, 22),
        contact=INSPECTION,
        demo=True,
        verification=VERIFICATION,
    )


def transfer() -> Transfer:
    """A letter about a market goes to the bureau in charge."""
    return Transfer(
        body=BUREAU,
        number="中信转〔2026〕88号",
        dated_on=date(2026, 3, 18),
        addressee="中山市市场监督管理局",
        petitioners=("邓淑仪",),
        matter="港口镇某农贸市场计量器具不准",
        accused="",
        received_on=date(2026, 3, 12),
        why=("计量器具的监督检查由市场监督管理部门负责",),
        basis="《信访工作条例》第二十二条第一款第一项",
        report_by=date(2026, 5, 18),
        objection=None,
        contact=Contact("中山市信访局办信科", "0760-00000000"),
        attached=("来信复印件", "照片4张"),
        demo=True,
        verification=VERIFICATION,
    )


def handed_back() -> Transfer:
    """A matter that was passed on to the wrong town."""
    return Transfer(
        body=TOWN,
        number="三府信异〔2026〕1号",
        dated_on=date(2026, 3, 24),
        addressee="中山市信访局",
        petitioners=("邓淑仪",),
        matter="农贸市场占道经营",
        accused="",
        received_on=date(2026, 3, 19),
        why=("所反映的农贸市场位于坦洲镇辖区", "三乡镇没有对该市场的管理职权，也没有办理过同一事项"),
        basis="《信访工作条例》第二十三条第三款",
        report_by=None,
        objection=Objection(
            "中信转〔2026〕90号", date(2026, 3, 18), date(2026, 3, 26), "中山市坦洲镇人民政府"
        ),
        contact=Contact("三乡镇综合治理办公室", "0760-00000000"),
        attached=(),
        demo=True,
        verification=VERIFICATION,
    )
