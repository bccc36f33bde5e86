"""Dialogs as tests: transcripts a support manager can read, played through the whole program."""
