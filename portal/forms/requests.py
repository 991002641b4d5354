"""The form at the counter: a request for review, from the people to the grounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from portal.actions.request_drafts import Started
from portal.actions.requests import NewOpinion, NewPetitioner, NewRequest
from portal.forms import petitioners
from portal.forms.sheet import Faulty, Problems, Sheet
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.words import Channel, PetitionerKind

MOST_DEMANDS = 20
LARGEST_GROUP = 100_000
LONGEST_TEXT = 5000
LONGEST_DEMAND = 1000
LONGEST_TITLE = 120
NOT_TYPED = {"form_token", "csrf_token", "draft", "more"}
OPINION_NAME = N_("信访事项处理意见书")

DEMAND_PLACE = N_("第%(row)s项诉求：%(problem)s")
NO_RESPONDENT = N_("请选择作出原意见的机关、单位；找不到的，请联系管理员添加。")
NO_GROUP = N_("人数请填数字，例如 12。")


@dataclass(frozen=True)
class Entered:
    """A request as read from the form, and the counter that takes it in."""

    intake_body_id: int
    request: NewRequest


def demand_rows(fields: Mapping[str, str]) -> int:
    """Return how many rows for demands the form had."""
    return max((row for row in range(1, MOST_DEMANDS + 1) if f"d{row}_text" in fields), default=1)


def read(
    fields: Mapping[str, str], *, respondents: Mapping[int, str], counters: Collection[int], today: date
) -> Entered:
    """Return what was typed; raises Faulty naming every field that cannot be.

    `respondents`: name by id of every body that may be complained of; `counters`: where this clerk takes in.
    """
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    people = petitioners.read(fields, problems, today)
    request = NewRequest(
        title=sheet.text("title", LONGEST_TITLE, N_("请用一句话写明是什么事，例如“宅基地确权答复”。")),
        respondent_id=_one_of(sheet, "respondent_id", respondents, NO_RESPONDENT),
        channel=sheet.word("channel", Channel, Channel.VISIT, N_("请选择申请是怎样送来的。")),
        received_on=_received_on(sheet, today),
        grounds=sheet.text("grounds", LONGEST_TEXT, N_("请写明不服的理由：原意见哪里不对、为什么。")),
        petitioners=people,
        demands=_demands(fields, problems),
        opinion=_opinion(sheet, respondents, today),
        late_reason=sheet.text("late_reason", LONGEST_TEXT),
        posted_on=sheet.day("posted_on", today) if sheet.typed("posted_on") else None,
        group_size=_group_size(sheet, people),
    )
    counter = _counter(sheet, counters)
    if problems:
        raise Faulty(problems)
    return Entered(counter, request)


def read_draft(
    fields: Mapping[str, str], *, respondents: Mapping[int, str], counters: Collection[int], today: date
) -> Started:
    """Return a request that is not typed in to the end: it needs the body complained of, all else may still be wrong."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    respondent = _one_of(sheet, "respondent_id", respondents, NO_RESPONDENT)
    counter = _counter(sheet, counters)
    title = sheet.text("title", LONGEST_TITLE)
    if problems:
        raise Faulty(problems)
    unsure = Sheet(fields, {})
    day = _received_on(unsure, today)
    return Started(
        counter,
        respondent,
        unsure.word("channel", Channel, Channel.VISIT, ""),
        today if unsure.problems.get("received_on") else day,
        title,
        {name: text for name, text in fields.items() if name not in NOT_TYPED},
    )


def _one_of(sheet: Sheet, name: str, known: Collection[int], missing: str) -> int:
    chosen = sheet.typed(name)
    for one in known:
        if str(one) == chosen:
            return one
    sheet.wrong(name, missing)
    return 0


def _counter(sheet: Sheet, counters: Collection[int]) -> int:
    if len(counters) == 1 and not sheet.typed("intake_body_id"):
        return next(iter(counters))  # where there is one only, the form does not ask
    return _one_of(sheet, "intake_body_id", counters, N_("请选择在哪个窗口收件。"))


def _received_on(sheet: Sheet, today: date) -> date:
    day = sheet.day("received_on", today)
    try:
        rulebook.in_force(day)
    except rulebook.NoRulebook as bad:
        sheet.wrong("received_on", bad)
    return day


def _opinion(sheet: Sheet, respondents: Mapping[int, str], today: date) -> NewOpinion:
    by_typed = {str(one): name for one, name in respondents.items()}
    return NewOpinion(
        body_name=by_typed.get(sheet.typed("respondent_id"), ""),
        name=sheet.text("opinion_name", 120, N_("请照原意见的标题填写，例如“信访事项处理意见书”。")),
        number=sheet.text("opinion_number", 60),
        made_on=sheet.day("opinion_made_on", today),
        received_on=sheet.day("opinion_received_on", today),
        result=sheet.text("opinion_result", 200, N_("请用一两句话写明原意见决定了什么。")),
        told_remedy=sheet.typed("told_remedy") != "no",
    )


def _demands(fields: Mapping[str, str], problems: Problems) -> tuple[str, ...]:
    texts: list[str] = []
    for row in range(1, demand_rows(fields) + 1):
        sheet = Sheet(fields, problems, prefix=f"d{row}_", place=DEMAND_PLACE, row=row)
        text = sheet.text("text", LONGEST_DEMAND)
        if text:
            texts.append(text)
    if not texts:
        problems.setdefault("demands", N_("请至少填写一项诉求。"))
    return tuple(texts)


def _group_size(sheet: Sheet, people: Collection[NewPetitioner]) -> int:
    """Return how many people stand behind the request; those who came are the least it can be."""
    parties = [one for one in people if one.kind is not PetitionerKind.AGENT]
    typed = sheet.typed("group_size")
    if not typed:
        return max(1, len(parties))
    if not (typed.isdecimal() and len(typed) < 8 and 1 <= int(typed) <= LARGEST_GROUP):  # noqa: PLR2004 (as the group)
        sheet.wrong("group_size", NO_GROUP)
        return 1
    size = int(typed)
    if size < len(parties):
        sheet.wrong("group_size", N_("共同申请的人数少于上面填写的申请人，请核对。"))
    elif size > len(parties) and not any(one.kind is PetitionerKind.REPRESENTATIVE for one in parties):
        sheet.wrong("group_size", N_("人数多于上面填写的申请人：请把代表大家前来的人改选为“代表人”。"))
    return size
