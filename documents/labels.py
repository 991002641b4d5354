"""What people call the fields of papers, for messages about them."""

from __future__ import annotations

import re

LABELS = {
    "accepted": "受理的请求",
    "addressees": "收件人",
    "agents": "代理人或者代表人",
    "answer": "被申请单位答复",
    "applicants": "申请人",
    "article": "条款",
    "basis": "法律依据",
    "body": "机关",
    "case_number": "收件号",
    "cause": "案由",
    "clerk": "收件人员",
    "contact": "联系人",
    "copies_to": "抄送",
    "dispositions": "处理决定",
    "due_note": "办理期限说明",
    "earlier": "此前的意见",
    "fee_source": "经费来源",
    "found": "查明事实",
    "ground": "指派依据",
    "grounds": "申请理由",
    "header_style": "版头样式",
    "law": "法律名称",
    "lawyer": "律师",
    "lookup_url": "查询网址",
    "matter": "案件概要",
    "method": "送达方式",
    "not_taken": "不予受理的请求",
    "number": "文号",
    "officer": "承办人",
    "opinion_name": "原意见名称",
    "opinion_number": "原意见文号",
    "papers": "文书或者材料",
    "petitioners": "申请人",
    "phone": "联系电话",
    "place": "送达地点",
    "printed_by": "印发机关",
    "procedure": "审查经过",
    "proxy": "代收人",
    "proxy_relation": "与受送达人的关系",
    "query_code": "查询码",
    "reason": "不予受理的原因",
    "reason_code": "原因代码",
    "reasoning": "分析认定",
    "recipient": "受送达人",
    "refusal": "代收、拒收理由",
    "remarks": "备注",
    "remedy": "救济途径",
    "requests": "请求事项",
    "respondent": "被申请单位",
    "route": "其他途径",
    "scope": "工作内容",
    "served_at": "送达时间",
    "servers": "送达人",
    "stage": "程序",
    "witness": "见证人",
}
_PLACE = re.compile(r"^(?P<name>\w+)(?:\[(?P<index>\d+)\])?")


def label(field: str) -> str:
    """The field's name in Chinese with the place in its list: `applicants[0].name` is 「申请人（第1项）」."""
    match = _PLACE.match(field)
    if match is None:
        return field
    name = LABELS.get(match["name"], match["name"])
    return f"{name}（第{int(match['index']) + 1}项）" if match["index"] else name
