"""The words in which the pages speak of a case: its steps, its buttons, what has happened to it.

Words only: who may take a step, and when, is `rules.workflow` and `rules.permissions`.
"""

from __future__ import annotations

from portal.rules.marker import N_
from portal.rules.words import Action, State

STEPS = (
    N_("受理"),
    N_("指派律师"),
    N_("法律意见"),
    N_("代拟意见书"),
    N_("承办审核"),
    N_("签发"),
    N_("送达"),
)
STEPS_OF_REFUSED = (N_("收件登记"), N_("不予受理"))
STEP_OF = {
    State.SUBMITTED: 0,
    State.REGISTERED: 0,
    State.ACCEPTED: 1,
    State.INVESTIGATING: 2,
    State.DRAFTING: 3,
    State.OFFICER_CHECK: 4,
    State.APPROVING: 5,
    State.SIGNED: 5,
    State.SERVING: 6,
    State.SERVED: 6,
    State.CLOSED: len(STEPS),
    State.NOT_ACCEPTED: len(STEPS_OF_REFUSED),
}

# Where each step is taken, and the verb on its button: two steps of one page share a button.
PAGES: dict[Action, tuple[str, str]] = {
    Action.REGISTER: ("registration", N_("登记编号")),
    Action.ACCEPT: ("acceptance", N_("审查是否受理")),
    Action.REFUSE: ("refusal", N_("不予受理")),
    Action.ASSIGN_LAWYER: ("assignment", N_("指派律师")),
    Action.DECLARE_NO_CONFLICT: ("declaration", N_("声明有无利益冲突")),
    Action.DECLARE_CONFLICT: ("declaration", N_("申报回避")),
    Action.SUBMIT_OPINION: ("opinion", N_("提交法律意见")),
    Action.SUBMIT_DRAFT: ("decision", N_("代拟意见书")),
    Action.SEND_UP: ("check", N_("审核代拟稿")),
    Action.RETURN_DRAFT: ("check", N_("审核代拟稿")),
    Action.SIGN: ("signature", N_("审阅并签发")),
    Action.RETURN_APPROVAL: ("signature", N_("审阅并签发")),
    Action.RECORD_SERVICE: ("deliveries", N_("登记送达")),
    Action.CLOSE: ("deliveries", N_("办结")),
    Action.OPEN_REREVIEW: ("rereview", N_("登记复核申请")),
}
ASIDE = frozenset({Action.DECLARE_CONFLICT})  # its link stands where her declaration is shown
# Possible, but nobody waits for it: whether a re-review is asked for the petitioner decides.
AT_WILL = frozenset({Action.OPEN_REREVIEW, Action.LAPSE})

# What the step asks of whoever takes it, and what it leads to.
ASKED: dict[Action, str] = {
    Action.REGISTER: N_("核对申请和原处理意见书，登记编号，把收件回执和查询码交给申请人。"),
    Action.ACCEPT: N_("逐项核对受理条件，逐项决定诉求是否受理。不受理的，要告诉申请人该去哪里。"),
    Action.ASSIGN_LAWYER: N_("从本工作室指派一名律师，一案一律师。"),
    Action.DECLARE_NO_CONFLICT: N_("先看清当事人，声明有没有利益冲突。"),
    Action.SUBMIT_OPINION: N_("阅读卷宗，逐项写明结论，上传法律意见书。提交后即定稿，不可修改。"),
    Action.SUBMIT_DRAFT: N_("写明查明的事实、每项诉求的理由和结果，看过预览再提交承办人审核。"),
    Action.SEND_UP: N_("对照律师的结论审核代拟稿。要改的，写明意见退回；可以的，表明同意与否，送审签。"),
    Action.SIGN: N_("看过意见书全文再签发，签发即编号定稿。不同意的，写明理由退回。"),
    Action.RECORD_SERVICE: N_("对每个受送达人登记送达的方式和日期。申请人请求复核的期限从送达生效之日起算。"),
    Action.CLOSE: N_("结果录入国家（省）信访信息系统后，就可以办结。"),
    Action.OPEN_REREVIEW: N_("申请人不服复查意见、请求复核的，在这里登记。"),
}

# Plain words for the journal; whoever reads it knows no codes.
HAPPENED: dict[Action, str] = {
    Action.SUBMIT_REQUEST: N_("收到申请"),
    Action.REGISTER: N_("登记编号，出具收件回执"),
    Action.ACCEPT: N_("决定受理"),
    Action.REFUSE: N_("决定不予受理"),
    Action.ASSIGN_LAWYER: N_("指派律师"),
    Action.DECLARE_NO_CONFLICT: N_("律师声明无利益冲突，开始办理"),
    Action.DECLARE_CONFLICT: N_("律师申报回避，退回重新指派"),
    Action.SUBMIT_OPINION: N_("律师提交法律意见"),
    Action.SUBMIT_DRAFT: N_("律师提交代拟稿"),
    Action.RETURN_DRAFT: N_("代拟稿退回修改"),
    Action.SEND_UP: N_("承办人审核完毕，送审签"),
    Action.RETURN_APPROVAL: N_("签发人退回承办审核"),
    Action.SIGN: N_("意见书签发"),
    Action.ISSUE: N_("意见书制发"),
    Action.RECORD_SERVICE: N_("文书送达"),
    Action.CONFIRM_SERVED: N_("申请人一方全部送达"),
    Action.CLOSE: N_("办结"),
    Action.OPEN_REREVIEW: N_("申请人申请复核"),
    Action.LAPSE: N_("没有人在期限内请求复核，事项终结"),
    Action.CORRECT_PAPER: N_("签发更正通知书"),
    Action.WITHDRAW_PAPER: N_("撤回文书"),
    Action.RECOUNT: N_("放假安排公布，重新核算期限"),
}
