"""A day of a support desk, played with a stopped clock: three agents, two teams, sixty tickets."""
