"""Signatures of Windows (Authenticode), by a signer in the cloud that the environment names.

    python3 -m toolchain.windows_signing FILE...

signs files, time-stamps them by RFC 3161 and verifies them; where no signer is named it says so and
leaves them as they are. A key for signing code lives in somebody's hardware since 2023, so none is
ever read here: SignTool asks a service for each signature.

| variable | means |
| --- | --- |
| `POS_DESKTOP_SIGN_DLIB` | path of `Azure.CodeSigning.Dlib.dll` (Azure Artifact Signing), with |
| `POS_DESKTOP_SIGN_ENDPOINT`, `_ACCOUNT`, `_PROFILE` | where it signs, and as whom |
| `POS_DESKTOP_SIGN_THUMBPRINT` | or a certificate in Windows' store, whose key another service or a token holds |
| `POS_DESKTOP_SIGN_TIMESTAMP` | the time-stamp server, where it is not the signer's usual one |

Who Azure lets sign is said by its own variables: AZURE_TENANT_ID, AZURE_CLIENT_ID, and either
AZURE_CLIENT_SECRET or, in a workflow on GitHub, nothing (toolchain/workflow_identity.py).
"""  # noqa: E501 - a table

import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from toolchain.telling import TroubleError, say
from toolchain.workflow_identity import vouched

PREFIX = "POS_DESKTOP_SIGN_"
_AZURE = ("DLIB", "ENDPOINT", "ACCOUNT", "PROFILE")
_AZURE_STAMPS = "http://timestamp.acs.microsoft.com"
_STAMPS = "http://timestamp.digicert.com"
_KITS = Path("C:/Program Files (x86)/Windows Kits/10/bin")
_AT_ONCE = 40
"""Files in one command: a command line of Windows ends at 32,767 characters."""

UNSIGNED = (
    "Nothing is signed: the environment names no signer (toolchain/windows_signing.py says how). "
    "Windows will warn of an unknown publisher."
)


@dataclass(frozen=True, slots=True)
class Signer:
    """Whom SignTool asks; `said` are its words on the command line, after those for the digest."""

    said: tuple[str, ...]
    stamps: str
    metadata: Mapping[str, str] | None = None
    """What a file for SignTool's /dmdf has to hold; None where there is no such file."""


def signer(environ: Mapping[str, str]) -> Signer | None:
    """The signer that the environment names.

    Raises:
        TroubleError: it names one by halves, or two.
    """
    named = {name: environ.get(PREFIX + name, "").strip() for name in (*_AZURE, "THUMBPRINT")}
    stamps = environ.get(PREFIX + "TIMESTAMP", "").strip()
    azure = [name for name in _AZURE if named[name]]
    if azure and named["THUMBPRINT"]:
        raise TroubleError(f"{PREFIX}THUMBPRINT and {PREFIX}{azure[0]} name two signers; set one.")
    if named["THUMBPRINT"]:
        return Signer(("/sha1", named["THUMBPRINT"]), stamps or _STAMPS)
    if not azure:
        return None
    missing = [PREFIX + name for name in _AZURE if not named[name]]
    if missing:
        raise TroubleError(f"The signer is named by halves: {', '.join(missing)} is not set.")
    metadata = {
        "Endpoint": named["ENDPOINT"],
        "CodeSigningAccountName": named["ACCOUNT"],
        "CertificateProfileName": named["PROFILE"],
    }
    return Signer(("/dlib", named["DLIB"]), stamps or _AZURE_STAMPS, metadata)


def sign_command(
    by: Signer, signtool: str, files: Sequence[Path], metadata: Path | None
) -> list[str]:
    """SignTool's command that signs and time-stamps these files."""
    digests = ["/fd", "SHA256", "/tr", by.stamps, "/td", "SHA256"]
    about = ["/dmdf", str(metadata)] if metadata else []
    return [signtool, "sign", "/v", *digests, *by.said, *about, *map(str, files)]


def verify_command(signtool: str, files: Sequence[Path]) -> list[str]:
    """SignTool's command that fails where a signature is bad or, by /tw, has no time-stamp."""
    return [signtool, "verify", "/pa", "/all", "/tw", *map(str, files)]


def is_signed(program: bytes) -> bool:
    """Whether a program or library of Windows (PE) has a signature in it.

    Raises:
        ValueError: it is no such file.
    """
    try:
        (header,) = struct.unpack_from("<I", program, 0x3C)
        (magic,) = struct.unpack_from("<H", program, header + 24)
        if program[:2] != b"MZ" or program[header : header + 4] != b"PE\0\0":
            raise ValueError("this is no program of Windows")
        directories = header + 24 + {0x10B: 96, 0x20B: 112}[magic]
        offset, size = struct.unpack_from("<II", program, directories + 4 * 8)
    except (struct.error, KeyError) as error:
        raise ValueError("this is no program of Windows") from error
    return bool(offset and size)


def to_sign(folder: Path) -> Iterator[Path]:
    """What of a frozen folder is ours to sign: programs and libraries nobody has signed yet.

    Python's and Microsoft's own come signed by them, which says more than we could.
    """
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in {".exe", ".dll", ".pyd"} and not is_signed(path.read_bytes()):
            yield path


def signtool(kits: Path = _KITS) -> str:
    """The newest SignTool of this computer. Raises TroubleError."""
    in_path = shutil.which("signtool")
    if in_path:
        return in_path
    found = sorted(kits.glob("10.*/x64/signtool.exe"), key=lambda path: _numbers(path.parts[-3]))
    if not found:
        raise TroubleError("SignTool is not here; install the Windows SDK, which has it.")
    return str(found[-1])


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def sign(files: Iterable[Path], by: Signer | None) -> bool:
    """Sign, time-stamp and verify the files; False, with a sentence, where nobody is to sign.

    Raises:
        TroubleError: SignTool is missing or refused.
    """
    if by is None:
        say(UNSIGNED)
        return False
    tool, left = signtool(), iter(files)
    with tempfile.TemporaryDirectory() as folder:
        metadata = Path(folder) / "metadata.json" if by.metadata else None
        if metadata:
            metadata.write_text(json.dumps(by.metadata), encoding="utf-8")
        while some := list(islice(left, _AT_ONCE)):
            known = os.environ | (vouched(os.environ, Path(folder)) if by.metadata else {})
            _done(sign_command(by, tool, some, metadata), known)
            _done(verify_command(tool, some), os.environ)
            say(f"signed  {len(some)} files, the last of them {some[-1].name}")
    return True


def _done(command: Sequence[str], environment: Mapping[str, str]) -> None:
    ended = subprocess.run(
        command, env=dict(environment), text=True, capture_output=True, check=False
    )
    if ended.returncode != 0:
        raise TroubleError(f"SignTool {command[1]} failed: {(ended.stdout + ended.stderr).strip()}")


if __name__ == "__main__":
    try:
        sign([Path(name) for name in sys.argv[1:]], signer(os.environ))
    except TroubleError as trouble:
        sys.exit(str(trouble))
