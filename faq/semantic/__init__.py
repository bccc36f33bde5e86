"""The optional second stage: what a question means, where its words alone do not tell. Loaded only when asked for."""
