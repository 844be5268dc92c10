"""The frozen program as a Debian package, made by Debian's own tools.

The same frozen folder and the same SOURCE_DATE_EPOCH give the same bytes.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

from toolchain import desktop_files, licences
from toolchain.dating import moment
from toolchain.debian_libraries import copies_of_debian, dependencies
from toolchain.desktop_files import LINUX, NAME, PROGRAMS, compressed, filled_in
from toolchain.elf import forget_search_paths, shared_objects
from toolchain.places import ROOT
from toolchain.telling import TroubleError, say

HOME = Path("usr/lib") / NAME
MAINTAINER = "The pos-desktop founders <pos-desktop@users.noreply.github.com>"
_RECOMMENDED = (
    "dbus-user-session | dbus-x11",
    "gnome-keyring | libkf5wallet-bin | keepassxc",  # without one the Stripe key cannot be kept
    "xdg-utils",
)
_SCRIPTS = ("preinst", "postinst", "prerm", "postrm")
_COMPRESSION = ("-Zxz", "-z6", "--threads-max=1")  # several threads cut it in other places
_SUMMARY = "desktop point of sale for Stripe Terminal readers"
_DESCRIPTION = """\
 A desktop till: ring up a basket, send it to the card reader with one key, and
 see it paid. With the customer on the telephone, key their card on the reader,
 keep it with their agreement, and charge it later. Every payment is written to
 a journal on disk before it is asked for. Training mode needs no account.
"""


@dataclass(frozen=True, slots=True)
class Control:
    """What dpkg is told of the package; `installed` is in KiB."""

    version: str
    architecture: str
    depends: str
    installed: int

    def text(self) -> str:
        """The file `control`."""
        fields = {
            "Package": NAME,
            "Version": self.version,
            "Architecture": self.architecture,
            "Maintainer": MAINTAINER,
            "Installed-Size": str(self.installed),
            "Depends": self.depends,
            "Recommends": ", ".join(_RECOMMENDED),
            "Suggests": "cups, libpq5",
            "Section": "misc",
            "Priority": "optional",
            "Description": _SUMMARY,
        }
        lines = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
        return lines + _DESCRIPTION


def make(frozen: Path, out: Path, version: str) -> tuple[Path, ...]:
    """Make `pos-desktop_VERSION_ARCHITECTURE.deb` in `out` from the frozen folder; its path, or
    nothing on a Linux that knows no such packages.

    Args:
        version: as pyproject.toml has it, such as `1.2.0rc1`.

    Raises:
        TroubleError: the folder is no frozen program, or a tool or a library is missing.
    """
    if not (frozen / NAME).is_file():
        raise TroubleError(f"There is no frozen program in {frozen}; freeze it first.")
    if not shutil.which("dpkg-deb"):
        say("No Debian package is made: this system has no dpkg-deb.")
        return ()
    epoch = int(moment())
    with tempfile.TemporaryDirectory(prefix="pos-desktop-deb-") as folder:
        tree = Path(folder) / "tree"
        lay_out(frozen, tree, version, epoch)
        home = tree / HOME
        for copy in copies_of_debian(home):
            copy.unlink()
        for found in shared_objects(home):
            forget_search_paths(found)
        depends = dependencies(home)
        uniform(tree)
        control = Control(debian_version(version), _architecture(), depends, size_of(tree))
        _describe(tree, control)
        _date(tree, epoch)
        out.mkdir(parents=True, exist_ok=True)
        package = out / f"{NAME}_{control.version}_{control.architecture}.deb"
        _run("dpkg-deb", "--root-owner-group", *_COMPRESSION, "--build", str(tree), str(package))
    return (package,)


def debian_version(version: str) -> str:
    """A version of Python's as dpkg sorts it: what comes before a release gets a tilde."""
    return re.sub(r"(?:\.?(dev)|(a|b|rc))(\d+)", r"~\1\2\3", version)


def lay_out(frozen: Path, tree: Path, version: str, epoch: int) -> None:
    """The installed files, below `tree`."""
    shutil.copytree(frozen, tree / HOME, symlinks=True)
    (tree / "usr/bin").mkdir()
    for program in PROGRAMS:
        if (frozen / program).exists():
            (tree / "usr/bin" / program).symlink_to(f"../lib/{NAME}/{program}")
    (tree / "etc" / NAME).mkdir(parents=True)
    share = tree / "usr/share"
    desktop_files.lay_out(share, version, epoch)
    rules = tree / "usr/lib/udev/rules.d"
    rules.mkdir(parents=True)
    shutil.copyfile(LINUX / f"70-{NAME}.rules", rules / f"70-{NAME}.rules")
    document(share / "doc" / NAME, version, epoch)
    override = share / "lintian/overrides" / NAME
    override.parent.mkdir(parents=True)
    shutil.copyfile(LINUX / "debian/lintian-overrides", override)


def document(doc: Path, version: str, epoch: int) -> None:
    """Copyright, licences and changes."""
    doc.mkdir(parents=True)
    packages = licences.of_the_program()
    terms = filled_in(LINUX / "debian/copyright", version, epoch)
    listed = "".join(f"  {line}\n" for line in licences.told(packages))
    (doc / "copyright").write_text(terms.replace("@PACKAGES@\n", listed), encoding="utf-8")
    licences.collect(packages, doc / "licences")
    compressed((ROOT / "CHANGELOG.md").read_bytes(), doc / "CHANGELOG.md.gz")
    entry = (
        f"{NAME} ({debian_version(version)}) stable; urgency=medium\n\n"
        "  * What a shop notices is told in CHANGELOG.md.gz.\n\n"
        f" -- {MAINTAINER}  {formatdate(epoch)}\n"
    )
    compressed(entry.encode(), doc / "changelog.gz")


def uniform(tree: Path) -> None:
    """Rights as in any Debian package, whatever the umask was: programs can be executed."""
    programs = {tree / HOME / name for name in PROGRAMS}
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
    tree.chmod(0o755)


def size_of(tree: Path) -> int:
    """Installed-Size, in KiB: each file rounded up, a KiB for all else."""
    return sum(
        -(-path.stat().st_size // 1024) if path.is_file() and not path.is_symlink() else 1
        for path in tree.rglob("*")
    )


def _describe(tree: Path, control: Control) -> None:
    """The folder that dpkg-deb takes its control files from."""
    folder = tree / "DEBIAN"
    files = {"control": control.text(), "md5sums": "".join(sorted(_sums(tree)))}
    files |= {name: (LINUX / "debian" / name).read_text(encoding="utf-8") for name in _SCRIPTS}
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755 if name in _SCRIPTS else 0o644)
    folder.chmod(0o755)


def _sums(tree: Path) -> Iterator[str]:
    for path in tree.rglob("*"):
        if path.is_file() and not path.is_symlink():
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            yield f"{digest}  {path.relative_to(tree).as_posix()}\n"


def _date(tree: Path, epoch: int) -> None:
    """One time for all; dpkg-deb itself makes younger ones no older."""
    for path in (tree, *tree.rglob("*")):
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def _architecture() -> str:
    return _run("dpkg", "--print-architecture").strip()


def _run(*command: str) -> str:
    try:
        ended = subprocess.run(
            command,
            env=os.environ | {"SOURCE_DATE_EPOCH": moment(), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise TroubleError(
            f"A Debian package is made by {command[0]}, which is not here."
        ) from None
    if ended.returncode != 0:
        raise TroubleError(f"{command[0]}: {ended.stderr.strip()}")
    return ended.stdout
