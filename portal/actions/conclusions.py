"""听证结论: who came to the hearing, what was said, how the panel voted, and what it concludes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from documents.facts import plain
from documents.kinds.hearing_conclusion import Finding, HearingConclusion
from documents.kinds.hearing_record import Absence, HearingRecord, HearingStage, Participant, Side
from documents.kinds.record import Officer, Sitting
from portal import clock, settings
from portal.actions import hearings, intervals, letterhead, sending
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.hearings import Hearing
from portal.models.matters import Matter
from portal.models.organisations import Organisation
from portal.rules.hearings import Panel, vote_faults
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, PaperKind

GAVE_UP = "无正当理由未到场，视为放弃听证"

NOT_YET = N_("听证定在%(day)s举行，还没有到举行的日子；不举行的，请取消听证。")
BEFORE_HEARING = N_("评议的日期早于听证的日期，请核对。")
UNKNOWN_IF_CAME = N_("请选择是否到场。")
NO_SPEAKER = N_("请写明到场的人。")


@dataclass(frozen=True)
class Attended:
    """One of the sides called: whether it came and by whom, or why not; without reason it has given the hearing up."""

    came: bool
    who: str
    capacity: str
    excuse: str


@dataclass(frozen=True)
class Concluded:
    """The hearing as it was held (its times and place), and the panel's private sitting afterwards."""

    began: str
    ended: str
    place: str
    attended: tuple[Attended, ...]
    stages: tuple[HearingStage, ...]
    conferred: Sitting
    undisputed: tuple[str, ...]
    findings: tuple[Finding, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True)
class Called:
    """Somebody who was called to the hearing, on which side."""

    side: Side
    name: str


async def called_to(case: Case) -> list[Called]:
    """Return who was called: each petitioner or representative, and the body complained of, in this order."""
    asking = [Called("申请人", one.name) for one in await letterhead.addressees_of(case)]
    return [*asking, Called("被申请单位", (await sending.respondent_of(case)).name)]


async def conclude(actor: Person, case: Case, concluded: Concluded) -> None:
    """Record the hearing and its conclusion (T17): 听证笔录 and 听证评议（结论）书 are kept in the file without number.

    Not before the day of the hearing. The time not counted ends with the day of the conclusion (条例 art. 36). Whoever
    stayed away without reason has given the hearing up, which is noted. Nothing is undone; the conclusion is internal, the
    petitioner reads that the hearing is over. Raises Conflict when the hearing is still to come or none is called, Invalid
    for a vote that does not add up, and for what the papers lack.
    """
    hearing = await hearings.open_of(case)
    if clock.today() < hearing.held_on:
        raise Conflict(NOT_YET, day=hearing.held_on.isoformat())
    called = await called_to(case)
    _check(hearing, concluded, called)

    async def step() -> None:
        await move(case, Action.CONCLUDE_HEARING, actor)
        head = await _head(case)
        facts = _record(hearing, concluded, called, head, await hearings.handlers_of(case))
        await sending.keep(actor, case, PaperKind.HREC, facts)
        paper = await sending.keep(actor, case, PaperKind.HCONC, _conclusion(hearing, concluded, head))
        await intervals.end(case, hearings.CAUSE, concluded.conferred.on, paper)
        await Hearing.filter(id=hearing.id).update(
            begins_at=concluded.began,
            ends_at=concluded.ended,
            attended=[_kept(one, other) for one, other in zip(called, concluded.attended, strict=True)],
            record=_plain(concluded.stages),
            votes=_plain(concluded.findings),
            conclusion="\n".join(concluded.advice),
            concluded_on=concluded.conferred.on,
        )

    await transaction(step)


def _check(hearing: Hearing, concluded: Concluded, called: list[Called]) -> None:
    panel = Panel(hearing.chair, tuple(hearing.members), hearing.recorder)
    problems = {}
    if concluded.conferred.on < hearing.held_on:
        problems["conferred_on"] = BEFORE_HEARING
    for place in range(len(concluded.attended), len(called)):
        problems[f"came_{place + 1}"] = UNKNOWN_IF_CAME
    for place, one in enumerate(concluded.attended[: len(called)], start=1):
        if one.came and not one.who:
            problems[f"who_{place}"] = NO_SPEAKER
    for row, vote in enumerate(concluded.findings, start=1):
        faults = vote_faults(vote.agreed, vote.differed, vote.minority, panel)
        problems |= {f"q{row}_{field}": fault for field, fault in faults.items()}
    if problems:
        raise Invalid(N_("听证结论还不能登记，请核对下列各项。"), problems)


def _kept(called: Called, attended: Attended) -> dict[str, Any]:
    return {
        "side": called.side,
        "name": called.name,
        "came": attended.came,
        "who": attended.who,
        "why": "" if attended.came else attended.excuse or GAVE_UP,
    }


def _plain(values: object) -> Any:
    return json.loads(json.dumps(plain(values), ensure_ascii=False))


async def _head(case: Case) -> dict[str, Any]:
    body = await Organisation.get(id=case.review_body_id)
    return {
        "body": letterhead.body_of(body),
        "stage": letterhead.stage_word(case.stage),
        "case_number": case.number or "",
        "cause": (await Matter.get(id=case.matter_id)).title,
        "demo": settings.current().demo,
    }


def _panel(hearing: Hearing) -> dict[str, Any]:
    return {
        "chair": Officer(hearing.chair, "", ""),
        "hearers": tuple(Officer(name, "", "") for name in hearing.members),
        "recorder": Officer(hearing.recorder, "", ""),
    }


def _record(
    hearing: Hearing, concluded: Concluded, called: list[Called], head: dict[str, Any], handlers: list[str]
) -> HearingRecord:
    sides = list(zip(called, concluded.attended, strict=True))
    return HearingRecord(
        **head,
        **_panel(hearing),
        sitting=Sitting(hearing.held_on, concluded.began, concluded.ended, concluded.place),
        open_to="公开" if hearing.is_open else "不公开",
        private_reason=hearing.why_closed,
        handlers=tuple(handlers),
        participants=tuple(Participant(one.side, at.who, at.capacity) for one, at in sides if at.came),
        absent=tuple(Absence(one.side, one.name, at.excuse or GAVE_UP) for one, at in sides if not at.came),
        stages=concluded.stages,
        corrections=(),
        unsigned=(),
    )


def _conclusion(hearing: Hearing, concluded: Concluded, head: dict[str, Any]) -> HearingConclusion:
    return HearingConclusion(
        **head,
        **_panel(hearing),
        sitting=concluded.conferred,
        heard_on=hearing.held_on,
        undisputed=concluded.undisputed,
        questions=concluded.findings,
        advice=concluded.advice,
    )
