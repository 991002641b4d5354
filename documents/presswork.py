"""The press's own process: takes one message after another and answers each. Started by `documents.press`."""

from __future__ import annotations

import os
import resource
import sys
from typing import Any, BinaryIO

from documents import catalogue, frames, pictures
from documents.edition import edition
from documents.engine import engine
from documents.refusals import Refusal, RenderFailed

MEMORY = 3 * 1024**3  # bytes of address space; a paper of 30 pages needs a fraction
CPU = 7200  # seconds for the whole life of the process, enough for a thousand papers of 200 pages
FULL = "印制所需内存超过上限，已中止。请检查文书内容是否过长；内容无误的，请告知系统管理员。"


def limit(memory: int) -> None:
    """Bound what one hostile or broken paper can take from the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    """Do what the message asks. Raises Refusal."""
    from documents.render import render  # noqa: PLC0415 - loads Pango, which must happen in this process only

    if head["do"] == "render":
        facts = catalogue.from_json(head["code"], body.decode("utf-8", "surrogatepass"))
        pdf = render(facts, draft=head["draft"])
        return {"pages": pictures.inspect(pdf)}, pdf
    if head["do"] == "picture":
        return {}, pictures.pages_as_png(body, head["page"], head["width"])
    if head["do"] == "inspect":
        return {"pages": pictures.inspect(body)}, b""
    raise RenderFailed(f"印制进程不认识的任务：{head['do']}。")


def guarded(head: dict[str, Any], body: bytes) -> bytes:
    """The answer as a message; whatever goes wrong travels back by name. Raises MemoryError."""
    try:
        told, made = answer(head, body)
    except Refusal as refusal:
        return frames.packed({"refusal": type(refusal).__name__, "message": refusal.message})
    except MemoryError:
        raise  # the process must go
    except Exception as error:  # noqa: BLE001 - the library may fail in any way; the caller hears of each
        message = f"印制文书时出错（{type(error).__name__}），请告知系统管理员。"
        sys.excepthook(type(error), error, error.__traceback__)
        return frames.packed({"refusal": RenderFailed.__name__, "message": message})
    return frames.packed(told, made)


def work(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer until the other side ends, or until memory ran out: what is then left of the process is not trusted."""
    from documents import render  # noqa: F401, PLC0415 - as above: ready means loaded

    sink.write(frames.packed({"edition": edition(), "engine": engine()}))
    sink.flush()
    while (message := frames.receive(source)) is not None:
        try:
            said = guarded(*message)
        except MemoryError:
            said = b""
        sink.write(said or frames.packed({"refusal": RenderFailed.__name__, "message": FULL}))
        sink.flush()
        if not said:
            return


def main(memory: int = MEMORY) -> int:
    """Serve on standard input and output; what libraries print goes to standard error. `memory` in bytes."""
    limit(memory)
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        work(sys.stdin.buffer, sink)
    except (frames.Broken, BrokenPipeError):
        return 1
    return 0
