"""Every setting with its present value and meaning."""

from __future__ import annotations

import argparse
from dataclasses import fields
from urllib.parse import urlsplit, urlunsplit

from portal.settings import Settings

SECRETS = {"secret_key", "signer_password"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "List every environment variable that the portal reads: its present value, its default, what it is for. "
        "Secrets are shown as dots. `*` marks what differs from the default."
    )


def run(args: argparse.Namespace) -> int:
    """Print the list."""
    del args
    present, default = Settings.from_environment(), Settings().completed()
    for item in fields(Settings):
        value, usual = (_shown(item.name, getattr(one, item.name)) for one in (present, default))
        mark = "*" if value != usual else " "
        print(f"{mark} PORTAL_{item.name.upper()} = {value}")
        print(f"      {item.metadata['meaning']}" + (f" (default: {usual})" if value != usual else ""))
    return 0


def _shown(name: str, value: object) -> str:
    text = str(int(value)) if isinstance(value, bool) else str(value or "")
    if name in SECRETS:
        return "••••••••" if text else ""
    return _without_password(text) if name.endswith("_url") or name == "signer" else text


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    if not parts.password:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", ":••••@")))
