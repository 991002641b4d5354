"""Who reviews and who re-reviews (复查机关、复核机关): the body one level above, by Regulations arts. 24, 35 and 36.

The table of who stands above whom is data (`rulebook.bodies`); the two steps, joint opinions and successors are law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.rules.marker import N_, BadInput, Translate, as_is
from portal.rules.rulebook.bodies import BODY_NAMES, ONE_OF_A_KIND, OWN_READING, SUPERIORS, BodyKind
from portal.rules.words import Stage

_ARTICLES: Mapping[Stage, str] = {
    Stage.REVIEW: N_("《信访工作条例》第三十五条"),
    Stage.REREVIEW: N_("《信访工作条例》第三十六条"),
}
_JOINT_ARTICLE = N_("《信访工作条例》第二十四条")

_JOINT = N_("意见由两个以上机关、单位共同作出，由它们共同的上一级机关、单位处理。")
_SUCCESSOR = N_("原机关、单位已经合并或者撤销，按继续行使其职权的机关、单位确定。%(reason)s")
_NOT_SETTLED = N_("%(body)s的上一级由哪个机关受理，本系统没有规则。请向信访部门询问，由管理员在规则里补上。")
_NO_COMMON = N_("%(bodies)s没有共同的上一级机关。请提请信访工作联席会议协调（《信访工作条例》第二十四条）。")
_NOT_ASKED = N_("请说明意见是哪个机关、单位作出的。")


class NotSettled(BadInput):
    """No rule names the body; somebody has to be asked."""


@dataclass(frozen=True, slots=True)
class Competence:
    """The body to go to. With several in `bodies` the petitioner chooses one, and goes to no other.

    `reason` is a marked sentence, filled by `values`; `article` the Regulations; `source` and `verified` speak of the
    table of this place.
    """

    stage: Stage
    bodies: tuple[BodyKind, ...]
    reason: str
    values: Mapping[str, str]
    article: str
    source: str
    verified: str

    def names(self) -> tuple[str, ...]:
        """The bodies by name, marked."""
        return tuple(BODY_NAMES[body] for body in self.bodies)

    def why(self, translate: Translate = as_is) -> str:
        """The reason in the language of the reader."""
        shown = {name: translate(value) for name, value in self.values.items()}
        return translate(self.reason) % shown


def competent(maker: BodyKind, stage: Stage, *, succeeded: bool = False) -> Competence:
    """The body one level above the maker of the opinion that is contested (arts. 35, 36).

    `maker` gave the handling opinion at review, the review opinion at re-review. `succeeded`: it is the successor of a
    body merged or abolished since (art. 24 para. 2).

    Raises:
        NotSettled: no rule says who stands above it, as above the province.

    """
    row = SUPERIORS[maker]
    if not row.above:
        raise NotSettled(_NOT_SETTLED, body=BODY_NAMES[maker])
    reason, values = (_SUCCESSOR, {"reason": row.reason}) if succeeded else (row.reason, {})
    return Competence(stage, row.above, reason, values, _ARTICLES[stage], row.source, row.verified)


def competent_jointly(makers: Sequence[BodyKind], stage: Stage) -> Competence:
    """The common superior of several bodies that gave one opinion together (art. 24 para. 1).

    Each body is named once: two departments are two, the units of one town are that town. Of a town and a city
    department it is the city government; a petitioner's choice ends where only one body stands above all.

    Raises:
        NotSettled: nobody is named, or they have no common superior in the table.

    """
    if not makers:
        raise NotSettled(_NOT_ASKED)
    if len(makers) == 1:
        return competent(makers[0], stage)
    common = _lowest_common(makers)
    if common is None:
        raise NotSettled(_NO_COMMON, bodies="、".join(BODY_NAMES[maker] for maker in makers))
    row = next(
        (SUPERIORS[one] for one in makers if SUPERIORS[one].verified == OWN_READING), SUPERIORS[makers[0]]
    )
    return Competence(stage, (common,), _JOINT, {}, _JOINT_ARTICLE, row.source, row.verified)


def rereviewers(original: BodyKind) -> Mapping[BodyKind, Competence]:
    """Who re-reviews, by each body that may have reviewed the opinion of `original`; without those not settled."""
    settled = [body for body in SUPERIORS[original].above if SUPERIORS[body].above]
    return {body: competent(body, Stage.REREVIEW) for body in settled}


def _lowest_common(makers: Sequence[BodyKind]) -> BodyKind | None:
    """The lowest body that is above every maker and of which there is only one, since two towns are two bodies."""
    common = frozenset.intersection(*map(_all_above, makers)) & ONE_OF_A_KIND
    lowest = [body for body in BodyKind if body in common and not _all_below(body, common)]
    return lowest[0] if lowest else None


def _all_below(body: BodyKind, among: frozenset[BodyKind]) -> frozenset[BodyKind]:
    return frozenset(one for one in among if one is not body and body in _all_above(one))


def _all_above(body: BodyKind) -> frozenset[BodyKind]:
    """Everybody above a body, step by step."""
    found: set[BodyKind] = set()
    waiting = list(SUPERIORS[body].above)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(SUPERIORS[one].above)
    return frozenset(found)
