"""What is said about files as they come into the file of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.forms.sheet import Faulty, Problems, Sheet
from portal.rules.marker import N_
from portal.rules.rulebook import EvidenceType
from portal.rules.words import ExhibitKind, label

LONGEST_TITLE = 150  # the column takes 160, and a number is added when several files share a title

KINDS = tuple(kind for kind in ExhibitKind if kind is not ExhibitKind.SERVICE_PROOF)
"""What is handed in at the counter; proofs of service come in with the service that they prove."""


@dataclass(frozen=True)
class Filing:
    """What the files of one upload are."""

    kind: ExhibitKind
    evidence_type: str
    title: str

    def title_of(self, number: int, among: int) -> str:
        """Return the title of one of several files; empty for evidence: the file's own name stands for it."""
        title = self.title or ("" if self.kind is ExhibitKind.EVIDENCE else label(self.kind))
        return f"{title}（{number}）" if title and among > 1 else title


def read(fields: Mapping[str, str], evidence_types: tuple[EvidenceType, ...]) -> Filing:
    """Return what was said; raises Faulty naming what cannot be."""
    problems: Problems = {}
    sheet = Sheet(fields, problems)
    kind = sheet.word("kind", ExhibitKind, ExhibitKind.EVIDENCE, N_("请选择这是什么材料。"))
    if kind not in KINDS:
        sheet.wrong("kind", N_("送达凭证在登记送达时上传，这里请选择其他种类。"))
    known = {one.code for one in evidence_types}
    evidence_type = sheet.typed("evidence_type") if kind is ExhibitKind.EVIDENCE else ""
    if evidence_type and evidence_type not in known:
        sheet.wrong("evidence_type", N_("请从列表中选择证据种类；分不清的可以不选。"))
    title = sheet.text("title", LONGEST_TITLE)
    if problems:
        raise Faulty(problems)
    return Filing(kind, evidence_type, title)
