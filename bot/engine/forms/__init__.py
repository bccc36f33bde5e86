"""What agents fill in: the forms, and what follows when one of them comes back."""
