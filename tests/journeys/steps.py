"""The steps of the story, each taken by its own person on the pages that she is given."""

from __future__ import annotations

import io
import re

import pypdfium2
from PIL import Image

from portal import clock, worker
from portal.jobs.tools import Tools
from tests.journeys.paper_forms import Form
from tests.journeys.plain_browser import File, Page, PlainBrowser
from tests.storage import samples

LAST_FOUR_OF_ID = "058X"
LAST_FOUR_OF_PHONE = "5678"
DEMANDS = ("确认宅基地使用权面积为120平方米", "公开2019年测绘成果")


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF, without spaces, line ends and page numbers."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [re.sub(r"\s+", "", page.get_textpage().get_text_range()) for page in document]
        return "".join(re.sub(r"—\d+—$", "", words) for words in pages)
    finally:
        document.close()


def scan(pages: int = 2) -> bytes:
    """Return a PDF such as a scanner makes."""
    sheets = [Image.new("RGB", (620, 877), (250, 248, 242)) for _ in range(pages)]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=75)
    return out.getvalue()


async def drained(tools: Tools) -> int:
    """Let the worker do what is due, with the real press."""
    return await worker.drain(tools, "the journey")


async def request_form(clerk: PlainBrowser, unit: str) -> Form:
    """Fill in a request of two people with two demands; the rows are added by the page's own buttons."""
    page = await clerk.follow(await clerk.get("/desk"), "登记")
    for button in ("再加一项诉求", "再加一人"):
        page = await clerk.send(page.form("收件"), button)
    form = page.form("收件")
    person = {"name": "梁玉珍", "id_number": "44200019550314058x", "phone": "138 0000 5678"}
    for name, text in {**person, "address": "中山市石岐街道某某路9号"}.items():
        form.fill(f"p1_{name}", text)
    form.fill("p2_kind", "代理人")
    for name, text in {"name": "梁小明", "id_number": "442000198803021236", "address": "同上"}.items():
        form.fill(f"p2_{name}", text)
    form.fill("什么事", "宅基地确权答复")
    form.fill("作出原意见的机关、单位", unit)
    form.fill("文号", "石自然资信〔2026〕18号")
    form.fill("作出日期", "20261102")
    form.fill("申请人收到的日期", "2026年11月5日")
    form.fill("原意见决定了什么", "不支持确权请求")
    for row, demand in enumerate(DEMANDS, start=1):
        form.fill(f"第{row}项诉求", demand)
    form.fill("不服的事实和理由", "答复没有查明2019年的测绘成果，认定面积与实际不符。")
    form.fill("收件日期", "2026-11-20")
    return form


async def take_in(clerk: PlainBrowser, unit: str) -> Page:
    """Step 1: enter the request."""
    return await clerk.send(await request_form(clerk, unit), "收件")


async def add_papers(clerk: PlainBrowser, page: Page, kind: str, files: list[File]) -> Page:
    """Upload files into the file of the case."""
    form = page.form("上传")
    form.fill("是什么材料", kind)
    return await clerk.send(form, "上传", {"files": files})


async def receipt(clerk: PlainBrowser, registered: Page) -> tuple[str, str]:
    """Print the receipt; return its words and the query code that stands on it."""
    printed = (await clerk.get(registered.link("打印收件回执"))).answer
    assert printed.headers["content-type"] == "application/pdf"
    words = text_of(printed.content)
    found = re.search(r"查询码[^0-9A-Z]*([2-9A-Z]{16})", words)
    assert found, words
    return words, found[1]


async def propose_acceptance(officer: PlainBrowser, case: str, studio: str) -> Page:
    """Step 2: go through the check-list, accept demand by demand, and propose it."""
    form = (await officer.get(f"{case}/acceptance")).form("提请审批")
    for name in {one.name for one in form.inputs if one.name.startswith("check_")}:
        form.choose("是", name)
    for name in {one.name for one in form.inputs if one.name.startswith("demand_")}:
        form.fill(name, "accepted")
    form.fill("律师工作室", studio)
    form.fill("second_officer_id", "傅承办")
    return await officer.send(form, "提请审批")


async def approve(head: PlainBrowser, case: str) -> Page:
    """Step 2: read what is proposed with the papers it would make, and approve it."""
    return await head.send((await head.get(f"{case}/proposal")).form("同意"), "同意")


async def assign(head: PlainBrowser, case: str, lawyer: str) -> Page:
    """Step 3: choose a lawyer, with the reason that is due when it is not the one suggested."""
    form = (await head.get(f"{case}/assignment")).form("指派这名律师")
    form.choose(lawyer)
    form.fill("没有选第一名的理由", "熟悉土地管理。")
    return await head.send(form, "指派这名律师")


async def declare(lawyer: PlainBrowser, case: str, *, conflict: bool) -> Page:
    """Step 3: declare, and pledge confidentiality where the case is taken on."""
    form = (await lawyer.get(f"{case}/declaration")).form("提交声明")
    if conflict:
        form.choose("有利益冲突，申报回避")
        form.fill("说明", "被申请单位是本所顾问单位。")
    else:
        form.choose("没有利益冲突，接受指派")
        form.choose("我对办理中知悉的")
    return await lawyer.send(form, "提交声明")


async def write_opinion(lawyer: PlainBrowser, case: str, file: File | None) -> Page:
    """Step 4: a conclusion on every demand, and the document."""
    form = (await lawyer.get(f"{case}/opinion")).form("保存为新版本")
    for number, (outcome, reasons) in enumerate(
        [("撤销并责令重新办理", "没有查明2019年测绘成果。"), ("维持", "答复并无不当。")], start=1
    ):
        form.fill(f"outcome_{number}", outcome)
        form.fill(f"reasons_{number}", reasons)
    form.fill("律所文号", "某所意字〔2026〕第3号")
    return await lawyer.send(form, "保存为新版本", {"file": [file]} if file else None)


async def write_draft(lawyer: PlainBrowser, case: str, found: str, basis: str) -> Page:
    """Step 5: write the draft in its parts and look at the preview."""
    form = (await lawyer.get(f"{case}/decision")).form("保存并看预览")
    form.fill("申请人的理由", "原答复没有查明2019年的测绘成果。")
    form.fill("被申请单位的答复", "登记面积以1992年登记为准。")
    form.fill("查明的事实", found)
    form.fill("法律依据", basis)
    form.fill("reasoning_1", "原答复认定面积的主要事实不清。")
    form.fill("outcome_1", "撤销并责令重新办理")
    form.fill("disposition_1", "撤销原处理意见第一项，责令三十日内重新办理。")
    form.fill("reasoning_2", "测绘成果属于应当告知的信息，原答复已作说明。")
    form.fill("outcome_2", "维持")
    form.fill("disposition_2", "维持原处理意见第二项。")
    return await lawyer.send(form, "保存并看预览")


async def return_draft(officer: PlainBrowser, case: str, points: list[str]) -> Page:
    """Step 6: return the draft with written points."""
    form = (await officer.get(f"{case}/check")).form("退回修改")
    for number, point in enumerate(points, start=1):
        form.fill(f"第 {number} 条意见", point)
    return await officer.send(form, "退回修改")


async def send_up(officer: PlainBrowser, case: str) -> Page:
    """Step 6: agree with the lawyer and send the draft up."""
    form = (await officer.get(f"{case}/check")).form("送合法性审核")
    form.choose("同意律师意见")
    return await officer.send(form, "送合法性审核")


async def clear_legality(legal: PlainBrowser, case: str) -> Page:
    """Step 6: check every point of law and clear the draft."""
    form = (await legal.get(f"{case}/legality")).form("合法性审核")
    for name in {one.name for one in form.inputs if one.name.startswith("finding_")}:
        form.choose("符合", name)
    form.choose("同意", "result")
    return await legal.send(form, "合法性审核")


async def deliberate(deputy: PlainBrowser, case: str) -> Page:
    """Step 6: record the meeting of the committee at which three members agreed."""
    form = (await deputy.get(f"{case}/deliberation")).form("登记集体审议")
    told = {
        "会议名称": "信访事项复查复核委员会第3次会议",
        "审议日期": clock.today().isoformat(),
        "开始时刻": "08:30",
        "结束时刻": "09:10",
        "地点": "三楼会议室",
        "主持人": "段分管",
        "记录人": "党档案",
        "汇报人": "卜承办",
        "汇报的情况": "汇报了测绘成果和代拟稿。",
        "审议结论": "同意代拟稿。",
    }
    for label, text in told.items():
        form.fill(label, text)
    for row, name in enumerate(("段分管", "方主任", "何法制"), start=1):
        form.fill(f"member_{row}", name)
        form.fill(f"vote_{row}", "同意")
        form.fill(f"said_{row}", "事实应当重新查明。")
    form.choose("通过", "decision")
    return await deputy.send(form, "登记集体审议")


async def agree(person: PlainBrowser, case: str) -> Page:
    """Step 7: agree before the next of the route is asked."""
    return await person.send((await person.get(f"{case}/decision/signature")).form("同意"), "同意")


async def sign(leader: PlainBrowser, case: str) -> Page:
    """Step 7: read the paper and sign it."""
    page = await leader.get(f"{case}/decision/signature")
    for picture in page.read.pictures:
        assert (await leader.get(picture)).answer.content[:4] == b"\x89PNG"
    return await leader.send(page.form("签发意见书"), "签发意见书")


async def seal(keeper: PlainBrowser, case: str) -> Page:
    """Step 8: enter the use of the seal on the signed paper."""
    form = (await keeper.get(f"{case}/seal")).form("用印")
    form.fill("用印份数", "5")
    return await keeper.send(form, "用印")


async def start_service(server: PlainBrowser, case: str) -> Page:
    """Step 9: look over whom the opinion goes to, and begin."""
    words = "核对受送达人，开始送达"
    return await server.send((await server.get(f"{case}/service")).form(words), words)


async def serve(clerk: PlainBrowser, case: str, done_on: str, proof: File | None = None) -> Page:
    """Step 9: record service on the next addressee."""
    page = await clerk.get(f"{case}/deliveries")
    page = await clerk.follow(page, "登记送达")
    form = page.form("登记送达")
    form.choose("直接送达")
    form.fill("日期", done_on)
    form.fill("签收人", "梁玉珍")
    return await clerk.send(form, "登记送达", {"proof": [proof]} if proof else None)


async def look_up(browser: PlainBrowser, code: str, last_four: str) -> Page:
    """Step 9: enter the query code and the second factor."""
    form = (await browser.get("/query")).form("查询")
    form.fill("查询码", code)
    form.fill("身份证件号码或手机号的后四位", last_four)
    return await browser.send(form, "查询")


def docx() -> File:
    """Return the lawyer's document as Word saves it."""
    return "法律意见书.docx", samples.word()
