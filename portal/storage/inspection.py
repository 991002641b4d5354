"""Looks into uploaded files in a process of its own: without secrets, bounded in memory and time.

Damaged files reach C libraries here. Whatever they do to them, the portal goes on.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import anyio
from anyio.lowlevel import RunVar

from portal.errors import Invalid, PortalError, Unsupported
from portal.rules.marker import N_
from portal.storage import kinds

SECONDS = 20
MEMORY = 1_500_000_000
AT_ONCE = 2
_COMMAND = ("-m", "portal.storage.inspection")
_ROOT = Path(__file__).resolve().parent.parent.parent
_ENVIRONMENT = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
_REFUSALS: dict[str, type[PortalError]] = {"Invalid": Invalid, "Unsupported": Unsupported}
_places: RunVar[anyio.CapacityLimiter] = RunVar("inspections")

TOO_COMPLEX = N_("文件「%(name)s」过于复杂，没能检查完。请拆成几个较小的文件，或者另存为 PDF 后重新上传。")


async def inspect_apart(path: Path, name: str, allowed: frozenset[kinds.Format]) -> kinds.Kind:
    """`kinds.inspect` in a child process; also Invalid when it takes too long or brings the child down."""
    answer = await _ask([str(path), name, ",".join(sorted(allowed))])
    if answer is None:
        raise Invalid(TOO_COMPLEX, name=name)
    if refusal := _REFUSALS.get(answer.get("refusal", "")):
        raise refusal(answer["message"], **answer["values"])
    return kinds.Kind(answer["media_type"], answer["extension"], answer["pages"])


async def _ask(arguments: list[str]) -> dict[str, Any] | None:
    try:
        places = _places.get()
    except LookupError:
        places = anyio.CapacityLimiter(AT_ONCE)
        _places.set(places)
    async with places:
        with anyio.move_on_after(SECONDS * 2):
            done = await anyio.run_process(
                [sys.executable, *_COMMAND, *arguments],
                stdin=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
                cwd=_ROOT,
                env=_ENVIRONMENT,
            )
            return json.loads(done.stdout) if done.returncode == 0 else None
    return None


def answer(path: str, name: str, allowed: str) -> dict[str, object]:
    """What the child says: the kind, or the refusal."""
    try:
        formats = frozenset(kinds.Format(item) for item in allowed.split(",") if item)
        found = kinds.inspect(Path(path), name, formats)
    except (Invalid, Unsupported) as error:
        return {"refusal": type(error).__name__, "message": error.message, "values": error.values}
    return {"media_type": found.media_type, "extension": found.extension, "pages": found.pages}


def confine() -> None:
    """Give this process up for lost: little memory, little time, no file to write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    confine()
    sys.stdout.write(json.dumps(answer(*sys.argv[1:4])))
