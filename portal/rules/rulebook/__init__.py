"""What varies by place and time, as data: legal bases, refusal reasons, periods, wordings.

Each entry has a source and says how far it was verified. A case keeps the version that was in force
when it was received; an administrator's later version never changes an earlier case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from portal.rules.clocks import CLOCKS
from portal.rules.exclusions import Exclusion
from portal.rules.identity import ID_TYPES, IdType
from portal.rules.marker import N_, BadInput
from portal.rules.periods import BY_ANALOGY, OUR_DEFAULT, READ_IN_TEXT, Clock
from portal.rules.rulebook.acceptance import CHECKLIST, CheckItem
from portal.rules.rulebook.legal_bases import LEGAL_BASES, LegalBasis
from portal.rules.rulebook.papers import (
    EVIDENCE_TYPES,
    NUMBER_KINDS,
    REMEDIES,
    EvidenceType,
    NumberKind,
    Remedy,
)
from portal.rules.rulebook.refusals import REFUSALS, Refusal, RefusalText
from portal.rules.rulebook.stages import STAGE_WORDS, StageWords
from portal.rules.rulebook.wordings import PAPER_WORDING, OwnPhrase, PaperWording
from portal.rules.words import PaperKind, Stage

__all__ = [
    "RULEBOOKS",
    "STAGE_WORDS",
    "CheckItem",
    "EvidenceType",
    "LegalBasis",
    "NoRulebook",
    "NumberKind",
    "OwnPhrase",
    "PaperWording",
    "Refusal",
    "RefusalText",
    "Remedy",
    "Rulebook",
    "Setting",
    "StageWords",
    "by_version",
    "in_force",
]

_OPINION_STAGE = {"review-opinion": Stage.REVIEW, "rereview-opinion": Stage.REREVIEW}


class NoRulebook(BadInput):
    """No rulebook of that version, or none in force on that day."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One rule that could not be verified for this place: its default, and where the default comes from."""

    code: str
    question: str
    default: str
    source: str
    verified: str


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules in force from a day on.

    `hearing_excluded` says by stage whether hearing time is left out of the 30 days;
    `supplement_restarts` whether papers handed in late restart the 30 days (else the wait is left out).
    """

    version: str
    effective_from: date
    source: str
    verified: str
    legal_bases: Mapping[str, LegalBasis]
    refusals: Mapping[str, Refusal]
    checklist: tuple[CheckItem, ...]
    clocks: Mapping[str, Clock]
    remedies: Mapping[Stage, Remedy]
    number_kinds: Mapping[PaperKind, NumberKind]
    wording: PaperWording
    evidence_types: tuple[EvidenceType, ...]
    id_types: Mapping[str, IdType]
    settings: tuple[Setting, ...]
    hearing_excluded: Mapping[Stage, bool]
    supplement_restarts: bool = False
    allow_review_extension: bool = False

    def allows(self, clock: str, cause: str) -> bool:
        """Whether a cause stops this clock here; the hearing by `hearing_excluded` for the two opinions."""
        stage = _OPINION_STAGE.get(clock)
        if cause == "hearing" and stage is not None:
            return self.hearing_excluded[stage]
        if cause == "supplement" and self.supplement_restarts:
            return False
        return cause in self.clocks[clock].excludable

    def allowed(self, clock: str, exclusions: Iterable[Exclusion]) -> tuple[Exclusion, ...]:
        """Those of the intervals whose cause stops this clock: what `deadlines.compute` is to be given."""
        return tuple(interval for interval in exclusions if self.allows(clock, interval.cause))


_SETTINGS = (
    Setting(
        "hearing-excluded-review",
        N_("复查阶段的听证时间是否不计入30日"),
        N_("计入"),
        N_("条例只在第三十六条对复核作了规定，按条文从严理解"),
        OUR_DEFAULT,
    ),
    Setting(
        "hearing-excluded-rereview",
        N_("复核阶段的听证时间是否不计入30日"),
        N_("不计入"),
        N_("《信访工作条例》第三十六条"),
        READ_IN_TEXT,
    ),
    Setting(
        "supplement",
        N_("补正材料后期限怎样计算"),
        N_("补正所用时间不计入，补正后继续计算"),
        N_("比照《行政复议法实施条例》第二十九条"),
        BY_ANALOGY,
    ),
    Setting(
        "review-extension",
        N_("复查、复核期限能否延长"),
        N_("不能延长"),
        N_("《信访工作条例》没有规定延长"),
        READ_IN_TEXT,
    ),
)

RULEBOOKS: list[Rulebook] = [
    Rulebook(
        version="2022-05-01",
        effective_from=date(2022, 5, 1),
        source=N_("《信访工作条例》（2022年2月25日发布，2022年5月1日起施行）"),
        verified=N_("只依据《信访工作条例》；广东省、中山市的具体办法未能核对，请管理员补充"),
        legal_bases=LEGAL_BASES,
        refusals=REFUSALS,
        checklist=CHECKLIST,
        clocks=CLOCKS,
        remedies=REMEDIES,
        number_kinds=NUMBER_KINDS,
        wording=PAPER_WORDING,
        evidence_types=EVIDENCE_TYPES,
        id_types=ID_TYPES,
        settings=_SETTINGS,
        hearing_excluded=MappingProxyType({Stage.REVIEW: False, Stage.REREVIEW: True}),
    )
]
"""The rulebooks that come with the portal, oldest first."""


def in_force(on: date, rulebooks: Iterable[Rulebook] = RULEBOOKS) -> Rulebook:
    """The rulebook in force on a day (the day on which the request was received).

    Raises:
        NoRulebook: the day lies before the first one, that is, before 2022-05-01.

    """
    begun = [book for book in rulebooks if book.effective_from <= on]
    if not begun:
        message = N_("%(day)s时《信访工作条例》还没有施行（2022年5月1日起施行），本系统没有当时的规则。")
        raise NoRulebook(message, day=on.isoformat())
    return max(begun, key=lambda book: book.effective_from)


def by_version(version: str, rulebooks: Iterable[Rulebook] = RULEBOOKS) -> Rulebook:
    """The rulebook that a case was begun with. Raises NoRulebook."""
    for book in rulebooks:
        if book.version == version:
            return book
    raise NoRulebook(N_("没有版本为“%(version)s”的规则。"), version=version)
