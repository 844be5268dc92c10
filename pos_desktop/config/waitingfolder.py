"""Entries that wait for their book, a file each: whoever puts one never meets who takes one."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from pos_desktop.config.replacing import replace_file
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.waiting import WaitingFailed


class WaitingFolder:
    """Implements `ports.waiting.WaitingEntries` in a folder that is made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, mode: Mode, entry: Entry) -> None:
        """Keep one, on disk on return."""
        kept = {
            "kind": entry.kind,
            "at": entry.at.isoformat(),
            "actor": entry.actor,
            "till": entry.till,
            "detail": [list(pair) for pair in entry.detail],
        }
        name = f"{entry.at.timestamp():020.6f}-{uuid4().hex[:8]}"
        file = self._folder / mode.value / f"{name}.json"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(file, json.dumps(kept, ensure_ascii=False))
        except OSError as error:
            raise WaitingFailed(
                f"What was done cannot be written down in {self._folder}: "
                f"{error.strerror or error}. Free some space or allow this user to write there."
            ) from error

    def of(self, mode: Mode) -> Iterator[tuple[str, Entry]]:
        """Those of a mode, oldest first; a file that is none of ours is left alone."""
        for file in sorted((self._folder / mode.value).glob("[0-9]*.json")):
            entry = _read(file)
            if entry is not None:
                yield file.name, entry

    def done(self, mode: Mode, name: str) -> None:
        """This one is in its book."""
        try:
            (self._folder / mode.value / name).unlink(missing_ok=True)
        except OSError as error:
            raise WaitingFailed(f"{self._folder} cannot be tidied: {error.strerror}.") from error


def _read(file: Path) -> Entry | None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return Entry(
            str(kept["kind"]),
            datetime.fromisoformat(kept["at"]),
            str(kept["actor"]),
            str(kept["till"]),
            detail=tuple((str(name), str(value)) for name, value in kept["detail"]),
        )
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
