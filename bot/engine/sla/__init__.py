"""What the desk promises its customers: clocks that run, reminders when they run out, and who hears them."""
