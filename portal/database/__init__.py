"""Connections, `transaction()` and the migrations' runner."""

from portal.database.connections import connect, disconnect, is_sqlite, sqlite_path, transaction
from portal.database.migrate import MigrationFailed, migrate, pending

__all__ = [
    "MigrationFailed",
    "connect",
    "disconnect",
    "is_sqlite",
    "migrate",
    "pending",
    "sqlite_path",
    "transaction",
]
