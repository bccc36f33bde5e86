"""The desk under bad weather, on both databases."""
