"""The readers screen: every reader of the account, choosing one, and looking after them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_desktop.domain.failures import Failed, Failure
from pos_desktop.domain.readers import Location, Reader
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.readers import Readers
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.readerlist import Column, Place, arranged, matching, places_of, rows_of
from pos_desktop.presenters.readerrows import ReaderRow
from pos_desktop.presenters.registration import NOTHING_TYPED, RegistrationForm, RegistrationModel
from pos_desktop.presenters.tending import Question, Tending, TendingParts
from pos_desktop.presenters.troubles import defect, trouble_of
from pos_desktop.services.auditing import NoteHere, nobody
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.registering import RegisterField


@dataclass(frozen=True, slots=True)
class ReadersModel:
    """All that the screen shows.

    `rows` are sorted and filtered; `total` counts them all. `is_loaded` is false until the first
    list has come, so that "no readers" is not said too early. `busy` is the reader on which
    something is being done. `list_notice` stands by the table, `notice` by the reader at hand.
    """

    rows: tuple[ReaderRow, ...] = ()
    total: int = 0
    selected: ReaderRow | None = None
    places: tuple[Place, ...] = ()
    form: RegistrationModel = NOTHING_TYPED
    sorted_by: Column = Column.PLACE
    is_descending: bool = False
    filter: str = ""
    is_loading: bool = False
    is_loaded: bool = False
    busy: str | None = None
    question: Question | None = None
    list_notice: Notice | None = None
    notice: Notice | None = None


class ReadersView(Protocol):
    """Draws the readers screen."""

    def present(self, model: ReadersModel) -> None:
        """Show this, and nothing else."""


@dataclass(frozen=True, slots=True)
class ReadersParts:
    """What the screen works with. `chosen` is told which reader is this till's now."""

    view: ReadersView
    readers: Readers
    lookup: Lane
    money: Lane
    clock: Clock
    settings: KeptSettings
    chosen: Callable[[Reader | None], None]
    note: NoteHere = nobody
    """Writes an act down, on the money lane."""


Listed = tuple[tuple[Reader, ...], tuple[Location, ...]]


class ReadersPresenter:
    """Lists on the lookup lane, changes on the money lane; the answer to an older list is dropped.

    `form` adds a reader, `tending` renames, removes and clears the one at hand.
    """

    def __init__(self, parts: ReadersParts) -> None:
        self._parts = parts
        self._readers: tuple[Reader, ...] = ()
        self._places: tuple[Place, ...] = ()
        self._selected: str | None = None
        self._sorted_by, self._descending = Column.PLACE, False
        self._filter = ""
        self._asked = 0
        self._loading = self._loaded = False
        self._list_notice: Notice | None = None
        self.form = RegistrationForm(
            lambda: parts.readers, parts.money, self.show, self._registered
        )
        self.tending = Tending(
            TendingParts(
                parts.readers,
                parts.lookup,
                parts.money,
                lambda: parts.settings.now.till,
                self._put,
                self._gone,
                self.show,
                parts.note,
            )
        )
        parts.settings.listen(self._settings_changed)

    def show(self) -> None:
        """Draw the screen as it stands."""
        self._parts.view.present(self.model())

    def refresh(self) -> None:
        """Read all readers and locations again; done whenever the screen comes to the front."""
        self._asked += 1
        self._loading = True
        listed = partial(self._listed, self._asked)
        self._parts.lookup.submit(self._list, listed, partial(self._broke, self._asked))
        self.show()

    def seen(self, reader: Reader) -> None:
        """The watcher looked at a reader: its row is that much newer."""
        if any(one.reader_id == reader.reader_id and one != reader for one in self._readers):
            self._put(reader)
            self.show()

    def select(self, reader_id: str) -> None:
        """The reader at hand; what was asked or told of another one is gone."""
        if reader_id != self._selected:
            self._selected = reader_id
            self.tending.withdraw()
            self.tending.tell(None)

    def sort(self, column: Column, *, descending: bool) -> None:
        """By another column, or the other way round."""
        if (column, descending) != (self._sorted_by, self._descending):
            self._sorted_by, self._descending = column, descending
            self.show()

    def search(self, typed: str) -> None:
        """Only readers that hold these words somewhere."""
        self._filter = typed
        self.show()

    def use(self) -> None:
        """This till's payments go to the reader at hand from now on."""
        reader = self._at_hand()
        if reader is None:
            return
        if reader.reader_id != self._parts.settings.now.reader and self._is_fixed():
            self.tending.tell(warn("settings_locked"))
            return
        place = reader.location or self._parts.settings.now.location
        settings = replace(self._parts.settings.now, reader=reader.reader_id, location=place)
        self._parts.settings.change(settings, self.show, self._not_kept)
        self._parts.chosen(reader)
        self.tending.withdraw()
        self.tending.tell(info("readers_chosen", reader.label))

    def _is_fixed(self) -> bool:
        """Whether an administrator says which it is; in training there is one to play with."""
        settings = self._parts.settings
        return settings.locks("reader") and settings.now.mode is not Mode.TRAINING

    def ask_name(self) -> None:
        """Another name for the reader at hand."""
        reader = self._at_hand()
        if reader is not None:
            self.tending.ask_name(reader)

    def ask_removal(self) -> None:
        """Whether the reader at hand is to leave the account."""
        reader = self._at_hand()
        if reader is not None:
            own = reader.reader_id == self._parts.settings.now.reader
            self.tending.ask_removal(reader, is_own=own)

    def ask_clearing(self) -> None:
        """Look what the reader at hand does, then ask whether that may be cancelled."""
        reader = self._at_hand()
        if reader is not None:
            self.tending.ask_clearing(reader)

    def model(self) -> ReadersModel:
        """The screen as it stands."""
        rows = self._rows()
        return ReadersModel(
            rows=rows,
            total=len(self._readers),
            selected=next((row for row in rows if row.reader_id == self._selected), None),
            places=self._places,
            form=self.form.model,
            sorted_by=self._sorted_by,
            is_descending=self._descending,
            filter=self._filter,
            is_loading=self._loading,
            is_loaded=self._loaded,
            busy=self.tending.busy,
            question=self.tending.question,
            list_notice=self._list_notice,
            notice=self.tending.notice,
        )

    def _rows(self) -> tuple[ReaderRow, ...]:
        now_ms = int(self._parts.clock.now().timestamp() * 1000)
        chosen = self._parts.settings.now.reader
        every = rows_of(self._readers, self._places, now_ms, chosen)
        return arranged(matching(every, self._filter), self._sorted_by, descending=self._descending)

    def _at_hand(self) -> Reader | None:
        """The selected reader, if the filter does not hide it."""
        shown = {row.reader_id for row in self._rows()}
        at_hand = self._selected if self._selected in shown else None
        return next((one for one in self._readers if one.reader_id == at_hand), None)

    def _list(self) -> Listed | Failure:
        try:
            return self._parts.readers.list(), self._parts.readers.locations()
        except Failed as failed:
            return failed.failure

    def _listed(self, asked: int, answer: Listed | Failure) -> None:
        if asked != self._asked:
            return
        self._loading = False
        if isinstance(answer, tuple):
            self._readers, locations = answer
            self._places = places_of(locations)
            self._loaded, self._list_notice = True, None
            self._select_one()
        else:
            self._list_notice = replace(trouble_of(answer), remedy="again")
        self.show()

    def _broke(self, asked: int, sentence: str) -> None:
        if asked == self._asked:
            self._loading = False
            self._list_notice = defect(sentence)
            self.show()

    def _select_one(self) -> None:
        """Keep what is selected while it exists; else this till's own reader, else the first."""
        known = {reader.reader_id for reader in self._readers}
        if self._selected not in known:
            self.tending.withdraw()
            own = self._parts.settings.now.reader
            first = next(iter(self._rows()), None)
            self._selected = own if own in known else first.reader_id if first else None
        if not self.form.model.location and self._places:
            own_place = self._parts.settings.now.location
            places = [place.location_id for place in self._places]
            self.form.type(RegisterField.LOCATION, own_place if own_place in places else places[0])

    def _put(self, reader: Reader) -> None:
        """This reader is like this now; one that was not listed joins the others."""
        others = [one for one in self._readers if one.reader_id != reader.reader_id]
        self._readers = (*others, reader)

    def _gone(self, reader_id: str) -> None:
        self._readers = tuple(one for one in self._readers if one.reader_id != reader_id)
        settings = self._parts.settings.now
        if settings.reader == reader_id:
            self._parts.settings.change(replace(settings, reader=None), self.show, self._not_kept)
            self._parts.chosen(None)
        self._select_one()

    def _registered(self, reader: Reader) -> None:
        self._put(reader)
        self._loaded = True
        self._selected = reader.reader_id
        self._filter = ""
        self.tending.withdraw()
        self.tending.tell(info("readers_registered", reader.label))

    def _not_kept(self, reason: str) -> None:
        self.tending.tell(bad("readers_not_remembered", reason))

    def _settings_changed(self, _settings: Settings) -> None:
        self.show()
