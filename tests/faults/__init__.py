"""Heavy tests: the program is killed under load, and the emulated messengers' journal is the judge."""
