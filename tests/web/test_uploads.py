"""Forms with files: checked before they are read, kept before they are acknowledged, never half kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from portal.storage import kinds, pdf, refused
from portal.storage.incoming import Incoming
from portal.storage.store import Store
from portal.web import intake
from portal.web.uploads import Limits
from tests.storage import samples
from tests.web.posting import BOUNDARY, TOKEN, Part, app_over, body_of, in_pieces, kept, post


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open((tmp_path / "files").as_uri())


@pytest.mark.parametrize("size", [1 << 20, 4096, 61])
async def test_good_files_are_kept_under_their_hash_with_what_they_really_are(
    store: Store, size: int
) -> None:
    paper, photo = samples.pdf(3), samples.photo()
    body = body_of(
        TOKEN, ("title", None, "诉求一".encode()), ("evidence", "答复.exe", paper), ("evidence", "p", photo)
    )
    answer = (await post(app_over(store), in_pieces(body, size))).json()
    names = [hashlib.sha256(content).hexdigest() for content in (paper, photo)]
    assert answer["fields"] == [["title", "诉求一"]]
    assert answer["problems"] == []
    assert answer["files"] == [
        ["evidence", "答复.pdf", names[0], len(paper), "application/pdf", 3],
        ["evidence", "p.jpg", names[1], len(photo), "image/jpeg", None],
    ]
    assert sorted(path.name for path in kept(store)) == sorted(names)


WRONG: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", kinds.EMPTY),
    "of the wrong type": (lambda: b"MZ" * 5000, refused.PROGRAM),
    "of the wrong type, and tiny": (lambda: b"MZ", refused.PROGRAM),
    "truncated": (lambda: samples.pdf()[:-1000], pdf.TRUNCATED),
    "encrypted": (lambda: samples.locked_pdf("secret", "owner"), pdf.LOCKED),
    "too large": (lambda: samples.pdf() + b"\n" * 300_000, intake.FILE_TOO_LARGE),
}


@pytest.mark.parametrize("case", WRONG)
async def test_a_wrong_file_costs_neither_the_fields_nor_the_other_files(store: Store, case: str) -> None:
    make, message = WRONG[case]
    good = samples.pdf()
    body = body_of(
        TOKEN, ("a", None, b"typed"), ("f", "坏.pdf", make()), ("f", "好.pdf", good), ("b", None, b"too")
    )
    answer = (await post(app_over(store), in_pieces(body, 10_000))).json()
    assert answer["fields"] == [["a", "typed"], ["b", "too"]]
    assert [problem[:3] for problem in answer["problems"]] == [["f", "坏.pdf", message]]
    assert "「坏.pdf」" in answer["problems"][0][3]
    assert [file[1] for file in answer["files"]] == ["好.pdf"]
    assert [path.name for path in kept(store)] == [hashlib.sha256(good).hexdigest()]


async def test_a_file_of_the_wrong_type_never_touches_the_disk(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    flush = Incoming._flush  # noqa: SLF001 - the one place that writes

    def watched(self: Incoming) -> None:
        written.append(self.path)
        flush(self)

    monkeypatch.setattr(Incoming, "_flush", watched)
    body = body_of(TOKEN, ("f", "程序.pdf", b"MZ" * 900_000))
    answer = await post(app_over(store, Limits()), in_pieces(body, 60_000))
    assert [problem[2] for problem in answer.json()["problems"]] == [refused.PROGRAM]
    assert written == []
    assert (
        await post(app_over(store, Limits()), body_of(TOKEN, ("f", "a.pdf", samples.pdf())))
    ).status_code == 200
    assert written != []


async def test_a_file_input_in_which_nothing_was_chosen_is_no_file(store: Store) -> None:
    answer = (await post(app_over(store), body_of(TOKEN, ("f", "", b""), ("a", None, b"")))).json()
    assert answer == {"fields": [["a", ""]], "files": [], "problems": []}


async def test_one_file_too_many_is_named_and_the_others_are_kept(store: Store) -> None:
    files = [("f", f"{n}.png", samples.picture("PNG", (10, 10))) for n in range(4)]
    answer = (await post(app_over(store), body_of(TOKEN, *files))).json()
    assert [file[1] for file in answer["files"]] == ["0.png", "1.png", "2.png"]
    assert [problem[1:3] for problem in answer["problems"]] == [["3.png", intake.TOO_MANY_FILES]]


FIRST: dict[str, Iterable[Part]] = {
    "no token": [],
    "a wrong token": [("csrf_token", None, b"wrong")],
    "a token after another field": [("a", None, b"x"), TOKEN],
    "a token that came as a file": [("csrf_token", "t.txt", b"right")],
    "an endless token": [("csrf_token", None, b"right" * 1000)],
}


@pytest.mark.parametrize("case", FIRST)
async def test_nothing_is_read_any_more_when_the_token_does_not_come_first(store: Store, case: str) -> None:
    seen: list[int] = []
    body = body_of(*FIRST[case], ("f", "大.pdf", samples.pdf() + b"\n" * 500_000))
    answer = await post(app_over(store, Limits()), in_pieces(body, 8000, seen))
    assert answer.status_code == 403
    assert len(seen) <= 2
    assert kept(store) == []


async def test_a_form_without_any_part_is_refused(store: Store) -> None:
    assert (await post(app_over(store), f"--{BOUNDARY}--\r\n".encode())).status_code == 403


async def test_a_stated_length_over_the_total_is_refused_before_anything_is_read(store: Store) -> None:
    seen: list[int] = []
    body = body_of(TOKEN, ("f", "大.pdf", b"\n" * 2_100_000))
    answer = await post(app_over(store), in_pieces(body, 8000, seen), **{"content-length": str(len(body))})
    assert (answer.status_code, seen[1:]) == (413, [])
    assert "2 MB" in answer.json()["message"] or "1.9 MB" in answer.json()["message"]


async def test_a_body_that_grows_over_the_total_leaves_nothing(store: Store) -> None:
    body = body_of(TOKEN, ("f", "好.pdf", samples.pdf()), ("g", "大.pdf", samples.pdf() + b"\n" * 2_100_000))
    answer = await post(app_over(store), in_pieces(body, 50_000))
    assert answer.status_code == 413
    assert kept(store) == []


@pytest.mark.parametrize("lost", [1, 20, 3000])
async def test_a_form_that_stops_before_its_end_leaves_nothing(store: Store, lost: int) -> None:
    body = body_of(TOKEN, ("f", "好.pdf", samples.pdf()), ("g", "二.pdf", samples.pdf(4)))
    answer = await post(app_over(store), in_pieces(body.rstrip()[:-lost], 5000))
    assert (answer.status_code, answer.json()["kind"]) == (400, "ClientGone")
    assert kept(store) == []


async def test_a_sender_that_goes_away_leaves_nothing(store: Store) -> None:
    body = body_of(TOKEN, ("f", "好.pdf", samples.pdf()), ("g", "二.pdf", samples.pdf(4)))
    messages = [
        {"type": "http.request", "body": body[:-2000], "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent: list[Any] = []

    async def from_sender() -> Any:
        return messages.pop(0)

    async def to_sender(message: Any) -> None:
        sent.append(message)

    headers = [(b"content-type", f"multipart/form-data; boundary={BOUNDARY}".encode())]
    scope = {"type": "http", "method": "POST", "path": "/upload", "query_string": b"", "headers": headers}
    await app_over(store)(scope, from_sender, to_sender)
    assert b"ClientGone" in sent[1]["body"]
    assert kept(store) == []


BROKEN: dict[str, tuple[bytes, str, int]] = {
    "another kind of body": (b"{}", "application/json", 415),
    "no boundary": (b"", "multipart/form-data", 415),
    "a boundary that is too long": (b"", "multipart/form-data; boundary=" + "x" * 500, 422),
    "garbage": (b"garbage" * 99, f"multipart/form-data; boundary={BOUNDARY}", 422),
    "a part without a name": (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\nx\r\n--{BOUNDARY}--\r\n".encode(),
        f"multipart/form-data; boundary={BOUNDARY}",
        422,
    ),
    "bytes that are no text": (
        body_of(TOKEN, ("a", None, b"\xff\xfe")),
        f"multipart/form-data; boundary={BOUNDARY}",
        422,
    ),
    "a character that no keyboard makes": (
        body_of(TOKEN, ("a", None, b"a\0b")),
        f"multipart/form-data; boundary={BOUNDARY}",
        422,
    ),
    "a field that is too long": (
        body_of(TOKEN, ("a", None, b"a" * 1001)),
        f"multipart/form-data; boundary={BOUNDARY}",
        413,
    ),
    "too many fields": (
        body_of(TOKEN, *[("a", None, b"a")] * 6),
        f"multipart/form-data; boundary={BOUNDARY}",
        422,
    ),
}


@pytest.mark.parametrize("case", BROKEN)
async def test_a_broken_form_is_refused_in_words(store: Store, case: str) -> None:
    body, content_type, status = BROKEN[case]
    answer = await post(app_over(store), body, **{"content-type": content_type})
    assert answer.status_code == status
    assert answer.json()["message"].endswith("。")
