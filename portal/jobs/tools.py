"""What jobs work with, beside the database."""

from __future__ import annotations

from dataclasses import dataclass

from documents.press import Press
from portal.settings import Settings
from portal.storage.store import Store


@dataclass(frozen=True)
class Tools:
    """The store of files, the press that prints papers, and the settings."""

    store: Store
    press: Press
    settings: Settings

    @classmethod
    def ready(cls, settings: Settings) -> Tools:
        """Lay the tools out. The press starts its process with the first paper, or when told to."""
        return cls(Store.open(settings.storage_url, settings.data_dir / "uploads"), Press(), settings)

    async def put_away(self) -> None:
        """End the press's process."""
        await self.press.close()
