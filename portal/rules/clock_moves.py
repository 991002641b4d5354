"""Which step starts, meets and drops which clocks. Clocks that begin with service start in `PAPER_CLOCKS` instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from portal.rules.words import Action, DeadlineKind, PaperKind, State

_D = DeadlineKind

FROM_RECEIPT: Final = (_D.ACCEPTANCE, _D.ACCEPTANCE_TARGET)
"""Clocks that run from the day on which the request was received (besides that of the opinion itself)."""

STARTS: Mapping[Action, tuple[DeadlineKind, ...]] = MappingProxyType(
    {
        Action.ACCEPT: (_D.LAWYER_ASSIGNMENT,),
        Action.ASSIGN_LAWYER: (_D.LAWYER_ANSWER,),
        Action.DECLARE_CONFLICT: (_D.LAWYER_ASSIGNMENT,),
        Action.DECLINE_ENGAGEMENT: (_D.LAWYER_ASSIGNMENT,),
        Action.EXPIRE_ENGAGEMENT: (_D.LAWYER_ASSIGNMENT,),
        Action.REPLACE_LAWYER: (_D.LAWYER_ASSIGNMENT,),
        Action.DECLARE_NO_CONFLICT: (_D.LEGAL_OPINION,),
        Action.RETURN_OPINION: (_D.LEGAL_OPINION,),
        Action.START_MEDIATION: (_D.MEDIATION,),
        Action.SEND_UP: (_D.LEGALITY_CHECK,),
        Action.CLOSE: (_D.ARCHIVE,),
        Action.DEEM_WITHDRAWN: (_D.ARCHIVE,),
        Action.SETTLE: (_D.ARCHIVE,),
        Action.END_SUSPENDED: (_D.ARCHIVE,),
        Action.ALLOW_WITHDRAWAL: (_D.ARCHIVE,),
        Action.TERMINATE: (_D.ARCHIVE,),
        Action.DISMISS: (_D.ARCHIVE,),
        Action.REFUSE: (_D.ARCHIVE,),
        Action.REDIRECT: (_D.ARCHIVE,),
        Action.OBJECT_TRANSFER: (_D.ARCHIVE,),
    }
)
"""Clocks that begin on the day of the step, which is not counted itself."""

MEETS: Mapping[Action, tuple[DeadlineKind, ...]] = MappingProxyType(
    {
        Action.ASK_SUPPLEMENT: (_D.SUPPLEMENT_NOTICE,),
        Action.HAND_IN_SUPPLEMENT: (_D.SUPPLEMENT_HAND_IN,),
        Action.ACCEPT: (_D.ACCEPTANCE, _D.ACCEPTANCE_TARGET),
        Action.REFUSE: (_D.ACCEPTANCE, _D.ACCEPTANCE_TARGET),
        Action.REDIRECT: (_D.ACCEPTANCE, _D.ACCEPTANCE_TARGET),
        Action.OBJECT_TRANSFER: (_D.ACCEPTANCE, _D.ACCEPTANCE_TARGET, _D.TRANSFER_OBJECTION),
        Action.ASSIGN_LAWYER: (_D.LAWYER_ASSIGNMENT,),
        Action.DECLARE_NO_CONFLICT: (_D.LAWYER_ANSWER,),
        Action.DECLARE_CONFLICT: (_D.LAWYER_ANSWER,),
        Action.DECLINE_ENGAGEMENT: (_D.LAWYER_ANSWER,),
        Action.RECORD_ANSWER: (_D.RESPONDENT_ANSWER,),
        Action.END_MEDIATION: (_D.MEDIATION,),
        Action.SETTLE: (_D.MEDIATION,),
        Action.RESUME: (_D.RESUMPTION, _D.SUSPENSION_LIMIT),
        Action.SUBMIT_OPINION: (_D.LEGAL_OPINION,),
        Action.CLEAR_LEGALITY: (_D.LEGALITY_CHECK,),
        Action.RETURN_LEGALITY: (_D.LEGALITY_CHECK,),
        Action.SIGN: (_D.REVIEW_OPINION, _D.REREVIEW_OPINION),
        Action.CLOSE: (_D.CLOSURE,),
        Action.RECORD_REDO: (_D.REDO,),
        Action.ARCHIVE: (_D.ARCHIVE,),
    }
)

DROPS: Mapping[Action, tuple[DeadlineKind, ...]] = MappingProxyType(
    {
        Action.DECLARE_CONFLICT: (_D.LEGAL_OPINION,),
        Action.EXPIRE_ENGAGEMENT: (_D.LAWYER_ANSWER,),
        Action.REPLACE_LAWYER: (_D.LEGAL_OPINION, _D.LAWYER_ANSWER),
        Action.SKIP_OPINION: (_D.LEGAL_OPINION, _D.LAWYER_ASSIGNMENT),
        Action.CLEAR_LEGALITY: (_D.RESPONDENT_ANSWER,),
        Action.ACCEPT: (_D.SUPPLEMENT_NOTICE, _D.TRANSFER_OBJECTION),
    }
)

ENDS_EVERYTHING: Final = frozenset({State.NOT_ACCEPTED, State.REDIRECTED, State.TERMINATED})
"""Where a case ends without opinion: whatever clock still runs is dropped, but that of the archive."""

PAPER_CLOCKS: Mapping[PaperKind, DeadlineKind] = MappingProxyType(
    {
        PaperKind.SUPP: _D.SUPPLEMENT_HAND_IN,
        PaperKind.ANSWER: _D.RESPONDENT_ANSWER,
        PaperKind.ADVISE: _D.ADVICE_REPLY,
    }
)
"""Clocks that begin on the day on which service of a paper takes effect on whom it binds."""
