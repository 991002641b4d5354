"""下载记录: that a petitioner fetched an issued paper, with the hash of the bytes she was given."""

from __future__ import annotations

from portal import clock
from portal.models.deliveries import Download
from portal.models.papers import Paper
from portal.models.sessions import LookupPass


async def record(held: LookupPass, paper: Paper) -> Download:
    """Write down a download of this paper, now, by the person whose pass it is.

    It serves nobody: her 30 days run from formal service. With her prior consent to electronic service it is
    proof beside the record of arrival (domain §2.8).
    """
    return await Download.create(
        paper_id=paper.id, petitioner_id=held.petitioner_id, sha256=paper.sha256, made_at=clock.now()
    )
