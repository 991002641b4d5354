"""Old Office containers: never accepted, but told apart so that the answer helps."""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import NoReturn

from portal.errors import Invalid, Unsupported
from portal.rules.marker import N_
from portal.storage import refused

LOCKED = N_("文件「%(name)s」设有打开密码，工作人员无法查看。请用 Word 或 WPS 取消密码后重新上传。")


def refuse(path: Path, name: str) -> NoReturn:
    """Raise what fits an OLE file: Invalid for a password, Unsupported for an old format."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        # Names of streams stand in the directory as UTF-16LE; Office keeps an encrypted .docx in such a stream.
        locked = content.find("EncryptedPackage".encode("utf-16-le")) >= 0
        word = content.find("WordDocument".encode("utf-16-le")) >= 0
    if locked:
        raise Invalid(LOCKED, name=name)
    if name.lower().endswith(".wps"):
        raise Unsupported(refused.WPS, name=name)
    raise Unsupported(refused.WORD_97 if word else refused.OFFICE_97, name=name)
