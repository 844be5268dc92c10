"""Acts that are no sale and no payment, written into the book: who did what when.

What its book cannot take now, for it is not open, refuses or is another mode's, waits on disk and
is written as soon as that book is open.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import timedelta

from typing_extensions import override

from pos_desktop.domain import staff
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.keys import KeyFacts, KeyRefused, facts_of
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane
from pos_desktop.ports.vault import Vault, VaultFailed
from pos_desktop.ports.waiting import WaitingEntries, WaitingFailed

Detail = tuple[tuple[str, str], ...]
Note = Callable[[str, Detail, Mode | None], None]
"""Writes down an act: its kind, what it was about, and whose book it is for (None: ours)."""
NoteHere = Callable[[str, Detail], object]
"""The same for who is on the money lane already, or has it on disk before it returns."""
WAITED = "waited_as"
"""Names, in the detail of an entry that waited, what it was kept under: it is written once."""
_MORE = timedelta(microseconds=1)


def nobody(_kind: str, _detail: Detail = (), _mode: Mode | None = None) -> None:
    """Where nothing is written down."""


class Auditing:
    """Writes on the money lane. `trouble` gets a sentence where an act can be kept nowhere."""

    def __init__(
        self,
        lane: Lane,
        clock: Clock,
        settings: Callable[[], Settings],
        waiting: WaitingEntries,
        trouble: Callable[[str], None],
    ) -> None:
        self._lane = lane
        self._clock = clock
        self._settings = settings
        self._waiting = waiting
        self._trouble = trouble
        self._mode = settings().booked_mode
        self._journal: Journal | None = None

    def begin(self, journal: Journal) -> None:
        """The book is open: what waited for it is written first."""
        self._lane.submit(lambda: self._open(journal), self._told, self._trouble)

    def do(self, work: Callable[[], None]) -> None:
        """Have something done where entries are written, after what was asked for before."""
        self._lane.submit(work, lambda _: None, self._trouble)

    def note(self, kind: str, detail: Detail = (), mode: Mode | None = None) -> None:
        """Have an act written down, in the name of who is at the till now."""
        entry = self._entry(kind, detail)
        self._lane.submit(lambda: self._write(entry, mode), self._told, self._trouble)

    def note_for_sure(self, kind: str, detail: Detail = ()) -> None:
        """Have an act written down before this returns, for who ends the till next: what waits on
        the lane then is lost where the lane waits for the network."""
        self._told(_put(self._waiting, self._mode, self._entry(kind, detail)))
        if self._journal is not None:
            self.begin(self._journal)

    def note_here(self, kind: str, detail: Detail = (), mode: Mode | None = None) -> str | None:
        """The same for who is on the money lane already; why it could be kept nowhere."""
        return self._write(self._entry(kind, detail), mode)

    def settings_changed(self, before: Settings, after: Settings) -> None:
        """Other settings are on disk; on the money lane."""
        mode = after.booked_mode if self._journal is None else self._mode
        for field, old, new in setting_changes(before, after):
            detail = (("field", field), ("from", old), ("to", new))
            self.note_here("settings.changed", detail, mode)

    def _entry(self, kind: str, detail: Detail) -> Entry:
        now = self._settings()
        return Entry(kind, self._clock.now(), now.cashier, now.till, detail=detail)

    def _open(self, journal: Journal) -> str | None:
        self._journal = journal
        try:
            drain(journal, self._waiting, self._mode)
        except JournalFailed:
            return None  # it waits on
        except WaitingFailed as failed:
            return failed.reason
        return None

    def _write(self, entry: Entry, mode: Mode | None) -> str | None:
        meant = mode or self._mode
        if self._journal is not None and meant is self._mode:
            try:
                self._journal.record(entry)
            except JournalFailed:
                pass
            else:
                return None
        return _put(self._waiting, meant, entry)

    def _told(self, reason: str | None) -> None:
        if reason is not None:
            self._trouble(reason)


def _put(waiting: WaitingEntries, mode: Mode, entry: Entry) -> str | None:
    try:
        waiting.put(mode, entry)
    except WaitingFailed as failed:
        return failed.reason
    return None


def drain(journal: Journal, waiting: WaitingEntries, mode: Mode) -> None:
    """Write what waits for this book, each once, also after a crash in the midst of it.

    Raises:
        JournalFailed, WaitingFailed: the rest waits on.
    """
    for name, entry in waiting.of(mode):
        if not _is_written(journal, name, entry):
            journal.record(replace(entry, detail=(*entry.detail, (WAITED, name))))
        waiting.done(mode, name)


def _is_written(journal: Journal, name: str, entry: Entry) -> bool:
    same_time = journal.audit(entry.at, entry.at + _MORE)
    return any(one.detail.get(WAITED) == name for one in same_time)


def setting_changes(before: Settings, after: Settings) -> Iterator[tuple[str, str, str]]:
    """Which fields changed, from what to what; of PINs only whether there is one.

    Who is at the till is no setting here where there is a staff: they sign in.
    """
    for field in fields(Settings):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new or (field.name == "cashier" and after.staff):
            continue
        if field.name == "manager_pin":
            yield field.name, _kept(old), "another one" if old and new else _kept(new)
        elif field.name == "staff":
            yield from _staff_changes(old, new)
        else:
            yield field.name, _told(old), _told(new)


def _staff_changes(before: staff.Staff, after: staff.Staff) -> Iterator[tuple[str, str, str]]:
    for one in before:
        now = staff.named(after, one.name)
        if now is None:
            yield "staff", staff.told(one), ""
        elif now != one:
            other_pin = now.pin and one.pin and now.pin != one.pin
            yield "staff", staff.told(one), staff.told(now) + (", another PIN" * bool(other_pin))
    for one in after:
        if staff.named(before, one.name) is None:
            yield "staff", "", staff.told(one)


def _kept(pin: str | None) -> str:
    return "none" if pin is None else "one"


def _told(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return str(value)


class AuditedVault(Vault):
    """A vault whose changes are written down; never the key, only what may be shown of it."""

    def __init__(self, vault: Vault, note: Note) -> None:
        self._vault = vault
        self._note = note

    @override
    def read(self, profile: str) -> str | None:
        return self._vault.read(profile)

    @override
    def write(self, profile: str, key: str) -> None:
        self._vault.write(profile, key)
        self._tell("key.changed", profile, _facts(key))

    @override
    def clear(self, profile: str) -> None:
        try:
            kept = self._vault.read(profile)
        except VaultFailed:
            kept = None
        self._vault.clear(profile)
        self._tell("key.cleared", profile, _facts(kept or ""))

    def _tell(self, kind: str, profile: str, facts: KeyFacts | None) -> None:
        detail: Detail = (("profile", profile),)
        if facts is not None:
            what = "restricted" if facts.restricted else "unrestricted"
            detail = (*detail, ("key", f"{what} {facts.mode.value} key ending in {facts.last4}"))
        self._note(kind, detail, None if facts is None else facts.mode)


def _facts(key: str) -> KeyFacts | None:
    try:
        return facts_of(key)
    except KeyRefused:
        return None
