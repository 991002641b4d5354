"""收件: a request for review entered at the counter, as one long form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal import clock, keys
from portal.actions import request_drafts, requests
from portal.errors import Invalid, NotAllowed
from portal.forms import petitioners
from portal.forms import requests as form
from portal.forms.sheet import Faulty, InRow
from portal.models.cases import Case
from portal.models.matters import Petitioner
from portal.models.organisations import Organisation
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.plain import plain
from portal.rules.words import Channel, OrganisationKind, PetitionerKind, Role
from portal.rules.workflow import ENDED
from portal.web import filters, scope
from portal.web.language import gettext
from portal.web.posting import Fields, flash, once, read_form
from portal.web.templates import page

BODIES = (OrganisationKind.GOVERNMENT, OrganisationKind.TOWN, OrganisationKind.BODY)
NOT_A_CLERK = N_("申请由收件窗口的登记员录入。需要收件的，请联系窗口登记员。")
TAKEN_IN = N_("已收件，收件日期%(day)s。请上传材料，齐了就登记编号。")
KEPT = N_("已存为草稿，只有本窗口能看到。填完以后再收件；收件以前期限不起算。")
NEW = "/requests/new"
AT_THE_CITY = N_("市直机关、单位")

# Where a problem of a whole section stands in the order of the page.
_FIRST_OF = {"petitioners": "p1_kind", "demands": "d1_text"}


@dataclass(frozen=True)
class Counter:
    """A clerk, the bodies she takes in for, and those that may be complained of."""

    person: Person
    bodies: list[Organisation]
    respondents: list[Organisation]

    def known(self) -> dict[str, Any]:
        """Return what a form read at this counter may name, and today."""
        return {
            "respondents": {one.id: one.name for one in self.respondents},
            "counters": [body.id for body in self.bodies],
            "today": clock.today(),
        }


async def new(request: Request) -> Response:
    """Show the empty form."""
    return await form_page(request, await counter_of(request), {})


async def create(request: Request) -> Response:
    """Take the request in, or show the form again: with one more row, or with what is to be mended."""
    counter = await counter_of(request)
    fields = await read_form(request)
    if "more" in fields:
        return await form_page(request, counter, fields)
    try:
        if "draft" in fields:
            return await _kept(request, counter, fields)
        entered = form.read(fields, **counter.known())
        answer = await once(request, fields.get("form_token", ""), lambda: _taken_in(counter.person, entered))
    except (Faulty, Invalid) as error:
        return await form_page(request, counter, fields, told(error.problems, fields), status=422)
    flash(request, gettext(TAKEN_IN) % {"day": filters.day(entered.request.received_on)})
    return answer


async def _kept(request: Request, counter: Counter, fields: Fields) -> Response:
    """Keep what was typed as a draft."""
    started = form.read_draft(fields, **counter.known())

    async def step() -> str:
        case = await request_drafts.start(counter.person, started)
        flash(request, KEPT)
        return f"/cases/{case.id}/request"

    return await once(request, fields.get("form_token", ""), step)


async def _taken_in(person: Person, entered: form.Entered) -> str:
    case = await requests.submit(person, entered.intake_body_id, entered.request)
    return f"/cases/{case.id}/exhibits"


async def counter_of(request: Request) -> Counter:
    """Return the counter of the clerk who asks; raises NotAllowed for anybody else."""
    person = scope.signed_in(request)
    held = [organisation for role, organisation in person.roles if role is Role.CLERK]
    bodies = await Organisation.filter(id__in=held).order_by("id")
    if not bodies:
        raise NotAllowed(NOT_A_CLERK)
    known = Organisation.filter(kind__in=list(BODIES), superior_id__not_isnull=True)
    return Counter(person, bodies, await known.select_related("superior").order_by("town_code", "id"))


def told(problems: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """Return problems in the order of the page, those of a row with the row's number, in the page's language."""
    order: dict[str, int] = {name: number for number, name in enumerate(fields)}

    def place(name: str) -> int:
        return order.get(_FIRST_OF.get(name, name), len(order))

    return {name: _in_its_row(problems[name]) for name in sorted(problems, key=place)}


def _in_its_row(problem: Any) -> Any:
    if not isinstance(problem, InRow):
        return problem
    return gettext(problem.message) % {"row": problem.row, "problem": filters.said(problem.problem)}


async def form_page(
    request: Request,
    counter: Counter,
    fields: Mapping[str, str],
    problems: Mapping[str, Any] | None = None,
    status: int = 200,
    address: str = NEW,
) -> Response:
    """Answer with the form as it was typed, which is sent to `address`."""
    more = fields.get("more", "")
    people = min(petitioners.rows_of(fields) + (more == "people"), petitioners.MOST_ROWS)
    demands = min(form.demand_rows(fields) + (more == "demands"), form.MOST_DEMANDS)
    context = {
        "address": address,
        "typed": dict(fields),
        "problems": problems or {},
        "people": range(1, people + 1),
        "demands": range(1, demands + 1),
        "most_people": petitioners.MOST_ROWS,
        "most_demands": form.MOST_DEMANDS,
        "kinds": [(kind.value, filters.label(kind)) for kind in PetitionerKind],
        "channels": [(channel.value, filters.label(channel)) for channel in Channel],
        "id_types": [
            (kind.code, gettext(kind.name)) for kind in rulebook.in_force(clock.today()).id_types.values()
        ],
        "sexes": [(sex, sex) for sex in petitioners.SEXES],
        "bodies": [(body.id, body.name) for body in counter.bodies],
        "towns": _by_town(counter),
        "opinion_name": form.OPINION_NAME,
        "same_people": await cases_of_same_people(counter.person, _fingerprints(fields)),
    }
    return page(request, "requests/new.html", context, status=status)


def _by_town(counter: Counter) -> dict[str, list[tuple[int, str, str]]]:
    """Group the bodies complained of by town, the clerk's own first: id, name, and who will review."""
    towns = {one.town_code: one for one in counter.respondents if one.kind is OrganisationKind.TOWN}
    own = {body.id for body in counter.bodies}
    groups: dict[str, list[tuple[int, str, str]]] = {}
    for one in sorted(counter.respondents, key=lambda one: not own & {one.id, one.superior_id}):
        above = one.superior
        assert above is not None  # only bodies with one above them are asked for
        town = towns.get(one.town_code) if one.town_code else None
        if town is None:
            town = next((body for body in (one, above) if body.kind is OrganisationKind.TOWN), None)
        name = town.short_name if town else gettext(AT_THE_CITY)
        groups.setdefault(name, []).append((one.id, one.name, above.name))
    return groups


def _fingerprints(fields: Mapping[str, str]) -> list[str]:
    rows = range(1, petitioners.rows_of(fields) + 1)
    numbers = {plain(fields.get(f"p{row}_id_number", "")) for row in rows} - {""}
    return [keys.fingerprint("id", number) for number in numbers]


async def cases_of_same_people(person: Person, id_hashes: Iterable[str]) -> list[Case]:
    """Return the open cases of these people that this person may see: for information, never a refusal."""
    hashes = list(id_hashes)
    if not hashes:
        return []
    matters = await Petitioner.filter(id_hash__in=hashes).values_list("matter_id", flat=True)
    seen = Case.visible_to(person).filter(matter_id__in=list(matters)).exclude(state__in=list(ENDED))
    return await seen.select_related("matter").order_by("id").limit(5)
