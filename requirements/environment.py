"""Makes .venv from nothing but Python 3.11 and pip, and puts one locked set of requirements into it.

python3 requirements/environment.py run|postgres|dev
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
VIRTUALENV = ROOT / ".cache" / "virtualenv"
HOLDS = {"run": ("run", "postgres", "dev"), "postgres": ("postgres", "dev"), "dev": ("dev",)}
NO_VENV = """\
Python's venv module is missing here, and so is pip. Install one of them and repeat:
  Debian, Ubuntu: apt-get install python3-venv      Fedora: dnf install python3-pip
"""


def main():
    if sys.version_info < (3, 11):
        sys.exit("Firstline needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))
    kind = sys.argv[1] if len(sys.argv) == 2 else ""
    if kind not in HOLDS:
        sys.exit(__doc__)
    if not works():
        make()
    if not any(is_installed(other) for other in HOLDS[kind]):
        install(kind)


def works():
    return PYTHON.exists() and succeeds([PYTHON, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"])


def make():
    say("making .venv with Python {}.{}".format(*sys.version_info[:2]))
    shutil.rmtree(VENV, ignore_errors=True)
    if succeeds([sys.executable, "-m", "venv", VENV]):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if not succeeds([sys.executable, "-m", "pip", "--version"]):
        sys.exit(NO_VENV)
    say("Python comes without venv here: taking virtualenv instead")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--target", VIRTUALENV]
    call([*pip, "-r", ROOT / "requirements" / "venv.txt"])
    call([sys.executable, "-m", "virtualenv", "--quiet", VENV], PYTHONPATH=str(VIRTUALENV))


def install(kind):
    say(f"installing requirements/{kind}.txt into .venv")
    pip = [PYTHON, "-m", "pip", "install", "--quiet"]
    call([*pip, "-r", ROOT / "requirements" / f"{kind}.txt"])
    call([*pip, "--no-build-isolation", "--no-deps", "--editable", ROOT], PYTHONWARNINGS="ignore")
    stamp(kind).write_text(fingerprint(kind))


def is_installed(kind):
    return stamp(kind).exists() and stamp(kind).read_text() == fingerprint(kind)


def stamp(kind):
    return VENV / f".{kind}-is-installed"


def fingerprint(kind):
    """Changes with the requirements, with the package's own definition, and when the checkout moves."""
    files = (ROOT / "requirements" / f"{kind}.txt", ROOT / "pyproject.toml")
    return hashlib.sha256(b"\0".join([str(ROOT).encode(), *(file.read_bytes() for file in files)])).hexdigest()


def succeeds(command):
    run = subprocess.run([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return run.returncode == 0


def call(command, **environ):
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    done = subprocess.run([str(part) for part in command], env={**os.environ, **quiet, **environ}, cwd=str(ROOT))
    if done.returncode != 0:
        sys.exit(f"That did not work; the lines above say why (exit code {done.returncode}).")


def say(line):
    print(f"firstline: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
