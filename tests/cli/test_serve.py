"""The server with its worker: kept alive, ended together, and never one without the other."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from portal.cli.serve import configured
from portal.settings import Settings
from tests.cli.commands import ROOT, environment

PATIENCE = 30.0


@contextmanager
def served(settings: Settings) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = settings.data_dir.parent / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "portal", "serve"],
            cwd=ROOT,
            env=environment(settings, PORTAL_PORT=str(port)),
            stdout=file,
            stderr=file,
        )
    try:
        until(lambda: process.poll() is not None or is_up(port), log)
        assert process.poll() is None, log.read_text()
        yield process, f"http://127.0.0.1:{port}"
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def until(reached: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)


def is_up(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """Return the worker processes that this server has started."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if f"--parent\0{process.pid}\0".encode() in command:
                found.append(int(entry.name))
    return found


def test_the_server_is_ready_and_ends_with_its_worker_when_told(settings: Settings) -> None:
    log = settings.data_dir.parent / "log"
    with served(settings) as (process, address):
        until(lambda: len(workers_of(process)) == 1, log)
        assert httpx.get(f"{address}/readyz").status_code == 200
        assert "server" not in httpx.get(f"{address}/healthz").headers
        process.terminate()
        assert process.wait(PATIENCE) == 0, log.read_text()
        assert workers_of(process) == []
    assert "Traceback" not in log.read_text()


def test_a_worker_that_is_killed_is_started_again(settings: Settings) -> None:
    log = settings.data_dir.parent / "log"
    with served(settings) as (process, _):
        until(lambda: len(workers_of(process)) == 1, log)
        [first] = workers_of(process)
        os.kill(first, signal.SIGKILL)
        until(lambda: bool(set(workers_of(process)) - {first}), log)
        process.terminate()
        process.wait(PATIENCE)


def test_a_worker_never_outlives_a_server_that_is_killed(settings: Settings) -> None:
    log = settings.data_dir.parent / "log"
    with served(settings) as (process, _):
        until((settings.data_dir / "worker.alive").exists, log)
        process.kill()
        process.wait(PATIENCE)
        until(lambda: workers_of(process) == [], log)


def test_the_log_repeats_no_query(settings: Settings) -> None:
    with served(settings) as (_, address):
        httpx.get(f"{address}/sign-in", params={"next": "/cases?name=Zhang"})
    assert "Zhang" not in (settings.data_dir.parent / "log").read_text()


@pytest.mark.parametrize(("proxy", "trusted"), [(None, []), ("127.0.0.1", "127.0.0.1")])
def test_the_address_of_a_sender_is_believed_from_a_named_proxy_only(
    settings: Settings, proxy: str | None, trusted: object
) -> None:
    configuration = configured(settings, proxy)
    assert configuration.proxy_headers is (proxy is not None)
    assert configuration.forwarded_allow_ips == trusted
    assert configuration.access_log is False
