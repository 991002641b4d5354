"""Forms: tables to fill in, to sign or to take home (domain §4, layout F)."""

from __future__ import annotations

from documents.kind import Kind
from documents.kinds.receipt import Receipt
from documents.kinds.service import Service
from documents.samples import forms

FORMS = (
    Kind("D03", "RECEIPT", "收件回执", "F", "receipt.html", Receipt, forms.receipt),
    Kind("D37", "SERVE", "送达回证", "F", "service.html", Service, forms.service),
)
