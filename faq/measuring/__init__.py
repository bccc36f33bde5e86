"""Tells how often a knowledge base is right."""
