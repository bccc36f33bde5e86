"""What an operator's monitor sees."""

import socket

import aiohttp
import pytest

from bot.health import Health, serving_health


async def asked(port: int, path: str = "/healthz") -> tuple[int, object]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.json() if response.ok or response.status == 503 else None


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def test_it_is_red_with_reasons_until_everything_is_fine() -> None:
    health, port = Health(), free_port()
    down = {"telegram": "the token was revoked", "database": ""}
    health.ask(lambda: down)
    async with serving_health(health, "127.0.0.1", port):
        problems = {"start": "starting", "telegram": "the token was revoked"}
        assert await asked(port) == (503, {"status": "wrong", "problems": problems})
        health.set("start", "")
        down.clear()
        assert await asked(port) == (200, {"status": "ok"})
        health.set("slack", "not in the channel")
        assert await asked(port) == (503, {"status": "wrong", "problems": {"slack": "not in the channel"}})
        health.set("slack", "")
        health.set("slack", "")
        assert (await asked(port))[0] == 200
        assert (await asked(port, "/"))[0] == 404


async def test_a_port_that_is_taken_is_an_error_at_once() -> None:
    health, port = Health(), free_port()
    async with serving_health(health, "127.0.0.1", port):
        with pytest.raises(OSError, match=str(port)):
            async with serving_health(health, "127.0.0.1", port):
                raise AssertionError("there cannot be two")


async def test_port_zero_is_off() -> None:
    async with serving_health(Health(), "no such host", 0):
        pass
