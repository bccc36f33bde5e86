"""Whole conversations as customers and agents have them; docs/conversations.md is told by them."""
