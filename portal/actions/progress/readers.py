"""For whom a case is told, and what of its services and periods is hers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from portal import clock
from portal.actions import finality
from portal.actions.progress.told import Due, Service
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.matters import Petitioner
from portal.models.sessions import LookupPass
from portal.rules.masking import mask_name
from portal.rules.service import SERVICE_WAYS
from portal.rules.words import DeadlineKind, PaperKind, PetitionerKind

OPINIONS = (PaperKind.REVIEW, PaperKind.REREVIEW)
HERSELF = "本人"


@dataclass(frozen=True)
class Reader:
    """The petitioner who looks, or for an agent those she acts for.

    `names` are masked, and there only where the side counts several: the last four digits of a telephone may be
    those of two people of one family, and then each date must say whose it is.
    """

    petitioners: tuple[int, ...]
    names: dict[int, str]

    @classmethod
    async def of(cls, held: LookupPass) -> Reader:
        """Return who looks with this pass."""
        herself = await Petitioner.get(id=held.petitioner_id)
        side = Petitioner.filter(matter_id=herself.matter_id).exclude(kind=PetitionerKind.AGENT)
        everybody = {one.id: one.name for one in await side.order_by("position")}
        agent = herself.kind is PetitionerKind.AGENT
        names = {key: mask_name(name) for key, name in everybody.items()} if len(everybody) > 1 else {}
        return cls(tuple(everybody) if agent else (herself.id,), names)

    async def services(self, case_id: int) -> tuple[Service, ...]:
        """Return the services of the opinion that are recorded for her."""
        rows = Delivery.filter(
            paper__case_id=case_id,
            paper__kind__in=OPINIONS,
            petitioner_id__in=self.petitioners,
            effective_on__lte=clock.today(),  # a public notice has served nobody before its day
        )
        return tuple([self._service(row) for row in await rows.order_by("id")])

    async def hand_in(self, case: Case) -> Due | None:
        """Return until when she may hand in what was asked for, once the notice is served on her; else None."""
        rows = Deadline.filter(
            case_id=case.id,
            kind=DeadlineKind.SUPPLEMENT_HAND_IN,
            petitioner_id__in=self.petitioners,
            dropped=False,
            met_on=None,
        )
        row = await rows.order_by("due_on").first()
        return due_from(row, self.names.get(row.petitioner_id or 0, "")) if row else None

    def _service(self, row: Delivery) -> Service:
        way = SERVICE_WAYS[row.way].name if row.way in SERVICE_WAYS else row.way
        assert row.effective_on is not None
        who = self.names.get(row.petitioner_id or 0, "")
        return Service(way, row.effective_on, _receiver(row), who)

    def served_on(self, services: tuple[Service, ...]) -> date | None:
        """Return the day on which the last of them was served; None while one of them is not."""
        whole = services and len(services) == len(self.petitioners)
        return max(service.effective_on for service in services) if whole else None

    async def windows(self, case: Case) -> tuple[Due, ...]:
        """Return her own 30 days to ask for re-review (Regulations art. 36), one period for each person."""
        hers = [one for one in (await finality.windows_of(case)).own if one.petitioner.id in self.petitioners]
        return tuple(
            replace(due_from(one.row, self.names.get(one.petitioner.id, "")), closes_on=one.window.closes_on)
            for one in hers
            if one.row is not None
        )


def due_from(row: Deadline, who: str = "") -> Due:
    """Return a stored period as it is told."""
    period = (row.starts_on, row.due_on, row.provisional, row.met_on)
    return Due(row.id, row.kind, *period, who, stopped_since=row.stopped_since)


def _receiver(row: Delivery) -> str:
    """Return who signed for it, masked; 本人 is nobody's name."""
    return row.received_by if row.received_by == HERSELF else mask_name(row.received_by)
