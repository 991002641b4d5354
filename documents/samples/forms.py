"""Samples of forms that go out of the office: receipts, notices, agreements, proof of service."""

from __future__ import annotations

from datetime import date

from documents.kinds.material_list import MaterialList
from documents.kinds.persons import Party
from documents.kinds.privacy import DataRecipient, PrivacyNotice, SensitiveData
from documents.kinds.receipt import HandedIn, Receipt
from documents.kinds.service import Served, Service
from documents.kinds.settlement import Performance, Settlement, SettlingParty
from documents.parts import Contact
from documents.samples.bodies import CITY, VERIFICATION
from documents.samples.forms_for_petitioners import LIANG, SON


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


def privacy() -> PrivacyNotice:
    """What the city does with the data of whoever asks for a review."""
    return PrivacyNotice(
        body=CITY,
        purposes=("登记、受理、审查和答复您的信访事项", "核对身份，送达文书，告知办理进度", "依法归档和统计"),
        kinds=(
            "姓名、性别、出生日期、住址、邮政编码",
            "身份证件的种类和号码、联系电话",
            "申请书、证据材料以及办理中形成的笔录、录音录像",
        ),
        sensitive=(
            SensitiveData("身份证件号码", "核对申请人身份、防止冒名申请所必需；不在送达的意见书中载明"),
            SensitiveData("健康、财产状况", "仅在您主动提出、与请求事项直接有关时处理；不提供的，不影响受理"),
        ),
        recipients=(
            DataRecipient(
                "中山市三乡镇人民政府", "0760-00000000", "作出书面答复，提交证据", "姓名、请求事项、申请书"
            ),
            DataRecipient(
                "广东岐江律师事务所", "0760-00000001", "指派律师参与审查", "案卷材料；不提供联系电话"
            ),
        ),
        way="以纸质和电子形式收集、存储、使用；电子数据加密存储在境内，查看、下载均有记录。",
        kept_for="自案件办结之日起30年，期满后依照档案管理规定处理",
        contact=Contact("中山市信访局复查复核科", "0760-00000000"),
        rights_address="中山市信访局信访接待大厅",
        person="梁玉珍",
        prepared_on=date(2026, 3, 2),
        demo=True,
    )


def material_list() -> MaterialList:
    """Two papers that had been missing."""
    return MaterialList(
        body=CITY,
        case_number="FC-2026-000012",
        stage="复查",
        petitioners=("梁玉珍", "梁伟强"),
        notice_number="中信复补〔2026〕5号",
        notice_on=date(2026, 3, 4),
        due_on=date(2026, 3, 18),
        received_on=date(2026, 3, 10),
        papers=(
            HandedIn("1987年建房用地批准文件", 2, 1, "复印件"),
            HandedIn("授权委托书", 2, 1, "原件"),
        ),
        still_missing=(),
        handed_by="郑国栋",
        clerk="何敏仪",
        remarks="",
        demo=True,
    )


SETTLED = (
    "双方确认以1987年建房用地批准文件载明的四至为准，由镇自然资源所重新放线定桩",
    "三乡镇人民政府负责督促相邻方拆除超出界线的围墙，恢复通道",
    "申请人自愿撤回复查申请",
)


PERFORMED = (
    Performance("三乡镇人民政府", "组织放线定桩，并将结果书面送交申请人", date(2026, 4, 10)),
    Performance("三乡镇人民政府", "督促拆除超出界线的围墙，费用由相邻方承担", date(2026, 5, 8)),
    Performance("申请人", "提交撤回申请书", None),
)


def settlement() -> Settlement:
    """Town and family agree on the line of the wall."""
    town = Party(
        name="中山市三乡镇人民政府",
        id_kind="统一社会信用代码",
        id_number="11442000000000000X",
        sex="",
        birth=None,
        head="李某某",
        phone="0760-00000002",
        address="中山市三乡镇文昌路1号",
        postcode="528463",
    )
    return Settlement(
        variant="调解协议书",
        body=CITY,
        number="中信复调〔2026〕2号",
        dated_on=date(2026, 3, 23),
        stage="复查",
        case_number="FC-2026-000012",
        parties=(
            SettlingParty("申请人", LIANG, ""),
            SettlingParty("申请人", SON, ""),
            SettlingParty("被申请单位", town, "周启明（副镇长）"),
        ),
        mediators=("黄志恒", "陈雅雯"),
        committee="三乡镇人民调解委员会",
        dispute=(
            (
                "申请人认为三乡镇人民政府2026年2月5日作出的处理意见没有查明雍陌上街12号宅基地的四至，申请复查。"
                "现场勘验查明，邻居重建的围墙超出批准界线0.6米。"
            ),
        ),
        terms=SETTLED,
        performance=PERFORMED,
        copies=5,
        witnesses=("雍陌村村民委员会 梁志辉",),
        demo=True,
        verification=VERIFICATION,
    )
