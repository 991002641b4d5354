"""Make the demonstration's authority: the key that signs its papers, and the root to trust."""

from __future__ import annotations

import argparse
import sys

from portal.jobs.signing import make_demo_authority
from portal.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = (
        "Make a root and a signing certificate of this installation's own, in its data folder, unless they are there. Both say "
        "演示/样张. Works with PORTAL_DEMO=1 only: a portal in real use names its signer with PORTAL_SIGNER (docs/signing.md)."
    )


def run(args: argparse.Namespace) -> int:
    """Make it and say where the root lies."""
    del args
    settings = Settings.from_environment()
    if not settings.demo:
        print("authority: only with PORTAL_DEMO=1; name a signer with PORTAL_SIGNER instead", file=sys.stderr)
        return 1
    print(f"authority: papers are signed by {settings.signer}; trust {make_demo_authority(settings)}")
    return 0
