"""The questions of the navigator. Short, in plain words, one choice each; the first is `paper`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from portal.rules.marker import N_
from portal.rules.navigation.parts import Option, Phrase, Question
from portal.rules.rulebook.bodies import BODY_NAMES, BodyKind
from portal.rules.rulebook.routes import GROUP_NAMES, RouteGroup, of_group
from portal.rules.rulebook.stages import STAGE_WORDS
from portal.rules.words import Stage

FIRST: Final = "paper"

_UNSURE = N_("说不清")
_HERE: Mapping[Stage, str] = {Stage.REVIEW: "review", Stage.REREVIEW: "rereview"}
_B = BodyKind
# Who may have signed the opinion, in the order in which people meet them.
_MAKERS: Mapping[Stage, tuple[BodyKind, ...]] = {
    Stage.REVIEW: (
        _B.TOWN,
        _B.SUBDISTRICT,
        _B.TOWN_UNIT,
        _B.VILLAGE,
        _B.BRANCH,
        _B.DEPARTMENT,
        _B.ZONE,
        _B.INSTITUTION,
        _B.ENTERPRISE,
        _B.VERTICAL,
        _B.PARTY_BODY,
        _B.CITY,
    ),
    Stage.REREVIEW: (
        _B.TOWN,
        _B.SUBDISTRICT,
        _B.DEPARTMENT,
        _B.CITY,
        _B.PROVINCIAL_DEPARTMENT,
        _B.VERTICAL_SUPERIOR,
        _B.PARTY_COMMITTEE,
    ),
}


def _option(code: str, label: str, then: str, hint: str = "") -> Option:
    return Option(code, Phrase(label), then, hint)


_PAPER = Question(
    FIRST,
    Phrase(N_("您手里有没有机关、单位给您的书面答复？")),
    (
        _option("handling", N_("有《信访处理意见书》"), "review-same", N_("第一次答复您的那一份")),
        _option("review", N_("有《复查意见书》"), "rereview-same", N_("上一级机关复查以后给您的")),
        _option("rereview", N_("有《复核意见书》"), "final-facts", N_("已经复查过，又复核过")),
        _option("other", N_("有别的文书"), "document", N_("判决书、裁决书、处罚决定书、告知书等")),
        _option("none", N_("没有收到书面答复"), "told"),
        _option("unsure", _UNSURE, "ask:unsure"),
    ),
    N_("把那张纸拿出来，看看最上面的标题。"),
)

_DOCUMENT = Question(
    "document",
    Phrase(N_("这份文书的标题是什么？")),
    (
        _option("acceptance", N_("信访的受理告知书"), "wait:handling"),
        _option("refusal", N_("信访的不予受理告知书"), "ask:refused"),
        _option("no-more", N_("信访的不再受理告知书"), "final:rereviewed"),
        _option("decision", N_("机关的处罚、处理、认定决定书"), "route:reconsideration"),
        _option("reconsidered", N_("行政复议决定书"), "route:administrative-lawsuit"),
        _option("expropriation", N_("征收、补偿决定书"), "route:expropriation"),
        _option("judgment", N_("一审判决书、裁定书，刚收到"), "route:appeal"),
        _option("in-effect", N_("已经生效的判决书、裁定书"), "route:retrial"),
        _option("labour-award", N_("劳动（人事）仲裁裁决书"), "route:labour-arbitration"),
        _option("award", N_("其他仲裁裁决书"), "route:award"),
        _option("traffic", N_("道路交通事故认定书"), "route:traffic"),
        _option("not-charged", N_("检察院的不起诉决定书"), "route:criminal-appeal"),
        _option("unsure", N_("都不是，或者说不清"), "ask:unsure"),
    ),
    N_("照着标题选最接近的一项。"),
)

_TOLD = Question(
    "told",
    Phrase(N_("这件事您向机关、单位或者信访部门反映过没有？")),
    (
        _option("no", N_("还没有反映过"), "area"),
        _option("just-now", N_("反映过，还不到15天"), "wait:notice"),
        _option("accepted", N_("告诉我受理了，还不到60天"), "wait:handling"),
        _option("overdue", N_("早就过了时间，没有人答复我"), "route:petition-duty"),
        _option("unsure", N_("记不清了"), "area"),
    ),
)

_FINAL_FACTS = Question(
    "final-facts",
    Phrase(N_("您现在要说的，和《复核意见书》答复的是同一件事、同样的理由吗？")),
    (
        _option("same", N_("是同一件事，理由也一样"), "final:rereviewed"),
        _option("new", N_("有新的事实，或者是另外一件事"), "area"),
        _option("unsure", _UNSURE, "ask:unsure"),
    ),
)

_AREA = Question(
    "area",
    Phrase(N_("这件事和什么有关？")),
    (
        *(_option(group.value, GROUP_NAMES[group], f"area-{group.value}") for group in RouteGroup),
        _option("none", N_("都不是"), "route:first-handling"),
        _option("unsure", _UNSURE, "ask:unsure"),
    ),
    N_("选最接近的一项，选错了可以回来改。"),
)


def _area(group: RouteGroup) -> Question:
    routes = (
        _option(route.code, route.plain, f"route:{route.code}", route.examples) for route in of_group(group)
    )
    none = _option("none", N_("都不是"), "route:first-handling")
    unsure = _option("unsure", _UNSURE, "ask:unsure")
    return Question(
        f"area-{group.value}", Phrase(N_("哪一句最像您要说的？")), (*routes, none, unsure), GROUP_NAMES[group]
    )


def _of_stage(stage: Stage) -> Iterator[Question]:
    """The questions of one who holds an opinion: same matter, nothing going on, in time, and who made it."""
    here, values = _HERE[stage], STAGE_WORDS[stage].values()
    yield _same(here, values)
    if stage is Stage.REVIEW:
        yield _going(here, values, then=f"{here}-elsewhere")
        yield _elsewhere(here)
    else:
        yield _going(here, values, then=f"{here}-days")
    yield _days(here, values)
    yield _late(here, values)
    yield _maker(here, _MAKERS[stage])


def _same(here: str, values: Mapping[str, str]) -> Question:
    return Question(
        f"{here}-same",
        Phrase(N_("您现在要说的，和这份%(opinion_paper)s答复的是同一件事吗？"), values),
        (
            _option("yes", N_("是同一件事"), f"{here}-going"),
            _option("no", N_("是另外一件事，或者加了新的要求"), "area"),
            _option("unsure", _UNSURE, "ask:unsure"),
        ),
    )


def _going(here: str, values: Mapping[str, str], then: str) -> Question:
    asked_for = Phrase(N_("已经交了%(request)s申请，还没有结果"), values)
    return Question(
        f"{here}-going",
        Phrase(N_("这件事现在有没有别的地方正在办？")),
        (
            _option("no", N_("没有"), then),
            Option("petition", asked_for, f"wait:{here}"),
            _option("procedure", N_("法院、仲裁或者行政复议正在办"), "wait:procedure"),
            _option("unsure", _UNSURE, then),
        ),
    )


def _elsewhere(here: str) -> Question:
    return Question(
        f"{here}-elsewhere",
        Phrase(N_("这份意见书里，有没有叫您去打官司、仲裁或者申请行政复议？")),
        (
            _option("yes", N_("有"), "area"),
            _option("no", N_("没有"), f"{here}-days"),
            _option("unsure", _UNSURE, f"{here}-days"),
        ),
        N_("一般写在最后一段。"),
    )


def _days(here: str, values: Mapping[str, str]) -> Question:
    return Question(
        f"{here}-days",
        Phrase(N_("收到%(opinion_paper)s以后，过了30天没有？"), values),
        (
            _option("no", N_("没有过"), f"{here}-maker"),
            _option("yes", N_("过了"), f"{here}-late"),
            _option("unsure", N_("记不清哪天收到的"), f"{here}-maker"),
        ),
        N_("收到的当天不算，第二天是第1天；最后一天是休息日的，顺延到下一个工作日。"),
    )


def _late(here: str, values: Mapping[str, str]) -> Question:
    return Question(
        f"{here}-late",
        Phrase(N_("为什么过了30天？")),
        (
            _option("cause", N_("生重病、遇上灾害，实在没有办法"), f"{here}-maker"),
            Option("untold", Phrase(N_("意见书上没有写可以请求%(request)s"), values), f"{here}-maker"),
            _option("none", N_("没有特别的原因"), f"final:late-{here}"),
            _option("unsure", _UNSURE, "ask:unsure"),
        ),
    )


def _maker(here: str, bodies: Sequence[BodyKind]) -> Question:
    return Question(
        f"{here}-maker",
        Phrase(N_("这份意见书是谁作的？")),
        (
            *(_option(body.value, BODY_NAMES[body], f"{here}:{body.value}") for body in bodies),
            _option("several", N_("几个机关一起作的"), "ask:joint"),
            _option("unsure", N_("看不出来"), f"{here}:unsure"),
        ),
        N_("看最后的落款和公章。"),
    )


_ALL = (
    _PAPER,
    *_of_stage(Stage.REVIEW),
    *_of_stage(Stage.REREVIEW),
    _FINAL_FACTS,
    _DOCUMENT,
    _TOLD,
    _AREA,
    *map(_area, RouteGroup),
)

QUESTIONS: Mapping[str, Question] = MappingProxyType({question.code: question for question in _ALL})
"""By code, which is also the name of the answer in an address."""
