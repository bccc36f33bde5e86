"""The desk: everything that waits is taken turn by turn, recorded, decided and handed to the courier."""

from bot.desk.desk import Desk

__all__ = ["Desk"]
