"""The memory: what came in, what was decided and what must be said, in one database."""
