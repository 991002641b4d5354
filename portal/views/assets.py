"""Stylesheet, script and icons: their addresses change with their bytes, so browsers may keep them."""

from __future__ import annotations

from os import PathLike, stat_result

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=300"


class Assets(StaticFiles):
    """Static files; one asked for by its version is kept for a year, others are asked for again soon."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Answer with the file and say how long it may be kept."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        versioned = scope.get("query_string", b"").startswith(b"v=")
        answer.headers["cache-control"] = FOR_EVER if versioned else FOR_A_WHILE
        return answer
