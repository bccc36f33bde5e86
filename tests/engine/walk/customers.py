"""What the customer does: writes, presses, edits, reacts, sends files, leaves and comes back."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.engine.attachment import Attachment
from bot.engine.conversation import Asking, Status
from bot.engine.effects import Action
from bot.engine.events import (
    CustomerEdited,
    CustomerLeft,
    CustomerMisread,
    CustomerPressed,
    CustomerReacted,
    CustomerReturned,
    CustomerWrote,
    Found,
    Quotation,
)  # fmt: skip
from bot.engine.rich import rich
from bot.engine.rules import to_match
from tests.engine.examples import ANN, matches
from tests.engine.walk.ground import Ground

TEXTS = (
    "как вернуть деньги", "refund", "eels", "eels", "да", "нет", "спасибо", "привет", "человек", "не помогло", "5", "2",
    "how do I pay? and how do I log in?", "and for business?", "решено", "???", "any update?", "my site is hacked",
    "the site is down", "something new",
)  # fmt: skip
COMMANDS = (
    "/start", "/topics", "/help", "/language", "/language en", "/language ru", "/status", "/done", "/privacy",
    "/human", "/forget_me", "/nonsense",
)  # fmt: skip
SCORES = st.sampled_from(
    [(), (("refund", 0.9),), (("login", 0.8),), (("card", 0.4), ("login", 0.3)), (("refund", 0.3),)]
)
FILES = (
    (),
    (Attachment("photo", ref="P1"),),
    (Attachment("photo", ref="P1"), Attachment("video", "v.mp4", 900_000, ref="P2")),
    (Attachment("document", "big.zip", 50_000_000, too_large=True),),
    (Attachment("contact", "Ann, +79161234567", own=True),),
    (Attachment("hologram"),),
)
QUOTED = (None, None, Quotation("what you said"), Quotation("long ago", 1))


class Customers(Ground):
    """One customer."""

    def says(self, text: str, *scores: tuple[str, float], **more: object) -> None:
        self.messages += 1
        event = CustomerWrote(at=self.now, customer=ANN, text=rich(text), message=f"c{self.messages}")
        event = replace(event, **more)  # type: ignore[arg-type]
        asked = to_match(self.state, event, self.policy)
        self.happens(replace(event, found=tuple(Found(each, matches(*scores)) for each in asked)))

    def press(self, action: Action, value: str = "") -> None:
        event = CustomerPressed(at=self.now, customer=ANN, action=action, value=value)
        asked = to_match(self.state, event, self.policy)
        self.happens(replace(event, found=tuple(Found(each, matches(("card", 0.9))) for each in asked)), pressed=True)

    @rule(text=st.sampled_from(TEXTS), scores=SCORES, quoted=st.sampled_from(QUOTED), forwarded=st.booleans())
    def writes(
        self, text: str, scores: tuple[tuple[str, float], ...], quoted: Quotation | None, forwarded: bool
    ) -> None:
        self.says(text, *scores, quoted=quoted, forwarded="Zoe" if forwarded else "")

    @rule(text=st.sampled_from(COMMANDS))
    def commands(self, text: str) -> None:
        self.says(text)

    @rule(files=st.sampled_from(FILES), caption=st.sampled_from(["", "", "look", "refund"]), group=st.booleans())
    def sends_files(self, files: tuple[Attachment, ...], caption: str, group: bool) -> None:
        """Perhaps an album, with a part that is late."""
        if not files and not caption:
            return
        name = f"g{self.messages}" if group and files else ""
        self.says(caption, ("refund", 0.3), attachments=files, group=name)
        if name:
            self.says("", attachments=files[:1], group=name)

    @rule(text=st.sampled_from(["what I meant", "the site is down"]), scores=SCORES)
    def says_it_aloud(self, text: str, scores: tuple[tuple[str, float], ...]) -> None:
        self.says(text, *scores, heard=text, attachments=(Attachment("voice", ref="V1"),))

    @precondition(lambda self: self.messages)
    @rule(back=st.integers(0, 3), text=st.sampled_from(["eels", "refund please", "changed"]), scores=SCORES)
    def edits(self, back: int, text: str, scores: tuple[tuple[str, float], ...]) -> None:
        message = f"c{max(1, self.messages - back)}"
        event = CustomerEdited(at=self.now, customer=ANN, text=rich(text), message=message)
        asked = to_match(self.state, event, self.policy)
        self.happens(replace(event, found=tuple(Found(each, matches(*scores)) for each in asked)))

    @rule(sign=st.sampled_from(["👍", "👎", "❤️", ""]), entry=st.sampled_from(["", "refund", "card"]))
    def reacts(self, sign: str, entry: str) -> None:
        self.time_goes_by(timedelta(seconds=1))
        self.happens(CustomerReacted(at=self.now, sign=sign, entry=entry), pressed=True)

    @precondition(lambda self: self.buttons)
    @rule(data=st.data(), twice=st.booleans(), newest=st.booleans())
    def presses(self, data: st.DataObject, twice: bool, newest: bool) -> None:
        button = data.draw(st.sampled_from(self.buttons[-4:] if newest else self.buttons))
        self.time_goes_by(timedelta(seconds=1))  # two resolutions are never of the same moment
        self.press(button.action, button.value)
        if twice:
            self.press(button.action, button.value)

    @precondition(lambda self: self.buttons)
    @rule(data=st.data(), times=st.integers(1, 4))
    def presses_all_kinds(self, data: st.DataObject, times: int) -> None:
        """So that the rare ones come up as often as those that stand under every sentence."""
        for _ in range(times):
            action = data.draw(st.sampled_from(sorted({button.action for button in self.buttons})))
            button = next(button for button in reversed(self.buttons) if button.action is action)
            self.time_goes_by(timedelta(seconds=1))
            self.press(button.action, button.value)

    @rule(text=st.sampled_from([*COMMANDS, "any update?", "break-in"]), which=st.integers(0, 3))
    def presses_what_is_offered(self, text: str, which: int) -> None:
        """One of the first buttons of the answer."""
        self.buttons = []
        self.says(text, ("break-in", 0.9))
        for button in [*self.buttons[which : which + 1], *self.buttons[-1:]]:
            self.press(button.action, button.value)

    @precondition(lambda self: self.state.asking is Asking.RATING)
    @rule(mark=st.integers(0, 4), data=st.data())
    def gives_a_mark_and_says_why(self, mark: int, data: st.DataObject) -> None:
        marks = [choice for choice in self.state.offered if choice.action is Action.RATE]
        self.press(Action.RATE, marks[mark].value)
        button = data.draw(st.sampled_from(self.buttons[-5:]))
        self.press(button.action, button.value)

    @precondition(lambda self: self.state.status is Status.QUEUE)
    @rule(word=st.sampled_from(["it works now", "thanks", "any update?"]))
    def is_helped_while_waiting(self, word: str) -> None:
        self.says("where is my login", ("login", 0.9))
        self.says(word)

    @rule(
        actions=st.lists(st.sampled_from(Action), min_size=2, max_size=12),
        value=st.sampled_from(["", "refund", "1", "en"]),
    )
    def presses_what_stood_there_long_ago(self, actions: list[Action], value: str) -> None:
        """Whatever is decided of an old button, or of one that never was theirs, nothing breaks."""
        for action in actions:
            self.time_goes_by(timedelta(seconds=1))
            self.press(action, value)

    @precondition(lambda self: self.state.status is Status.BOT)
    @rule(entry=st.sampled_from(["printer", "break-in", "claim"]), waits=st.booleans())
    def asks_about_something_for_a_person(self, entry: str, waits: bool) -> None:
        """The answer; perhaps a person is called for, and perhaps what is asked first stays unanswered."""
        self.says(entry, (entry, 0.9))
        self.press(Action.PERSON)
        if waits:
            self.time_goes_by(timedelta(minutes=6))

    @precondition(lambda self: self.state.asking is Asking.DIAGNOSIS)
    @rule(text=st.sampled_from(["Laser", "2", "skip", "+7 900 123-45-67", "who knows", "a@b.org", "hello", "thanks"]))
    def answers_what_is_asked_before_a_handoff(self, text: str) -> None:
        self.says(text)

    @precondition(lambda self: self.state.status is Status.BOT)
    @rule(text=st.sampled_from(["не помогло", "yes, it helped"]))
    def judges_an_answer(self, text: str) -> None:
        self.time_goes_by(timedelta(seconds=1))
        self.says("card", ("card", 0.9))
        self.says(text)

    @precondition(lambda self: self.state.asking in {Asking.RATING, Asking.COMMENT})
    @rule(texts=st.sampled_from([("4",), ("two", "quick and clear"), ("5", "3", "нет"), ("quick and clear",)]))
    def answers_the_survey(self, texts: tuple[str, ...]) -> None:
        for text in texts:
            self.says(text)

    @rule(times=st.integers(1, 2))
    def sends_what_nobody_can_read(self, times: int) -> None:
        for _ in range(times):
            self.happens(CustomerMisread(at=self.now, language_code="ru"))

    @rule(returns=st.booleans())
    def leaves(self, returns: bool) -> None:
        self.happens(CustomerLeft(at=self.now))
        if returns:
            self.happens(CustomerReturned(at=self.now))

    @precondition(lambda self: not self.state.reachable)
    @rule()
    def returns(self) -> None:
        self.happens(CustomerReturned(at=self.now))
