"""Two pollers of one token would tear the updates out of each other's hands."""

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from bot.locks import AlreadyPolling, sole_poller

HOLD = """
import sys
from bot.locks import sole_poller
with sole_poller("http://x", sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def test_the_second_poller_of_a_token_is_refused_and_one_of_another_token_is_not() -> None:
    with sole_poller("http://x", "1:secret"):
        with pytest.raises(AlreadyPolling), sole_poller("http://x", "1:secret"):
            pass
        with sole_poller("http://x", "2:other"):
            pass
    with sole_poller("http://x", "1:secret"):
        pass


def test_another_process_is_refused_too_and_a_killed_one_leaves_no_lock() -> None:
    command = [sys.executable, "-c", HOLD, "1:secret"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyPolling), sole_poller("http://x", "1:secret"):
            pass
        other.kill()
        other.wait()
    with sole_poller("http://x", "1:secret"):
        pass


def test_the_lock_does_not_tell_the_token(own_folder: Path) -> None:
    with sole_poller("http://x", "1:secret"):
        (file,) = own_folder.iterdir()
        assert "secret" not in file.name
        assert file.read_bytes() == b""


def test_the_same_token_at_another_server_is_another_bot() -> None:
    with sole_poller("http://one", "1:secret"), sole_poller("http://two", "1:secret"):
        pass


def test_a_file_left_over_from_another_user_is_no_obstacle(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sole_poller("http://x", "1:secret"):
        (file,) = own_folder.iterdir()
    file.chmod(0o444)
    monkeypatch.setattr(Path, "open", as_anybody(Path.open))
    with sole_poller("http://x", "1:secret"):
        pass


def as_anybody(opening: Callable[..., IO[Any]]) -> Callable[..., IO[Any]]:
    """The permissions of files hold for root, too."""

    def opened(path: Path, mode: str = "r") -> IO[Any]:
        if mode != "r" and path.exists() and not path.stat().st_mode & 0o222:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opening(path, mode)

    return opened
