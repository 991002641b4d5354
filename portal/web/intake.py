"""What one submission becomes while it arrives: fields in memory, files in the store's waiting room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from starlette.datastructures import ImmutableMultiDict

from portal.errors import Invalid, NotAllowed, PortalError, TooLarge, Unsupported
from portal.rules.marker import N_
from portal.storage import kinds
from portal.storage.incoming import Incoming, Stored
from portal.storage.inspection import inspect_apart
from portal.storage.kinds import Format, Kind
from portal.storage.names import safe_name
from portal.storage.store import Store
from portal.web.multipart import MEGABYTE, Begin, Data, End, Event, text
from portal.web.submission import FileProblem, Limits, Received, Submission

TOKEN = "csrf_token"  # noqa: S105 - the name of the field
LONGEST_TOKEN = 512

NO_TOKEN = N_("页面已经过期，没有收下提交的内容。请刷新页面后重新提交。")
FILE_TOO_LARGE = N_(
    "文件「%(name)s」超过 %(limit)s MB，没有收下。请压缩、拆分，或者降低扫描清晰度后重新上传。"
)
TOO_MANY_FILES = N_("一次最多上传 %(limit)s 个文件，「%(name)s」没有收下。请提交以后再补传。")
TOO_MANY_FIELDS = N_("表单里的项目太多，没有收下。请返回上一页重新提交。")
FIELD_TOO_LONG = N_("有一栏文字太长（超过 %(limit)s KB），没有收下。请精简，或者作为文件上传。")


class _Part(Protocol):
    async def take(self, content: bytes) -> None: ...

    async def end(self) -> None: ...


class Intake:
    """Takes the events of one body in order. `discard` it in any case: that removes what was not stored."""

    def __init__(
        self, store: Store, limits: Limits, allowed: frozenset[Format], check_csrf: Callable[[str], None]
    ) -> None:
        self.store = store
        self.limits = limits
        self.allowed = allowed
        self.check_csrf = check_csrf
        self.fields: list[tuple[str, str]] = []
        self.problems: list[FileProblem] = []
        self.waiting: list[tuple[str, str, Stored, Kind, Incoming]] = []
        self.arriving: list[Incoming] = []
        self._trusted = False
        self._named_files = 0
        self._part: _Part = _Skipped()

    async def take(self, event: Event) -> None:
        """Take the next event; raises NotAllowed, TooLarge or Invalid for what ends the submission."""
        match event:
            case Begin():
                self._part = self._begin(event)
            case Data(content):
                await self._part.take(content)
            case End():
                await self._part.end()

    async def submission(self) -> Submission:
        """Store the good files, now that the whole form has come, and return everything."""
        if not self._trusted:
            raise NotAllowed(NO_TOKEN)
        files = []
        for field_name, name, stored, kind, incoming in self.waiting:
            await self.store.put_file(incoming.path, stored.sha256, stored.size)
            shown = safe_name(name, kind.extension)
            files.append(Received(field_name, shown, stored.sha256, stored.size, kind.media_type, kind.pages))
        return Submission(ImmutableMultiDict(self.fields), files, self.problems)

    async def discard(self) -> None:
        """Remove the temporary files that are left."""
        for incoming in self.arriving:
            await incoming.discard()

    def trust(self, token: str) -> None:
        """Check the token; from here on other parts are accepted."""
        self.check_csrf(token)
        self._trusted = True

    def _begin(self, event: Begin) -> _Part:
        if not self._trusted:
            if event.field != TOKEN or event.filename is not None:
                raise NotAllowed(NO_TOKEN)
            return _Token(self)
        if event.filename is None:
            if len(self.fields) >= self.limits.fields:
                raise Invalid(TOO_MANY_FIELDS)
            return _Field(self, event.field)
        if not event.filename:
            return _Skipped()  # what a browser sends for a file input in which nothing was chosen
        return self._begin_file(event.field, safe_name(event.filename))

    def _begin_file(self, field_name: str, name: str) -> _Part:
        self._named_files += 1
        if self._named_files > self.limits.files:
            values: dict[str, object] = {"name": name, "limit": self.limits.files}
            self.problems.append(FileProblem(field_name, name, TOO_MANY_FILES, values))
            return _Skipped()
        return _File(self, field_name, name)


class _Skipped:
    async def take(self, content: bytes) -> None:
        pass

    async def end(self) -> None:
        pass


class _Token:
    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._value = bytearray()

    async def take(self, content: bytes) -> None:
        self._value += content
        if len(self._value) > LONGEST_TOKEN:
            raise NotAllowed(NO_TOKEN)

    async def end(self) -> None:
        self._intake.trust(self._value.decode("ascii", "replace"))


class _Field:
    def __init__(self, intake: Intake, name: str) -> None:
        self._intake = intake
        self._name = name
        self._value = bytearray()

    async def take(self, content: bytes) -> None:
        self._value += content
        most = self._intake.limits.field_bytes
        if len(self._value) > most:
            raise TooLarge(FIELD_TOO_LONG, limit=most >> 10)

    async def end(self) -> None:
        if self._name != TOKEN:
            self._intake.fields.append((self._name, text(bytes(self._value))))


class _File:
    """A file part: dropped as soon as its first bytes or its size say so, looked into when it has ended."""

    def __init__(self, intake: Intake, field_name: str, name: str) -> None:
        self._intake = intake
        self._field = field_name
        self._name = name
        self._head = bytearray()
        self._incoming = intake.store.incoming()
        self._refused = False
        intake.arriving.append(self._incoming)

    async def take(self, content: bytes) -> None:
        if self._refused:
            return
        try:
            self._look_at_beginning(content)
            self._measure(content)
        except (TooLarge, Invalid, Unsupported) as error:
            await self._refuse(error)
        else:
            await self._incoming.write(content)

    async def end(self) -> None:
        if self._refused:
            return
        stored = await self._incoming.finish()
        try:
            kind = await inspect_apart(self._incoming.path, self._name, self._intake.allowed)
        except (Invalid, Unsupported) as error:
            await self._refuse(error)
        else:
            self._intake.waiting.append((self._field, self._name, stored, kind, self._incoming))

    def _look_at_beginning(self, content: bytes) -> None:
        missing = kinds.HEAD - len(self._head)
        if missing > 0:
            self._head += content[:missing]
            if len(self._head) == kinds.HEAD:
                kinds.sniff(bytes(self._head), self._name, self._intake.allowed)

    def _measure(self, content: bytes) -> None:
        most = self._intake.limits.file_bytes
        if self._incoming.size + len(content) > most:
            raise TooLarge(FILE_TOO_LARGE, name=self._name, limit=round(most / MEGABYTE, 1))

    async def _refuse(self, error: PortalError) -> None:
        self._refused = True
        await self._incoming.discard()
        problem = FileProblem(self._field, self._name, error.message, error.values)
        self._intake.problems.append(problem)
