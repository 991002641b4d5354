"""Forms: tables to fill in, to sign or to take home, and tables for the file alone (domain §4, layouts F and I)."""

from __future__ import annotations

from documents.kind import Kind
from documents.kinds.application import Application
from documents.kinds.case_file import CaseFile
from documents.kinds.conflict import ConflictDeclaration
from documents.kinds.finality import Finality
from documents.kinds.legality import LegalityReview
from documents.kinds.mandate import Mandate
from documents.kinds.material_list import MaterialList
from documents.kinds.pledge import Pledge
from documents.kinds.privacy import PrivacyNotice
from documents.kinds.receipt import Receipt
from documents.kinds.recusal_request import RecusalRequest
from documents.kinds.representation import Representation
from documents.kinds.satisfaction import Satisfaction
from documents.kinds.seal_register import SealRegister
from documents.kinds.service import Service
from documents.kinds.service_address import ServiceAddress
from documents.kinds.settlement import Settlement
from documents.kinds.signing_slip import SigningSlip
from documents.kinds.withdrawal import Withdrawal
from documents.samples import forms, forms_for_lawyers, forms_for_petitioners, forms_for_the_file

FILLED_IN = (
    Kind(
        "D01",
        "APPLY",
        "复查（复核）申请书",
        "F",
        "application.html",
        Application,
        forms_for_petitioners.application,
    ),
    Kind("D04", "POA", "授权委托书", "F", "mandate.html", Mandate, forms_for_petitioners.mandate),
    Kind(
        "D05",
        "REPS",
        "代表人推选书",
        "F",
        "representation.html",
        Representation,
        forms_for_petitioners.representation,
    ),
    Kind(
        "D06",
        "ADDR",
        "送达地址（方式）确认书",
        "F",
        "service_address.html",
        ServiceAddress,
        forms_for_petitioners.service_address,
    ),
    Kind(
        "D17",
        "RECUSEREQ",
        "回避申请书",
        "F",
        "recusal_request.html",
        RecusalRequest,
        forms_for_petitioners.recusal_request,
    ),
    Kind(
        "D23", "WITHDRAW", "撤回申请书", "F", "withdrawal.html", Withdrawal, forms_for_petitioners.withdrawal
    ),
    Kind(
        "D47",
        "SATIS",
        "满意度评价表",
        "F",
        "satisfaction.html",
        Satisfaction,
        forms_for_petitioners.satisfaction,
    ),
)
HANDED_OUT = (
    Kind("D03", "RECEIPT", "收件回执", "F", "receipt.html", Receipt, forms.receipt),
    Kind("D07", "PRIV", "个人信息处理告知书", "F", "privacy.html", PrivacyNotice, forms.privacy),
    Kind("D09", "SUPPLIST", "补充材料接收清单", "F", "material_list.html", MaterialList, forms.material_list),
    Kind("D22", "SETTLE", "调解（和解）协议书", "F", "settlement.html", Settlement, forms.settlement),
    Kind("D37", "SERVE", "送达回证", "F", "service.html", Service, forms.service),
)
LAWYERS = (
    Kind(
        "D15",
        "CONFLICT",
        "律师回避（利益冲突）声明书",
        "F",
        "conflict.html",
        ConflictDeclaration,
        forms_for_lawyers.conflict,
    ),
    Kind("D16", "PLEDGE", "保密承诺书", "F", "pledge.html", Pledge, forms_for_lawyers.pledge),
)
FILE = (
    Kind(
        "D32", "LEGAL", "合法性审核意见书", "F", "legality.html", LegalityReview, forms_for_the_file.legality
    ),
    Kind(
        "D34",
        "SIGNSLIP",
        "发文稿纸（签发单）",
        "F",
        "signing_slip.html",
        SigningSlip,
        forms_for_the_file.signing_slip,
    ),
    Kind("D44", "FINALREG", "终结登记表", "F", "finality.html", Finality, forms_for_the_file.finality),
    Kind(
        "D45", "FILE", "卷宗封面、目录和备考表", "F", "case_file.html", CaseFile, forms_for_the_file.case_file
    ),
    Kind(
        "D48",
        "SEALREG",
        "用印登记",
        "F",
        "seal_register.html",
        SealRegister,
        forms_for_the_file.seal_register,
    ),
)
FORMS = (*FILLED_IN, *HANDED_OUT, *LAWYERS, *FILE)
