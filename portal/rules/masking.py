"""Numbers and names as they are shown to those who need not see the whole."""

from __future__ import annotations

import re

_COMPOUND_SURNAMES = re.compile(
    "欧阳|司徒|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|长孙|宇文|司空|轩辕|澹台|南宫|闻人"
)
_KEPT_OF_ID = 3
_COMPOUND_NAME_LENGTH = 3


def mask_id(number: str) -> str:
    """First and last three places of a long number, fewer of a short one: 440************21X."""
    kept = min(_KEPT_OF_ID, len(number) // 4)
    return number[:kept] + "*" * (len(number) - 2 * kept) + number[len(number) - kept :]


def mask_phone(number: str) -> str:
    """138****5678; of a fixed number the area code and the last four digits: 0760-****1234."""
    fixed = re.fullmatch(r"(0[0-9]{2,3}-)([0-9]{3,4})([0-9]{4})(转[0-9]+)?", number)
    if fixed:
        return f"{fixed[1]}{'*' * len(fixed[2])}{fixed[3]}"
    if re.fullmatch(r"[0-9]{11}", number):
        return f"{number[:3]}****{number[7:]}"
    return mask_id(number)


def mask_name(name: str) -> str:
    """The surname and one star, whatever the length: 张*, 欧阳*."""
    name = name.strip()
    compound = len(name) >= _COMPOUND_NAME_LENGTH and _COMPOUND_SURNAMES.match(name) is not None
    return f"{name[: 2 if compound else 1]}*" if name else ""
