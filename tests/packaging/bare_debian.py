"""A Debian with nothing in it, and a person who works there.

Debootstrap makes one for all times outside the repository; each trial gets a copy. What is mounted
in it is seen by one process alone, with whose end it is gone.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

RELEASE = "bookworm"
KEPT = Path("/var/cache/pos-desktop-tests") / RELEASE
MIRROR = "http://deb.debian.org/debian"
PERSON = "shop"
HOME = Path("/home") / PERSON
_MADE = "made.stamp"
_MUCH = 1000
_MOUNTS = """\
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
mkdir -p "$0/tmp/.X11-unix"
[ ! -d /tmp/.X11-unix ] || mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"
echo mounted
exec cat
"""
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_UNSEEN = frozenset({"proc", "sys", "dev", "run", "tmp"})


def why_not() -> str:
    """Why no Debian can be made here; nothing where one can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "only root can make a Debian inside this one"
    missing = [name for name in ("debootstrap", "unshare", "nsenter") if not shutil.which(name)]
    return f"needs {', '.join(missing)}" if missing else ""


class NotMade(Exception):
    """No Debian could be had; the message says why."""


class Failed(Exception):
    """A command of the trial did not end as it should; the message has what it said."""


class BareDebian:
    """One copy of it. `root` is its folder on this machine."""

    def __init__(self, root: Path, holder: int) -> None:
        self.root = root
        self._enter = ("nsenter", f"--mount=/proc/{holder}/ns/mnt", "chroot")

    def root_does(self, *command: str, check: bool = True) -> str:
        """Run it as root; what it said. Raises Failed."""
        words = (*self._enter, str(self.root), *command)
        return _said(words, _environment("/root"), check=check)

    def person_does(self, *command: str, check: bool = True, **named: str) -> str:
        """Run it as the person, with these variables; what it printed. Raises Failed."""
        return _said(self._as_person(command), _environment(str(HOME), named), check=check)

    def person_starts(self, *command: str, log: Path, **named: str) -> subprocess.Popen[bytes]:
        """Start it as the person; the process itself, which can be killed."""
        with log.open("ab") as said:
            return subprocess.Popen(
                self._as_person(command),
                env=_environment(str(HOME), named),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )

    def _as_person(self, command: Sequence[str]) -> tuple[str, ...]:
        return (*self._enter, f"--userspec={PERSON}:{PERSON}", str(self.root), *command)

    def brings(self, file: Path) -> str:
        """Put a file of this machine where everybody may read it; its path inside."""
        shutil.copyfile(file, self.root / "srv" / file.name)
        return f"/srv/{file.name}"

    def files(self) -> frozenset[str]:
        """All that lies in it, but for what only lives while it runs."""
        return frozenset(_walked(self.root, ""))

    def packaged(self) -> frozenset[str]:
        """All that belongs to a package; what one has in `/lib` lies in `/usr/lib`."""
        lists = (self.root / "var/lib/dpkg/info").glob("*.list")
        names = {line for file in lists for line in file.read_text().splitlines()}
        return frozenset(names | {f"/usr{name}" for name in names})


def _walked(folder: Path, below: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in found:
            name = f"{below}/{entry.name}"
            if not below and entry.name in _UNSEEN:
                continue
            yield name
            if entry.is_dir(follow_symlinks=False):
                yield from _walked(Path(entry.path), name)


def _environment(home: str, named: Mapping[str, str] | None = None) -> dict[str, str]:
    plain = {"PATH": _PATH, "HOME": home, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
    return plain | dict(named or {})


def _said(command: Sequence[str], environment: Mapping[str, str], *, check: bool) -> str:
    ended = subprocess.run(
        command, env=dict(environment), capture_output=True, text=True, check=False
    )
    if check and ended.returncode != 0:
        words = f"{ended.stdout}\n{ended.stderr}".strip()
        raise Failed(f"{' '.join(command[3:])} ended with {ended.returncode}:\n{words}")
    return ended.stdout + ("" if check else ended.stderr)


@contextmanager
def bare_debian(folder: Path) -> Iterator[BareDebian]:
    """A fresh copy in a folder, which is taken away again; it knows what there is to install.

    Raises:
        NotMade: without the network.
    """
    root = folder / "root"
    subprocess.run(("cp", "-a", "--reflink=auto", str(_kept()), str(root)), check=True)
    with subprocess.Popen(
        ("unshare", "--mount", "--propagation", "private", "sh", "-ec", _MOUNTS, str(root)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"mounted\n"
            debian = BareDebian(root, holder.pid)
            _learn_of_packages(debian)
            yield debian
        finally:
            holder.kill()
    _remove(root)


def _remove(folder: Path) -> None:
    """Take a Debian away. Raises NotMade where something of this machine is mounted in it, which
    would be taken away with it."""
    inside = mounted_below(folder, Path("/proc/self/mounts").read_text(encoding="utf-8"))
    if inside:
        raise NotMade(f"{', '.join(inside)} is mounted; unmount it first")
    if folder.exists():
        shutil.rmtree(folder)


def mounted_below(folder: Path, mounts: str) -> list[str]:
    """What is mounted in a folder or is that folder, of the lines of /proc/self/mounts."""
    places = [line.split(" ")[1] for line in mounts.splitlines()]
    return [at for at in places if Path(at).is_relative_to(folder)]


def _learn_of_packages(debian: BareDebian) -> None:
    try:
        debian.root_does("apt-get", "-q", "-o", "APT::Update::Error-Mode=any", "update")
    except Failed as failed:
        raise NotMade(f"Debian's packages cannot be reached: {failed}") from failed


def _kept() -> Path:
    """The Debian that is copied; made at the first call, which takes a minute. Raises NotMade."""
    if (KEPT / "srv" / _MADE).exists():
        return KEPT
    _remove(KEPT)
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    # A debootstrap that fails leaves its /proc mounted: it gets mounts that end with it.
    alone = ("unshare", "--mount", "--propagation", "private")
    made = subprocess.run(
        (*alone, "debootstrap", "--variant=minbase", RELEASE, str(KEPT), MIRROR),
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        raise NotMade(f"debootstrap failed: {made.stdout.strip()[-_MUCH:]}")
    inside = ("chroot", str(KEPT))
    subprocess.run((*inside, "useradd", "--create-home", PERSON), check=True)
    services = KEPT / "usr/sbin/policy-rc.d"
    services.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")  # no service is started in it
    services.chmod(0o755)
    (KEPT / "srv" / _MADE).touch()
    return KEPT
