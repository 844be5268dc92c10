"""What tells a desktop of Linux about the program: entry, icons, metainfo and manual page."""

import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path

from toolchain.places import ROOT

LINUX = ROOT / "packaging" / "linux"
ICONS = ROOT / "resources" / "icons" / "app"
NAME = "pos-desktop"
PROGRAMS = (NAME, f"{NAME}-console")
ENTRY = LINUX / f"{NAME}.desktop"
METAINFO = LINUX / "io.github.pos_desktop.pos_desktop.metainfo.xml"
MANUAL = LINUX / f"{NAME}.1"


def filled_in(recipe: Path, version: str, epoch: int) -> str:
    """The text of a recipe with its version and date; `epoch` is in seconds."""
    day = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    text = recipe.read_text(encoding="utf-8")
    return text.replace("@VERSION@", version).replace("@DATE@", day)


def lay_out(share: Path, version: str, epoch: int) -> None:
    """Put all of it below `share`, which stands for `/usr/share`."""
    _write(share / "applications" / ENTRY.name, filled_in(ENTRY, version, epoch))
    _write(share / "metainfo" / METAINFO.name, filled_in(METAINFO, version, epoch))
    for icon in sorted(ICONS.glob(f"{NAME}-*.png")):
        size = icon.stem.rpartition("-")[2]
        _copy(icon, share / "icons/hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png")
    _copy(ICONS / f"{NAME}.svg", share / "icons/hicolor/scalable/apps" / f"{NAME}.svg")
    page = share / "man/man1" / f"{MANUAL.name}.gz"
    compressed(filled_in(MANUAL, version, epoch).encode(), page)
    for program in PROGRAMS[1:]:
        page.with_name(f"{program}.1.gz").symlink_to(page.name)


def compressed(content: bytes, to: Path) -> None:
    """Write it as gzip, the same bytes for the same content."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))


def _write(to: Path, text: str) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(text, encoding="utf-8")


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)
