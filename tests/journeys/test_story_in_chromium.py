"""Steps 4 to 9 in Chromium over a real server with its worker; every page is looked at, wide and at 360 px.

The pictures go to the folder PORTAL_TEST_SCREENSHOTS, or to the test's own.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload

from portal import clock
from portal.settings import Settings
from tests.cli.commands import ROOT, environment
from tests.cli.test_serve import served
from tests.journeys import steps
from tests.journeys.chromium import PHONE, People, Reader

PATIENCE = 30.0
FOUND = "2019年测绘成果载明该宗地面积为118.6平方米，四至有相邻四户签字确认，原答复未予核对。"
SMALL_PHONE = {**PHONE, "viewport": {"width": 360, "height": 740}}


@dataclass(frozen=True)
class Served:
    """A running portal, its people, its cases, and where it keeps files."""

    people: People
    cases: dict[str, str]  # addresses, by how far the case has come
    code: str
    files: Path


@pytest.fixture
def portal(settings: Settings, chromium: Browser, tmp_path: Path) -> Iterator[Served]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.prepared"],
        cwd=ROOT,
        env=environment(settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    folder = Path(os.environ.get("PORTAL_TEST_SCREENSHOTS") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    with served(settings) as (_, address):
        yield Served(
            People(chromium, address, folder),
            made,
            made.pop("code"),
            Path(urlsplit(settings.storage_url).path),
        )


def test_from_the_declaration_to_the_download(portal: Served) -> None:
    case = portal.cases["assigned"]
    with portal.people.at_work("sq-lawyer") as lawyer:
        declares(lawyer, case)
        advises(lawyer, case)
        drafts(lawyer, case)
    with portal.people.at_work("sq-officer") as officer:
        checks(officer, case)
    reviewed_inside(portal.people, case)
    with portal.people.at_work("sq-leader", **PHONE) as leader:
        signs(leader, case)
    sealed_and_sent(portal.people, case)
    with portal.people.at_work("sq-clerk") as clerk:
        serves(clerk, case)
    with portal.people.reader("petitioner", **SMALL_PHONE) as her:
        saved, code = downloads(her, portal)
    with portal.people.reader("anybody", **SMALL_PHONE) as anybody:
        verifies(anybody, saved, code)


def declares(lawyer: Reader, case: str) -> None:
    lawyer.look("01-lawyer-desk")
    lawyer.open(case, "02-case-sealed")
    lawyer.open(f"{case}/declaration", "03-declaration")
    lawyer.page.get_by_label("没有利益冲突，接受指派").check()
    lawyer.page.get_by_label("我对办理中知悉的").check()
    lawyer.press("提交声明", "04-case-open")


def advises(lawyer: Reader, case: str) -> None:
    lawyer.open(f"{case}/exhibits", "05-file")
    lawyer.press("信访事项处理意见书", "06-exhibit")
    lawyer.open(f"{case}/opinion", "07-opinion")
    for number, (outcome, reasons) in enumerate(
        [("REVOKE_REDO", "没有查明2019年测绘成果。"), ("UPHOLD", "答复并无不当。")], start=1
    ):
        lawyer.page.locator(f"#f-outcome_{number}").select_option(outcome)
        lawyer.page.locator(f"#f-reasons_{number}").fill(reasons)
    name, content = steps.docx()
    lawyer.page.locator("#f-file").set_input_files({"name": name, "mimeType": "", "buffer": content})
    lawyer.press("保存为新版本", "08-opinion-saved")
    lawyer.press("提交法律意见", "09-opinion-submitted")


def drafts(lawyer: Reader, case: str) -> None:
    lawyer.open(f"{case}/decision", "10-draft-empty")
    page = lawyer.page
    texts = {
        "grounds": "原答复没有查明2019年的测绘成果。",
        "answer": "登记面积以1992年登记为准。",
        "found": FOUND,
        "basis": "《信访工作条例》第三十五条",
        "reasoning_1": "原答复认定面积的主要事实不清。",
        "disposition_1": "撤销原处理意见第一项，责令三十日内重新办理。",
        "reasoning_2": "测绘成果属于应当告知的信息，原答复已作说明。",
        "disposition_2": "维持原处理意见第二项。",
    }
    for name, text in texts.items():
        page.locator(f"#f-{name}").fill(text)
    page.get_by_text("已自动保存").wait_for()
    assert page.locator("input[name=known_version]").first.input_value() == "1"
    page.reload()
    assert page.locator("#f-found").input_value() == FOUND
    page.locator("#f-outcome_1").select_option("REVOKE_REDO")
    page.locator("#f-outcome_2").select_option("UPHOLD")
    page.locator("#f-disposition_2").fill("维持原处理意见第二项，并当面解释测绘成果。")
    lawyer.look("11-draft")
    lawyer.press("保存并看预览", "12-preview")
    assert "第 2 版，共" in page.locator("main").inner_text()
    assert page.locator("main img").count() >= 2
    lawyer.open(f"{case}/decision/revisions", "13-revisions")
    lawyer.open(f"{case}/decision/preview")
    lawyer.press("提交代拟稿", "14-case-submitted")


def checks(officer: Reader, case: str) -> None:
    officer.look("15-officer-desk")
    officer.open(f"{case}/check", "16-check")
    officer.page.get_by_label("同意律师意见", exact=True).check()
    officer.press("送合法性审核", "17-case-sent-up")


def reviewed_inside(people: People, case: str, **device: bool) -> None:
    """Let the draft be cleared as lawful, agreed to by the committee, and agreed to on the route."""
    with people.at_work("sq-legal", **device) as legal:
        legal.open(f"{case}/legality", "17a-legality")
        for place in range(1, 8):
            legal.page.locator(f"input[name=finding_{place}][value=符合]").check()
        legal.page.locator("input[name=result][value=同意]").check()
        legal.press("合法性审核")
    with people.at_work("sq-deputy", **device) as deputy:
        deliberates(deputy, case)
    for role in ("office_head", "deputy"):
        with people.at_work(f"sq-{role}", **device) as one:
            one.open(f"{case}/decision/signature")
            one.press("同意")


def deliberates(deputy: Reader, case: str) -> None:
    deputy.open(f"{case}/deliberation", "17b-deliberation")
    told = {
        "name": "信访事项复查复核委员会第3次会议",
        "on": clock.today().isoformat(),
        "began": "00:00",
        "ended": "00:01",
        "place": "三楼会议室",
        "chair": "段分管",
        "recorder": "党档案",
        "reporter": "卜承办",
        "report": "汇报了测绘成果和代拟稿。",
        "resolution": "同意代拟稿。",
        "member_1": "段分管",
        "member_2": "方主任",
        "member_3": "何法制",
    }
    for name, text in told.items():
        deputy.page.locator(f"#f-{name}").fill(text)
    for row in range(1, 4):
        deputy.page.locator(f"#f-vote_{row}").select_option("同意")
        deputy.page.locator(f"#f-said_{row}").fill("事实应当重新查明。")
    deputy.page.locator("input[name=decision][value=通过]").check()
    deputy.press("登记集体审议")


def sealed_and_sent(people: People, case: str) -> None:
    """Let the keeper seal the paper, and the service clerk send it out once it is made."""
    with people.at_work("sq-keeper") as keeper:
        keeper.open(f"{case}/seal", "20a-seal")
        keeper.page.locator("#f-copies").fill("5")
        keeper.press("用印")
    with people.at_work("sq-server") as server:
        deadline = time.monotonic() + PATIENCE
        server.open(case)
        while not server.page.get_by_role("link", name="核对受送达人，开始送达").count():
            assert time.monotonic() < deadline, server.page.locator("main").inner_text()
            time.sleep(0.3)
            server.open(case)
        server.open(f"{case}/service", "20b-service")
        server.press("核对受送达人，开始送达")


def signs(leader: Reader, case: str) -> None:
    leader.look("18-leader-desk")
    leader.open(f"{case}/decision/signature", "19-signature")
    leader.press("签发意见书", "20-signed")
    assert "石岐信复查〔" in leader.page.locator("main").inner_text()


def serves(clerk: Reader, case: str) -> None:
    clerk.open(case)
    deadline = time.monotonic() + PATIENCE
    while not clerk.page.get_by_role("link", name="登记送达").count():
        assert time.monotonic() < deadline, clerk.page.locator("main").inner_text()
        time.sleep(0.3)
        clerk.open(case)
    clerk.look("21-case-serving")
    clerk.open(f"{case}/deliveries", "22-deliveries")
    today = clerk.page.evaluate("new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10)")
    waiting = clerk.page.get_by_role("link", name="登记送达", exact=True)
    for number in range(waiting.count()):  # the notices of acceptance and the opinion, on both sides
        waiting.first.click()
        if number == 0:
            clerk.look("23-delivery")
        clerk.page.get_by_label("直接送达").check()
        clerk.page.locator("#f-done_on").fill(today)
        clerk.page.locator("#f-received_by").fill("张三")
        clerk.press("登记送达", "" if number else "24-delivered")
        clerk.open(f"{case}/deliveries")
    assert waiting.count() == 0


def downloads(her: Reader, portal: Served) -> tuple[bytes, str]:
    her.open("/", "30-home")
    her.open("/query", "31-query")
    her.page.get_by_label("查询码").fill(portal.code.lower())
    her.page.get_by_label("身份证件号码或手机号的后四位").fill("1228")
    her.press("查询", "32-query-case")
    with her.page.expect_download() as coming:
        her.page.get_by_role("link", name="下载复查意见书").first.click()
    saved = Path(coming.value.path()).read_bytes()
    digest = hashlib.sha256(saved).hexdigest()
    assert any(path.name.startswith(digest) for path in portal.files.rglob("*") if path.is_file())
    assert FOUND in steps.text_of(saved)
    her.page.get_by_role("link", name="为什么是这一天").first.click()
    her.look("33-query-deadline")
    her.page.go_back()
    her.page.get_by_role("link", name="在网页上阅读").first.click()
    her.look("34-query-reading")
    checked = her.page.get_by_role("link", name="核验这份文书").get_attribute("href")
    her.open("/elder?on=1&back=/query/case", "35-query-case-elder")
    her.open("/language?to=en&back=/query/case", "36-query-case-english")
    assert checked
    return saved, checked.rpartition("/")[2]


def verifies(anybody: Reader, saved: bytes, code: str) -> None:
    """Check the paper by its code, and its file in the browser alone: nothing is sent anywhere."""
    page = anybody.page
    anybody.open("/verification", "37-verification")
    anybody.fill("验证码", code.lower().replace("-", " "))
    anybody.press("核验", "38-verified")
    assert "真实有效" in page.inner_text("main")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    told = page.locator("#compared")
    for content, said in ((saved, "文件一致"), (saved + b"\n", "文件不一致")):
        file: FilePayload = {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": content}
        page.set_input_files("#f-compare", file)
        told.get_by_text(said).wait_for()
    assert sent == []
    anybody.look("39-verified-file")


def test_draft_and_signature_without_javascript(portal: Served) -> None:
    case, people = portal.cases["drafting"], portal.people
    with people.at_work("sq-lawyer", java_script_enabled=False) as lawyer:
        lawyer.open(f"{case}/decision")
        for name in (
            "grounds",
            "answer",
            "found",
            "reasoning_1",
            "reasoning_2",
        ):
            lawyer.page.locator(f"#f-{name}").fill("照实写明。")
        lawyer.page.locator("#f-outcome_1").select_option("REVOKE_REDO")
        lawyer.page.locator("#f-outcome_2").select_option("UPHOLD")
        lawyer.page.locator("#f-disposition_1").fill("撤销原处理意见第一项，责令三十日内重新办理。")
        lawyer.page.locator("#f-disposition_2").fill("维持原处理意见第二项。")
        lawyer.page.locator("#f-basis").fill("《信访工作条例》第三十五条")
        lawyer.press("保存并看预览")
        lawyer.press("提交代拟稿")
    with people.at_work("sq-officer", java_script_enabled=False) as officer:
        officer.open(f"{case}/check")
        officer.page.get_by_label("同意律师意见", exact=True).check()
        officer.press("送合法性审核")
    reviewed_inside(people, case, java_script_enabled=False)
    with people.at_work("sq-leader", java_script_enabled=False, **PHONE) as leader:
        leader.open(f"{case}/decision/signature")
        leader.press("签发意见书")
        assert "石岐信复查〔" in leader.page.locator("main").inner_text()


def test_the_other_pages_fit_a_wide_screen_and_a_small_phone(portal: Served) -> None:
    cases, people = portal.cases, portal.people
    with people.reader("anybody") as anybody:
        for name in ("query", "help", "help/procedure", "help/papers", "help/words", "privacy", "sign-in"):
            anybody.open(f"/{name}", f"40-{name.replace('/', '-')}")
    with people.at_work("sq-clerk") as clerk:
        clerk.open("/desk", "41-clerk-desk")
        clerk.open("/requests/new", "42-request")
        clerk.press("再加一人", "43-request-two-people")
        clerk.open("/cases", "44-cases")
        clerk.open("/handbook", "45-handbook")
        clerk.open(f"{cases['registered']}/registration", "46-registration")
        clerk.open(f"{cases['registered']}/exhibits", "47-file-of-clerk")
    with people.at_work("sq-officer") as officer:
        officer.open(f"{cases['registered']}/acceptance", "48-acceptance")
        officer.open(f"{cases['registered']}/refusal", "49-refusal-reasons")
        officer.open(f"{cases['registered']}/refusal?reason=LATE", "50-refusal")
        officer.page.locator("main a", has_text="复查案").first.click()
        officer.page.get_by_role("link", name="为什么").first.click()
        officer.look("51-deadline")
    with people.at_work("sq-head") as head:
        head.open(f"{cases['accepted']}/assignment", "52-assignment")
