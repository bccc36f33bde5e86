"""Finds the entry a question is about: comparable text, candidates, calibrated scores."""
