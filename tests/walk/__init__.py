"""A walk over the whole desk: customers, agents, time, doubled updates, bad weather and crashes, on a real database."""
