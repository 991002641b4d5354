"""People at Chromium: whatever page they see is looked at wide and narrow, and nothing may go wrong in the console."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Response, ViewportSize

from tests import cast

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
PICTURES_ARE_THERE = "[...document.images].every(one => one.complete && one.naturalWidth > 0)"
PATIENCE = 20.0
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@dataclass
class Reader:
    """Somebody's browser, what she has seen of it, and what went wrong there."""

    page: Page
    folder: Path
    who: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.troubles.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(f"{self.page.url}: {message.text}")

    def _answered(self, answer: Response) -> None:
        if answer.status >= 400:
            self.troubles.append(f"{answer.url}: {answer.status}")

    def open(self, address: str, name: str = "") -> None:
        """Open an address, and look at the page when it has a name here."""
        self.page.goto(address)
        if name:
            self.look(name)

    def press(self, words: str, name: str = "") -> None:
        """Press the button or the link of these words; where there are several, the last."""
        page = self.page
        target = page.get_by_role("button", name=words, exact=True).or_(
            page.get_by_role("link", name=words, exact=True)
        )
        target.last.click()
        page.wait_for_load_state()
        if name:
            self.look(name)

    def fill(self, label: str, text: str) -> None:
        """Type into the field of this label."""
        self.page.get_by_label(label, exact=True).fill(text)

    def look(self, name: str) -> None:
        """Take a picture of the page as it stands, wide or on a phone, and one at 360 px, which must not scroll aside."""
        page, before = self.page, self.page.viewport_size
        assert before is not None
        for size, place in ((before, "wide" if before == WIDE else str(before["width"])), (NARROW, "360")):
            page.set_viewport_size(size)
            page.locator("img").evaluate_all("all => all.forEach(one => { one.loading = 'eager' })")
            self._wait_for_pictures()
            page.screenshot(path=self.folder / f"{name}-{place}.png", full_page=True)
            if page.evaluate(TOO_WIDE):
                self.troubles.append(f"{page.url} scrolls aside at {size['width']} px")
        page.set_viewport_size(before)

    def _wait_for_pictures(self) -> None:
        end = time.monotonic() + PATIENCE
        while not self.page.evaluate(
            PICTURES_ARE_THERE
        ):  # not wait_for_function: our policy forbids its eval
            assert time.monotonic() < end, f"{self.page.url}: pictures are missing"
            time.sleep(0.05)


@dataclass
class People:
    """All who take part, each at a browser of her own."""

    browser: Browser
    address: str
    folder: Path
    all: list[Reader] = field(default_factory=list)

    @contextmanager
    def reader(self, who: str, **device: Any) -> Iterator[Reader]:
        """Open a browser for somebody; afterwards nothing may have gone wrong in it."""
        context = self.browser.new_context(base_url=self.address, **{"viewport": WIDE, **device})
        context.set_default_timeout(15_000)
        one = Reader(context.new_page(), self.folder, who)
        try:
            yield one
        finally:
            context.close()
        assert one.troubles == [], one.troubles

    @contextmanager
    def at_work(self, name: str, **device: Any) -> Iterator[Reader]:
        """Open a browser and sign somebody of the cast in."""
        with self.reader(name, **device) as one:
            one.open("/sign-in")
            one.fill("登录名", name)
            one.fill("密码", cast.PASSWORD)
            one.press("登录")
            yield one
