"""Reads spreadsheets: one entry a row, phrasings on lines within a cell."""
