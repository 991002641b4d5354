"""Dates as people write them and as papers show them."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

from portal.rules.marker import N_, BadInput, Translate, as_is

WEEKDAYS = (N_("星期一"), N_("星期二"), N_("星期三"), N_("星期四"), N_("星期五"), N_("星期六"), N_("星期日"))

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_FORMS = (
    re.compile(r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})"),
    re.compile(r"([0-9]{4})(年)([0-9]{1,2})月([0-9]{1,2})[日号]"),
    re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})"),
)
_TENS = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")


class BadDate(BadInput):
    """A date that cannot be read, or that no calendar has."""


def parse_date(text: str) -> date:
    """Read a date in any of the ways in which people write one.

    2026-5-2, 2026.5.2, 2026/5/2, 20260502, 2026年5月2日, 二〇二六年五月二日; full-width digits and
    spaces do no harm.

    Raises:
        BadDate: nothing was written, it cannot be read, or there is no such day.

    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if not plain:
        raise BadDate(N_("没有填日期。请写成 2026-05-02 或 2026年5月2日 这样。"))
    ascii_text = _arabic(plain)
    for form in _FORMS:
        match = form.fullmatch(ascii_text)
        if match:
            year, _, month, day = match.groups()
            return _existing(text.strip(), int(year), int(month), int(day))
    raise BadDate(
        N_("看不懂日期“%(text)s”。请写全年、月、日，例如 2026-05-02 或 2026年5月2日。"), text=_short(text)
    )


def _arabic(text: str) -> str:
    """Turn 二〇二六年五月十二日 into 2026年5月12日; other text stays as it is."""
    if "年" not in text:
        return text
    return _TENS.sub(lambda tens: f"{tens[1] or '一'}{tens[2] or '〇'}", text).translate(_DIGITS)


def _existing(text: str, year: int, month: int, day: int) -> date:
    if year == 0:
        raise BadDate(N_("日期“%(text)s”的年份不对，请核对。"), text=text)
    if not 1 <= month <= 12:  # noqa: PLR2004 (months of a year)
        raise BadDate(N_("日期“%(text)s”不存在：月份只有1月到12月。"), text=text)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        message = N_("日期“%(text)s”不存在：%(year)s年%(month)s月只有1日到%(last)s日。")
        raise BadDate(message, text=text, year=year, month=month, last=last)
    return date(year, month, day)


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 30 else f"{text[:30]}…"  # noqa: PLR2004 (enough to recognise what one typed)


def weekday_name(day: date) -> str:
    """The name of the weekday: 星期一 to 星期日."""
    return WEEKDAYS[day.weekday()]


def show(day: date, translate: Translate = as_is) -> str:
    """The date as people read it: 2026年12月1日（星期二）."""
    values = {"year": day.year, "month": day.month, "day": day.day, "weekday": translate(weekday_name(day))}
    return translate(N_("%(year)s年%(month)s月%(day)s日（%(weekday)s）")) % values


def show_days_left(due_on: date, today: date, translate: Translate = as_is) -> str:
    """Calendar days left, with the date they end on: 还剩 12 天（2026年12月28日到期）."""
    left = (due_on - today).days
    if left > 0:
        text = N_("还剩 %(days)s 天（%(year)s年%(month)s月%(day)s日到期）")
    elif left == 0:
        text = N_("今天到期（%(year)s年%(month)s月%(day)s日24时截止）")
    else:
        text = N_("已逾期 %(days)s 天（%(year)s年%(month)s月%(day)s日到期）")
    values = {"days": abs(left), "year": due_on.year, "month": due_on.month, "day": due_on.day}
    return translate(text) % values
