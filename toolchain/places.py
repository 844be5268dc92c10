"""Where the repository keeps what dev.py makes."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
BUILD = ROOT / "build"
LOG = BUILD / "set-up.log"
DEMO = BUILD / "demo"


def venv_program(name: str) -> Path:
    """The path of a program that the virtual environment has, on this system."""
    folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return VENV / folder / (name + suffix)


def clean_environment() -> dict[str, str]:
    """Without what would lead the Python of .venv, or its pip, elsewhere, or make it compile all
    it imports each time it starts: the tests start it a thousand times."""
    strangers = {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV"}
    strangers |= {"PYTHONDONTWRITEBYTECODE"}
    kept = {key: value for key, value in os.environ.items() if key not in strangers}
    return kept | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def read(path: Path) -> str:
    """The text of a file, or nothing where it is missing or unreadable."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
