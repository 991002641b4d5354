"""Who asks for review in the demonstration town. Names, numbers and addresses are invented."""

from __future__ import annotations

from datetime import date

from portal.actions.requests import NewPetitioner
from portal.rules.words import PetitionerKind

NAMES = (
    "张桂英", "李㛃", "陈伟光", "黄秀珍", "梁炳坤", "吴丽华", "刘德明", "何惠芳", "冯建国", "谭月娥",
    "曾志明", "杜金凤", "郭永强", "苏妙玲", "严喆", "卢少芬", "邝志雄", "甘露", "韦国良", "阮美娟",
    "龙伯安", "潘水生", "关焕娣", "蔡文堃", "简桂芳", "麦启明", "温玉莲", "叶国荣", "钟彩霞", "尹卫东",
    "古兰·阿布都热", "岑惠贞", "伍耀辉", "莫凤仪", "赖建平", "区少珍", "容国柱", "霍秀兰", "程志远", "方瑞珍",
)  # fmt: skip
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def petitioner(number: int, town: str, kind: PetitionerKind = PetitionerKind.PETITIONER) -> NewPetitioner:
    """Return the `number`-th invented person, who lives in this town."""
    female = number % 2 == 0
    born_on = date(1946 + number * 7 % 45, 1 + number * 5 % 12, 1 + number * 11 % 28)
    return NewPetitioner(
        kind=kind,
        name=NAMES[number % len(NAMES)],
        sex="女" if female else "男",
        born_on=born_on,
        id_type="resident",
        id_number=_resident_id(born_on, number, female=female),
        phone=f"1380000{1000 + number:04d}",
        address=f"中山市{town}某某路{number + 3}号",
        accepts_electronic_service=number % 3 == 0,
    )


def _resident_id(born_on: date, number: int, *, female: bool) -> str:
    body = f"442000{born_on:%Y%m%d}{number % 100:02d}{8 if female else 9}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True))
    return body + _CHECK_DIGITS[total % 11]
