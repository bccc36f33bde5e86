"""`firstline customer`: what we hold on one customer, erasing it, and links that say who somebody is."""
