"""The chain of the database's shapes. Never edited after release."""
