"""Who is it? What we know of a customer beyond the messenger's name, confirmed or merely stated."""
