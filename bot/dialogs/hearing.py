"""Voice messages on a stage: what is said in one stands in its reference."""

from bot.ports import Fact
from bot.voice import Listener, voice_in

ALOUD = "aloud: "


class StageListener(Listener):
    """Hears what a dialog says aloud; any other voice message stays a sound."""

    def __init__(self) -> None:
        super().__init__("", {})

    async def words_of(self, fact: Fact) -> str:
        """As it is written."""
        voice = voice_in(fact)
        return voice.ref.removeprefix(ALOUD) if voice and voice.ref.startswith(ALOUD) else ""
