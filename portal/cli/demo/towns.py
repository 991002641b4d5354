"""The demonstration town's bodies and people, all of them invented but for the names of the places."""

from __future__ import annotations

from dataclasses import dataclass

from portal.actions import people
from portal.models.organisations import Organisation
from portal.models.people import User
from portal.rules.permissions import Person
from portal.rules.words import OrganisationKind, Role

PASSWORD = "xinfang-demo"  # noqa: S105 - printed on first run; exists in demonstration mode only

TOWNS = (
    ("442000001", "石岐街道"),
    ("442000002", "东区街道"),
    ("442000003", "中山港街道"),
    ("442000004", "西区街道"),
    ("442000005", "南区街道"),
    ("442000006", "五桂山街道"),
    ("442000007", "民众街道"),
    ("442000008", "南朗街道"),
    ("442000101", "黄圃镇"),
    ("442000103", "东凤镇"),
    ("442000105", "古镇镇"),
    ("442000106", "沙溪镇"),
    ("442000107", "坦洲镇"),
    ("442000108", "港口镇"),
    ("442000109", "三角镇"),
    ("442000110", "横栏镇"),
    ("442000111", "南头镇"),
    ("442000112", "阜沙镇"),
    ("442000114", "三乡镇"),
    ("442000115", "板芙镇"),
    ("442000116", "大涌镇"),
    ("442000117", "神湾镇"),
    ("442000118", "小榄镇"),
)
UNITS = (
    "自然资源分局",
    "人力资源和社会保障分局",
    "综合行政执法局",
    "住房和城乡建设局",
    "社会保险基金管理分局",
    "生态环境分局",
    "教育事务中心",
    "农业农村局",
    "交通运输分局",
)


@dataclass(frozen=True)
class Staff:
    """Who works at one place: sign-in prefix, and the names by role."""

    prefix: str
    clerk: str
    officer: str
    leader: str
    head: str
    lawyers: tuple[str, ...]
    firms: tuple[str, ...]
    second_officer: str
    legal: str
    office_head: str
    deputy: str
    keeper: str


STAFF = {
    "石岐街道": Staff(
        "shiqi",
        "陈小敏",
        "黄志强",
        "林国华",
        "胡文静",
        ("艾明", "白晓岚", "卓立", "高雅琴"),
        ("广东香山律师事务所", "广东岐江律师事务所"),
        "周海燕",
        "何明法",
        "方建平",
        "段立新",
        "尹秀珍",
    ),
    "小榄镇": Staff(
        "xiaolan",
        "何丽珍",
        "罗健",
        "麦伟雄",
        "梁秀清",
        ("欧阳婷", "邓子轩", "李卓然"),
        ("广东菊城律师事务所", "广东凤山律师事务所"),
        "麦丽华",
        "邓文斌",
        "梁锦棠",
        "欧阳辉",
        "冼玉兰",
    ),
    "中山市": Staff(
        "zhongshan",
        "周玉婷",
        "萧永康",
        "郑海生",
        "余慧",
        ("程锦", "苏念慈", "方一凡"),
        ("广东孙文律师事务所",),
        "萧子俊",
        "程理",
        "邝永康",
        "司徒健",
        "关淑仪",
    ),
}


@dataclass(frozen=True)
class Place:
    """A body with its studio, its units, and who holds which role there."""

    government: Organisation
    studio: Organisation
    units: dict[str, Organisation]
    users: dict[str, User]
    people: dict[str, Person]
    lawyers: tuple[User, ...]


async def settle() -> dict[str, Place]:
    """Found the city and its 23 towns; return the three places where people work."""
    province = await people.add_organisation(
        OrganisationKind.GOVERNMENT, "广东省人民政府", short_name="广东省", code_word="粤府"
    )
    city = await people.add_organisation(
        OrganisationKind.GOVERNMENT,
        "中山市人民政府",
        short_name="中山市",
        code_word="中府",
        superior_id=province.id,
        seal_diameter_mm=45,
        address="中山市东区街道松苑路1号",
        phone="0760-0000 1000",
        head_name="市长",
    )
    towns = {name: await _town(city, code, name) for code, name in TOWNS}
    places = {name: await _place(towns[name], STAFF[name]) for name in ("石岐街道", "小榄镇")}
    places["中山市"] = await _place(city, STAFF["中山市"])
    return places


async def _town(city: Organisation, code: str, name: str) -> Organisation:
    short = name.removesuffix("街道").removesuffix("镇") or name
    suffix = "办事处" if name.endswith("街道") else "人民政府"
    return await people.add_organisation(
        OrganisationKind.TOWN,
        f"中山市{name}{suffix}",
        short_name=name,
        code_word="古镇" if name == "古镇镇" else short,
        town_code=code,
        superior_id=city.id,
        address=f"中山市{name}",
        phone="0760-0000 " + code[-4:],
        head_name="主任" if name.endswith("街道") else "镇长",
    )


async def _place(government: Organisation, staff: Staff) -> Place:
    studio = await people.add_organisation(
        OrganisationKind.STUDIO,
        f"{government.short_name}信访事项复查复核律师工作室",
        short_name=f"{government.short_name}律师工作室",
        code_word=f"{government.code_word}律",
        superior_id=government.id,
        phone=government.phone,
    )
    units = {unit: await _unit(government, unit) for unit in UNITS}
    users = {
        "clerk": await _person(f"{staff.prefix}.chuangkou", staff.clerk, Role.CLERK, government),
        "officer": await _person(f"{staff.prefix}.chengban", staff.officer, Role.OFFICER, government),
        "leader": await _person(f"{staff.prefix}.qianfa", staff.leader, Role.SIGNING_LEADER, government),
        "head": await _person(f"{staff.prefix}.gongzuoshi", staff.head, Role.STUDIO_HEAD, studio),
        **await _office(staff, government),
    }
    users |= {"server": users["clerk"], "archivist": users["keeper"]}
    await people.grant(users["server"], Role.SERVICE_CLERK, government)
    await people.grant(users["archivist"], Role.ARCHIVIST, government)
    lawyers = await _lawyers(staff, studio)
    everybody = {**users, **{user.sign_in_name: user for user in lawyers}}
    known = {key: await user.person() for key, user in everybody.items()}
    return Place(government, studio, units, users, known, lawyers)


async def _office(staff: Staff, government: Organisation) -> dict[str, User]:
    """The others of the reviewing body; in a town one person may hold two roles."""
    held = {
        "second_officer": ("chengban2", staff.second_officer, Role.OFFICER),
        "legal": ("fazhi", staff.legal, Role.LEGAL_REVIEWER),
        "office_head": ("banzhuren", staff.office_head, Role.OFFICE_HEAD),
        "deputy": ("fenguan", staff.deputy, Role.DEPUTY_LEADER),
        "keeper": ("yongyin", staff.keeper, Role.SEAL_KEEPER),
    }
    return {
        key: await _person(f"{staff.prefix}.{sign_in}", name, role, government)
        for key, (sign_in, name, role) in held.items()
    }


async def _unit(government: Organisation, unit: str) -> Organisation:
    """A town has branch offices; the city has the offices themselves."""
    city = government.kind is OrganisationKind.GOVERNMENT
    name = f"中山市{unit.replace('分局', '局')}" if city else f"中山市{government.short_name}{unit}"
    return await people.add_organisation(
        OrganisationKind.BODY,
        name,
        short_name=unit.replace("分局", "局") if city else unit,
        superior_id=government.id,
        address="中山市东区街道松苑路1号" if city else f"中山市{government.short_name}政务服务中心",
        phone=government.phone,
        head_name="局长" if city else "负责人",
    )


async def _person(sign_in_name: str, name: str, role: Role, organisation: Organisation) -> User:
    user = await people.add_person(sign_in_name, name, PASSWORD)
    await people.grant(user, role, organisation)
    return user


async def _lawyers(staff: Staff, studio: Organisation) -> tuple[User, ...]:
    firms = [await people.add_organisation(OrganisationKind.FIRM, name) for name in staff.firms]
    lawyers = []
    for number, name in enumerate(staff.lawyers, start=1):
        user = await people.add_person(
            f"{staff.prefix}.lvshi{number}", name, PASSWORD, f"144202019{sum(map(ord, name)):08d}"[:17]
        )
        await people.grant(user, Role.LAWYER, studio)
        await people.grant(user, Role.LAWYER, firms[number % len(firms)])
        lawyers.append(user)
    return tuple(lawyers)
