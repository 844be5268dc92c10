"""The virtual environment .venv, made from requirements.lock and kept up to date."""

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import time
import tomllib

from toolchain.debian import apt_install, apt_line
from toolchain.lock import one_at_a_time
from toolchain.places import LOCK, LOG, ROOT, VENV, clean_environment, read, venv_program
from toolchain.telling import TroubleError, say

INSTALLED = VENV / "installed.stamp"  # what was installed; written last
UNFINISHED = VENV / "unfinished.stamp"  # there while an installation is under way

INDEX_UNREACHABLE = (
    r"NewConnectionError|ConnectTimeout|ReadTimeout|name resolution|getaddrinfo|ProxyError"
    r"|Network is unreachable|Connection refused|SSLError"
)
NOTHING_MATCHES = (
    "A package has no build for this Python and system, or the package index could not be "
    "reached. Check the network connection, or try another Python from 3.11 on."
)
PIP_TROUBLES = (
    (r"No space left on device|Errno 28", "The disk is full; make room and try again."),
    (r"DO NOT MATCH THE HASHES", "A package is not the one that requirements.lock names."),
    (INDEX_UNREACHABLE, "The package index could not be reached; check the network connection."),
    (r"No matching distribution found", NOTHING_MATCHES),
)


def fingerprint(lock: bytes, pyproject: str, version: str, root: str) -> str:
    """Changes exactly when an installation made for the one no longer serves the other."""
    tables = tomllib.loads(pyproject)
    named = json.dumps([tables.get("project"), tables.get("build-system")], sort_keys=True)
    parts = (lock, named.encode(), version.encode(), root.encode())
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def locked_packages(lock: str) -> int:
    """How many packages a requirements.lock names, for all systems together."""
    return len(re.findall(r"^[A-Za-z0-9][\w.\-\[\]]*==", lock, re.MULTILINE))


def pip_trouble(output: str) -> str:
    """What pip's output means, in a sentence."""
    for pattern, sentence in PIP_TROUBLES:
        if re.search(pattern, output):
            return sentence
    errors = re.findall(r"^\s*(?:ERROR|\w+Error): (.+)$", output, re.MULTILINE)
    return errors[-1] if errors else "pip stopped without saying why."


def fetched(line: str) -> bool:
    """Whether a line of pip's output tells of one more package at hand."""
    begins = line.lstrip().startswith(("Downloading ", "Using cached ", "Processing "))
    return begins and ".metadata" not in line


def set_up() -> None:
    """Make .venv, or bring it up to date, if it is not what requirements.lock asks for."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = fingerprint(LOCK.read_bytes(), pyproject, version, str(ROOT))
    if read(INSTALLED) == wanted and venv_program("python").exists():
        return
    with one_at_a_time(LOG.with_suffix(".lock")):
        if read(INSTALLED) == wanted and venv_program("python").exists():
            return
        LOG.unlink(missing_ok=True)
        began = time.monotonic()
        make_venv(version)
        INSTALLED.unlink(missing_ok=True)
        count = locked_packages(read(LOCK))
        say(f"Setting up: {count} packages, about a minute...")
        # The lock names all there is. Left to look for dependencies itself, a pip before 23.3 asks
        # for the newest release of what another package wants with an extra, which has no hash.
        pip_install("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))
        pip_install("--no-build-isolation", "--no-deps", "-e", str(ROOT))
        INSTALLED.write_text(wanted, encoding="utf-8")
        UNFINISHED.unlink()
        say(f"Set up in {time.monotonic() - began:.0f} s.")


def make_venv(version: str) -> None:
    """A .venv of this Python with pip in it; one that was left half made is made anew."""
    if UNFINISHED.exists():
        say("The last set-up did not finish; beginning again.")
    if UNFINISHED.exists() or not serves(version):
        remove_venv()
        need_venv_module(version)
        VENV.mkdir()
        UNFINISHED.touch()
        made = subprocess.run(
            (sys.executable, "-m", "venv", str(VENV)), capture_output=True, text=True, check=False
        )
        if made.returncode != 0:
            raise TroubleError(
                f"Python could not make .venv: {(made.stderr or made.stdout).strip()}"
            )
    UNFINISHED.touch()


def serves(version: str) -> bool:
    """Whether .venv has a working Python of this version, with pip."""
    ask = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(
            (venv_program("python"), "-c", ask),
            capture_output=True,
            text=True,
            check=False,
            env=clean_environment(),
        )
    except OSError:
        return False
    return answer.stdout.strip() == version


def remove_venv() -> None:
    try:
        shutil.rmtree(VENV)
    except FileNotFoundError:
        return
    except OSError as error:
        raise TroubleError(
            f"The old .venv cannot be removed ({error}). Close what runs from it and try again."
        ) from error


def need_venv_module(version: str) -> None:
    """Debian and Ubuntu ship Python without ensurepip; get it or say how."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = f"python{version}-venv"
    if not apt_install((package,)):
        raise TroubleError(
            f"This Python cannot make virtual environments. Type: {apt_line([package])}"
        )


def pip_install(*arguments: str) -> None:
    """Run pip in .venv, telling now and then how far it is.

    Raises TroubleError with a sentence; the whole output is in build/set-up.log.
    """
    command = (str(venv_program("python")), "-m", "pip", "install", *arguments)
    lines: list[str] = []
    seen = 0
    with (
        LOG.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=clean_environment(),
        ) as pip,
    ):
        for line in pip.stdout or ():
            log.write(line)
            lines.append(line)
            seen += fetched(line)
            if fetched(line) and seen % 20 == 0:
                say(f"  {seen} fetched")
            if line.startswith("Installing collected"):
                say("  installing")
    if pip.returncode != 0:
        raise TroubleError(
            f"Setting up failed. {pip_trouble(''.join(lines))} (All that pip said: {LOG})"
        )
