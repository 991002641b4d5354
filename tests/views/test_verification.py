"""Anybody checks a paper: authentic, unknown, compared sheet and file; nobody's name; guessing is slowed."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from documents.catalogue import from_json
from documents.page import fingerprint
from portal import clock
from portal.actions import codes, seals
from portal.actions.attempts import TRIES, Door
from portal.app import create_app
from portal.models.cases import Case
from portal.models.papers import Paper
from portal.models.sessions import Attempt
from portal.rules.words import PaperKind, State
from portal.settings import Settings
from tests import cast
from tests.cast import World
from tests.views.petitioner import issued, keep_papers, print_papers, words
from tests.web.browsing import opened, token_in

NOBODYS = "0000-0000-0000"
NOON = datetime.fromisoformat(cast.NOON)


@pytest.fixture
async def paper(app: Starlette, world: World) -> Paper:
    case = await issued(app, world)
    return await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)


async def asked(app: Starlette, path: str, **params: str) -> httpx.Response:
    async with opened(app) as browser:
        return await browser.get(path, params=params)


async def test_the_code_leads_to_what_is_on_record(app: Starlette, paper: Paper) -> None:
    code = str(paper.code).lower().replace("-", " ")
    led = await asked(app, "/verification", code=code)
    assert (led.status_code, led.headers["location"]) == (303, f"/verification/{paper.code}")
    page = await asked(app, f"/verification/{paper.code}")
    assert page.status_code == 200
    for said in ("真实有效", "复查意见书", str(paper.number), "2026年11月23日", "中山市石岐街道办事处"):
        assert said in words(page)
    assert f'data-sha256="{paper.sha256}"' in page.text


async def test_it_names_nobody_and_no_case_and_is_told_to_nobody(app: Starlette, paper: Paper) -> None:
    case = await Case.get(id=paper.case_id)
    page = await asked(app, f"/verification/{paper.code}")
    people = ["张三", "林签发", "艾律师", "卜承办", str(case.number), "宅基地", "FC-"]
    assert not [name for name in people if name in page.text]
    told = page.headers
    assert (told["referrer-policy"], told["cache-control"]) == ("no-referrer", "no-store")
    assert "noindex" in told["x-robots-tag"]


async def test_a_paper_that_is_signed_but_not_yet_made_is_unknown(app: Starlette, world: World) -> None:
    case = await cast.case_in(State.SIGNED, world.shiqi)
    waiting = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    page = await asked(app, f"/verification/{waiting.code}")
    assert page.status_code == 404
    assert "查无此件" in words(page)
    await keep_papers(app, case)
    assert (await asked(app, f"/verification/{waiting.code}")).status_code == 200


@pytest.mark.parametrize("code", [NOBODYS, "nonsense", "7K3M-9QXD", "<b>", "%00"])
async def test_what_nobody_has_issued_is_unknown(app: Starlette, world: World, code: str) -> None:
    page = await asked(app, f"/verification/{code}")
    assert page.status_code == 404
    assert "查无此件" in words(page)
    assert "<b>的" not in page.text


async def test_a_code_that_cannot_be_one_is_asked_for_again(app: Starlette, world: World) -> None:
    short = await asked(app, "/verification", code="7K3M-9QXD-2FA")
    assert short.status_code == 422
    assert "应该是 12 位" in words(short)
    assert 'value="7K3M-9QXD-2FA"' in short.text
    assert "请输入验证码" in words(await asked(app, "/verification", code=" "))
    assert not await Attempt.exists()


async def test_the_figures_on_the_sheet_are_compared_with_the_recorded_facts(
    app: Starlette, paper: Paper
) -> None:
    printed = fingerprint(from_json(paper.kind.value, paper.facts))
    assert printed.replace(" ", "") == paper.facts_digest[:16].upper()
    address = f"/verification/{paper.code}"
    assert "校验值一致" in words(await asked(app, address, figures=printed.lower()))
    other = ("0" if printed[0] != "0" else "1") + printed[1:]
    differs = words(await asked(app, address, figures=other))
    assert "校验值不一致" in differs
    assert "校验值一致。" not in differs
    faulty = await asked(app, address, figures="1234")
    assert faulty.status_code == 422
    assert "应该是 16 位" in words(faulty)


async def send(app: Starlette, code: str, content: bytes | None, token: str = "") -> httpx.Response:
    async with opened(app) as browser:
        page = await browser.get("/query")
        parts: list[tuple[str, tuple[str | None, bytes]]] = [
            ("csrf_token", (None, (token or token_in(page)).encode()))
        ]
        if content is not None:
            parts.append(("file", ("文书.pdf", content)))
        return await browser.post(f"/verification/{code}/file", files=parts)


async def test_a_file_that_is_sent_is_compared_and_nothing_of_it_is_kept(
    app: Starlette, paper: Paper
) -> None:
    kept = {path for path in app.state.settings.data_dir.rglob("*") if path.is_file()}
    content = await app.state.store.get_bytes(paper.sha256)
    assert "文件一致" in words(await send(app, str(paper.code), content))
    for changed in (content + b"\n", content[:-1] + b"!", b"another file"):
        page = await send(app, str(paper.code), changed)
        assert page.status_code == 200
        assert "文件不一致" in words(page)
        assert "文件一致。" not in words(page)
    assert kept == {path for path in app.state.settings.data_dir.rglob("*") if path.is_file()}


@pytest.fixture
async def signing(settings: Settings, world: World) -> AsyncIterator[Starlette]:
    """Give a portal whose papers are signed by the demonstration's authority."""
    app = create_app(replace(settings, demo=True, signer=settings.demo_key.as_uri()))
    yield app
    await app.state.tools.put_away()


async def test_of_a_file_that_differs_it_says_what_the_signature_tells(
    signing: Starlette, world: World
) -> None:
    app = signing
    case = await cast.case_in(State.SIGNED, world.shiqi)
    await seals.seal(world.shiqi.keeper, case, 5)
    await print_papers(app, case)
    signed = await Paper.get(case_id=case.id, kind=PaperKind.REVIEW)
    assert "文件一致" in words(
        await send(app, str(signed.code), await app.state.store.get_bytes(signed.sha256))
    )
    content = await app.state.store.get_bytes(signed.sha256)
    other = await Paper.get(case_id=signed.case_id, kind=PaperKind.ACCEPT)
    middle = len(content) // 2
    flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    for sent, said in (
        (content + b"\n%added\n", "在签名以后又被添加了内容"),
        (flipped, "签名以后被改动过"),
        (await app.state.store.get_bytes(other.sha256), "可能是同一机关制发的另一份"),
        (b"%PDF-1.7\n", "没有电子签名"),
    ):
        told = words(await send(app, str(signed.code), sent))
        assert "文件不一致" in told
        assert said in told
    told = words(await send(app, str(signed.code), b"x" * (signed.size + 2_000_000)))
    assert "文件不一致" in told
    assert "签名" not in told.split("文件不一致")[1].split("核对电子文件")[0]


async def test_without_a_file_or_without_the_token_it_says_so(app: Starlette, paper: Paper) -> None:
    empty = await send(app, str(paper.code), None)
    assert empty.status_code == 422
    assert "请先选择要核对的文件" in words(empty)
    assert (await send(app, str(paper.code), b"x", token="0" * 64)).status_code == 403
    assert (await send(app, NOBODYS, b"x")).status_code == 404


async def test_a_file_beyond_the_limit_is_refused_and_not_read_to_its_end(
    app: Starlette, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.views.verification.MOST_BYTES", 1000)
    page = await send(app, str(paper.code), b"x" * 5000)
    assert page.status_code == 413
    assert "文件超过 50 MB" in words(page)


async def test_guessing_from_one_address_is_slowed_and_the_wait_is_true(app: Starlette, paper: Paper) -> None:
    async with opened(app) as browser:
        for _ in range(TRIES[Door.VERIFY_FROM]):
            assert (await browser.get(f"/verification/{codes.new()}")).status_code == 404
        locked = await browser.get(f"/verification/{paper.code}")
        assert locked.status_code == 429
        assert "真实有效" not in locked.text
        wait = int(locked.headers["retry-after"])
        assert 0 < wait <= 15 * 60
        assert f"{wait // 60} 分钟后" in words(locked)
        clock.freeze(NOON + timedelta(seconds=wait))
        assert (await browser.get(f"/verification/{paper.code}")).status_code == 200


async def test_right_codes_cost_nothing(app: Starlette, paper: Paper) -> None:
    async with opened(app) as browser:
        for _ in range(TRIES[Door.VERIFY_FROM] + 5):
            assert (await browser.get(f"/verification/{paper.code}")).status_code == 200
    assert not await Attempt.exists()


async def test_guessing_from_many_addresses_is_slowed_as_well(
    app: Starlette, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TRIES, Door.VERIFY, 6)
    for host in range(1, 7):
        transport = httpx.ASGITransport(app, client=(f"10.0.0.{host}", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as browser:
            assert (await browser.get(f"/verification/{codes.new()}")).status_code == 404
    locked = await asked(app, f"/verification/{paper.code}")
    assert locked.status_code == 429
    assert int(locked.headers["retry-after"]) <= 15 * 60
    # whoever was turned away because of others has not used up a try of her own
    assert await Attempt.filter(door=Door.VERIFY_FROM).count() == 6


async def test_a_withdrawn_paper_says_so_and_since_when(app: Starlette, paper: Paper) -> None:
    await Paper.filter(id=paper.id).update(withdrawn_at=clock.now(), withdrawn_reason="误发")
    page = await asked(app, f"/verification/{paper.code}")
    assert "已于2026年11月23日（星期一）撤回" in words(page)
    assert "真实有效" not in words(page)
    assert "误发" not in page.text


async def test_it_speaks_english_and_large(app: Starlette, paper: Paper) -> None:
    async with opened(app) as browser:
        browser.cookies.set("language", "en")
        browser.cookies.set("elder", "1")
        page = await browser.get(f"/verification/{paper.code}")
        assert '<html lang="en" class="elder">' in page.text
        assert "Authentic" in words(page)
        assert re.search(r"Monday 23 November 2026", words(page))
