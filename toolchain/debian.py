"""Packages of Debian and Ubuntu: installed where that is allowed, else the line to type."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from toolchain.places import LOG, read
from toolchain.telling import say


def is_debian(os_release: str) -> bool:
    """Whether the text of /etc/os-release tells of Debian, Ubuntu or what is made from them."""
    words = re.findall(r'^ID(?:_LIKE)?="?([^"\n]*)"?', os_release, re.MULTILINE)
    return not {"debian", "ubuntu"}.isdisjoint(" ".join(words).split())


def is_debian_here() -> bool:
    """Whether this machine is one of them."""
    return is_debian(read(Path("/etc/os-release")))


def apt_line(packages: Iterable[str], *, root: bool | None = None) -> str:
    """What to type where dev.py may not install the packages itself."""
    sudo = "" if (is_root() if root is None else root) else "sudo "
    return f"{sudo}apt-get install -y {' '.join(sorted(set(packages)))}"


def is_root() -> bool:
    """Whether this process may do anything to the system; on Windows nobody asks."""
    return sys.platform != "win32" and os.geteuid() == 0


def may_apt() -> tuple[str, ...] | None:
    """The words before apt-get that let it install here, or None where it may not."""
    if sys.platform == "win32" or os.environ.get("POS_DESKTOP_DEV_NO_APT"):
        return None
    if not is_debian_here() or not shutil.which("apt-get"):
        return None
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive")
    if is_root():
        return quiet
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(("sudo", "-n", "true"), capture_output=True, check=False)
    return ("sudo", "-n", *quiet) if asked.returncode == 0 else None


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages if that is allowed; whether they are now installed."""
    before = may_apt()
    if before is None:
        return False
    say(f"Installing with apt-get: {' '.join(packages)}")
    apt = (*before, "apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=120")
    install = (*apt, "install", "--no-install-recommends")
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:

        def done(*command: str) -> bool:
            return subprocess.run(command, stdout=log, stderr=log, check=False).returncode == 0

        # A fresh machine has no package lists, and old lists name packages that are gone.
        return done(*install, *named_here(packages)) or (
            done(*apt, "update") and done(*install, *named_here(packages))
        )


def is_listed(package: str) -> bool:
    """Whether the package lists of this machine have a package of exactly this name."""
    asked = subprocess.run(("apt-cache", "show", package), capture_output=True, check=False)
    return asked.returncode == 0


def named_here(
    packages: Iterable[str], listed: Callable[[str], bool] = is_listed
) -> tuple[str, ...]:
    """The packages by the names this release has for them.

    Ubuntu 24.04 and Debian 13 renamed some for 64-bit time: libglib2.0-0 is libglib2.0-0t64 there.
    """
    return tuple(
        f"{name}t64" if not listed(name) and listed(f"{name}t64") else name for name in packages
    )
