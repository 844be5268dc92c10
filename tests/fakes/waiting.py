"""Entries that wait for their book, in memory."""

from collections.abc import Iterator

from typing_extensions import override

from pos_desktop.domain.journal import Entry
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.waiting import WaitingEntries, WaitingFailed


class MemoryWaiting(WaitingEntries):
    """Keeps what waits; `refusal` makes it fail, `sticks` makes it keep what is done."""

    def __init__(self) -> None:
        self.kept: list[tuple[Mode, str, Entry]] = []
        self.refusal: str | None = None
        self.sticks = False

    @property
    def kinds(self) -> list[tuple[Mode, str]]:
        """What waits for which book."""
        return [(mode, entry.kind) for mode, _, entry in self.kept]

    @override
    def put(self, mode: Mode, entry: Entry) -> None:
        if self.refusal is not None:
            raise WaitingFailed(self.refusal)
        self.kept.append((mode, f"{len(self.kept)}.json", entry))

    @override
    def of(self, mode: Mode) -> Iterator[tuple[str, Entry]]:
        yield from [(name, entry) for one, name, entry in self.kept if one is mode]

    @override
    def done(self, mode: Mode, name: str) -> None:
        if self.refusal is not None:
            raise WaitingFailed(self.refusal)
        if not self.sticks:
            self.kept = [one for one in self.kept if one[:2] != (mode, name)]
