"""A browser without JavaScript: cookies, redirects, and forms sent as the page gave them out."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode, urlsplit

import httpx
from starlette.applications import Starlette

from tests import cast
from tests.journeys.paper_forms import Button, Form, Reader
from tests.web.browsing import HERE

File = tuple[str, bytes]
MOST_REDIRECTS = 5


@dataclass
class Page:
    """An answer as it is shown."""

    answer: httpx.Response

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def path(self) -> str:
        return self.answer.request.url.path

    @cached_property
    def read(self) -> Reader:
        return Reader(self.answer.text)

    @property
    def words(self) -> str:
        return self.read.words

    def form(self, button: str) -> Form:
        """Return the form that this button sends; of several alike the last one."""
        found = [one for one in self.read.forms if any(each.words == button for each in one.buttons)]
        assert found, f"{self.path} ({self.status}): no form with {button}: {self.words}"
        form = found[-1]
        form.action = form.action or self.path  # without an address a browser sends it to that of the page
        for each in form.buttons:
            each.action = each.action or self.path
        return form

    def link(self, words: str) -> str:
        """Return where the first link with these words leads."""
        found = [to for of, to in self.read.links.items() if words in of]
        assert found, f"{self.path}: no link {words} among {list(self.read.links)}"
        return found[0]


@dataclass
class PlainBrowser:
    """One person's browser; `page` is what she looks at."""

    client: httpx.AsyncClient
    seen: list[str] = field(default_factory=list)

    @classmethod
    def over(cls, app: Starlette) -> PlainBrowser:
        """Open a browser that has no cookies yet."""
        return cls(httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HERE))

    async def get(self, address: str) -> Page:
        """Open an address and follow where it leads."""
        return await self._followed(await self.client.get(address))

    async def follow(self, page: Page, words: str) -> Page:
        """Press a link."""
        return await self.get(page.link(words))

    async def send(self, form: Form, button: str, files: Mapping[str, Sequence[File]] | None = None) -> Page:
        """Press a button and follow where it leads."""
        return await self._followed(await self.post(form, button, files))

    async def post(
        self, form: Form, button: str, files: Mapping[str, Sequence[File]] | None = None
    ) -> httpx.Response:
        """Press a button and look at the very answer."""
        assert form.method == "post"
        pressed = form.button(button)
        names = [one.name for one in form.inputs if one.kind == "file"]
        assert set(files or {}) <= set(names), f"files go into {names}"
        kind, body = _multipart(form, pressed, files or {}) if form.multipart else _urlencoded(form, pressed)
        headers = {"content-type": kind, "origin": HERE, "sec-fetch-site": "same-origin"}
        return await self.client.post(urlsplit(pressed.action).path, content=body, headers=headers)

    async def _followed(self, answer: httpx.Response) -> Page:
        for _ in range(MOST_REDIRECTS):
            if not answer.is_redirect:
                return Page(answer)
            answer = await self.client.get(answer.headers["location"])
        raise AssertionError("led round in circles")


def _urlencoded(form: Form, button: Button) -> tuple[str, bytes]:
    return "application/x-www-form-urlencoded", urlencode(form.sent(button)).encode()


def _multipart(form: Form, button: Button, files: Mapping[str, Sequence[File]]) -> tuple[str, bytes]:
    """Return the body as browsers write it: in the order of the page, an empty part where no file was chosen."""
    boundary = f"----WebKitFormBoundary{secrets.token_hex(8)}"
    typed = form.sent(button)
    parts: list[tuple[str, str | None, bytes]] = []
    for one in form.inputs:
        if one.kind == "file":
            chosen = files.get(one.name) or [("", b"")]
            parts += [(one.name, name, content) for name, content in chosen]
        elif typed and typed[0][0] == one.name and (one.checked or one.kind not in {"radio", "checkbox"}):
            name, value = typed.pop(0)
            parts.append((name, None, value.encode()))
    parts += [(name, None, value.encode()) for name, value in typed]
    body = b""
    for name, filename, content in parts:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'
        if filename is not None:
            head += f'; filename="{filename}"\r\nContent-Type: application/octet-stream'
        body += head.encode() + b"\r\n\r\n" + content + b"\r\n"
    return f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode()


async def signed_in(app: Starlette, name: str) -> PlainBrowser:
    """Sign somebody of the cast in by the page, as she would."""
    browser = PlainBrowser.over(app)
    form = (await browser.get("/sign-in")).form("登录")
    form.fill("登录名", name)
    form.fill("密码", cast.PASSWORD)
    page = await browser.send(form, "登录")
    assert (page.status, page.path) == (200, "/desk"), page.words
    return browser
