"""How Chinese is set on paper: dates, numerals, and what must not be torn at the end of a line."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from markupsafe import Markup, escape

_DIGITS = "零一二三四五六七八九"
_HAN = "〇零一二三四五六七八九十百千"
_MEASURES = "年月日天周时分秒元角人户名位次个件份页米亩号级类项条款层间处宗起批栋幢室组台辆块岁倍期"
_UNITS = f"个工作日|平方米|立方米|平方公里|公里|分贝|公斤|万元|亿元|[{_MEASURES}]"
_WHOLE = re.compile(
    r"[（《“【]*"
    r"(?:"
    r"〔\d{4}〕\d+号"
    r"|\d{4}年\d{1,2}月\d{1,2}日"
    r"|第(?:\d+|[" + _HAN + r"]+)[条款项次页号]"
    rf"|[+-]?\d[\d,.:/-]*(?:[%％‰℃]|[万亿]?(?:{_UNITS})|[万亿])?"
    r"|[A-Za-z0-9@][A-Za-z0-9@._:/+?=&#~-]{1,15}(?![A-Za-z0-9@._:/+?=&#~-])"
    r")"
    r"[，。、；：！？）》”〕】]*"
)

_LONG_CODE = re.compile(r"(?<=[A-Za-z0-9]{3}-)(?=[A-Za-z0-9]{3})")  # where 0760-00000000 may break


def day(when: date) -> str:
    """A date as papers write it: Arabic digits, full year, no leading zeros (GB/T 9704)."""
    return f"{when.year}年{when.month}月{when.day}日"


def numeral(number: int) -> str:
    """1 to 999 as in 「一、」, 「（十二）」 and 「一百零五、」."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens == 0 and ones:
        return head + ("零" if hundreds else "") + _DIGITS[ones]
    if tens:
        head += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones else "")


def whole(text: str) -> Markup:
    """Text ready for the page: dates, numbers, amounts and articles stay whole with the punctuation that clings to
    them; a long code or telephone number may break behind a hyphen. Everything is escaped; what looks like markup
    comes out as characters.
    """
    parts: list[Markup] = []
    place = 0
    for match in _WHOLE.finditer(text):
        parts.append(escape(text[place : match.start()]))
        kept = _LONG_CODE.split(match.group())
        parts += [Markup("<span class=whole>{}</span>").format(part) for part in kept]
        place = match.end()
    parts.append(escape(text[place:]))
    return Markup("").join(parts)


def width(text: str) -> float:
    """Width in characters of the grid: 1 for a Chinese character, one half for a digit or Latin letter."""
    return sum(1.0 if broad(sign) else 0.5 for sign in text)


def broad(sign: str) -> bool:
    """Whether a character fills a square of the grid."""
    return unicodedata.east_asian_width(sign) in "WF" or sign in "“”‘’—…·"
