"""Who did what when: the entries of a day, as the window shows them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol

from pos_desktop.domain.audit import Audited
from pos_desktop.domain.sale_words import begin_of
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice, bad, warn
from pos_desktop.presenters.troubles import defect

EVERYBODY = ""
MOST_ROWS = 20_000
"""Entries of a day that are shown; the rest is in the export."""
_STEPS = ("payment.", "setup.", "inquiry.")
_SMALL = frozenset(
    {
        "cart.added",
        "cart.quantity",
        "cart.undone",
        "sale.opened",
        "sale.customer",
        "sale.tip_asked",
        "sale.tip_skipped",
        "sale.answered",
        "customer.found",
    }
)
"""Steps on the way to a sale: each scan is one, and who looks for an act does not look for them."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One entry; `facts` are what it tells by name, amounts in minor units."""

    till: str
    seq: int
    at: datetime | None
    actor: str
    kind: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AuditModel:
    """What the page shows. `typed` stands in the field of the day where it is no day."""

    day: date
    typed: str | None = None
    person: str = EVERYBODY
    people: tuple[str, ...] = ()
    has_steps: bool = False
    rows: tuple[AuditRow, ...] = ()
    is_reading: bool = False
    can_go_on: bool = False
    """Whether there is a day after this one."""
    notice: Notice | None = None


class AuditView(Protocol):
    """Draws the page."""

    def present(self, model: AuditModel) -> None:
        """Show this, and nothing else."""


@dataclass(frozen=True, slots=True)
class AuditParts:
    """What the page works with; `journal` is None while no book is open."""

    view: AuditView
    journal: Callable[[], Journal | None]
    lookup: Lane
    clock: Clock


class AuditPresenter:
    """Reads a day at a time on the lookup lane; who and what is chosen among what was read."""

    def __init__(self, parts: AuditParts) -> None:
        self._parts = parts
        self._all: tuple[AuditRow, ...] = ()
        self._model = AuditModel(self._today())

    def open(self) -> None:
        """The page comes to the front: what was written meanwhile is on it."""
        self._read(self._model.day)

    def step(self, days: int) -> None:
        """So many days later, or earlier; never after today."""
        self._read(min(self._model.day + timedelta(days=days), self._today()))

    def type_day(self, typed: str) -> None:
        """This day, as 2026-11-29."""
        try:
            day = date.fromisoformat(typed.strip())
        except ValueError:
            self._show(replace(self._model, typed=typed, notice=warn("audit_no_day", typed)))
            return
        self._read(min(day, self._today()))

    def choose(self, person: str) -> None:
        """Only what this one did; EVERYBODY for all."""
        self._model = replace(self._model, person=person)
        self._filter()

    def show_steps(self, *, wanted: bool) -> None:
        """Also each step on the way to a sale, or not."""
        self._model = replace(self._model, has_steps=wanted)
        self._filter()

    def _today(self) -> date:
        return self._parts.clock.now().astimezone().date()

    def _read(self, day: date) -> None:
        is_other = day != self._model.day
        self._model = replace(
            self._model,
            day=day,
            typed=None,
            notice=None,
            is_reading=True,
            can_go_on=day < self._today(),
        )
        if is_other:
            self._all = ()
        journal = self._parts.journal()
        if journal is None:
            unread = warn("audit_no_book")
            self._model = replace(self._model, is_reading=False, notice=unread)
            self._all = ()
        else:
            work = partial(_entries_of, journal, day)
            self._parts.lookup.submit(work, partial(self._was_read, day), self._broke)
        self._filter()

    def _was_read(self, day: date, read: tuple[AuditRow, ...] | Notice) -> None:
        if day != self._model.day:
            return
        is_refused = isinstance(read, Notice)
        self._all = () if isinstance(read, Notice) else read
        notice = read if isinstance(read, Notice) else None
        if not is_refused and len(self._all) >= MOST_ROWS:
            notice = warn("audit_too_many", str(MOST_ROWS))
        self._model = replace(self._model, is_reading=False, notice=notice)
        self._filter()

    def _broke(self, number: str) -> None:
        self._all = ()
        self._model = replace(self._model, is_reading=False, notice=defect(number))
        self._filter()

    def _filter(self) -> None:
        model = self._model
        people = tuple(sorted({row.actor for row in self._all} | {model.person} - {EVERYBODY}))
        rows = tuple(
            row
            for row in self._all
            if model.person in {EVERYBODY, row.actor} and (model.has_steps or not _is_step(row))
        )
        self._show(replace(model, people=people, rows=rows))

    def _show(self, model: AuditModel) -> None:
        self._model = model
        self._parts.view.present(model)


def _entries_of(journal: Journal, day: date) -> tuple[AuditRow, ...] | Notice:
    """On the lane: the entries of that day, newest first, or why they cannot be read."""
    found: list[AuditRow] = []
    try:
        for one in journal.audit(begin_of(day, None), begin_of(day + timedelta(days=1), None)):
            found.append(_row(one))
            if len(found) == MOST_ROWS:
                break
    except JournalFailed as failed:
        return bad("audit_unread", failed.reason)
    return tuple(sorted(found, key=_place, reverse=True))


def _place(row: AuditRow) -> tuple[float, str, int]:
    return 0.0 if row.at is None else row.at.timestamp(), row.till, row.seq


def _row(one: Audited) -> AuditRow:
    try:
        at: datetime | None = datetime.fromisoformat(one.at)
    except ValueError:
        at = None
    return AuditRow(one.till, one.seq, at, one.actor, one.kind, one.facts)


def _is_step(row: AuditRow) -> bool:
    return row.kind in _SMALL or row.kind.startswith(_STEPS)
