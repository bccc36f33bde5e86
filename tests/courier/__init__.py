"""The courier, its pace, and the small rooms beside the desk, without a database."""
