"""The command line as an operator, an admin and a manager meet it."""
