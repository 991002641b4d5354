"""The operator's commands say what they did, and what to do when they cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from portal.actions import passwords
from portal.cli import COMMANDS
from portal.models.people import User
from portal.settings import Settings
from tests.cli.commands import portal

PASSWORD = "correct horse battery"
TOWN = "中山市石岐街道办事处"


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_explains_itself(command: str, tmp_path: Path) -> None:
    done = portal(Settings(data_dir=tmp_path).completed(), command, "--help")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout) > 200


def test_without_a_command_all_of_them_are_listed(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path).completed()
    listed, unknown = portal(settings), portal(settings, "dance")
    assert (listed.returncode, unknown.returncode) == (0, 2)
    assert all(f"  {name} " in listed.stdout for name in COMMANDS)
    assert "dance" in unknown.stderr


def test_a_wrong_setting_is_refused_in_one_line(tmp_path: Path) -> None:
    done = portal(Settings(data_dir=tmp_path).completed(), "settings", PORTAL_PORT="eighty")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "PORTAL_PORT" in done.stderr


def test_settings_are_listed_without_their_secrets(tmp_path: Path) -> None:
    chosen = Settings(data_dir=tmp_path, secret_key="k" * 40, database_url="postgres://u:hidden@127.0.0.1/p")
    done = portal(chosen.completed(), "settings")
    assert done.returncode == 0
    assert "kkk" not in done.stdout
    assert "hidden" not in done.stdout
    assert "* PORTAL_DATABASE_URL = postgres://u:••••@127.0.0.1/p" in done.stdout


def test_migrating_twice_says_what_was_done_and_then_that_nothing_is_to_do(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data").completed()
    assert portal(settings, "migrate", "--check").returncode == 1
    first, second = portal(settings, "migrate"), portal(settings, "migrate")
    assert "migrated: 0001_start" in first.stdout
    assert "up to date" in second.stdout
    assert portal(settings, "migrate", "--check").returncode == 0
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("words", [["serve"], ["user", "list"], ["verify"]])
def test_nothing_runs_on_a_database_that_is_not_up_to_date(tmp_path: Path, words: list[str]) -> None:
    done = portal(Settings(data_dir=tmp_path).completed(), *words)
    assert done.returncode == 1
    assert "run `python -m portal migrate`" in done.stderr
    assert done.stderr.count("\n") == 1


async def test_people_are_added_with_a_role_and_a_password_from_standard_input(
    settings: Settings, database: None
) -> None:
    words = ["--name", "陈晓岚", "--role", "CLERK", "--organisation", TOWN]
    refused = portal(settings, "user", "add", "chen", *words, typed=f"{PASSWORD}\n")
    assert refused.returncode == 1
    assert TOWN in refused.stderr
    added = portal(
        settings, "user", "add", "chen", *words, "--create-organisation", "TOWN", typed=f"{PASSWORD}\n"
    )
    assert added.returncode == 0, added.stderr
    user = await User.get(sign_in_name="chen")
    assert await passwords.matches(user.password_hash, PASSWORD)
    listed = portal(settings, "user", "list").stdout
    assert "chen  陈晓岚" in listed
    assert f"窗口登记员, {TOWN}" in listed


async def test_a_role_a_password_and_an_account_can_be_changed(settings: Settings, database: None) -> None:
    words = ["--name", "陈晓岚", "--role", "CLERK", "--organisation", TOWN, "--create-organisation", "TOWN"]
    assert portal(settings, "user", "add", "chen", *words, typed=f"{PASSWORD}\n").returncode == 0
    assert portal(settings, "user", "role", "chen", "OFFICER", "--organisation", TOWN).returncode == 0
    assert portal(settings, "user", "password", "chen", typed="short\n").returncode == 1
    assert portal(settings, "user", "password", "chen", typed="another password\n").returncode == 0
    assert portal(settings, "user", "deactivate", "chen").returncode == 0
    assert portal(settings, "user", "deactivate", "nobody").returncode == 1
    user = await User.get(sign_in_name="chen")
    assert await passwords.matches(user.password_hash, "another password")
    assert not user.active
    assert len((await user.person()).roles) == 2


def test_the_worker_can_be_run_once(settings: Settings) -> None:
    done = portal(replace(settings), "worker", "--once")
    assert (done.returncode, done.stdout) == (0, "worker: 0 jobs taken\n")
