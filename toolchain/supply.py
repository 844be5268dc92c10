"""What the program is made of: the bill of materials, and whether something in it is known bad.

The tools for both are no part of the program.
"""

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from toolchain.places import BUILD, LOCK, ROOT, clean_environment, read
from toolchain.telling import TroubleError, say
from toolchain.tools import Tools

TOOLS = Tools("audit", "the bill of materials and the audit")
LOCKS = (LOCK, *sorted((ROOT / "toolchain").glob("*.lock")))
SBOM = BUILD / "sbom.cdx.json"
_ROOT_NAME = "pos-desktop"
_BLOCK = re.compile(r"^(?P<name>[A-Za-z0-9][\w.\-]*)==", re.MULTILINE)
_VIA = re.compile(r"^ +# +(?:via )?(?P<by>[A-Za-z0-9][\w.\-]*)(?P<how> \(.*\))?$", re.MULTILINE)
_ONLY_TO_WORK_ON_IT = ":dev)"


def blocks(lock: str) -> Mapping[str, str]:
    """The lines of each package of a lock, by its name."""
    starts = [match.start() for match in _BLOCK.finditer(lock)]
    ends = [*starts[1:], len(lock)]
    found = (lock[start:end] for start, end in zip(starts, ends, strict=True))
    return {text.partition("==")[0]: text for text in found}


def shipped(lock: str) -> tuple[str, ...]:
    """The packages that are part of the program: not those that only working on it needs."""
    asked_by = {name: tuple(_askers(text)) for name, text in blocks(lock).items()}
    found, before = {_ROOT_NAME}, set[str]()
    while found != before:
        before = set(found)
        found |= {name for name, askers in asked_by.items() if before & set(askers)}
    return tuple(sorted(found - {_ROOT_NAME}))


def _askers(text: str) -> Iterator[str]:
    """Who needs a package, as the lock's comments say; who only works on the program is not it."""
    for match in _VIA.finditer(text):
        if not (match["how"] or "").endswith(_ONLY_TO_WORK_ON_IT):
            yield match["by"]


def shipped_lock(lock: str) -> str:
    """The lock of what is part of the program alone."""
    of = blocks(lock)
    return "".join(of[name] for name in shipped(lock))


def write_sbom(to: Path = SBOM) -> Path:
    """Write the bill of materials (CycloneDX, JSON) of the program, with the hashes of the lock.

    The same lock gives the same bytes. Raises TroubleError.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    command = (
        TOOLS.program("cyclonedx-py"), "requirements", "-",
        "--pyproject", str(ROOT / "pyproject.toml"), "--mc-type", "application",
        "--output-reproducible", "--spec-version", "1.6", "--output-format", "JSON",
        "--output-file", str(to),
    )  # fmt: skip
    ended = subprocess.run(
        command, input=shipped_lock(read(LOCK)), cwd=ROOT, env=clean_environment(), text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    if ended.returncode != 0:
        raise TroubleError(f"The bill of materials could not be written: {ended.stderr.strip()}")
    say(f"{to.relative_to(ROOT)}: {len(shipped(read(LOCK)))} packages")
    return to


def audit() -> int:
    """Ask PyPI's advisories about every package of every lock.

    1 if one has a known weakness, or could not be asked about: silence is no good news.
    """
    worst = 0
    for lock in LOCKS:
        say(f"Known weaknesses of what {lock.name} pins:")
        command = (
            TOOLS.program("pip-audit"), "--requirement", str(lock), "--require-hashes",
            "--disable-pip", "--strict", "--progress-spinner", "off",
        )  # fmt: skip
        worst = max(worst, subprocess.run(command, cwd=ROOT, check=False).returncode)
    return worst
