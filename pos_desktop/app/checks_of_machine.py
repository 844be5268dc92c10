"""The doctor's checks of this computer: display, keyring, data folder, files, database."""

import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from pos_desktop.adapters.journal import backups
from pos_desktop.app.findings import Finding, Status
from pos_desktop.config import privacy
from pos_desktop.domain.settings import Mode
from pos_desktop.logs import OLDER_FILES
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.vault import Vault, VaultFailed
from pos_desktop.services import backing

_MOST_NAMED = 4
"""Files that a finding names; the rest is counted."""
_BACKUP_IS_OLD = timedelta(days=3)
_DRAWN_NOWHERE = {"offscreen", "minimal", "vnc"}
"""Qt's platforms that need no display."""
_DISPLAYS = ("WAYLAND_DISPLAY", "DISPLAY")


def display(platform: str, environment: Mapping[str, str]) -> Finding:
    """Whether a window can be opened; `platform` as `sys.platform` says it."""
    if platform in {"win32", "darwin"}:
        return Finding("display", Status.OK, "This system always has one.")
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen in _DRAWN_NOWHERE:
        return Finding("display", Status.OK, f"Qt draws {chosen}.")
    for name in _DISPLAYS:
        if environment.get(name):
            return Finding("display", Status.OK, f"{name} is {environment[name]}.")
    return Finding(
        "display",
        Status.FAILED,
        "No window can be opened: neither WAYLAND_DISPLAY nor DISPLAY is set.",
        "Start the till from the desktop of a logged-in user.",
    )


def keyring(vault: Vault, profile: str, *, needed: bool) -> Finding:
    """Whether the system keyring answers; `needed` is false in training mode."""
    try:
        key = vault.read(profile)
    except VaultFailed as failed:
        status = Status.FAILED if needed else Status.WARNING
        told, _, remedy = failed.reason.partition(": ")
        return Finding("keyring", status, f"{told.removesuffix('.')}.", _sentence(remedy))
    kept = "a key is kept" if key is not None else "no key is kept"
    return Finding("keyring", Status.OK, f"It answers; {kept} for profile {profile}.")


def data_folder(folder: Path) -> Finding:
    """Whether the folder of settings, journal and logs can be written; it is made if missing."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"pos-desktop")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return Finding(
            "data folder",
            Status.FAILED,
            f"{folder} cannot be written: {error.strerror or type(error).__name__}.",
            "Give this user the right to write there, free some space,"
            " or choose another folder with --data-dir.",
        )
    return Finding("data folder", Status.OK, f"{folder} can be written.")


def log(file: Path) -> Finding:
    """Where the log is, how much of it there is, and whether it can be written."""
    parts = [one for one in file.parent.glob(f"{file.name}*") if one.is_file()]
    size = sum(one.stat().st_size for one in parts)
    detail = f"{file}, {len(parts)} of at most {OLDER_FILES + 1} files, {size / 1e6:.1f} MB."
    folder = next(one for one in file.parents if one.is_dir())
    if os.access(file if file.exists() else folder, os.W_OK):
        return Finding("log", Status.OK, detail)
    remedy = "Allow the till's user to write there; the till sells all the same."
    return Finding("log", Status.WARNING, f"{file} cannot be written.", remedy)


def files(*folders: Path, book: Path | None = None) -> Finding:
    """Whether what stands in the till's folders, and a journal elsewhere, is this user's alone."""
    if os.name != "posix":
        detail = "Windows keeps a user's folders to that user; their access lists are not read."
        return Finding("files", Status.OK, detail)
    loose = [found for folder in folders for found in privacy.loose_in(folder)]
    loose += [] if book is None else privacy.loose_of(book)
    if not loose:
        return Finding("files", Status.OK, "Nobody but this user can read what the till keeps.")
    named = ", ".join(f"{found.path.name} ({found.mode:03o})" for found in loose[:_MOST_NAMED])
    more = f" and {len(loose) - _MOST_NAMED} more" if len(loose) > _MOST_NAMED else ""
    is_in_folder = loose[0].path.is_relative_to(folders[0])
    place = f"-R go= {folders[0]}" if is_in_folder else f"go= {loose[0].path}"
    return Finding(
        "files",
        Status.WARNING,
        f"Others on this computer can reach {named}{more}.",
        f"Open the till, which takes that from them, or run `chmod {place}`.",
    )


def database(verify: Callable[[], str | None], file: str = "") -> Finding:
    """Whether the journal, in that file unless it is on a server, opens and none of its events was
    changed.

    `verify` reads the whole chain and returns what is wrong with it, as a sentence, or None; it
    raises `JournalFailed` where the journal cannot be opened.
    """
    try:
        fault = verify()
    except JournalFailed as failed:
        return Finding("database", Status.FAILED, "The journal cannot be read.", failed.reason)
    if fault is not None:
        return Finding(
            "database",
            Status.FAILED,
            fault,
            "Stop selling on this till, keep a copy of its data folder and ask for support.",
        )
    named = f"The journal {file}" if file else "The journal"
    return Finding("database", Status.OK, f"{named} opens, and every event is as written.")


def backed_up(folder: Path, mode: Mode, now: datetime) -> Finding:
    """When and where the journal was backed up last, and whether that copy is whole."""
    names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    newest = backing.newest_first(names, mode)
    made = backing.made_at(newest[0], mode) if newest else None
    if made is None:
        detail = f"No copy of the {mode.value} journal is in {folder}."
        remedy = "Open the till, which makes one, or run `pos-desktop backup FILE`."
        return Finding("backups", Status.WARNING, detail, remedy)
    file, when = folder / newest[0], f"{made:%Y-%m-%d %H:%M} UTC"
    try:
        found = backups.contents(file)
    except JournalFailed as failed:
        remedy = "Run `pos-desktop backup FILE` now, and check the disk."
        return Finding("backups", Status.WARNING, failed.reason, remedy)
    detail = f"{file}, made {when}, is whole and has {found.entries} entries."
    if now - made > _BACKUP_IS_OLD:
        remedy = "See that the till can write there; it makes one every few hours."
        return Finding("backups", Status.WARNING, detail, remedy)
    return Finding("backups", Status.OK, detail)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
