"""Everything that can happen to one conversation, in any order: who does it, and what must hold at every step."""
