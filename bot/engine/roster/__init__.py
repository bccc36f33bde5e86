"""What belongs to no conversation: who is on shift, and how customers see the agents."""
