"""Every address, asked by everybody: the answer is what the rules say, whatever its view may think.

The table is tests/house/access.py. What is expected is computed here from `Case.visible_to`, `barred` and `refusal`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from html import unescape

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from portal.actions import lookups, sessions
from portal.models.cases import Case
from portal.models.columns import column
from portal.models.journal import Event
from portal.models.people import User
from portal.models.standing import facts_of
from portal.routes import ROUTES
from portal.rules.delegation import own_roles
from portal.rules.permissions import CaseFacts, Person, may_not_keep_calendar, not_hers, refusal
from portal.rules.sight import barred
from portal.rules.words import Action, Permission, Role, State
from portal.web import cookies, csrf, scope
from tests import cast
from tests.house.access import EVERY, TABLE, Hers, Open, Row, Rule
from tests.house.situations import Asked, extra_people, situations, stored
from tests.web.browsing import HERE

NOBODY, PETITIONER = "nobody", "petitioner"
STAFF = (
    *(f"sq-{who}" for who in (*cast.ROLES, "administrator", "two-hats")),
    *(f"shi-{who}" for who in ("clerk", "officer", "leader", "head", "lawyer", "office_head")),
    *(f"xl-{who}" for who in ("clerk", "officer", "leader", "head", "lawyer", "administrator")),
)
ELSEWHERE = "https://elsewhere.example"
VISITOR = "a visit of the test"
LAST_FOUR = "1228"
SENT = "TO_SEND"  # the situation in which service is begun, by a form without fields
FORGED: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
    ("no token", {"csrf_token": ""}, {}),
    ("a wrong token", {"csrf_token": "0" * 64}, {}),
    ("a token that is no text", {"csrf_token": "\N{SNOWMAN}"}, {}),
    ("a foreign origin", {}, {"origin": ELSEWHERE}),
    ("a foreign page", {}, {"sec-fetch-site": "cross-site"}),
    ("a foreign referer", {}, {"referer": f"{ELSEWHERE}/page"}),
)
WHO_MAY = {
    Open.COUNTER: "sq-clerk",
    Open.SIGNED_IN: "sq-clerk",
    Open.CALENDAR: "sq-administrator",
    Open.LENDS: "sq-leader",
}
_forms = itertools.count()


@dataclass(frozen=True)
class Actor:
    """Somebody at a browser; `person` is what the rules know of her, `token` what her forms carry."""

    name: str
    client: httpx.AsyncClient
    token: str
    person: Person | None = None


@dataclass(frozen=True)
class House:
    """Everybody, and a case in every situation."""

    actors: dict[str, Actor]
    cases: dict[str, Asked]
    facts: dict[str, CaseFacts]
    seen: dict[str, set[str]]  # by the person's name: the situations in which she sees the case


@pytest.fixture
async def house(app: Starlette, world: cast.World) -> AsyncIterator[House]:
    more = await extra_people(world)
    files = await stored(app.state.store)
    cases = await situations(world, files, await more["sq-two-hats"].person())
    users = {user.sign_in_name: user for user in [*await User.all(), *more.values()]}
    actors = {name: await _signed_in(app, users[name]) for name in STAFF}
    case = await Case.get(id=cases["SERVED"].case.id)
    code = (case.query_locator or "") + lookups.secret_of(case.id, case.query_issue)
    pass_token = await lookups.look_up(code, LAST_FOUR, "127.0.0.1")
    actors[NOBODY] = _browser(app, NOBODY, {cookies.VISITOR: VISITOR}, VISITOR)
    held = {cookies.VISITOR: VISITOR, cookies.LOOKUP: pass_token}
    actors[PETITIONER] = _browser(app, PETITIONER, held, VISITOR)
    facts = {name: await facts_of(asked.case) for name, asked in cases.items()}
    seen = {name: await _seen(actor, cases) for name, actor in actors.items()}
    yield House(actors, cases, facts, seen)
    for actor in actors.values():
        await actor.client.aclose()
    await app.state.press.close()


async def _seen(actor: Actor, cases: Mapping[str, Asked]) -> set[str]:
    if actor.person is None:
        return set()
    ids = set(await column(Case.visible_to(actor.person), "id"))
    return {name for name, asked in cases.items() if asked.case.id in ids}


async def _signed_in(app: Starlette, user: User) -> Actor:
    token = await sessions.sign_in(user.sign_in_name, cast.PASSWORD, "127.0.0.1")
    return _browser(app, user.sign_in_name, {cookies.SESSION: token}, token, await user.person())


def _browser(
    app: Starlette, name: str, kept: Mapping[str, str], holder: str, person: Person | None = None
) -> Actor:
    transport = httpx.ASGITransport(app)
    client = httpx.AsyncClient(transport=transport, base_url=HERE, cookies=dict(kept))
    return Actor(name, client, csrf.token_of(holder), person)


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    rows = [row.asked for row in TABLE]
    assert sorted(rows) == sorted(_routes())


def _routes() -> list[str]:
    found = []
    for route in ROUTES:
        if isinstance(route, Mount):
            found.append(f"GET {route.path}/{{path:path}}")
        else:
            assert isinstance(route, Route)
            found += [f"{method} {route.path}" for method in (route.methods or ()) if method != "HEAD"]
    return found


def test_a_case_is_asked_for_in_every_situation_that_there_is() -> None:
    asked = {situation for row in TABLE for situation in row.when.split()}
    assert asked == set(EVERY.split())


async def test_every_route_answers_everybody_as_the_rules_say(house: House) -> None:
    before = {name: asked.case.state for name, asked in house.cases.items()}
    deviations = []
    for number, row in enumerate(TABLE):
        for place, situation in enumerate(row.when.split() or ["SERVED"]):
            for actor in house.actors.values():
                if _is_asked(house, number, row, place, situation, actor):
                    deviations += await _deviation(house, row, situation, actor)
    assert not deviations, "\n".join(deviations)
    # What was sent were empty forms: nothing may have moved, but where a step asks for nothing to be typed.
    before[SENT] = State.SERVING
    assert await Event.filter(case_id=house.cases[SENT].case.id, action=Action.START_SERVICE).count() == 1
    assert before == {name: (await Case.get(id=asked.case.id)).state for name, asked in house.cases.items()}


def _is_asked(house: House, number: int, row: Row, place: int, situation: str, actor: Actor) -> bool:
    """Whoever sees the case is asked in every situation; of those who do not, by each row another one, once.

    The row of the case itself is asked by everybody, and so is every page without a case by whoever works in 石岐.
    """
    if actor.person is None or row.when == EVERY:
        return place == 0 or bool(house.seen[actor.name])
    if not row.when:
        return actor.name.startswith("sq-")
    unseen = [name for name in STAFF if situation not in house.seen[name]]
    stranger = place == 0 and bool(unseen) and actor.name == unseen[number % len(unseen)]
    return stranger or situation in house.seen[actor.name]


async def _deviation(house: House, row: Row, situation: str, actor: Actor) -> list[str]:
    if row.path == "/sign-out":  # the sessions of this test must outlive this question
        actor = house.actors[NOBODY]
    answer = await _send(actor, row, house.cases[situation].ids)
    wrong = _wrong(house, row, actor, situation, answer)
    return [f"{row.asked} in {situation} by {actor.name}: {wrong}"] if wrong else []


async def _send(
    actor: Actor,
    row: Row,
    ids: Mapping[str, str],
    fields: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> httpx.Response:
    """Ask an address, posting a form that holds its tokens and nothing else."""
    address = _address(row, ids)
    if row.method == "GET":
        return await actor.client.get(address)
    tokens = {"csrf_token": actor.token, "form_token": f"form {next(_forms)}"}
    sent = {name: value for name, value in {**tokens, **row.form, **(fields or {})}.items() if value}
    if row.with_files:
        parts = [(name, (None, value)) for name, value in sent.items()]
        return await actor.client.post(address, files=parts, headers=headers)
    return await actor.client.post(address, data=sent, headers=headers)


def _address(row: Row, ids: Mapping[str, str]) -> str:
    known = {**ids, "path": "portal.css"}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: known[found[1]], row.path + row.query)


def _wrong(house: House, row: Row, actor: Actor, situation: str, answer: httpx.Response) -> str:
    """Return what is wrong with an answer, empty when it is what the rules say."""
    if isinstance(row.rule, Open):
        if "{delegation_id" in row.path and actor.person and actor.name != WHO_MAY[Open.LENDS]:
            return "" if answer.status_code in {403, 404} else f"{answer.status_code} to who did not lend it"
        return _wrong_without_case(row.rule, actor, answer, row.method)
    if actor.person is None:
        return _not_turned_away(answer, row.method)
    if situation not in house.seen[actor.name]:
        return "" if _is(answer, 404, scope.NO_CASE) else f"{answer.status_code} instead of 404"
    never, not_now = _reasons(row.rule, actor.person, house.facts[situation])
    if never:
        return "" if _is(answer, 403, never) else f"{answer.status_code} instead of 403: {never}"
    if not not_now:
        return _not_admitted(answer)
    shut = barred(actor.person, Permission.READ_FILE, house.facts[situation]) or not_now
    told = _is(answer, 403, not_now) or _is(answer, 403, shut)
    if row.method == "POST":  # either the moment is wrong, or the empty form before that
        told = told or answer.status_code in {409, 422}
    return "" if told else f"{answer.status_code} though not now: {not_now}"


def _reasons(rule: Rule, person: Person, facts: CaseFacts) -> tuple[str, str]:
    """Return why it is not hers at all, and why not at this point of the case; either empty."""
    match rule:
        case Permission():
            return barred(person, rule, facts) or "", ""
        case Hers(action):
            return not_hers(person, action, facts) or "", ""
        case Action():
            return not_hers(person, rule, facts) or "", refusal(person, rule, facts) or ""
    raise AssertionError(rule)


def _wrong_without_case(rule: Open, actor: Actor, answer: httpx.Response, method: str) -> str:
    if rule is Open.LOOK_UP and actor.name != PETITIONER:
        turned_away = (answer.status_code, answer.headers.get("location")) == (303, "/query")
        return "" if turned_away else f"{answer.status_code} without a look-up"
    if rule in WHO_MAY and actor.person is None:
        return _not_turned_away(answer, method)
    if rule is Open.LENDS and actor.person and not own_roles(actor.person):
        return (
            "" if answer.status_code == 403 else f"{answer.status_code} to somebody who has no role to lend"
        )
    if (
        rule is Open.COUNTER
        and actor.person
        and not any(held is Role.CLERK for held, _ in actor.person.roles)
    ):
        return "" if answer.status_code == 403 else f"{answer.status_code} to somebody who is no clerk"
    if rule is Open.CALENDAR and actor.person and (reason := may_not_keep_calendar(actor.person)):
        return "" if _is(answer, 403, reason) else f"{answer.status_code} to somebody who keeps no calendar"
    return _not_admitted(answer)


def _not_turned_away(answer: httpx.Response, method: str) -> str:
    if method == "POST":
        return "" if answer.status_code in {401, 403} else f"{answer.status_code} to nobody"
    led = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in?")
    return "" if led else f"{answer.status_code} to nobody"


def _not_admitted(answer: httpx.Response) -> str:
    refused = answer.status_code in {401, 403, 404} or answer.status_code >= 500
    led_away = answer.headers.get("location", "").startswith(("/sign-in?", "/query"))
    return f"{answer.status_code} though she may" if refused or led_away else ""


def _is(answer: httpx.Response, status: int, reason: str) -> bool:
    return answer.status_code == status and reason in unescape(answer.text)


async def test_a_post_without_its_token_or_from_elsewhere_is_refused(house: House) -> None:
    posts = [row for row in TABLE if row.method == "POST"]
    assert len(posts) > 20
    let_in = []
    for row in posts:
        asked, actor = _somebody_who_may(house, row)
        for told, fields, headers in FORGED:
            answer = await _send(actor, row, asked.ids, fields, headers)
            if answer.status_code != 403:
                let_in.append(f"{row.asked} with {told} by {actor.name}: {answer.status_code}")
    assert let_in == []


def _somebody_who_may(house: House, row: Row) -> tuple[Asked, Actor]:
    """Return a situation and somebody whom nothing else would turn away there."""
    if isinstance(row.rule, Open):
        name = WHO_MAY.get(row.rule, NOBODY)
        return house.cases["SERVED"], house.actors[name]
    for situation in row.when.split():
        for actor in house.actors.values():
            if actor.person is None or situation not in house.seen[actor.name]:
                continue
            if not any(_reasons(row.rule, actor.person, house.facts[situation])):
                return house.cases[situation], actor
    raise AssertionError(f"nobody ever may: {row.asked}")
