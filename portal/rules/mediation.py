"""调解、和解: both sides consent in writing before it begins, and what an agreement must say (条例 art. 33)."""

from __future__ import annotations

from datetime import date

from portal.rules.marker import N_

ARTICLE = "《信访工作条例》第三十三条"

BEFORE_RECEIPT = N_("同意的日期早于收到申请的日期，请核对。")
NO_MEDIATOR = N_("请写明由谁主持调解。")
AGREES_ALONE = N_("双方自行和解的，没有调解员；有人主持的，请选“调解”。")
NO_CONSENT = N_("请上传双方签名的同意书：没有双方书面同意，不能组织调解。")
BEFORE_START = N_("协议日期早于开始调解的日期，请核对。")
DUE_BEFORE = N_("履行期限早于协议日期，请核对。")

CONFIRMATION = N_(
    "经人民调解委员会调解达成的协议，双方可以自协议生效之日起30日内共同申请司法确认（《人民调解法》第三十三条）。请告知双方。"
)
"""A hint, no clock of the case: whether to ask for it is the parties' own choice, and both have to."""


def consent_faults(
    petitioner_on: date, respondent_on: date, received_on: date, mediator: str, *, by_agreement: bool
) -> dict[str, str]:
    """Return what is wrong with the consents, by field: none is older than the request itself.

    `by_agreement`: the parties come to terms alone (和解); else somebody mediates, and is named.
    """
    faults = {
        name: BEFORE_RECEIPT
        for name, day in (("petitioner_on", petitioner_on), ("respondent_on", respondent_on))
        if day < received_on
    }
    if by_agreement and mediator:
        faults["mediator"] = AGREES_ALONE
    if not by_agreement and not mediator:
        faults["mediator"] = NO_MEDIATOR
    return faults
