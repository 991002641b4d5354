"""A petitioner at her browser, with the code on her receipt; and papers that are really in the store."""

from __future__ import annotations

import io
import re
from html import unescape

import httpx
import pikepdf
from starlette.applications import Starlette

from portal.actions import issue, lookups, requests, rereviews, seals
from portal.actions.papers import Made
from portal.actions.rereviews import RereviewRequest
from portal.jobs import issue_paper
from portal.models.cases import Case
from portal.models.papers import Paper
from portal.rules.words import Channel, State
from tests import cast
from tests.cast import World
from tests.web.browsing import opened, token_in

ID_END, PHONE_END = "1228", "5678"  # of the cast's petitioner


async def code_of(case: Case) -> str:
    """Return the query code as it stands on the receipt."""
    row = await Case.get(id=case.id)
    assert row.query_locator
    return lookups.shown(row.query_locator, lookups.secret_of(row.id, row.query_issue))


async def ask(browser: httpx.AsyncClient, code: str, factor: str) -> httpx.Response:
    """Fill in the look-up form and send it."""
    token = token_in(await browser.get("/query"))
    return await browser.post("/query", data={"csrf_token": token, "code": code, "factor": factor})


async def looking_at(app: Starlette, case: Case, factor: str = ID_END) -> httpx.AsyncClient:
    """Return a browser in which this case has been looked up."""
    browser = opened(app)
    answer = await ask(browser, await code_of(case), factor)
    assert answer.headers.get("location") == "/query/case", answer.text
    return browser


async def keep_papers(app: Starlette, case: Case) -> None:
    """Give every paper of the case that has none yet bytes of its own, in the real store."""
    for paper in await Paper.filter(case_id=case.id, sha256="").order_by("id"):
        pdf, content = pikepdf.new(), io.BytesIO()
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = f"paper {paper.id}"
        pdf.save(content)
        stored = await app.state.store.put_bytes(content.getvalue())
        await issue.issued(paper, Made(stored.sha256, stored.size, 1, paper.edition))


async def send_out(app: Starlette, case: Case, town: cast.Town) -> None:
    """Seal the signed opinion, give every paper bytes of its own, and begin its service."""
    await seals.seal(town.keeper, case, 5)
    await keep_papers(app, case)
    await cast.start_service(case, town)


async def print_papers(app: Starlette, case: Case) -> None:
    """Let the worker's job print what the case has waiting; the caller puts the press away."""
    for number in await Paper.filter(case_id=case.id, sha256="").order_by("id").values_list("id", flat=True):
        await issue_paper.run({"paper": number}, app.state.tools)


async def issued(app: Starlette, world: World, state: State = State.SERVED) -> Case:
    """Drive a case of 石岐 to a state, with bytes in the store for all of its papers."""
    case = await cast.case_in(State.SIGNED, world.shiqi)
    await send_out(app, case, world.shiqi)
    if state is not State.SERVING:
        await cast.serve(case, world.shiqi)
    return await Case.get(id=case.id)


async def rereview_served(app: Starlette, world: World) -> Case:
    """Drive a matter of 石岐 through both stages; return the re-review, served by the city."""
    review = await cast.case_in(State.SERVED, world.shiqi)
    request = RereviewRequest(cast.RECEIVED_ON.replace(day=23), Channel.VISIT, "复查没有采信测绘成果。")
    opened_case = await rereviews.open_rereview(world.shiqi.clerk, review, request)
    case = await requests.register(world.shiqi.clerk, opened_case)
    await cast.advance(case, world.city, State.SIGNED)
    await send_out(app, case, world.city)
    await cast.serve(case, world.city)
    return await Case.get(id=case.id)


async def every_page(app: Starlette, case: Case) -> str:
    """Return the source of every page that her look-up shows."""
    browser = await looking_at(app, case)
    shown = await browser.get("/query/case")
    addresses = set(re.findall(r'"(/query/(?:deadlines|papers)/[\w/]+)"', shown.text))
    answers = [await browser.get(address) for address in sorted(addresses)]
    return shown.text + "".join(one.text for one in answers if "html" in one.headers["content-type"])


def words(page: httpx.Response) -> str:
    """Return what stands on a page, without its marks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.text)))
