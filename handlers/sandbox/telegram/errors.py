"""The Bot API's refusals."""


class ApiError(Exception):
    """Answered as {"ok": false, "error_code": …, "description": …}."""

    def __init__(self, code: int, description: str, **parameters: object) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def bad_request(words: str) -> ApiError:
    """The most common one."""
    return ApiError(400, f"Bad Request: {words}")
