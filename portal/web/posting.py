"""Posts: read with their checks, acted on once however often they are sent, answered with a redirect."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request
from starlette.responses import RedirectResponse
from tortoise.exceptions import IntegrityError

from portal import clock
from portal.database import transaction
from portal.errors import Invalid
from portal.models.sessions import FormReceipt
from portal.rules.marker import N_
from portal.web import csrf, uploads
from portal.web.flash import flash
from portal.web.kept import Kept, is_kept

__all__ = ["Confirm", "check_csrf", "flash", "once", "read_form", "safe_location"]

Fields = ImmutableMultiDict[str, str]
LONGEST_TOKEN = 64
LONGEST_LOCATION = 300
NO_FORM_TOKEN = N_("表单不完整，没有收下。请返回上一页，刷新后重新提交。")


class Confirm(Exception):
    """The form came from our page but for an earlier session: its sender shall look and press once more."""

    def __init__(self, kept: Kept) -> None:
        super().__init__("confirm")
        self.kept = kept


async def read_form(request: Request) -> Fields:
    """Read a form without files; the person is checked before (`scope.signed_in`), the token here.

    Raises NotAllowed (not from our page), Confirm (made in an earlier session of this browser: the text is kept
    and shown for confirmation), TooLarge, Unsupported, Invalid.
    """
    csrf.must_be_ours(request)
    tokens: list[str] = []
    fields = await uploads.form(request, check_csrf=tokens.append)
    try:
        csrf.check(request, tokens[0])
    except csrf.StaleForm:
        if request.state.user is None or not csrf.attested(request):
            raise
        pairs = [(name, value) for name, value in fields.multi_items() if is_kept(name)]
        raise Confirm(Kept(request.url.path, multipart=False, pairs=pairs)) from None
    return fields


def check_csrf(request: Request) -> Callable[[str], None]:
    """Return the check that `uploads.receive` makes before it reads any file."""
    return lambda token: csrf.check(request, token)


async def once(request: Request, form_token: str, work: Callable[[], Awaitable[str]]) -> RedirectResponse:
    """Run `work` in one transaction and redirect to the address it returns; a second submit repeats the answer.

    The receipt commits with the effect. When the same form arrives twice at once, the database lets one
    receipt in; the other waits, is refused, and reads where the first one went.
    """
    name = _receipt_name(request, form_token)

    async def step() -> str:
        receipt = await FormReceipt.create(token=name, location="", made_at=clock.now())
        location = safe_location(await work())
        receipt.location = location[:LONGEST_LOCATION]
        await receipt.save(update_fields=["location"])
        return location

    earlier = await FormReceipt.get_or_none(token=name)
    if earlier is not None:
        return RedirectResponse(earlier.location, status_code=303)
    try:
        location = await transaction(step)
    except IntegrityError:
        # PostgreSQL has given the transaction up by now: look from outside whether it was our receipt.
        earlier = await FormReceipt.get_or_none(token=name)
        if earlier is None:
            raise
        location = earlier.location
    return RedirectResponse(location, status_code=303)


def _receipt_name(request: Request, form_token: str) -> str:
    """Bind a form to who sent it and where: nobody meets another's receipt."""
    if not 0 < len(form_token) <= LONGEST_TOKEN:
        raise Invalid(NO_FORM_TOKEN)
    who = f"user {request.state.user.id}" if request.state.user else f"visitor {request.state.visitor}"
    return hashlib.sha256(f"{who}\n{request.url.path}\n{form_token}".encode()).hexdigest()


def safe_location(address: str, otherwise: str = "/") -> str:
    """Return an address of this site (`/cases/41?tab=file`), or `otherwise` when it leads elsewhere."""
    parts = urlsplit(address) if address.isprintable() else None
    here = parts is not None and not parts.scheme and not parts.netloc
    if here and address.startswith("/") and not address.startswith("//") and "\\" not in address:
        return address
    return otherwise
