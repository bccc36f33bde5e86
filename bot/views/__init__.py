"""What is drawn when it is sent, the last version winning: the ticket's card and App Home."""
