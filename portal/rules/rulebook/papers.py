"""Wordings and lists that papers and forms share: remedies, kinds of numbers, kinds of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from portal.rules.marker import N_
from portal.rules.periods import OUR_DEFAULT, READ_IN_TEXT
from portal.rules.words import PaperKind, Stage


@dataclass(frozen=True, slots=True)
class Remedy:
    """What an opinion must tell the petitioner at its end; `%(body)s` is the body one level above.

    Neither stage opens a way to administrative litigation or reconsideration, so none is promised.
    """

    stage: Stage
    text: str
    source: str
    verified: str
    names_body: bool


REMEDIES: Mapping[Stage, Remedy] = MappingProxyType(
    {
        Stage.REVIEW: Remedy(
            Stage.REVIEW,
            N_("如不服本复查意见，可自收到本意见书之日起30日内向%(body)s请求复核。"),
            N_("《信访工作条例》第三十六条"),
            READ_IN_TEXT,
            names_body=True,
        ),
        Stage.REREVIEW: Remedy(
            Stage.REREVIEW,
            N_(
                "本复核意见为信访程序的最终意见。申请人仍以同一事实和理由提出投诉请求的，根据《信访工作条例》第三十六条规定，各级党委和政府信访部门和其他机关、单位不再受理。"
            ),
            N_("《信访工作条例》第三十六条"),
            READ_IN_TEXT,
            names_body=False,
        ),
    }
)
"""By stage of the opinion that is issued."""


@dataclass(frozen=True, slots=True)
class NumberKind:
    """A kind of document number: `word` follows the body's short name in its 机关代字, as in 石岐信复查.

    Each (机关代字, year) has one sequence without gaps: 石岐信复查〔2026〕12号.
    """

    paper: PaperKind
    name: str
    word: str
    verified: str


NUMBER_KINDS: Mapping[PaperKind, NumberKind] = MappingProxyType(
    {
        kind.paper: kind
        for kind in (
            NumberKind(PaperKind.REVIEW, N_("复查"), "信复查", OUR_DEFAULT),
            NumberKind(PaperKind.REREVIEW, N_("复核"), "信复核", OUR_DEFAULT),
            NumberKind(PaperKind.ACCEPT, N_("复受"), "信复受", OUR_DEFAULT),
            NumberKind(PaperKind.REFUSE, N_("复不受"), "信复不受", OUR_DEFAULT),
            NumberKind(PaperKind.ASSIGN, N_("指派"), "信复派", OUR_DEFAULT),
            NumberKind(PaperKind.CORRECT, N_("更正"), "信复更", OUR_DEFAULT),
            NumberKind(PaperKind.SUPP, N_("补正"), "信复补", OUR_DEFAULT),
            NumberKind(PaperKind.NOMORE, N_("不再受理"), "信复不再", OUR_DEFAULT),
            NumberKind(PaperKind.ANSWER, N_("答复通知"), "信复答", OUR_DEFAULT),
            NumberKind(PaperKind.RECUSE, N_("回避"), "信复避", OUR_DEFAULT),
            NumberKind(PaperKind.SETTLE, N_("调解"), "信复调", OUR_DEFAULT),
            NumberKind(PaperKind.HNOTICE, N_("听证"), "信复听", OUR_DEFAULT),
            NumberKind(PaperKind.SUSP, N_("中止"), "信复中", OUR_DEFAULT),
            NumberKind(PaperKind.RESUME, N_("恢复办理"), "信复恢", OUR_DEFAULT),
            NumberKind(PaperKind.TERM, N_("终止"), "信复终", OUR_DEFAULT),
            NumberKind(PaperKind.PUBLIC, N_("公告"), "信复公", OUR_DEFAULT),
            NumberKind(PaperKind.URGE, N_("督办"), "信督", OUR_DEFAULT),
            NumberKind(PaperKind.ADVISE, N_("建议"), "信建", OUR_DEFAULT),
            NumberKind(PaperKind.TRANSFER, N_("转送、退回"), "信转", OUR_DEFAULT),
        )
    }
)


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """A kind of evidence that a form offers."""

    code: str
    name: str


EVIDENCE_TYPES = (
    EvidenceType("documentary", N_("书证")),
    EvidenceType("object-photo", N_("物证照片")),
    EvidenceType("audio-visual", N_("视听资料")),
    EvidenceType("electronic", N_("电子数据")),
    EvidenceType("witness", N_("证人证言")),
    EvidenceType("statement", N_("当事人陈述")),
    EvidenceType("appraisal", N_("鉴定意见")),
    EvidenceType("inspection", N_("勘验笔录")),
    EvidenceType("policy", N_("政策文件")),
    EvidenceType("other", N_("其他")),
)
