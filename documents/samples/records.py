"""Samples of records: a request spoken, a file read, a person asked, a place inspected. The homestead of 雍陌村."""

from __future__ import annotations

from datetime import date

from documents.kinds.file_reading import Extract, FileItem, FileReading
from documents.kinds.oral_request import OralRequest
from documents.kinds.questioning import Answer, Questioning
from documents.kinds.record import Attendant, Officer, Person, Sitting, Unsigned
from documents.kinds.site_inspection import Measure, Picture, SiteInspection
from documents.parts import Opinion
from documents.samples.bodies import CITY, LAWYER

CASE = "FC-2026-000012"
CAUSE = "不服三乡镇人民政府关于宅基地使用争议的处理意见"
RESPONDENT = "中山市三乡镇人民政府"
HANDLING = Opinion(
    RESPONDENT, "关于梁玉珍信访事项的处理意见书", "三府信〔2026〕3号", date(2026, 2, 9), "不予支持"
)
HANDLER = Officer("黄志恒", "中山市信访局复查复核科", "ZS0120")
SECOND = Officer("吴嘉敏", "中山市信访局复查复核科", "ZS0133")
CLERK = Officer("何敏仪", "中山市信访局接访科", "ZS0107")
PETITIONER = Person(
    name="梁玉珍",
    sex="女",
    birth=date(1953, 8, 6),
    id_kind="居民身份证",
    id_number="442000195308060000",
    unit="务农",
    address="中山市三乡镇雍陌村中兴街",
    phone="13800000000",
    relation="本人",
)
NEIGHBOUR = Person(
    name="郭炳辉",
    sex="男",
    birth=date(1968, 3, 19),
    id_kind="居民身份证",
    id_number="442000196803190000",
    unit="中山市三乡镇某五金加工店",
    address="中山市三乡镇雍陌村中兴街",
    phone="13900000000",
    relation="争议围墙的建造人，申请人的相邻住户",
)


def oral_request() -> OralRequest:
    """A villager who does not write speaks her request at the counter."""
    return OralRequest(
        body=CITY,
        stage="复查",
        case_number=CASE,
        cause=CAUSE,
        sitting=Sitting(date(2026, 3, 2), "09:10", "10:05", "中山市人民来访接待厅2号接待室"),
        applicants=(PETITIONER,),
        headcount=2,
        why_oral="申请人年逾七旬、书写确有困难",
        respondent=RESPONDENT,
        opinion=HANDLING,
        served_on=date(2026, 2, 11),
        late_reason="",
        requests=("撤销三乡镇人民政府作出的处理意见", "重新核实雍陌村宅基地的四至和面积"),
        reasons=(
            (
                "我家在雍陌村中兴街使用宅基地一处，建有砖瓦房两间，从1982年住到现在。2025年10月隔壁翻建房屋，"
                "新砌的围墙越过了原来的界石，占了通道，家里的三轮车进不来。"
            ),
            "镇里的人只听了村民小组的口头说明，没有量过，也没有叫我到场，就说没有越界。我不服。",
        ),
        evidence=("宅基地使用证复印件1份", "现场照片4张", "处理意见书复印件1份"),
        hearing="不申请",
        mediation="同意",
        electronic="不同意",
        hosts=(HANDLER,),
        recorder=CLERK,
        confirmed="宣读",
        corrections=(),
        unsigned=(),
        demo=True,
    )


def file_reading() -> FileReading:
    """The lawyer of the case reads what the town handed in."""
    return FileReading(
        body=CITY,
        stage="复查",
        case_number=CASE,
        cause=CAUSE,
        sitting=Sitting(date(2026, 3, 10), "14:30", "17:05", "中山市信访局阅卷室"),
        readers=(Attendant(LAWYER.name, f"{LAWYER.firm}律师"),),
        keeper=Attendant("黄志恒", "案件承办人"),
        files=(
            FileItem("信访事项复查申请书", 3),
            FileItem("关于梁玉珍信访事项的处理意见书", 4),
            FileItem("被申请单位书面答复及证据目录", 6),
            FileItem("雍陌村中兴街村民小组情况说明", 1),
            FileItem("宅基地使用证及附图", 2),
        ),
        extracts=(
            Extract(4, 1, "“该围墙建在原有墙基之上，双方对界址没有书面约定”，落款处无经办人签名"),
            Extract(5, 2, "附图标有东、西、南、北四至和界石两处，证载面积86.5平方米"),
        ),
        doubts=("情况说明与宅基地使用证附图所标界石位置不一致", "处理意见书没有说明为何不采信附图"),
        gaps=("案卷中没有现场测量记录", "没有询问申请人的笔录"),
        demo=True,
    )


def questioning() -> Questioning:
    """The neighbour is asked about his wall."""
    return Questioning(
        body=CITY,
        stage="复查",
        case_number=CASE,
        cause=CAUSE,
        sitting=Sitting(date(2026, 3, 11), "09:30", "10:40", "中山市三乡镇雍陌村村民委员会会议室"),
        occasion=1,
        askers=(HANDLER, SECOND),
        recorder=CLERK,
        asked=NEIGHBOUR,
        companions=(Attendant(LAWYER.name, f"{LAWYER.firm}律师"),),
        identity_shown=True,
        rights_told=True,
        recusal="不申请回避。",
        exchange=(
            Answer(
                "请讲一下你家和梁玉珍家房屋的位置关系。", "我家在东边，她家在西边，中间有一条通道，两家共用。"
            ),
            Answer(
                "你家的围墙是什么时候建的？办理了什么手续？",
                "2025年9月办的乡村建设规划许可证，10月动工，11月建好。许可的占地面积是90平方米。",
            ),
            Answer(
                "新围墙是不是建在原来的墙基上？",
                "北面一段是，中间那一段原来没有墙，是施工的师傅拉线砌的。当时没有请人测量。",
            ),
            Answer("界石的位置你清楚吗？", "西边那块还在，东边那块施工时挖出来了，放在我家院子里。"),
            Answer("镇里处理的时候有没有到现场量过？", "来看过一次，拍了照，没有量。"),
            Answer("愿意通过调解解决吗？", "量清楚是谁的就是谁的，该退的我退，可以调解。"),
            Answer("还有什么要补充的吗？", "没有了。"),
        ),
        confirmed="看过",
        corrections=("第三个回答中的“北面一段”改为“北面约四米”，其余不变",),
        unsigned=(),
        demo=True,
    )


def site_inspection() -> SiteInspection:
    """The boundary stones are looked for and the wall is measured."""
    return SiteInspection(
        body=CITY,
        stage="复查",
        case_number=CASE,
        cause=CAUSE,
        sitting=Sitting(date(2026, 3, 12), "15:00", "16:20", "中山市三乡镇雍陌村中兴街"),
        subject="申请人梁玉珍与相邻住户郭炳辉之间的围墙、界石和通道",
        conditions="晴，光线良好，现场未受破坏",
        inspectors=(HANDLER, SECOND),
        recorder=CLERK,
        present=(
            Attendant("梁玉珍", "申请人"),
            Attendant("冯绍基", "被申请单位工作人员"),
            Attendant("郭炳辉", "相邻住户"),
            Attendant("李伟明", "雍陌村村民委员会干部，见证人"),
        ),
        absent=(),
        seen=(
            "争议围墙为砖砌，呈南北走向，南端与申请人房屋东墙相接。围墙北段下部可见旧条石墙基，中段及南段下部为新浇混凝土。",
            (
                "西侧界石尚存，露出地面约12厘米，刻有“界”字；东侧界石已移位，置于相邻住户院内。"
                "以西侧界石和宅基地使用证附图所标距离，可以还原东侧界石的原位。"
            ),
        ),
        measures=(
            Measure("围墙全长", "11.2米", "钢卷尺，两次读数取平均"),
            Measure("围墙中段越过界石连线的距离", "0.58米", "全站仪"),
            Measure("通道现有最窄处净宽", "0.85米", "钢卷尺"),
        ),
        pictures=(Picture("现场平面示意图", 1), Picture("界石、墙基和通道照片", 8)),
        remarks=("申请人：测量结果没有意见", "相邻住户：对中段0.58米的数据，希望由有资质的单位复核"),
        corrections=(),
        unsigned=(Unsigned("郭炳辉", "称须等待有资质的单位复核，拒绝签名"),),
        demo=True,
    )
