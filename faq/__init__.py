"""The knowledge: FAQ files become entries, a question becomes ranked matches with honest probabilities."""
