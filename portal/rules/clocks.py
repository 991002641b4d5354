"""Every period that the portal counts, in one table: how long, from when, by which article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from portal.rules.marker import N_
from portal.rules.periods import BY_ANALOGY, CAUSES, OUR_DEFAULT, READ_IN_TEXT, BadPeriod, Clock, Unit

MAX_DAYS: Final = 36500
"""The longest period anybody may ask for, in days."""

REGULATION: Final = N_("《信访工作条例》（2022年5月1日起施行）")
RECONSIDERATION_LAW: Final = N_("《行政复议法》（2023年修订）")
HOUSE_RULE: Final = N_("本系统工作安排")

_CAL, _WORK = Unit.CALENDAR, Unit.WORKING
_STOPS = ("supplement", "suspension")
_ART_23 = N_("《信访工作条例》第二十三条")
_ART_34 = N_("《信访工作条例》第三十四条")
_ART_35 = N_("《信访工作条例》第三十五条")
_ART_36 = N_("《信访工作条例》第三十六条")
_ARTS_35_36 = N_("《信访工作条例》第三十五条、第三十六条")
_RECONSIDERATION_31 = N_("比照《行政复议法》第三十一条")
_RECONSIDERATION_48 = N_("比照《行政复议法》第四十八条、第八十八条")


def _stated(code: str, name: str, days: int, unit: Unit, start: str, article: str, *stops: str) -> Clock:
    return Clock(code, name, days, unit, start, article, REGULATION, stops, READ_IN_TEXT)


def _likened(code: str, name: str, days: int, unit: Unit, start: str, article: str, *stops: str) -> Clock:
    return Clock(code, name, days, unit, start, article, RECONSIDERATION_LAW, stops, BY_ANALOGY)


def _ours(code: str, name: str, days: int, unit: Unit, start: str, *stops: str) -> Clock:
    return Clock(code, name, days, unit, start, HOUSE_RULE, HOUSE_RULE, stops, OUR_DEFAULT)


_ROWS = (
    _stated("review-opinion", N_("作出复查意见"), 30, _CAL, N_("收到复查请求"), _ART_35, *_STOPS),
    _stated(
        "rereview-opinion", N_("作出复核意见"), 30, _CAL, N_("收到复核请求"), _ART_36, "hearing", *_STOPS
    ),
    _stated("acceptance", N_("告知是否受理"), 15, _CAL, N_("收到申请"), _ART_23, "supplement"),
    _ours("acceptance-target", N_("告知是否受理（内部目标）"), 5, _WORK, N_("收到申请"), "supplement"),
    _stated("transfer-objection", N_("对转送、交办提出异议并退回"), 5, _WORK, N_("收到转送、交办"), _ART_23),
    _stated("request-window", N_("请求复查或者复核"), 30, _CAL, N_("收到书面意见"), _ARTS_35_36, "post"),
    _likened("supplement-notice", N_("发出补正告知书"), 5, _WORK, N_("收到申请"), _RECONSIDERATION_31),
    _likened(
        "supplement-hand-in", N_("补正材料"), 10, _WORK, N_("收到补正告知书"), _RECONSIDERATION_31, "post"
    ),
    _likened(
        "respondent-answer",
        N_("被申请单位提交书面答复和证据"),
        10,
        _WORK,
        N_("收到提交答复及证据通知书"),
        _RECONSIDERATION_48,
    ),
    _ours("lawyer-answer", N_("律师答复是否接受指派"), 2, _WORK, N_("发出指派")),
    _ours("legal-opinion", N_("律师提交法律意见书"), 10, _CAL, N_("律师开始办理"), "suspension"),
    _ours("redo", N_("撤销后重新作出意见（意见书另定期限的除外）"), 30, _CAL, N_("意见书送达被申请单位")),
    Clock(
        "advice-reply",
        N_("书面反馈建议采纳情况"),
        30,
        _CAL,
        N_("收到建议书"),
        N_("《信访工作条例》第四十条，天数比照上海市规定"),
        N_("《上海市信访条例》（2018年）第四十一条"),
        (),
        BY_ANALOGY,
    ),
    Clock(
        "mediation-confirmation",
        N_("共同申请司法确认调解协议"),
        30,
        _CAL,
        N_("调解协议生效"),
        N_("《人民调解法》第三十三条"),
        N_("《人民调解法》"),
        (),
        READ_IN_TEXT,
    ),
    Clock(
        "evaluation",
        N_("网上评价满意度"),
        30,
        _CAL,
        N_("意见书送达信访人"),
        N_("国信发〔2022〕11号，天数未核实"),
        N_("《信访事项办理群众满意度评价工作办法（试行）》（国信发〔2022〕11号）"),
        (),
        OUR_DEFAULT,
    ),
    _stated("handling-opinion", N_("作出信访处理意见"), 60, _CAL, N_("受理信访事项"), _ART_34),
)

CLOCKS: Mapping[str, Clock] = MappingProxyType({clock.code: clock for clock in _ROWS})
"""All clocks by code."""

_PLAIN = re.compile(r"([0-9]{1,6})(w?)")


def clock_named(text: str) -> Clock:
    """The clock of a code, or a plain one for `30` (calendar days) or `5w` (working days).

    Raises:
        BadPeriod: no such code, or not between 1 and MAX_DAYS days.

    """
    clock = CLOCKS.get(text)
    if clock is not None:
        return clock
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    match = _PLAIN.fullmatch(plain)
    if match is not None:
        return _plain_clock(int(match[1]), Unit.WORKING if match[2] else Unit.CALENDAR)
    if plain in CLOCKS:
        return CLOCKS[plain]
    message = N_(
        "不认识期限“%(text)s”。请写期限代码（如 review-opinion），或 30（30个自然日）、5w（5个工作日）。"
    )
    raise BadPeriod(message, text=text[:40])


def _plain_clock(days: int, unit: Unit) -> Clock:
    if not 1 <= days <= MAX_DAYS:
        message = N_("期限不能是%(days)s天：天数要在1到%(most)s之间。")
        raise BadPeriod(message, days=days, most=MAX_DAYS)
    code = f"{days}w" if unit is Unit.WORKING else str(days)
    return Clock(code, N_("指定的期限"), days, unit, N_("起算"), "", "", tuple(CAUSES), "")
