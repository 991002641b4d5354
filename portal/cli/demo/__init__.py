"""Fill or reset the demonstration town."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tortoise.connection import get_connection
from tortoise.exceptions import OperationalError

from portal import database, keys, worker
from portal.actions import lookups
from portal.cli.demo.filling import fill
from portal.cli.demo.towns import PASSWORD, STAFF
from portal.errors import NotAllowed
from portal.jobs.tools import Tools
from portal.models.cases import Case
from portal.models.columns import column
from portal.models.matters import Petitioner
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import Membership, User
from portal.rules.words import PaperKind, State, label
from portal.settings import Settings, load_secret

WHOLE = "demo-is-whole"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Fill the demonstration town: 23 towns, three of the places filled with invented people and about 40 cases at "
        "every stage, all made by the same actions as real use. Works with PORTAL_DEMO=1 only."
    )
    parser.add_argument(
        "--reset", action="store_true", help="throw the demonstration's data away and fill it anew"
    )
    parser.add_argument("--people", action="store_true", help="only print who there is and how to sign in")


def run(args: argparse.Namespace) -> int:
    """Fill, reset or show the demonstration town."""
    settings = Settings.from_environment()
    if not settings.demo:
        print(
            "demo: only with PORTAL_DEMO=1; a portal in real use has no demonstration people", file=sys.stderr
        )
        return 1
    asyncio.run(_people(settings) if args.people else _demo(settings, reset=args.reset))
    return 0


async def _demo(settings: Settings, *, reset: bool) -> None:
    mark = settings.data_dir / WHOLE
    if not reset and mark.exists():
        print("demo: the town is there already; --reset fills it anew")
        return
    mark.unlink(missing_ok=True)
    if await _somebody_works_here(settings):
        raise NotAllowed("这个数据库里有演示以外的人员，没有清空。演示请另用数据文件夹（PORTAL_DATA_DIR）。")
    await _empty(settings)
    await database.migrate(settings.database_url)
    async with worker.opened(settings) as tools:
        await fill(tools, print)
        await _show_decision(tools, settings)
    mark.touch()


async def _somebody_works_here(settings: Settings) -> bool:
    """Tell whether the database holds people who are none of the demonstration's."""
    url = settings.database_url
    if database.is_sqlite(url) and not database.sqlite_path(url).exists():
        return False
    await database.connect(url)
    try:
        names = await column(User.all(), "sign_in_name")
    except OperationalError:
        return False  # no tables yet
    finally:
        await database.disconnect()
    invented = tuple(f"{staff.prefix}." for staff in STAFF.values())
    return any(not name.startswith(invented) for name in names)


async def _empty(settings: Settings) -> None:
    """Leave nothing of an earlier or interrupted town. Refuses to touch what is no demonstration."""
    if database.is_sqlite(settings.database_url):
        _remove(database.sqlite_path(settings.database_url))
    else:
        await database.connect(settings.database_url)
        try:
            await get_connection("default").execute_script("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        finally:
            await database.disconnect()
    if urlsplit(settings.storage_url).scheme == "file":
        shutil.rmtree(unquote(urlsplit(settings.storage_url).path), ignore_errors=True)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


async def _show_decision(tools: Tools, settings: Settings) -> None:
    paper = await Paper.filter(kind=PaperKind.REVIEW).exclude(sha256="").order_by("-issued_at", "-id").first()
    if paper is None:
        raise RuntimeError("the demonstration issued no decision")
    copy = settings.data_dir / "demo" / f"review-opinion-{paper.id}.pdf"
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(await tools.store.get_bytes(paper.sha256))
    print(f"decision PDF: {copy}  ({paper.number}, {paper.pages} 页, SHA-256 {paper.sha256})")


async def _people(settings: Settings) -> None:
    keys.load(load_secret(settings))
    await database.connect(settings.database_url)
    try:
        held = Membership.exclude(organisation__kind="FIRM").select_related("user", "organisation")
        print(f"\n演示人员（密码都是 {PASSWORD}），登录：{settings.base_url}/sign-in")
        for row in await held.order_by("id"):
            who, place = row.user, row.organisation.short_name
            print(f"  {who.sign_in_name:<24}{who.name}  {label(row.role)} · {place}")
        print(f"\n信访人查询：{settings.base_url}/query")
        for state in (State.SERVED, State.INVESTIGATING):
            print(f"  {await _query_code(state)}  （{label(state)}）")
        towns = await Organisation.filter(kind="TOWN").count()
        print(f"\n共 {towns} 个镇街，其中 {len(STAFF) - 1} 个有人员和案件；市级办理复核。\n", flush=True)
    finally:
        await database.disconnect()


async def _query_code(state: State) -> str:
    """Return what stands on the receipt of a case in this state, and the four digits its petitioner knows."""
    case = await Case.filter(state=state).order_by("id").first()
    if case is None or case.query_locator is None:
        return ""
    petitioner = await Petitioner.filter(matter_id=case.matter_id).order_by("position").get(position=1)
    code = lookups.shown(case.query_locator, lookups.secret_of(case.id, case.query_issue))
    return f"查询码 {code}  手机号后四位 {petitioner.phone[-4:]}"
