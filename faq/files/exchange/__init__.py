"""Carries entries between our YAML, spreadsheets and JSON Lines without losing anything."""
