"""What support needs to know, without anything that is secret.

A zip of texts. Each is made by itself, so that what cannot be read costs its own text only; each is
redacted once more when it is written.
"""

import json
import os
import platform
import stat
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path

from pos_desktop import __version__, logs
from pos_desktop.adapters.journal.inspecting import SQLITE
from pos_desktop.app.checkup import about, checks_of
from pos_desktop.app.doctoring import Installation, installation
from pos_desktop.app.findings import as_json
from pos_desktop.config import DataFolderFailed, Options, Paths
from pos_desktop.config.options import OptionsRefused
from pos_desktop.config.replacing import put_in_place
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.preferences import PreferencesFailed
from pos_desktop.ports.vault import VaultFailed

_PACKAGES = ("stripe", "PySide6-Essentials", "SQLAlchemy", "alembic", "keyring", "requests")
_LARGEST = 3_000_000
"""Characters of one text; the newest end of a longer one is kept."""
_CUT = "[cut]\n"
_TOLD = frozenset(
    """mode country tax_included till capture customer_may_cancel show_cart reader location
    cash_rounding moto_without_cvc capture_later incremental_authorization tip_on
    extended_authorization tip_without_tax refused_brands refused_funding refuse_wallets
    foreign_card foreign_percent ask_email connect_how fee_percent fee_amount printer paper
    print_receipt shop_copy drawer_on_cash refund_needs_manager discount_needs_manager lock_minutes
    kiosk theme language scale""".split()
)
"""Settings that name nobody and no folder; of any other it is told only whether it is set."""

_FAILURES = (
    DataFolderFailed, JournalFailed, OptionsRefused, PreferencesFailed, VaultFailed, OSError,
)  # fmt: skip


Make = Callable[[], str]


class Packing:
    """A bundle in the making, part by part. The parts are made where `step` is called."""

    def __init__(self, options: Options, file: Path, *, force: bool = True) -> None:
        self._file, self._force = file, force
        self._kept = BytesIO()
        self._packed = zipfile.ZipFile(self._kept, "w", zipfile.ZIP_DEFLATED)
        self._parts = parts(options)
        self._next: tuple[str, Make] | None = None

    def step(self) -> str | None:
        """Make the part that was named last; the name of the next, or None: the file is there.

        Raises:
            FileExistsError: the file is there already and may not be replaced.
            OSError: the file cannot be written.
        """
        if self._next is not None:
            name, make = self._next
            self._packed.writestr(name, redacted(_told(make)))
        self._next = next(self._parts, None)
        if self._next is not None:
            return self._next[0]
        self._packed.close()
        _write(self._file, self._kept.getvalue(), force=self._force)
        return None


def redacted(text: str) -> str:
    """The newest end of a text, redacted; what is cut in two is not left as a half."""
    if len(text) <= _LARGEST:
        return logs.redacted(text)
    whole_lines = text[-_LARGEST:].partition("\n")[2]
    return _CUT + logs.redacted(whole_lines)


def parts(options: Options) -> Iterator[tuple[str, Make]]:
    """Name and maker of each text of the bundle, not redacted yet."""
    paths = Paths.of(options.data_dir, options.database_file)
    yield "versions.json", lambda: _json(versions())
    yield "files.json", lambda: _json(list(files(paths.folder)))
    for file in sorted(paths.log.parent.glob("*")):
        if file.is_file() and file.name.startswith((paths.log.name, "fault-")):
            yield f"logs/{file.name}", _reader_of(file)
    try:
        found = installation(options)
    except _FAILURES as failed:
        reason = _reason(failed)
        yield "settings.json", lambda: reason
        return
    yield "settings.json", lambda: _json(settings(found))
    yield "journal.json", lambda: journal(found)
    yield "doctor.json", lambda: checks(found)


def versions() -> dict[str, str]:
    """What this is made of and where it runs."""
    told = {
        "pos-desktop": __version__,
        "python": sys.version,
        "sqlite": SQLITE,
        "system": platform.platform(),
        "machine": platform.machine(),
    }
    for package in _PACKAGES:
        with suppress(PackageNotFoundError):
            told[package] = version(package)
    return told


def files(folder: Path) -> Iterator[dict[str, object]]:
    """Every file of the data folder: its name in there, size in bytes and mode."""
    for file in sorted(folder.rglob("*")):
        with suppress(OSError):
            known = file.lstat()
            yield {
                "file": file.relative_to(folder).as_posix(),
                "bytes": known.st_size,
                "mode": stat.filemode(known.st_mode),
            }


def settings(found: Installation) -> dict[str, object]:
    """The settings in force, without names, addresses, folders and PINs."""
    told: dict[str, object] = {
        name: value if name in _TOLD else ("set" if value else None)
        for name, value in asdict(found.settings).items()
    }
    told["stripe_base"] = found.options.stripe_base
    return told


def journal(found: Installation) -> str:
    """Counts of what is in the book."""
    with closing(found.journal()) as opened:
        return _json(asdict(opened.summary()))


def checks(found: Installation) -> str:
    """What the doctor finds, as its JSON."""
    return as_json((check() for check in checks_of(found)), about(found.options, found))


def _reader_of(file: Path) -> Make:
    return lambda: file.read_text(encoding="utf-8", errors="replace")


def _told(make: Make) -> str:
    """The text, or why there is none."""
    try:
        return make()
    except _FAILURES as failed:
        return _reason(failed)


def _reason(failed: Exception) -> str:
    return _json({"unread": str(getattr(failed, "reason", failed))})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def _write(file: Path, content: bytes, *, force: bool) -> None:
    """All or nothing, readable by this user alone."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        put_in_place(beside, file, force=force)
    finally:
        with suppress(OSError):
            beside.unlink()
