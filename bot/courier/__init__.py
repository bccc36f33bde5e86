"""The courier: carries the outbox to the messengers, in order, with patience, and brings back what they answered."""
