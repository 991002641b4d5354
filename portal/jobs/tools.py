"""What jobs work with, beside the database."""

from __future__ import annotations

from dataclasses import dataclass

from documents.press import Press
from portal.jobs.signing import Signing
from portal.settings import Settings
from portal.storage.store import Store


@dataclass(frozen=True)
class Tools:
    """The store of files, the press that prints papers, what signs them, and the settings."""

    store: Store
    press: Press
    signing: Signing
    settings: Settings

    @classmethod
    def ready(cls, settings: Settings) -> Tools:
        """Lay the tools out. Press and signer start with the first paper, the press also when told to."""
        store = Store.open(settings.storage_url, settings.data_dir / "uploads")
        return cls(store, Press(), Signing(settings), settings)

    async def put_away(self) -> None:
        """End the press's process."""
        await self.press.close()
