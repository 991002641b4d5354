"""One case from the request to the final opinion one level up, on the pages alone, with real files, papers and worker."""

from __future__ import annotations

import hashlib
from datetime import datetime

import pytest
from starlette.applications import Starlette

from portal import clock
from portal.actions import people
from portal.models.cases import Case
from portal.models.engagements import Engagement
from portal.models.papers import Paper
from portal.models.sessions import LookupPass
from portal.rules.words import PaperKind, Role, State
from tests import cast
from tests.journeys import steps
from tests.journeys.plain_browser import PlainBrowser, signed_in
from tests.storage import samples

pytestmark = pytest.mark.timeout(240)

LATER = "2026-12-10T10:00:00+08:00"
FOUND = "2019年测绘成果载明该宗地面积为118.6平方米，原答复未予核对。"
POINTS = ["请写明测绘成果的出具单位。", "第二项诉求的理由太短，请补充。"]
ANSWERS = ["已写明由市测绘院出具。", "已补充。"]


async def state_of(case: str) -> State:
    state: State = (await Case.get(id=int(case.rsplit("/", 1)[1]))).state
    return state


async def paper_of(case: str, kind: PaperKind) -> Paper:
    return await Paper.get(case_id=int(case.rsplit("/", 1)[1]), kind=kind)


async def test_a_request_becomes_a_decision_and_then_a_final_one(
    portal: Starlette, world: cast.World
) -> None:
    case, code = await taken_in(portal)
    await accepted(portal, case)
    await assigned(portal, case)
    await advised(portal, case)
    await drafted(portal, case)
    await checked(portal, case)
    await signed_and_issued(portal, case)
    await served_and_read(portal, case, code)
    await closed(portal, case)
    await people.grant(world.shiqi.users["second_lawyer"], Role.LAWYER, world.city.studio)
    await reviewed_again(portal, case)


async def taken_in(app: Starlette) -> tuple[str, str]:
    """Step 1."""
    clerk = await signed_in(app, "sq-clerk")
    page = await steps.take_in(clerk, "中山市自然资源局石岐分局")
    assert (page.status, page.path.endswith("/exhibits")) == (200, True), page.words
    case = page.path.removesuffix("/exhibits")
    page = await steps.add_papers(clerk, page, "原处理意见书", [("处理意见书.pdf", steps.scan())])
    photo = ("身份证.jpg", samples.photo())
    page = await steps.add_papers(clerk, page, "证据材料", [("测绘成果.pdf", steps.scan(1)), photo])
    assert "已收下 2 份材料" in page.words
    page = await clerk.send(page.form("登记编号"), "登记编号")
    assert "FC-2026-000001" in page.words
    words, code = await steps.receipt(clerk, page)
    assert "2026年12月21日" in words  # the thirtieth day after receipt is a Sunday
    for told in ("梁玉珍", "处理意见书", "测绘成果", "中山市自然资源局石岐分局"):
        assert told in words
    return case, code


async def accepted(app: Starlette, case: str) -> None:
    """Step 2."""
    officer = await signed_in(app, "sq-officer")
    page = await officer.get("/desk")
    assert "宅基地确权答复" in page.words
    page = await steps.propose_acceptance(officer, case, "石岐信访事项复查复核律师工作室")
    assert "已提请审批" in page.words
    assert await state_of(case) is State.REGISTERED
    head = await signed_in(app, "sq-office_head")
    assert "审批提请" in (await head.get("/desk")).words
    assert "受理告知书" in (await head.get(f"{case}/proposal")).words
    page = await steps.approve(head, case)
    assert await state_of(case) is State.ACCEPTED
    assert await steps.drained(app.state.tools) == 2  # to the petitioner, and to the unit complained of
    notice = await paper_of(case, PaperKind.ACCEPT)
    bytes_ = (await officer.get(f"{case}/papers/{notice.id}")).answer.content
    words = steps.text_of(bytes_)
    assert hashlib.sha256(bytes_).hexdigest() == notice.sha256
    assert "受理告知书" in words
    assert "2026年12月21日" in words
    server = await signed_in(app, "sq-server")
    for _ in range(2):
        await steps.serve(server, case, "2026-11-23")
    assert "登记送达" not in (await server.get(f"{case}/deliveries")).read.links


async def assigned(app: Starlette, case: str) -> None:
    """Step 3: the first lawyer has a conflict, the second has none."""
    head = await signed_in(app, "sq-head")
    assert "艾律师" in (await steps.assign(head, case, "艾律师")).words
    first = await signed_in(app, "sq-lawyer")
    page = await first.get(case)
    assert "梁玉珍" in page.words
    assert "宅基地确权答复" not in page.words
    assert steps.DEMANDS[0] not in page.words
    assert (await first.get(f"{case}/exhibits")).status == 403
    page = await steps.declare(first, case, conflict=True)
    assert (page.path, (await first.get(case)).status) == ("/desk", 404)
    assert await state_of(case) is State.ACCEPTED
    page = await head.get(f"{case}/assignment")
    assert "已就本案申报回避" in page.words
    await steps.assign(head, case, "白律师")
    page = await steps.declare(await signed_in(app, "sq-second_lawyer"), case, conflict=False)
    assert steps.DEMANDS[0] in page.words
    assert await Engagement.filter(case_id=int(case.rsplit("/", 1)[1])).count() == 2
    assert await steps.drained(app.state.tools) == 2  # a letter to each lawyer's firm


async def advised(app: Starlette, case: str) -> None:
    """Step 4: the file is read in the browser, versions are numbered, what is submitted is frozen."""
    lawyer = await signed_in(app, "sq-second_lawyer")
    page = await lawyer.follow(await lawyer.get(f"{case}/opinion"), "原处理意见书")
    assert (await lawyer.get(page.read.pictures[0])).answer.headers["content-type"] == "image/png"
    page = await steps.write_opinion(lawyer, case, steps.docx())
    assert "已保存为第 1 版" in page.words
    page = await steps.write_opinion(lawyer, case, ("法律意见书.pdf", steps.scan(1)))
    assert "已保存为第 2 版" in page.words
    assert "已读 1 份" in page.words
    page = await lawyer.send(page.form("提交法律意见"), "提交法律意见")
    assert await state_of(case) is State.DRAFTING
    page = await lawyer.get(f"{case}/opinion")
    assert "已定稿，不可修改" in page.words
    assert not any(button.words == "保存为新版本" for form in page.read.forms for button in form.buttons)
    file = await lawyer.get(f"{case}/opinion/2/file")
    assert file.answer.content[:5] == b"%PDF-"


async def drafted(app: Starlette, case: str) -> None:
    """Step 5: a draft in parts, an earlier version brought back, the preview of the very paper."""
    lawyer = await signed_in(app, "sq-second_lawyer")
    await steps.write_draft(lawyer, case, FOUND, "《信访工作条例》第三十五条")
    page = await steps.write_draft(lawyer, case, "写错了。", "《信访工作条例》第三十五条")
    page = await lawyer.get(f"{case}/decision/revisions/1")
    page = await lawyer.send(page.form("恢复这一版"), "恢复这一版")
    assert "已恢复第 1 版的文字，存为第 3 版" in page.words
    assert page.form("保存").value("查明的事实") == FOUND
    page = await lawyer.get(f"{case}/decision/preview")
    assert (await lawyer.get(page.read.pictures[0])).answer.content[:4] == b"\x89PNG"
    draft = (await lawyer.get(f"{case}/decision/preview.pdf")).answer.content
    assert "118.6平方米" in steps.text_of(draft)
    await lawyer.send(page.form("提交代拟稿"), "提交代拟稿")
    assert await state_of(case) is State.OFFICER_CHECK


async def checked(app: Starlette, case: str) -> None:
    """Step 6: returned with points, answered one after the other, sent up; returned by the leader, sent up again."""
    officer, lawyer = await signed_in(app, "sq-officer"), await signed_in(app, "sq-second_lawyer")
    page = await officer.get(f"{case}/check")
    assert "没有查明2019年测绘成果。" in page.words  # the lawyer's conclusion beside the draft
    page = await steps.return_draft(officer, case, [])
    assert (page.status, "退回时至少写一条修改意见" in page.words) == (422, True)
    await steps.return_draft(officer, case, POINTS)
    form = (await lawyer.get(f"{case}/decision")).form("保存")
    form.fill("第 1 条的处理情况", ANSWERS[0])
    page = await lawyer.send(form, "保存")
    assert page.form("保存").value("第 1 条的处理情况") == ANSWERS[0]
    page = await lawyer.get(f"{case}/decision/preview")
    assert "请说明第 2 条退回意见是怎样处理的" in page.words
    form = (await lawyer.get(f"{case}/decision")).form("保存")
    form.fill("第 2 条的处理情况", ANSWERS[1])
    page = await lawyer.send(form, "保存并看预览")
    await lawyer.send(page.form("提交代拟稿"), "提交代拟稿")
    assert ANSWERS[0] in (await officer.get(f"{case}/check")).words
    await steps.send_up(officer, case)
    await reviewed_inside(app, case)
    head = await signed_in(app, "sq-office_head")
    form = (await head.get(f"{case}/decision/signature")).form("退回")
    form.fill("退回的理由", "请核对抄送单位。")
    await head.send(form, "退回")
    assert await state_of(case) is State.OFFICER_CHECK
    assert "请核对抄送单位。" in (await officer.get(f"{case}/check")).words
    await steps.send_up(officer, case)
    await reviewed_inside(app, case)


async def reviewed_inside(app: Starlette, case: str, town: str = "sq") -> None:
    """Step 6: lawful, and agreed to by the committee, since it revokes something."""
    page = await steps.clear_legality(await signed_in(app, f"{town}-legal"), case)
    assert await state_of(case) is State.COMMITTEE, page.words
    page = await steps.deliberate(await signed_in(app, f"{town}-deputy"), case)
    assert await state_of(case) is State.APPROVING, page.words


async def agreed(app: Starlette, case: str, town: str = "sq") -> None:
    """Step 7: the head of the office and the deputy agree before the leader signs."""
    for role in ("office_head", "deputy"):
        await steps.agree(await signed_in(app, f"{town}-{role}"), case)


async def sealed_and_sent(app: Starlette, case: str, town: str = "sq") -> None:
    """Steps 8 and 9: sealed by the keeper, made by the worker, sent out by the service clerk."""
    await steps.seal(await signed_in(app, f"{town}-keeper"), case)
    assert await state_of(case) is State.SEALED
    assert await steps.drained(app.state.tools) > 0
    await steps.start_service(await signed_in(app, f"{town}-server"), case)
    assert await state_of(case) is State.SERVING


async def signed_and_issued(app: Starlette, case: str) -> None:
    """Steps 7 and 8."""
    await agreed(app, case)
    page = await steps.sign(await signed_in(app, "sq-leader"), case)
    assert "石岐信复查〔2026〕1号" in page.words, page.words
    assert await state_of(case) is State.SIGNED
    await sealed_and_sent(app, case)


async def served_and_read(app: Starlette, case: str, code: str) -> None:
    """Step 9: before service she may read, after it her thirty days are shown; the bytes are those that were stored."""
    her = PlainBrowser.over(app)
    page = await steps.look_up(her, code, steps.LAST_FOUR_OF_PHONE)
    assert "还没有正式送达您" in page.words
    assert "梁玉珍" not in page.words
    officer = await signed_in(app, "sq-officer")
    page = await steps.serve(officer, case, "2026-11-23", ("签收.jpg", samples.photo()))
    assert (
        "梁玉珍，2026年11月23日（星期一）送达生效；可以在2026年12月23日（星期三）以前请求复核" in page.words
    )
    page = await her.get("/query/case")
    for told in ("您的复查意见书已送达", "还剩 30 天", "2026年12月23日", "中山市人民政府"):
        assert told in page.words
    paper = await paper_of(case, PaperKind.REVIEW)
    bytes_ = (await her.get(page.link("下载"))).answer.content
    assert bytes_ == await app.state.store.get_bytes(paper.sha256)
    assert hashlib.sha256(bytes_).hexdigest() == paper.sha256
    words = steps.text_of(bytes_)
    for told in ("石岐信复查〔2026〕1号", "118.6平方米", "30日内向中山市人民政府请求复核"):
        assert told in words
    reading = await her.follow(page, "阅读")
    assert (await her.get(reading.read.pictures[0])).answer.content[:4] == b"\x89PNG"
    page = await her.send(page.form("结束查询"), "结束查询")
    assert (await her.get("/query/case")).path == "/query"
    assert not await LookupPass.exists()


async def closed(app: Starlette, case: str) -> None:
    """The unit complained of is served as well; then the case is closed and the file is shut to its lawyer."""
    officer = await signed_in(app, "sq-officer")
    while "登记送达" in (await officer.get(f"{case}/deliveries")).read.links:
        await steps.serve(officer, case, "2026-11-23")
    form = (await officer.get(f"{case}/deliveries")).form("办结本案")
    form.fill("国家（省）信访信息系统的编号或录入情况", "国家系统 2026-0001")
    page = await officer.send(form, "办结本案")
    assert "案件已办结" in page.words
    lawyer = await signed_in(app, "sq-second_lawyer")
    assert (await lawyer.get(f"{case}/exhibits")).status == 403


async def reviewed_again(app: Starlette, review: str) -> None:
    """Step 10: one level up, by another lawyer; the decision is final, says so and promises nothing."""
    clock.freeze(datetime.fromisoformat(LATER))
    clerk = await signed_in(app, "shi-clerk")
    form = (await clerk.get(f"{review}/rereview")).form("收下复核申请")
    form.fill("对复查意见哪里不服、为什么", "复查仍没有采信测绘成果。")
    page = await clerk.send(form, "收下复核申请")
    case = page.path.removesuffix("/exhibits")
    assert "处理意见书" in page.words
    page = await clerk.send(page.form("登记编号"), "登记编号")
    _, code = await steps.receipt(clerk, page)
    officer = await signed_in(app, "shi-officer")
    await steps.propose_acceptance(officer, case, "中山市信访事项复查复核律师工作室")
    await steps.approve(await signed_in(app, "shi-office_head"), case)
    head = await signed_in(app, "shi-head")
    page = await head.get(f"{case}/assignment")
    assert "参与过本事项前一程序的审查" in page.words
    await steps.assign(head, case, "艾律师")
    lawyer = await signed_in(app, "shi-lawyer")
    await steps.declare(lawyer, case, conflict=False)
    page = await steps.write_opinion(lawyer, case, steps.docx())
    await lawyer.send(page.form("提交法律意见"), "提交法律意见")
    page = await steps.write_draft(lawyer, case, FOUND, "《信访工作条例》第三十六条")
    await lawyer.send(page.form("提交代拟稿"), "提交代拟稿")
    await steps.send_up(officer, case)
    await reviewed_inside(app, case, "shi")
    await agreed(app, case, "shi")
    page = await steps.sign(await signed_in(app, "shi-leader"), case)
    assert "中府信复核〔2026〕1号" in page.words
    await sealed_and_sent(app, case, "shi")
    await final_for_her(app, case, code, officer)


async def final_for_her(app: Starlette, case: str, code: str, officer: PlainBrowser) -> None:
    while "登记送达" in (await officer.get(f"{case}/deliveries")).read.links:
        await steps.serve(officer, case, "2026-12-10")
    her = PlainBrowser.over(app)
    page = await steps.look_up(her, code, steps.LAST_FOUR_OF_ID)
    assert "复核意见是信访程序的最终意见" in page.words
    assert "可以请求复核" not in page.words
    paper = await paper_of(case, PaperKind.REREVIEW)
    bytes_ = (await her.get(page.link("下载"))).answer.content
    assert hashlib.sha256(bytes_).hexdigest() == paper.sha256
    words = steps.text_of(bytes_)
    assert "最终意见" in words
    assert "请求复核" not in words
    assert "石岐信复查〔2026〕1号" in words
