"""The SQLite engine: transactions that take the write lock at once.

Under plain BEGIN a transaction that reads and then writes can find the lock taken in between and fails
with "database is locked"; BEGIN IMMEDIATE waits its turn instead.
"""

from __future__ import annotations

import sqlite3

from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext, SqliteTransactionWrapper
from tortoise.connection import get_connections
from tortoise.exceptions import TransactionManagementError


class ImmediateTransaction(SqliteTransactionWrapper):
    """A transaction that holds the write lock from its first statement."""

    async def begin(self) -> None:
        """Start with the lock, waiting up to busy_timeout for it."""
        try:
            await self._connection.commit()
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise TransactionManagementError(error) from error


class ImmediateContext(SqliteTransactionContext):
    """Lets go of the connection when the transaction cannot begin: Tortoise would keep it locked for ever."""

    async def __aenter__(self) -> TransactionalDBClient:
        """Begin, or leave everything as it was."""
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            self._trxlock.release()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        client: TransactionalDBClient = self.connection
        return client


class ImmediateClient(SqliteClient):
    """SQLite whose transactions are immediate."""

    def _in_transaction(self) -> TransactionContext:
        return ImmediateContext(ImmediateTransaction(self), self._lock)


client_class = ImmediateClient
