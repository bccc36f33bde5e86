"""`firstline faq`: an admin's commands for checking, asking, measuring and exchanging a knowledge base."""
