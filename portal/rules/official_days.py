"""The State Council's yearly holiday notices, as ranges; and what the law fixes where no notice exists.

The tests compare every day with two independent packages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.rules.marker import N_

NEW_YEAR = N_("元旦")
SPRING = N_("春节")
QINGMING = N_("清明节")
LABOUR = N_("劳动节")
DRAGON_BOAT = N_("端午节")
MID_AUTUMN = N_("中秋节")
NATIONAL = N_("国庆节")
MID_AUTUMN_AND_NATIONAL = N_("中秋节、国庆节")


@dataclass(frozen=True, slots=True)
class Break:
    """One break of a notice: its rest days from first to last, and the weekend days worked in return."""

    name: str
    first: str
    last: str
    worked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What one year's notice says, and where it was read."""

    year: int
    source: str
    breaks: tuple[Break, ...]


_READ_FROM_DATA = "国务院%d年节假日安排（日期取自 chinesecalendar 1.11.0，与 holidays 0.109 逐日核对一致）"

NOTICES = (
    Notice(
        2023,
        _READ_FROM_DATA % 2023,
        (
            Break(NEW_YEAR, "2022-12-31", "2023-01-02"),
            Break(SPRING, "2023-01-21", "2023-01-27", ("2023-01-28", "2023-01-29")),
            Break(QINGMING, "2023-04-05", "2023-04-05"),
            Break(LABOUR, "2023-04-29", "2023-05-03", ("2023-04-23", "2023-05-06")),
            Break(DRAGON_BOAT, "2023-06-22", "2023-06-24", ("2023-06-25",)),
            Break(MID_AUTUMN_AND_NATIONAL, "2023-09-29", "2023-10-06", ("2023-10-07", "2023-10-08")),
        ),
    ),
    Notice(
        2024,
        _READ_FROM_DATA % 2024,
        (
            Break(NEW_YEAR, "2023-12-30", "2024-01-01"),
            Break(SPRING, "2024-02-10", "2024-02-17", ("2024-02-04", "2024-02-18")),
            Break(QINGMING, "2024-04-04", "2024-04-06", ("2024-04-07",)),
            Break(LABOUR, "2024-05-01", "2024-05-05", ("2024-04-28", "2024-05-11")),
            Break(DRAGON_BOAT, "2024-06-08", "2024-06-10"),
            Break(MID_AUTUMN, "2024-09-15", "2024-09-17", ("2024-09-14",)),
            Break(NATIONAL, "2024-10-01", "2024-10-07", ("2024-09-29", "2024-10-12")),
        ),
    ),
    Notice(
        2025,
        _READ_FROM_DATA % 2025,
        (
            Break(NEW_YEAR, "2025-01-01", "2025-01-01"),
            Break(SPRING, "2025-01-28", "2025-02-04", ("2025-01-26", "2025-02-08")),
            Break(QINGMING, "2025-04-04", "2025-04-06"),
            Break(LABOUR, "2025-05-01", "2025-05-05", ("2025-04-27",)),
            Break(DRAGON_BOAT, "2025-05-31", "2025-06-02"),
            Break(MID_AUTUMN_AND_NATIONAL, "2025-10-01", "2025-10-08", ("2025-09-28", "2025-10-11")),
        ),
    ),
    Notice(
        2026,
        "国务院2026年节假日安排通知（2025年11月4日），与 chinesecalendar 1.11.0、holidays 0.109 逐日核对一致",
        (
            Break(NEW_YEAR, "2026-01-01", "2026-01-03", ("2026-01-04",)),
            Break(SPRING, "2026-02-15", "2026-02-23", ("2026-02-14", "2026-02-28")),
            Break(QINGMING, "2026-04-04", "2026-04-06"),
            Break(LABOUR, "2026-05-01", "2026-05-05", ("2026-05-09",)),
            Break(DRAGON_BOAT, "2026-06-19", "2026-06-21"),
            Break(MID_AUTUMN, "2026-09-25", "2026-09-27"),
            Break(NATIONAL, "2026-10-01", "2026-10-07", ("2026-09-20", "2026-10-10")),
        ),
    ),
)

# 《全国年节及纪念日放假办法》 as amended on 2024-11-10; the lunar ones turned into dates for four years ahead.
_FIXED = {(1, 1): NEW_YEAR, (5, 1): LABOUR, (10, 1): NATIONAL, (10, 2): NATIONAL, (10, 3): NATIONAL}
_SECOND_LABOUR_DAY_SINCE = 2025
_LUNAR = {
    name: frozenset(days.split())
    for name, days in {
        SPRING: """2027-02-05 2027-02-06 2027-02-07 2027-02-08 2028-01-25 2028-01-26 2028-01-27 2028-01-28
                   2029-02-12 2029-02-13 2029-02-14 2029-02-15 2030-02-02 2030-02-03 2030-02-04 2030-02-05""",
        QINGMING: "2027-04-05 2028-04-04 2029-04-04 2030-04-05",
        DRAGON_BOAT: "2027-06-09 2028-05-28 2029-06-16 2030-06-05",
        MID_AUTUMN: "2027-09-15 2028-10-03 2029-09-22 2030-09-12",
    }.items()
}
_LUNAR_NAMES = {date.fromisoformat(day): name for name, days in _LUNAR.items() for day in days}


def statutory_name(day: date) -> str | None:
    """The public holiday that the law itself puts on this day, without any notice; None if there is none."""
    if (day.month, day.day) == (5, 2) and day.year >= _SECOND_LABOUR_DAY_SINCE:
        return LABOUR
    return _FIXED.get((day.month, day.day)) or _LUNAR_NAMES.get(day)
