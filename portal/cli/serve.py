"""Serve the portal."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace

import uvicorn

from portal.app import NotMigrated, create_app, must_be_migrated
from portal.cli.supervision import supervise
from portal.settings import Settings

PATIENCE_SECONDS = 15  # for requests under way when the server shall stop
LONGEST_HEAD = 32 << 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Serve the portal and run one worker beside it. The database must have been migrated. Nothing is written to "
        "an access log: addresses of pages can name cases."
    )
    parser.add_argument("--host", help="address to listen on (PORTAL_HOST)")
    parser.add_argument("--port", type=int, help="port to listen on (PORTAL_PORT)")
    parser.add_argument(
        "--behind-proxy",
        metavar="ADDRESS",
        help="trust X-Forwarded-For and -Proto of the reverse proxy at this address, and of nobody else",
    )
    parser.add_argument("--no-worker", action="store_true", help="run no worker (PORTAL_EMBEDDED_WORKER=0)")


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop."""
    settings = Settings.from_environment()
    settings = replace(
        settings, host=args.host or settings.host, port=settings.port if args.port is None else args.port
    )
    try:
        asyncio.run(must_be_migrated(settings.database_url))
    except NotMigrated as error:
        print(f"serve: {error}", file=sys.stderr)
        return 1
    with_worker = settings.embedded_worker and not args.no_worker
    return asyncio.run(_serve(settings, args.behind_proxy, with_worker=with_worker))


class _Server(uvicorn.Server):
    """A server whose signals are handled by us: the worker has to be ended as well."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _serve(settings: Settings, proxy: str | None, *, with_worker: bool) -> int:
    server = _Server(configured(settings, proxy))
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, server.handle_exit, sign, None)
    stop = asyncio.Event()
    beside = asyncio.create_task(supervise(settings, stop)) if with_worker else None
    try:
        await server.serve()
    finally:
        stop.set()
        if beside is not None:
            await beside
    return 0 if server.started else 1


def configured(settings: Settings, proxy: str | None) -> uvicorn.Config:
    """Return how the server runs; `proxy` is the address whose forwarded headers are believed."""
    return uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        lifespan="on",
        access_log=False,
        server_header=False,
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy or [],
        timeout_graceful_shutdown=PATIENCE_SECONDS,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )
