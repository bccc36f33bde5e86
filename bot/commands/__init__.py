"""What each command of `firstline` does: one file a command."""
