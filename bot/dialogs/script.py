"""The language of dialogs, and how a transcript is read.

    ann> text                     a customer says          ann> [Label]      presses the newest such button
    bot: answers refund           the entry's answer is given; `bot: answers refund, prices` after two questions
    bot: offers refund, …         these entries are offered (`…`: perhaps others too)
    bot: hands over               a person is called       bot: has no answer    nothing fits, and that is said
    bot: text [Button] [Button]   these words; `{key}` stands for any wording of that text of ours
    (3 minutes pass)              the clock moves
    bo@desk> text                 an agent, in the newest thread; `bo@ann>` in Ann's thread; presses as above
    desk: text [Button]           what the thread shows; `desk@bo:` what Bo alone sees; `bot@eva:` among several
    desk@bo: form Title | field: value [Send]   a form that Bo is shown; `bo@desk> {field: value}` sends it
    card: text [Button]           what the card shows two seconds later; `card@ann:` the card of Ann's newest ticket
    home@bo: text                 stands on Bo's own page two seconds later, once (bo opens their page);
                                  `bo@home> [Label]` presses a button there or chooses from a menu
    ann> old [Label]              presses the oldest such button, one that scrolled away long ago; so do agents
    (ann blocks us) (ann returns) (ann edits: text) (ann sends a photo) (bo@desk sends a file a.pdf: text)
    (ann writes quickly: hello / I have / a problem)
    (ann sends an album a.jpg, b.jpg: text) (ann forwards from Bob: text)
    (ann reacts 👍) to our newest message          (ann answers "words in the chat": text)
    (ann says aloud: text) in a voice message that is put into words
    (ann shares their number +1 555 010 9988) (ann opens a personal link for 4711), or `an expired personal link`
    (bo@desk edits: text) (bo@desk deletes) of Bo's last message; `(bo@desk edits "old": new)` of the one that says old
    (the card is deleted) (the thread is gone) — of which the messenger does not tell
    (bo goes away) (bo comes back) (bo hands over to cy) as on their own page
    (bo is a stranger) (bo cannot be checked) (bo is an agent) (the same arrives again)
    (the next message to the customer fails / finds us blocked / is lost / is refused for now)

`…` stands for words left out, `[…]` for buttons between; `<a.pdf, b.jpg>` at the end for files that come with it.
A line that begins with spaces goes on with the one before.
`# Title` begins a dialog; a file may hold several. Its head: `language: ru` (the messenger's; default: as customers
write), `desk language: ru` (the agents'); when the desk works and who is called: `hours: mon-fri 10:00-14:00
15:00-19:00, sat 10:00-14:00`, `time zone: Europe/Moscow`, `closed: 2026-03-09`, `on call: eva`, `lead: cy`,
`urgent: hacked, down`, `hours of care: mon-fri 12:00-16:00` for one of the teams (a dialog begins on Monday
2 March 2026 at 10:00 UTC); the teams: `team: tech = bo, cy`,
`team: care (ru), in turns, #care = eva` (its languages, who gets new tickets, its channel), the desk's own people
`team: desk = dan`; how a customer's messenger shows them: `called: ann = ООО Ромашка`; what the owner decided:
`detail: order = A-[0-9]+`, `asks: refund = phone Which number is yours?`, `survey: cooldown 3 days`,
`survey: quiet 21:00-09:00`, `survey: sample 0`, `flood: 3 at once, 20 a minute`, `pause: 2 seconds` (quick lines are
one question), `consent: required` (or `notice`), `tone: informal`, `gender: feminine` (how the assistant speaks); for
tests of the program `unknown: hold`, `forms: none` (their desk has none) and `match: text -> entry 0.9` (`\\n` stands
between lines that are read as one question).
"""

from dataclasses import dataclass, field

from bot.dialogs.russian import in_english
from faq.language import language_of


@dataclass
class Script:
    """One dialog. `line` is its title's; `matches` are its `match:` lines as they are written."""

    title: str
    line: int = 1
    language: str = ""
    desk_language: str = ""
    hold_unknown: bool = False
    formless: bool = False
    timetable: dict[str, str] = field(default_factory=dict)  # the lines that tell when the desk works and who is called
    wishes: dict[str, str] = field(default_factory=dict)  # what the owner wants of customers
    manner: dict[str, str] = field(default_factory=dict)  # how the assistant speaks
    teams: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of customers, where their messenger shows another
    decided: list[tuple[str, str]] = field(default_factory=list)  # what the owner decided, as it is written
    matches: list[str] = field(default_factory=list)
    steps: list[tuple[int, str]] = field(default_factory=list)
    as_written: dict[int, str] = field(default_factory=dict)  # the lines of the steps, before any was put into English


def read_dialogs(text: str, name: str) -> list[Script]:
    """Every dialog of a file; one without a title is called by this name."""
    found: list[Script] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if line.startswith("#") or (line and not found):
            _begin(found, line, number, name)
        if line and not line.startswith("#"):
            _read(found[-1], number, line, goes_on=raw[0].isspace())
    for script in found:
        script.language = script.language or language_of(" ".join(line for _, line in script.steps if ">" in line))
    return [script for script in found if script.steps]


def _begin(found: list[Script], line: str, number: int, name: str) -> None:
    """A title begins a dialog, unless the one before has not yet said anything: then it is a comment."""
    title = line.lstrip("#").strip() if line.startswith("#") else name
    if not found or found[-1].steps:
        found.append(Script(title, number))


def _read(script: Script, number: int, line: str, *, goes_on: bool) -> None:
    if goes_on and script.steps:
        first, begun = script.steps[-1]
        script.steps[-1] = (first, f"{begun}\\n{line}")
        return
    english = in_english(line)
    if not _heads(script, english):
        script.steps.append((number, english))
        script.as_written[number] = line


def _heads(script: Script, text: str) -> bool:
    """Is it a line of the head? Then it is noted."""
    name, _, value = text.partition(":")
    value = value.strip()
    match name:
        case "language":
            script.language = value
        case "desk language":
            script.desk_language = value
        case "unknown":
            script.hold_unknown = value == "hold"
        case "forms":
            script.formless = value == "none"
        case "team":
            script.teams.append(value)
        case "match":
            script.matches.append(value)
        case "called" if not script.steps:
            who, _, shown = value.partition("=")
            script.names[who.strip()] = shown.strip()
        case "detail" | "asks" | "survey" if not script.steps:
            script.decided.append((name, value))
        case _ if name.startswith("hours of ") and not script.steps:
            script.timetable[name] = value
        case "hours" | "time zone" | "closed" | "on call" | "lead" | "urgent" if not script.steps:
            script.timetable[name] = value
        case "tone" | "gender" if not script.steps:
            script.manner[name] = value
        case "flood" | "pause" | "consent" if not script.steps:
            script.wishes[name] = value
        case _:
            return False
    return True
