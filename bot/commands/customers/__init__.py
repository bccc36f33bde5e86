"""`firstline customer`: what we hold on one customer, and erasing it."""
