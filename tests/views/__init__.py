"""What is drawn when it is sent."""
