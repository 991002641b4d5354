"""Holiday notices as an administrator pastes them: the four seeded years come out exactly, faulty ones name the sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.rules.calendar import OFFICIAL_CALENDAR, OFFICIAL_DAYS, Calendar, Day
from portal.rules.holiday_notice import BadNotice, compare, parse
from portal.rules.official_days import NOTICES, Break, Notice

SHORT_NAMES = "一二三四五六日"
NUMERALS = "一二三四五六七"

NOTICE_2026 = """国务院办公厅关于2026年部分节假日安排的通知
各省、自治区、直辖市人民政府：
现将2026年放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要安排好值班工作。
国务院办公厅
2025年11月4日"""


def seeded(notice: Notice) -> list[Day]:
    return sorted(
        (day for day in OFFICIAL_DAYS.values() if day.source == notice.source), key=lambda day: day.date
    )


def spoken(day: date, year: int, style: str, *, month: bool = True) -> str:
    said = f"{day.year}年" if day.year != year else ""
    said += f"{day.month}月" if month else ""
    beside = {"long": "（星期%s）", "short": "（周%s）", "none": "%.0s"}[style] % SHORT_NAMES[day.weekday()]
    return f"{said}{day.day}日{beside}"


def sentence(holiday: Break, year: int, style: str) -> str:
    first, last = date.fromisoformat(holiday.first), date.fromisoformat(holiday.last)
    days = (last - first).days + 1
    text = spoken(first, year, style)
    if days > 1:
        other_year = last.year != first.year
        text += "至" + (f"{last.year}年" if other_year else "")
        text += spoken(last, last.year, style, month=last.month != first.month or other_year)
    text += "放假" + ("调休" if holiday.worked else "") + f"，共{days}天。"
    if holiday.worked:
        worked = [spoken(date.fromisoformat(day), year, style) for day in holiday.worked]
        text += "、".join(worked) + "上班。"
    return text


def written(notice: Notice, style: str = "short", between: str = "\n") -> str:
    items = [
        f"{NUMERALS[place]}、{holiday.name}：{sentence(holiday, notice.year, style)}"
        for place, holiday in enumerate(notice.breaks)
    ]
    return between.join([f"国务院办公厅关于{notice.year}年部分节假日安排的通知", *items])


def told(text: str, year: int | None = None) -> list[str]:
    with pytest.raises(BadNotice) as bad:
        parse(text, year=year)
    return [str(problem) for problem in bad.value.problems]


@pytest.mark.parametrize("style", ["long", "short", "none"])
@pytest.mark.parametrize("between", ["\n", "\r\n\r\n", "。"])
@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: str(notice.year))
def test_the_seeded_years_come_out_of_their_notices_exactly(notice: Notice, between: str, style: str) -> None:
    assert list(parse(written(notice, style, between), notice.source)) == seeded(notice)


def test_a_whole_notice_with_head_and_foot_is_read() -> None:
    assert list(parse(NOTICE_2026, NOTICES[-1].source)) == seeded(NOTICES[-1])


def test_spaces_broken_lines_and_half_width_signs_do_no_harm() -> None:
    pasted = NOTICE_2026.replace("至", " 至\n").replace("：", ":").replace("（", " (").replace("）", ")")
    full_width = str.maketrans("0123456789", "０１２３４５６７８９")
    assert parse(pasted.translate(full_width)) == parse(NOTICE_2026)


def test_the_older_wording_with_the_weekend_beside_is_read() -> None:
    older = (
        written(NOTICES[1], "long")
        .replace("2023年12月30日（星期六）至2024年1月1日（星期一）放假，共3天", "1月1日放假，与周末连休")
        .replace("6月8日（星期六）至10日（星期一）放假，共3天", "6月10日放假，与周末连休")
        .replace(
            "18日（星期日）上班。",
            "18日（星期日）上班。鼓励各单位结合带薪年休假，安排职工在除夕（2月9日）休息。",
        )
    )
    assert older.count("与周末连休") == 2
    assert list(parse(older, NOTICES[1].source)) == seeded(NOTICES[1])


def test_a_single_day_without_exchange_is_read() -> None:
    text = written(NOTICES[2]).replace("1月1日（周三）放假，共1天", "1月1日（周三）放假1天，不调休")
    assert "不调休" in text
    assert list(parse(text, NOTICES[2].source)) == seeded(NOTICES[2])


def test_two_holidays_in_one_item_are_named_in_the_order_of_the_year() -> None:
    text = written(NOTICES[2]).replace("中秋节、国庆节", "国庆节、中秋节")
    assert list(parse(text, NOTICES[2].source)) == seeded(NOTICES[2])


def test_december_beside_new_year_is_of_the_year_before() -> None:
    text = NOTICE_2026.replace(
        "1月1日（周四）至3日（周六）放假调休，共3天", "12月31日（周三）至1月3日（周六）放假调休，共4天"
    )
    days = {day.date for day in parse(text)}
    assert date(2025, 12, 31) in days
    assert date(2026, 12, 31) not in days


def test_a_notice_without_its_title_is_read_when_the_year_is_given() -> None:
    body = NOTICE_2026[NOTICE_2026.index("一、") :]
    assert told(body) == ["看不出是哪一年的通知，请连标题一起粘贴，或者另外填写年份。"]
    assert parse(body, year=2026) == parse(NOTICE_2026)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("1月1日（周四）", "1月1日（周五）", "2026年1月1日是星期四，通知写的是星期五"),
        ("1月4日（周日）上班", "1月4日（星期六）上班", "2026年1月4日是星期日，通知写的是星期六"),
        ("23日（农历正月初七、周一）", "23日（农历正月初七、周天）", "通知写的是星期日"),
        ("共9天", "共8天", "写的是共8天，按日期算是9天"),
        ("5月1日（周五）至5日（周二）放假调休，共5天", "5月1日至5日放假调休", "没有写共放假几天"),
        ("5月9日（周六）上班", "5月8日（周五）上班", "2026年5月8日是星期五，不是周末"),
        ("5月9日（周六）上班", "5月9日（周五）上班", "2026年5月9日是星期六，通知写的是星期五"),
        ("5月9日（周六）上班", "5月9日（周六）补班", "看不懂这一句"),
        ("5月9日（周六）上班", "5月2日（周六）上班", "2026年5月2日已经在"),
        ("5月9日（周六）上班", "5月9日、5月9日上班", "2026年5月9日已经在"),
        ("5月9日（周六）上班", "7月11日（周六）上班", "离劳动节假期有67天"),
        ("5月9日（周六）上班", "2月28日（周六）上班", "2026年2月28日已经在"),
        ("5月9日（周六）上班", "5月32日上班", "没有5月32日这一天"),
        ("5月9日（周六）上班", "13月9日上班", "没有13月9日这一天"),
        ("5月9日（周六）上班", "9日（周六）上班", "“9日（周六）”没有写月份"),
        ("5月9日（周六）上班", "2027年5月9日上班", "2027年5月9日不在2026年的通知范围内"),
        ("4月4日（周六）至6日（周一）放假，共3天", "4月6日至4日放假，共3天", "最后一天在第一天之前"),
        ("4月4日（周六）至6日（周一）放假，共3天", "4月4日至6月6日放假，共64天", "一次放假64天"),
        ("4月4日（周六）至6日（周一）放假，共3天", "2月30日放假，共1天", "没有2月30日这一天"),
        ("4月4日（周六）至6日（周一）放假，共3天", "4月4日（周六）至6日（周一）休息", "看不懂这一句"),
        ("4月4日（周六）至6日（周一）放假，共3天", "另行通知", "没有写哪几天放假"),
        ("6月19日（周五）至21日（周日）放假，共3天", "6月20日至22日放假，共3天，22日", "看不懂这一句"),
        ("6月19日（周五）至21日", "7月17日（周五）至19日", "2026年7月17日不在端午节前后"),
        ("五、端午节", "五、龙舟节", "不认识节日“龙舟节”"),
        ("五、端午节", "五、清明节", "缺少端午节的安排"),
        ("五、端午节", "五、清明节", "清明节写了两次"),
        ("10月1日（周四）至7日（周三）放假调休，共7天", "10月2日至7日放假调休，共6天", "法定假日"),
        ("关于2026年", "关于2026年元旦和2027年", "几个不同的年份（2026、2027）"),
        ("六、中秋节：9月25日（周五）至27日（周日）放假，共3天。\n", "", "缺少中秋节"),
        ("10月10日（周六）上班。", "10月10日（周六）上班", "看不懂这一句"),
    ],
)
def test_what_is_wrong_is_told_with_its_sentence(right: str, wrong: str, said: str) -> None:
    faulty = NOTICE_2026.replace(right, wrong, 1)
    assert faulty != NOTICE_2026
    problems = told(faulty)
    assert any(said in problem for problem in problems), problems


def test_the_sentence_that_is_wrong_is_quoted() -> None:
    with pytest.raises(BadNotice) as bad:
        parse(NOTICE_2026.replace("共9天", "共10天"))
    (problem,) = bad.value.problems
    assert problem.sentence.startswith("2月15日（农历腊月二十八、周日）至23日")
    assert str(problem).startswith(f"“{problem.sentence}”：")


def test_all_that_is_wrong_is_told_at_once() -> None:
    faulty = NOTICE_2026.replace("共9天", "共8天").replace("5月9日（周六）", "5月9日（周日）")
    assert len(told(faulty)) == 2


def test_a_year_that_contradicts_the_title_is_refused() -> None:
    assert told(NOTICE_2026, year=2027) == ["通知里有几个不同的年份（2026、2027），请只粘贴一年的通知。"]


@pytest.mark.parametrize("text", ["2026年放假通知，具体安排见附件。", "关于2026年部分节假日安排的通知"])
def test_a_text_without_items_is_no_notice(text: str) -> None:
    assert told(text) == ["没有找到“一、元旦：……”这样的条目，请粘贴国务院办公厅放假通知的全文。"]


@pytest.mark.parametrize("text", ["", "  \n ", "今天天气很好。", "0001年放假", "一、" * 500, "年" * 10_000])
def test_nonsense_is_refused_in_words(text: str) -> None:
    assert all(problem.endswith("。") for problem in told(text))


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: str(notice.year))
def test_no_digit_of_a_notice_can_be_mistyped_unseen(notice: Notice) -> None:
    """Each single digit raised by one: refused, unless what it says still comes to the same days."""
    text = written(notice)
    begins = text.index("\n")
    unseen = []
    for place, sign in enumerate(text):
        if place < begins or not sign.isdigit():
            continue
        faulty = text[:place] + str((int(sign) + 1) % 10) + text[place + 1 :]
        try:
            days = parse(faulty, notice.source)
        except BadNotice:
            continue
        if list(days) != seeded(notice):
            unseen.append(faulty[max(0, place - 12) : place + 12])
    assert unseen == []


def test_a_new_year_moves_the_days_that_its_notice_changes() -> None:
    old = [day for day in OFFICIAL_DAYS.values() if day.date < date(2025, 12, 1)]
    changes = {change.date: change for change in compare(old, OFFICIAL_DAYS)}
    assert changes[date(2026, 2, 14)].moves  # a Saturday that is worked now
    assert not changes[date(2026, 2, 15)].moves  # a Sunday stays a rest day, only its name is new
    assert changes[date(2026, 2, 20)].is_off
    assert changes[date(2026, 2, 20)].before is None
    assert date(2026, 2, 13) not in changes
    before = Calendar(old)
    moved = {day for day in every_day(2026) if before.is_rest_day(day) != OFFICIAL_CALENDAR.is_rest_day(day)}
    assert {day for day, change in changes.items() if change.moves} == moved


def every_day(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=count) for count in range(365)]


def test_a_corrected_notice_shows_both_days_that_trade_places() -> None:
    corrected = NOTICE_2026.replace("5月9日（周六）上班", "5月10日（周日）上班")
    changes = compare(parse(NOTICE_2026), parse(corrected))
    assert [(change.date, change.was_off, change.is_off) for change in changes] == [
        (date(2026, 5, 9), False, True),
        (date(2026, 5, 10), True, False),
    ]


def test_the_same_table_changes_nothing() -> None:
    assert compare(OFFICIAL_DAYS, OFFICIAL_DAYS) == ()


def test_another_source_is_a_change_that_moves_nothing() -> None:
    changes = compare(parse(NOTICE_2026, "old"), parse(NOTICE_2026, "new"))
    assert len(changes) == len(parse(NOTICE_2026))
    assert not any(change.moves for change in changes)


def test_a_holiday_fixed_by_law_counts_until_the_notice_works_on_it() -> None:
    first_of_may = date(2031, 5, 1)
    known = [Day(date(2031, 10, 1), is_off=True, name="国庆节", source="notice")]
    changes = {change.date: change for change in compare([], known)}
    assert (changes[first_of_may].was_off, changes[first_of_may].is_off) == (True, False)
