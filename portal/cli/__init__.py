"""`python -m portal …`: one module per command, each with `add_arguments` and `run`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from portal.errors import PortalError
from portal.settings import WrongSetting

# Only the command that is asked for is imported: a date is computed without opening a database.
COMMANDS = {
    "serve": "serve the portal, with a worker beside it",
    "worker": "do the work that people do not wait for",
    "migrate": "bring the database to its newest shape",
    "demo": "fill or reset the demonstration town",
    "user": "people, their roles and passwords",
    "settings": "every setting with its present value and meaning",
    "authority": "make the demonstration's signing key",
    "verify": "check every issued paper against what was recorded",
    "backup": "copy database, files and secret key into a folder",
    "restore": "put a backup back",
    "deadline": "when something is due, and why",
}
REFUSED, MISUSED, STOPPED = 1, 2, 130


def main(words: Sequence[str]) -> int:
    """Run one command and return the status the process ends with."""
    if not words or words[0] not in COMMANDS:
        return _overview(words)
    name = words[0]
    command = importlib.import_module(f"portal.cli.{name}")
    parser = argparse.ArgumentParser(prog=f"python -m portal {name}")
    command.add_arguments(parser)
    try:
        status: int = command.run(parser.parse_args(words[1:]))
    except (WrongSetting, PortalError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # whoever read us (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _overview(words: Sequence[str]) -> int:
    asked = not words or words[0] in {"-h", "--help", "help"}
    lines = [f"  {name:<10} {meaning}" for name, meaning in COMMANDS.items()]
    text = "\n".join(["usage: python -m portal COMMAND …", "", *lines, "", "COMMAND --help says more."])
    print(
        text if asked else f"there is no command {words[0]!r}\n\n{text}",
        file=sys.stdout if asked else sys.stderr,
    )
    return 0 if asked else MISUSED
