"""The brain: what to answer, whom to call, when to ask how it went."""
