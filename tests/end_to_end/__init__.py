"""The whole program between the emulated messengers: the real aiogram and slack-bolt, the real database."""
