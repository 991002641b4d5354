"""Samples of a hearing: its record and its conclusion. Noise of a workshop in 沙溪, at re-review."""

from __future__ import annotations

from datetime import date

from documents.kinds.hearing_conclusion import Finding, HearingConclusion
from documents.kinds.hearing_record import HearingRecord, HearingStage, Participant, Speech
from documents.kinds.record import Officer, Sitting
from documents.samples.bodies import CITY_AGAIN

CASE = "FH-2025-000031"
CAUSE = "不服中山市生态环境局关于制衣厂夜间噪声问题的复查意见"
CHAIR = Officer("谭国栋", "中山市信访局", "ZS0102")
PANEL = (
    Officer("陆慧贞", "中山市司法局", ""),
    Officer("卢文彬", "中山市人大代表", ""),
)
RECORDER = Officer("何敏仪", "中山市信访局", "ZS0107")
PETITIONER = "申请人周秀兰"
BRANCH = "被申请单位冯家俊"
OPENING = (
    HearingStage(
        "核对身份",
        (
            Speech(
                "记录员", "申请人周秀兰到场，身份证件核对无误。被申请单位负责人冯家俊到场，提交了身份证明。"
            ),
            Speech("主持人", "双方对对方参加人的身份有无异议？"),
            Speech(PETITIONER, "没有异议。"),
            Speech(BRANCH, "没有异议。"),
        ),
    ),
    HearingStage(
        "宣布事项和权利",
        (
            Speech(
                "主持人",
                "今天就周秀兰不服中山市生态环境局《信访事项复查意见书》（中环信复查〔2025〕6号）一案公开听证。"
                "各方有权陈述、举证、质证、辩论和作最后陈述，有权核对笔录；认为听证组成员与本案有直接利害关系的，有权申请回避。"
                "是否申请回避？",
            ),
            Speech(PETITIONER, "不申请。"),
            Speech(BRANCH, "不申请。"),
        ),
    ),
)
STATED = (
    HearingStage(
        "申请人陈述",
        (
            Speech(
                PETITIONER,
                "住所隔壁的制衣厂每晚22时以后还开空压机，家里人睡不着。反映了半年，装了隔声罩还是吵，请求责令停止夜间作业。",
            ),
        ),
    ),
    HearingStage(
        "被申请单位答复和举证",
        (
            Speech(
                BRANCH,
                "2025年8月至9月，我局先后3次到场检查，责令该厂将空压机移至厂房东侧并加装隔声罩。"
                "2025年9月28日夜间检测结果为48分贝，没有超过50分贝的限值。现提交检查记录、整改通知书和检测报告。",
            ),
        ),
    ),
    HearingStage(
        "询问和质证",
        (
            Speech(PETITIONER, "检测那天厂里好像没有全开，能不能在忙的时候再测一次？"),
            Speech("听证员陆慧贞", "检测时几台设备在运行，报告上有没有记载？"),
            Speech(BRANCH, "报告第3页记载两台空压机同时运行。可以再委托检测一次，时间由申请人选。"),
        ),
    ),
)
CLOSED = (
    HearingStage(
        "辩论",
        (
            Speech(PETITIONER, "就算没有超标，也影响休息，政府应该管。"),
            Speech(
                BRANCH, "没有超过限值，责令停止作业没有依据；我局愿意加强夜间巡查，督促企业调整作业时间。"
            ),
        ),
    ),
    HearingStage(
        "最后陈述",
        (
            Speech(PETITIONER, "坚持请求，希望复核机关依法处理。"),
            Speech(BRANCH, "请求维持复查意见，我局将继续跟进。"),
        ),
    ),
)
QUESTIONS = (
    Finding(
        "整改后夜间噪声是否超过限值",
        (
            (
                "2025年9月28日的检测由具备资质的机构作出，记载两台空压机同时运行，结果为48分贝，未超过2类声环境功能区夜间"
                "50分贝的限值。申请人对检测条件有疑问，被申请单位同意按申请人选定的时间再测一次，可作为复核意见作出前的核实措施。"
            ),
        ),
        3,
        0,
        "",
    ),
    Finding(
        "应否责令该厂停止夜间作业",
        ("在噪声未超过限值的情况下，责令停止夜间作业缺乏依据；应当督促企业自行调整作业时间并加强巡查。",),
        2,
        1,
        "卢文彬认为，该厂紧邻住宅，即使未超过限值，也应当通过协商限定22时以后的作业。",
    ),
)


def hearing_record() -> HearingRecord:
    """An open hearing of an hour and a half."""
    return HearingRecord(
        body=CITY_AGAIN,
        stage="复核",
        case_number=CASE,
        cause=CAUSE,
        sitting=Sitting(date(2026, 1, 8), "09:30", "11:10", "中山市信访局听证室"),
        open_to="公开",
        private_reason="",
        chair=CHAIR,
        hearers=PANEL,
        recorder=RECORDER,
        handlers=("黄志恒", "吴嘉敏"),
        participants=(
            Participant("申请人", "周秀兰", "本人"),
            Participant("被申请单位", "冯家俊", "中山市生态环境局沙溪分局局长"),
            Participant("第三人", "黎婉君", "制衣厂负责人"),
        ),
        absent=(),
        stages=OPENING + STATED + CLOSED,
        corrections=(),
        unsigned=(),
        demo=True,
    )


def hearing_conclusion() -> HearingConclusion:
    """The panel confers on the same morning; one member differs on one point."""
    return HearingConclusion(
        body=CITY_AGAIN,
        stage="复核",
        case_number=CASE,
        cause=CAUSE,
        sitting=Sitting(date(2026, 1, 8), "11:20", "12:00", "中山市信访局合议室"),
        heard_on=date(2026, 1, 8),
        chair=CHAIR,
        hearers=PANEL,
        recorder=RECORDER,
        undisputed=("该厂在申请人住所隔壁，2025年9月已将空压机移至厂房东侧并加装隔声罩，各方对此没有争议。",),
        questions=QUESTIONS,
        advice=(
            "建议按申请人选定的时间再次检测；结果仍未超过限值的，维持复查意见，并要求被申请单位加强夜间巡查。",
        ),
        demo=True,
    )
