"""`python -m handlers.sandbox --port 8090`: the sandbox alone in its own process."""

import argparse
import asyncio
import sys

from handlers.sandbox.server import Sandbox


async def serve(port: int, ack_timeout: float, retry_delays: tuple[float, ...]) -> None:
    """Serve until interrupted."""
    async with Sandbox(port, ack_timeout=ack_timeout, retry_delays=retry_delays) as sandbox:
        sys.stdout.write(f"{sandbox.url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """Read the call and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--ack-timeout", type=float, default=3.0, help="Slack's, in seconds")
    parser.add_argument("--retry-delays", default="0,60,300", help="Slack's, in seconds")
    call = parser.parse_args()
    delays = tuple(float(delay) for delay in call.retry_delays.split(","))
    try:
        asyncio.run(serve(call.port, call.ack_timeout, delays))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
