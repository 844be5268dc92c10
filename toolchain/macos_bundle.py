"""The disk image of macOS, of a bundle that is frozen: signed from the inside out, and notarized.

| variable | means |
| --- | --- |
| `POS_DESKTOP_CODESIGN_IDENTITY` | name of the Developer ID certificate in the keychain |
| `POS_DESKTOP_NOTARY_KEY` | path of an App Store Connect key (`.p8`), with |
| `POS_DESKTOP_NOTARY_KEY_ID`, `POS_DESKTOP_NOTARY_ISSUER` | which key it is, and whose |

Where none of them is set, the image is made unsigned and a sentence says so.
"""

import platform
import plistlib
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import environ
from pathlib import Path

from toolchain.places import ROOT
from toolchain.telling import TroubleError, say

RECIPES = ROOT / "packaging" / "macos"
ENTITLEMENTS = RECIPES / "entitlements.plist"
NAME = "pos-desktop"
IDENTITY = "POS_DESKTOP_CODESIGN_IDENTITY"
NOTARY = ("POS_DESKTOP_NOTARY_KEY", "POS_DESKTOP_NOTARY_KEY_ID", "POS_DESKTOP_NOTARY_ISSUER")
UNSIGNED = (
    f"Nothing is signed: {IDENTITY} is not set. macOS will refuse to open the program until an "
    "administrator allows it."
)
NOT_NOTARIZED = f"Nothing is notarized: {', '.join(NOTARY)} are not set."

_THIN = {b"\xcf\xfa\xed\xfe": "<", b"\xfe\xed\xfa\xcf": ">"}
"""First bytes of a Mach-O file of 64 bits, and its byte order."""
_FAT = b"\xca\xfe\xba\xbe"
"""Of one for several processors; of a Java class as well, which says a version where it counts."""
_MOST_PROCESSORS = 20
_EXECUTABLE = 2


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, and the key with which Apple is asked to notarize; None for nobody."""

    identity: str | None
    notary: tuple[str, str, str] | None


def signing(environment: Mapping[str, str]) -> Signing:
    """What the environment names.

    Raises:
        TroubleError: it names a key by halves, or one without an identity.
    """
    identity = environment.get(IDENTITY, "").strip() or None
    said = [environment.get(name, "").strip() for name in NOTARY]
    missing = [name for name, value in zip(NOTARY, said, strict=True) if not value]
    if len(missing) == len(NOTARY):
        return Signing(identity, None)
    if missing or identity is None:
        lacking = missing or [IDENTITY]
        raise TroubleError(f"Notarizing is named by halves: {', '.join(lacking)} is not set.")
    return Signing(identity, (said[0], said[1], said[2]))


def kind(content: bytes) -> int | None:
    """The type of a Mach-O file (2 is a program, 6 and 8 are libraries); None for another file."""
    if content[:4] == _FAT and len(content) >= 28:
        (count, *_, offset) = struct.unpack_from(">IIII", content, 4)
        return kind(content[offset:]) if count <= _MOST_PROCESSORS else None
    order = _THIN.get(content[:4])
    if order is None or len(content) < 16:
        return None
    (found,) = struct.unpack_from(f"{order}I", content, 12)
    return int(found)


def inside_out(bundle: Path) -> Iterator[tuple[Path, bool]]:
    """What of a bundle is to be signed, the deepest first, and whether each is a program.

    A signature covers those within, so that one which is signed later would break it. Links are
    signed where they lead. The bundle itself comes last.
    """
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    found = {path: kind(path.read_bytes()) for path in files}
    frameworks = [
        version
        for framework in bundle.rglob("*.framework")
        for version in (framework / "Versions").glob("*")
        if version.is_dir() and not version.is_symlink()
    ]
    programs = [(path, which == _EXECUTABLE) for path, which in found.items() if which is not None]
    both = [*programs, *((path, False) for path in frameworks)]
    yield from sorted(both, key=lambda one: (-len(one[0].parts), str(one[0])))
    yield bundle, True


def codesign_command(identity: str, path: Path, *, is_program: bool) -> list[str]:
    """Signs one thing for the hardened runtime, with a time-stamp of Apple's."""
    rights = ["--entitlements", str(ENTITLEMENTS)] if is_program else []
    return [
        "codesign", "--force", "--timestamp", "--options", "runtime", *rights, "--sign", identity,
        str(path),
    ]  # fmt: skip


def verify_commands(bundle: Path) -> list[list[str]]:
    """That every signature in a bundle holds."""
    return [["codesign", "--verify", "--deep", "--strict", "--verbose=2", str(bundle)]]


def image_command(folder: Path, image: Path) -> list[str]:
    """Makes a disk image of a folder."""
    return [
        "hdiutil", "create", "-volname", NAME, "-srcfolder", str(folder), "-fs", "HFS+",
        "-format", "UDZO", "-ov", str(image),
    ]  # fmt: skip


def notarize_commands(notary: tuple[str, str, str], image: Path) -> list[list[str]]:
    """Has Apple look at an image, waits for the answer, and keeps it in the image.

    Who opens the image needs no network then. The last asks what a Mac asks of a download.
    """
    key, key_id, issuer = notary
    return [
        ["xcrun", "notarytool", "submit", str(image), "--key", key, "--key-id", key_id,
         "--issuer", issuer, "--wait", "--timeout", "30m"],
        ["xcrun", "stapler", "staple", str(image)],
        ["xcrun", "stapler", "validate", str(image)],
        ["spctl", "--assess", "--type", "open", "--context", "context:primary-signature",
         "--verbose=2", str(image)],
    ]  # fmt: skip


def make(frozen: Path, out: Path, version: str) -> list[Path]:
    """Make the disk image of the bundle that lies beside the frozen folder; its path.

    Raises:
        TroubleError: there is no bundle, it is another version, or a tool failed.
    """
    bundle = frozen.parent / f"{NAME}.app"
    by = signing(environ)
    need_bundle(bundle, version)
    out.mkdir(parents=True, exist_ok=True)
    image = out / f"{NAME}-{version}-{platform.machine()}.dmg"
    if by.identity is None:
        say(UNSIGNED)
    else:
        for path, is_program in inside_out(bundle):
            _done(codesign_command(by.identity, path, is_program=is_program))
        for command in verify_commands(bundle):
            _done(command)
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), bundle)
        _done(image_command(Path(folder), image))
    if by.identity is not None:
        _done(["codesign", "--force", "--timestamp", "--sign", by.identity, str(image)])
    if by.notary is None:
        say(NOT_NOTARIZED)
    else:
        for command in notarize_commands(by.notary, image):
            _done(command)
    return [image]


def need_bundle(bundle: Path, version: str) -> None:
    """Raises TroubleError where there is no bundle that opens the till in this version."""
    try:
        about = plistlib.loads((bundle / "Contents" / "Info.plist").read_bytes())
    except (OSError, plistlib.InvalidFileException) as error:
        raise TroubleError(f"There is no bundle {bundle}: {error}") from error
    if about.get("CFBundleExecutable") != NAME or about.get("LSBackgroundOnly"):
        raise TroubleError(f"{bundle} would not open the till's window; look at its Info.plist.")
    if about.get("CFBundleShortVersionString") != version:
        raise TroubleError(f"{bundle} is not of version {version}.")


def fill(folder: Path, bundle: Path) -> None:
    """What a person sees who opens the image: the program, and where to drag it."""
    shutil.copytree(bundle, folder / bundle.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")


def _done(command: Sequence[str]) -> None:
    ended = subprocess.run(command, text=True, capture_output=True, check=False)
    if ended.returncode != 0:
        said = (ended.stdout + ended.stderr).strip()
        raise TroubleError(f"{command[0]} {Path(command[-1]).name} failed: {said}")
