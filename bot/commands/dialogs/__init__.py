"""`firstline check`: an admin's written dialogs against the knowledge base."""
