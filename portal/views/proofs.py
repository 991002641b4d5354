"""校样: the very paper as it stands before the signature, printed once for each text and shown page by page.

Equal facts give equal bytes, so a proof is known by the digest of its facts: pages of one proof never mix texts.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from documents import catalogue, glyphs
from documents.facts import digest, to_json
from documents.kinds.decision import Decision
from portal.actions.decision_facts import OPINION_PAPER, decision_facts
from portal.actions.signature import CHANGED_SINCE_READ
from portal.errors import Conflict, NotFound
from portal.forms import drafts as draft_form
from portal.forms.drafts import PER_DEMAND
from portal.models.cases import Case
from portal.rules.marker import N_
from portal.web.downloads import PDF_POLICY, content_disposition
from portal.web.language import gettext

MOST = 16  # proofs kept in memory: some hundred kilobytes each
WIDTH = 1080  # pixels: legible when enlarged on a phone, and not yet heavy
NO_PAGE = N_("没有这一页。")

PARTS: Mapping[str, str] = {
    "body": N_("机关名称"),
    "applicants": N_("申请人"),
    "agents": N_("代理人、代表人"),
    "respondent": N_("被申请单位"),
    "earlier": N_("原意见"),
    "requests": N_("诉求"),
    "reasoning": PER_DEMAND["reasoning"],
    "dispositions": PER_DEMAND["disposition"],
    **draft_form.PARTS,
}
_BY_DEMAND = {"reasoning": "reasoning", "dispositions": "disposition"}
_HOLE = N_(
    "“%(part)s”里的“%(sign)s”（%(code)s）印不出来。请改用规范字；必须用这个字的，请联系系统管理员补装字体。"
)
_UNSEEN = N_("“%(part)s”里有看不见的字符（%(code)s）。请删去这一处，重新输入。")


@dataclass
class Proof:
    """A printed proof: the digest of its facts, its PDF, and those of its pages that somebody has looked at."""

    digest: str
    pdf: bytes
    pages: int
    pictures: dict[int, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """What keeps the paper from being signed, in words; `field` is the draft's field to mend, where it is one."""

    message: str
    field: str = ""


async def proof(request: Request, case: Case, facts: Decision, *, draft: bool) -> Proof:
    """Return the proof of these facts, printed now or a moment ago; `draft` adds the watermark, allows gaps.

    Raises documents.refusals.Refusal, whose message says what cannot be printed and why.
    """
    kept, key = _kept(request), (digest(facts), draft)
    if key not in kept:
        printed = await request.app.state.press.render(
            OPINION_PAPER[case.stage].value, to_json(facts), draft=draft
        )
        kept[key] = Proof(key[0], printed.pdf, printed.pages)
    kept.move_to_end(key)
    while len(kept) > MOST:
        kept.popitem(last=False)
    return kept[key]


def _kept(request: Request) -> OrderedDict[tuple[str, bool], Proof]:
    if not hasattr(request.app.state, "proofs"):
        request.app.state.proofs = OrderedDict()
    kept: OrderedDict[tuple[str, bool], Proof] = request.app.state.proofs
    return kept


async def picture(request: Request, case: Case, *, draft: bool) -> Response:
    """Answer with the page of the address as a picture. The address says of which text: no other is shown for it."""
    facts = await decision_facts(case)
    if request.query_params.get("of", "") != digest(facts):
        raise Conflict(CHANGED_SINCE_READ)
    shown, number = await proof(request, case, facts, draft=draft), int(request.path_params["page"])
    if not 1 <= number <= shown.pages:
        raise NotFound(NO_PAGE)
    if number not in shown.pictures:
        shown.pictures[number] = await request.app.state.press.page_image(shown.pdf, number, WIDTH)
    return Response(shown.pictures[number], media_type="image/png")


def pdf_response(pdf: bytes, name: str) -> Response:
    """Answer with a PDF that is not kept anywhere; `name` carries nobody's name."""
    headers = {
        "content-disposition": content_disposition(name, inline=True),
        "content-security-policy": PDF_POLICY,
    }
    return Response(pdf, media_type="application/pdf", headers=headers)


async def faults(facts: Decision, numbers: list[int]) -> list[Fault]:
    """Return everything that keeps these facts from being signed; `numbers` are the demands' in their order."""
    lacking = [Fault(problem.message) for problem in catalogue.check(facts)]
    holes = await to_thread.run_sync(glyphs.missing, facts)  # reads fonts the first time
    return lacking + [_named(hole, numbers) for hole in holes]


def _named(hole: glyphs.Missing, numbers: list[int]) -> Fault:
    part, _, rest = hole.field.replace(".", "[").partition("[")
    values = {
        "part": gettext(PARTS.get(part, part)),
        "sign": hole.character,
        "code": f"U+{ord(hole.character):04X}",
    }
    unseen = hole.why in glyphs.INVISIBLE.values()
    return Fault(gettext(_UNSEEN if unseen else _HOLE) % values, _field(part, rest, numbers))


def _field(part: str, rest: str, numbers: list[int]) -> str:
    if part not in _BY_DEMAND:
        return part if part in draft_form.PARTS else ""
    place = rest.partition("]")[0]
    return (
        f"{_BY_DEMAND[part]}_{numbers[int(place)]}" if place.isdigit() and int(place) < len(numbers) else ""
    )
