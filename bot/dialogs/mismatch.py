"""What goes wrong when a dialog is played: something was said that is not written, or the other way round."""


class Mismatch(Exception):
    """What happened is not what is written; the message says how."""


class Failure(Exception):
    """A dialog failed at this line. `said` is what the customer was told since their last step."""

    def __init__(self, line: int, written: str, problem: str, said: list[str]) -> None:
        super().__init__(f"line {line}: {written}\n{problem}")
        self.line = line
        self.written = written
        self.problem = problem
        self.said = said


def expect(holds: object, otherwise: str) -> None:
    """Raises Mismatch unless it holds."""
    if not holds:
        raise Mismatch(otherwise)
