"""The advice at the ends of the navigator: door, article, papers to bring, period to mind."""

from __future__ import annotations

from collections.abc import Mapping

from portal.rules.jurisdiction import competent
from portal.rules.marker import N_
from portal.rules.navigation.parts import ENDING_NAMES, Advice, Ending, Phrase
from portal.rules.periods import READ_IN_TEXT
from portal.rules.rulebook.bodies import OWN_READING, BodyKind
from portal.rules.rulebook.routes import FIRST_HANDLING, ROUTES, Citation, LimitUnit, TimeLimit
from portal.rules.rulebook.routes.route import REGULATIONS
from portal.rules.words import Stage

_COUNTER = N_("收件窗口，当面问或者打咨询电话都可以")
_HELP = N_("居住地镇人民政府（街道办事处）")
_SOURCE = N_("《信访工作条例》（2022年5月1日起施行）")

_ARTICLE_18 = Citation(REGULATIONS, N_("第十八条"))
_ARTICLE_19 = Citation(REGULATIONS, N_("第十九条"))
_ARTICLE_23 = Citation(REGULATIONS, N_("第二十三条"))
_ARTICLE_24 = Citation(REGULATIONS, N_("第二十四条"))
_ARTICLE_31 = Citation(REGULATIONS, N_("第三十一条"))
_ARTICLE_34 = Citation(REGULATIONS, N_("第三十四条"))
_ARTICLE_35 = Citation(REGULATIONS, N_("第三十五条"))
_ARTICLE_36 = Citation(REGULATIONS, N_("第三十六条"))
_ARTICLE_37 = Citation(REGULATIONS, N_("第三十七条"))

_OPINION_REVIEWED = N_("收到信访处理意见书之日")
_OPINION_REREVIEWED = N_("收到复查意见书之日")
_OWN_LIMIT: Mapping[Stage, TimeLimit] = {
    Stage.REVIEW: TimeLimit(N_("请求复查"), 30, LimitUnit.DAY, _OPINION_REVIEWED, _ARTICLE_35),
    Stage.REREVIEW: TimeLimit(N_("请求复核"), 30, LimitUnit.DAY, _OPINION_REREVIEWED, _ARTICLE_36),
}
_THEIR_LIMIT: Mapping[Stage, TimeLimit] = {
    Stage.REVIEW: TimeLimit(
        N_("复查机关作出书面意见"), 30, LimitUnit.DAY, N_("机关收到您的请求之日"), _ARTICLE_35
    ),
    Stage.REREVIEW: TimeLimit(
        N_("复核机关作出书面意见（听证时间不算）"), 30, LimitUnit.DAY, N_("机关收到您的请求之日"), _ARTICLE_36
    ),
}
_STAGE_ENDING = {Stage.REVIEW: Ending.REVIEW, Stage.REREVIEW: Ending.REREVIEW}
_STAGES = {"review": Stage.REVIEW, "rereview": Stage.REREVIEW}

_PAPERS = (
    N_("身份证，或者其他身份证明；单位带证照和法定代表人的身份证明"),
    N_("申请书；没有写好的可以到窗口写，写字有困难的可以口头说"),
    N_("手上的证据：合同、票据、照片、录音等，带原件来核对"),
    N_("别人替您办的，带授权委托书和双方的身份证明；多人的推选1至5名代表"),
)
_HANDLING_OPINION = N_("信访处理意见书，原件或者复印件")
_OPINIONS: Mapping[Stage, tuple[str, ...]] = {
    Stage.REVIEW: (_HANDLING_OPINION,),
    Stage.REREVIEW: (_HANDLING_OPINION, N_("复查意见书，原件或者复印件")),
}
_WHY_LATE = N_("过了30天的原因说明和证明，例如住院病历")
_FOR_FIRST_HANDLING = (
    N_("身份证，或者其他身份证明；单位带证照和法定代表人的身份证明"),
    N_("写明姓名、住址和请求、事实、理由的材料；写字有困难的可以口头说"),
)


def advice(end: str, answers: Mapping[str, str]) -> Advice:
    """The advice at an end; `answers` tell whether a request comes late. Raises KeyError for an end that is none."""
    kind, _, what = end.partition(":")
    if kind == "route":
        return _route(what)
    if kind in _STAGES:
        return _request(end, _STAGES[kind], what, answers)
    return _FIXED[end]


def _route(code: str) -> Advice:
    route = ROUTES[code]
    first = route is FIRST_HANDLING
    return Advice(
        code=f"route:{code}",
        ending=Ending.FIRST_HANDLING if first else Ending.OTHER_ROUTE,
        title=route.name,
        told=(Phrase(_FIRST if first else _ELSEWHERE if route.item else _NOT_REVIEWED),),
        doors=(route.door,),
        bases=route.bases,
        source=route.source,
        verified=route.verified,
        papers=_FOR_FIRST_HANDLING if first else (),
        limits=route.limits,
        route=route,
    )


def _request(end: str, stage: Stage, maker: str, answers: Mapping[str, str]) -> Advice:
    """A request for review or re-review, at the body above the maker or, where it is not known, at the counter."""
    why, doors, verified = _above(maker, stage)
    late = answers.get(f"{stage.value.lower()}-late", "")
    return Advice(
        code=end,
        ending=_STAGE_ENDING[stage],
        title=ENDING_NAMES[_STAGE_ENDING[stage]],
        told=(why, Phrase(_WRITE), *_OF_LATENESS.get(late, ())),
        doors=doors,
        bases=(_OWN_LIMIT[stage].basis,),
        source=_SOURCE,
        verified=verified,
        papers=(*_OPINIONS[stage], *_PAPERS, *_PAPERS_OF_LATENESS.get(late, ())),
        limits=(_OWN_LIMIT[stage], _THEIR_LIMIT[stage]),
    )


def _above(maker: str, stage: Stage) -> tuple[Phrase, tuple[str, ...], str]:
    """Why which bodies, and how far that is verified."""
    if maker == "unsure":
        return Phrase(_FIND_THE_BODY), (_COUNTER,), READ_IN_TEXT
    competence = competent(BodyKind(maker), stage)
    return Phrase(competence.reason, competence.values), competence.names(), competence.verified


_FIRST = N_("先请有权处理的机关办理。办完会给您《信访处理意见书》；对它不服，再请求复查。")
_ELSEWHERE = N_("法律给这类事规定了专门的途径。复查、复核不能代替它，请尽早去办，不要错过期限。")
_NOT_REVIEWED = N_("这类事由下面的机关直接处理，不走复查、复核。")
_WRITE = N_("写清楚对意见书的哪一点不服、为什么、希望怎样处理。只写“不满意”不够。")
_LATE_BUT = N_("已经过了30天，要在申请时写明原因、附上证明，由收到申请的机关决定是否受理。")
_NOT_TOLD = N_("意见书没有写明可以请求复查、复核和期限的，不按逾期处理，申请时说明这一点。")
_OF_LATENESS: Mapping[str, tuple[Phrase, ...]] = {
    "cause": (Phrase(_LATE_BUT),),
    "untold": (Phrase(_NOT_TOLD),),
}
_PAPERS_OF_LATENESS: Mapping[str, tuple[str, ...]] = {"cause": (_WHY_LATE,)}
_FIND_THE_BODY = N_(
    "可以请求，只是还不知道该找哪一个机关。把意见书拿到窗口，或者打电话念出落款，工作人员告诉您。"
)


def _in_the_procedure(
    code: str,
    ending: Ending,
    told: str,
    door: str,
    *bases: Citation,
    limits: tuple[TimeLimit, ...] = (),
    verified: str = READ_IN_TEXT,
) -> Advice:
    return Advice(
        code, ending, ENDING_NAMES[ending], (Phrase(told),), (door,), bases, _SOURCE, verified, (), limits
    )


_WHERE_IT_IS = N_("收到您申请的机关；有查询码的，可以在本站查询进度")
_WHERE_ACCEPTED = N_("告诉您受理的机关、单位")
_DUPLICATE = N_(
    "同一件事已经受理或者正在办理，向上级再提，上级不再受理。请等书面意见；过了期限还没有，打电话催。"
)
_IN_PROCEDURE = N_("法院、仲裁或者行政复议正在办，请在那里把理由和证据讲完，信访不能同时处理同一件事。")
_LAPSED = N_(
    "过了30天没有请求，又没有正当理由的，不能再请求。有正当理由的，现在书面说明还来得及；生活困难的可以申请救助。"
)
_REREVIEWED = N_(
    "复核意见是信访程序的最终意见，用同样的事实和理由再提，各级机关都不再受理。生活困难的可以申请救助。"
)
_UNSURE = N_("情况要当面看了材料才能说准。带上所有收到的文书，或者先打电话。")
_JOINT = N_("几个机关一起作的意见，由它们共同的上一级机关处理。请打电话念出落款，工作人员告诉您是哪一个。")
_REFUSED = N_(
    "告知书里写着不受理的原因和该去的地方，请照着去。认为不该不受理的，把告知书带来，工作人员帮您看。"
)
_HANDLED_BY = N_(
    "机关应当在60日内办结，复杂的最多再延长30日，并告诉您理由。收到《信访处理意见书》以后不服，再请求复查。"
)
_TOLD_BY = N_("机关收到后，应当在15日内书面告诉您是否受理、由谁办。没有留姓名住址的除外。")

_ENDS = (
    _in_the_procedure(
        "wait:review",
        Ending.WAIT,
        _DUPLICATE,
        _WHERE_IT_IS,
        _ARTICLE_19,
        _ARTICLE_35,
        limits=(_THEIR_LIMIT[Stage.REVIEW],),
    ),
    _in_the_procedure(
        "wait:rereview",
        Ending.WAIT,
        _DUPLICATE,
        _WHERE_IT_IS,
        _ARTICLE_19,
        _ARTICLE_36,
        limits=(_THEIR_LIMIT[Stage.REREVIEW],),
    ),
    _in_the_procedure(
        "wait:procedure",
        Ending.WAIT,
        _IN_PROCEDURE,
        N_("正在办理的人民法院、仲裁机构或者行政复议机关"),
        _ARTICLE_31,
    ),
    _in_the_procedure(
        "wait:notice",
        Ending.WAIT,
        _TOLD_BY,
        N_("收到您材料的机关、单位"),
        _ARTICLE_23,
        limits=ROUTES["petition-duty"].limits,
    ),
    _in_the_procedure(
        "wait:handling",
        Ending.WAIT,
        _HANDLED_BY,
        _WHERE_ACCEPTED,
        _ARTICLE_34,
        limits=FIRST_HANDLING.limits,
    ),
    _in_the_procedure("final:rereviewed", Ending.FINAL, _REREVIEWED, _HELP, _ARTICLE_36, _ARTICLE_37),
    _in_the_procedure(
        "final:late-review",
        Ending.FINAL,
        _LAPSED,
        _COUNTER,
        _ARTICLE_35,
        _ARTICLE_37,
        limits=(_OWN_LIMIT[Stage.REVIEW],),
    ),
    _in_the_procedure(
        "final:late-rereview",
        Ending.FINAL,
        _LAPSED,
        _COUNTER,
        _ARTICLE_36,
        _ARTICLE_37,
        limits=(_OWN_LIMIT[Stage.REREVIEW],),
    ),
    _in_the_procedure("ask:unsure", Ending.ASK, _UNSURE, _COUNTER, _ARTICLE_18),
    _in_the_procedure(
        "ask:joint", Ending.ASK, _JOINT, _COUNTER, _ARTICLE_24, _ARTICLE_35, verified=OWN_READING
    ),
    _in_the_procedure("ask:refused", Ending.ASK, _REFUSED, _COUNTER, _ARTICLE_23),
)

_FIXED: Mapping[str, Advice] = {end.code: end for end in _ENDS}
