"""What the desk works with: the knowledge base that is asked and the policy that knows its entries, of one version."""

from collections.abc import Callable

from bot.desk.preparing import Preparer
from bot.engine.policy import Policy
from bot.ports import KnowledgeBase


class Served:
    """Both are swapped in one step, between two turns: the event loop does nothing else meanwhile."""

    def __init__(self, preparer: Preparer, policy_of: Callable[[KnowledgeBase], Policy]) -> None:
        self._preparer = preparer
        self._policy_of = policy_of
        self.policy = policy_of(preparer.knowledge)

    def swap(self, knowledge: KnowledgeBase) -> None:
        """From now on questions are asked of this one; what was asked of the old one is asked again."""
        self._preparer.knowledge, self.policy = knowledge, self._policy_of(knowledge)
