"""While the bot has the floor: answering, offering, asking back."""
