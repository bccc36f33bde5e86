"""Who writes faster than anybody can read: nothing is lost, and nobody else feels it."""
