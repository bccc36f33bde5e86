"""Known incidents: what is broken for many at once, who is told of it, and when."""
