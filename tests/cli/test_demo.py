"""The demonstration town: whole, made by the real path, and never in the way of a portal in real use."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from pathlib import Path

import pytest

from portal import database
from portal.rules.words import State
from portal.settings import Settings
from tests.cli.commands import portal


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("demo"), demo=True).completed()
    done = portal(settings, "demo", PORTAL_DEMO="1")
    assert done.returncode == 0, done.stderr
    return settings, done.stdout


def rows(settings: Settings, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(database.sqlite_path(settings.database_url)) as connection:
        return connection.execute(query).fetchall()


def test_the_town_has_cases_at_every_stage_in_two_towns_and_the_city(
    demonstration: tuple[Settings, str],
) -> None:
    settings, _ = demonstration
    assert rows(settings, "SELECT count(*) FROM organisations WHERE kind = 'TOWN'") == [(23,)]
    assert rows(settings, "SELECT count(*) FROM cases") == [(58,)]
    present = {row[0] for row in rows(settings, "SELECT DISTINCT state FROM cases")}
    assert present == {state.value for state in State} - {State.ARCHIVED.value}
    assert rows(settings, "SELECT count(DISTINCT review_body_id) FROM cases") == [(3,)]
    # What is signed waits for the seal before it is printed
    unmade = "SELECT DISTINCT state FROM papers JOIN cases ON cases.id = case_id WHERE sha256 = ''"
    assert rows(settings, unmade) == [(State.SIGNED.value,)]


def test_its_decision_lies_where_it_says_and_every_paper_is_as_recorded(
    demonstration: tuple[Settings, str],
) -> None:
    settings, said = demonstration
    found = re.search(r"decision PDF: (\S+\.pdf)", said)
    assert found is not None, said
    assert Path(found[1]).read_bytes().startswith(b"%PDF-1.7")
    verified = portal(settings, "verify", PORTAL_DEMO="1")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_numbers_run_without_gaps_in_the_order_of_their_days(demonstration: tuple[Settings, str]) -> None:
    settings, _ = demonstration
    runs: dict[str, list[tuple[int, str]]] = {}
    for number, dated_on in rows(
        settings, "SELECT number, dated_on FROM papers WHERE number <> '' ORDER BY id"
    ):
        run, count = re.fullmatch(r"(.+〕)(\d+)号", str(number)).groups()  # type: ignore[union-attr]
        runs.setdefault(run, []).append((int(count), str(dated_on)))
    for run, taken in runs.items():
        assert [count for count, _ in taken] == list(range(1, len(taken) + 1)), run
        assert [day for _, day in taken] == sorted(day for _, day in taken), run


def test_a_second_run_leaves_the_town_alone_and_the_people_are_shown(
    demonstration: tuple[Settings, str],
) -> None:
    settings, _ = demonstration
    again = portal(settings, "demo", PORTAL_DEMO="1")
    assert (again.returncode, "there already" in again.stdout) == (0, True)
    people = portal(settings, "demo", "--people", PORTAL_DEMO="1")
    assert people.returncode == 0, people.stderr
    assert "shiqi.lvshi1" in people.stdout
    assert re.search(r"查询码 [2-9A-Z]{4}( [2-9A-Z]{4}){3}", people.stdout)


def test_without_the_demonstration_mode_nothing_is_filled(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path).completed()
    refused = portal(settings, "demo")
    assert refused.returncode == 1
    assert "PORTAL_DEMO" in refused.stderr
    assert not database.sqlite_path(settings.database_url).exists()


def test_a_database_with_real_people_is_never_emptied(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, demo=True).completed()
    asyncio.run(database.migrate(settings.database_url))
    words = ["--name", "陈晓岚", "--role", "CLERK", "--organisation", "某镇", "--create-organisation", "TOWN"]
    assert portal(settings, "user", "add", "chen", *words, typed="correct horse battery\n").returncode == 0
    refused = portal(settings, "demo", "--reset", PORTAL_DEMO="1")
    assert refused.returncode == 1
    assert rows(settings, "SELECT sign_in_name FROM users") == [("chen",)]
