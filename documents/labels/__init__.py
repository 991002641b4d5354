"""What people call the fields of papers, for messages about them."""

from __future__ import annotations

import re

from documents.labels.common import COMMON
from documents.labels.forms import FORMS
from documents.labels.notices import NOTICES
from documents.labels.records import RECORDS

LABELS = {**COMMON, **NOTICES, **FORMS, **RECORDS}
_PLACE = re.compile(r"^(?P<name>\w+)(?:\[(?P<index>\d+)\])?")


def label(field: str) -> str:
    """The field's name in Chinese with the place in its list: `applicants[0].name` is 「申请人（第1项）」."""
    match = _PLACE.match(field)
    if match is None:
        return field
    name = LABELS.get(match["name"], match["name"])
    return f"{name}（第{int(match['index']) + 1}项）" if match["index"] else name
