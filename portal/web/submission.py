"""What a person handed in, as the pages get it, and how much of it there may be."""

from __future__ import annotations

import dataclasses

from starlette.datastructures import ImmutableMultiDict

from portal.web.multipart import MEGABYTE

Fields = ImmutableMultiDict[str, str]


@dataclasses.dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may hold; sizes in bytes."""

    file_bytes: int = 50 * MEGABYTE
    total_bytes: int = 200 * MEGABYTE
    files: int = 20
    field_bytes: int = 256 << 10
    fields: int = 500


@dataclasses.dataclass(frozen=True, slots=True)
class Received:
    """A file that is in the store, durably. `name` is cleaned and ends in what the file really is."""

    field: str
    name: str
    sha256: str
    size: int
    media_type: str
    pages: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class FileProblem:
    """A file that was not kept, and why: a marked Chinese template and its values, as in PortalError."""

    field: str
    name: str
    message: str
    values: dict[str, object] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        return self.message % self.values if self.values else self.message


@dataclasses.dataclass(frozen=True, slots=True)
class Submission:
    """Everything that came: what was typed is there even when every file was refused."""

    fields: Fields
    files: list[Received]
    problems: list[FileProblem]
