"""What the customer's words mean, before any knowledge base is asked."""
