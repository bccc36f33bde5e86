"""The pure engine: `decide(conversation, event, policy)` and the tables it reads. No clock, no network, no SQL."""
