"""How did it go? The survey after each resolution."""
