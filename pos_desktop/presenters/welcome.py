"""The first start: training or Stripe, the key, then this till's place and reader."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Protocol

from pos_desktop.domain.failures import Failed, Failure
from pos_desktop.domain.readers import Location, Reader
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.accounts import Accounts, KeyCheck
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.readers import Readers
from pos_desktop.ports.tasks import Lane
from pos_desktop.ports.vault import Vault
from pos_desktop.presenters.keyform import NO_KEY, KeyForm, KeyModel, KeyParts
from pos_desktop.presenters.notices import Notice, bad, info
from pos_desktop.presenters.readerlist import Column, Place, arranged, places_of, rows_of
from pos_desktop.presenters.readerrows import ReaderRow
from pos_desktop.presenters.registration import NOTHING_TYPED, RegistrationForm, RegistrationModel
from pos_desktop.presenters.troubles import defect, trouble_of
from pos_desktop.services.choosing import first_choice
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.registering import RegisterField


class Step(StrEnum):
    """Where the first start is."""

    CHOICE = "choice"
    KEY = "key"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class WelcomeModel:
    """All that the page shows. `rows` are the readers of `place` alone.

    `is_busy` while the answers are being kept; `excess` names what the key may do and no till
    needs.
    """

    step: Step = Step.CHOICE
    choice: Mode = Mode.TRAINING
    key: KeyModel = NO_KEY
    places: tuple[Place, ...] = ()
    place: str = ""
    rows: tuple[ReaderRow, ...] = ()
    reader: str | None = None
    form: RegistrationModel = NOTHING_TYPED
    excess: tuple[str, ...] = ()
    is_loading: bool = False
    is_busy: bool = False
    notice: Notice | None = None


class WelcomeView(Protocol):
    """Draws the first start."""

    def present(self, model: WelcomeModel) -> None:
        """Show this, and nothing else."""


@dataclass(frozen=True, slots=True)
class WelcomeParts:
    """What the first start works with.

    `connect` gives the readers of a key; it is called on a lane, once for each request, and may
    give the same object again. `finished` is told once everything is kept: the till may open.
    """

    view: WelcomeView
    accounts: Accounts
    vault: Vault
    lookup: Lane
    money: Lane
    clock: Clock
    settings: KeptSettings
    connect: Callable[[str], Readers]
    finished: Callable[[Settings], None]


Listed = tuple[tuple[Reader, ...], tuple[Location, ...]]


class WelcomePresenter:
    """Leads through the first start. `key` and `form` are its two forms."""

    def __init__(self, parts: WelcomeParts) -> None:
        self._parts = parts
        self._step = Step.CHOICE
        self._choice = Mode.TRAINING
        self._readers: tuple[Reader, ...] = ()
        self._locations: tuple[Location, ...] = ()
        self._place = ""
        self._reader: str | None = None
        self._excess: tuple[str, ...] = ()
        self._asked = 0
        self._loading = self._busy = False
        self._notice: Notice | None = None
        self.key = KeyForm(
            KeyParts(
                parts.accounts,
                parts.vault,
                parts.lookup,
                lambda: parts.settings.now.profile,
                self.show,
                self._key_kept,
            )
        )
        self.form = RegistrationForm(
            lambda: parts.connect(self.key.key), parts.money, self.show, self._registered
        )

    def open(self, mode: Mode = Mode.TRAINING) -> None:
        """From the beginning; a `mode` other than training goes on to its key at once."""
        self._step, self._choice, self._notice = Step.CHOICE, mode, None
        if mode is Mode.TRAINING:
            self.show()
        else:
            self.go_on()

    def show(self) -> None:
        """Draw the page as it stands."""
        self._parts.view.present(self.model())

    def choose(self, mode: Mode) -> None:
        """Training, Stripe test or Stripe live."""
        self._choice, self._notice = mode, None
        self.show()

    def go_on(self) -> None:
        """The main action of the step."""
        if self._busy:
            return
        match self._step:
            case Step.CHOICE if self._choice is Mode.TRAINING:
                self._finish(self._settings(None))
            case Step.CHOICE:
                self._step = Step.KEY
                self.key.open(self._choice)
            case Step.KEY:
                self.key.submit()
            case Step.READER if self._reader is None:
                self._notice = info("welcome_reader_missing", remedy="later")
                self.show()
            case Step.READER:
                self._finish(self._settings(self._reader))

    def go_back(self) -> None:
        """One step back. A key that is kept stays kept."""
        self._notice = None
        self._step = Step.KEY if self._step is Step.READER else Step.CHOICE
        if self._step is Step.KEY:
            self.key.open(self._choice)
        self.show()

    def later(self) -> None:
        """Without a reader for now: the readers screen has them all."""
        if self._step is Step.READER and not self._busy:
            self._finish(self._settings(None))

    def choose_place(self, location_id: str) -> None:
        """Where this till stands."""
        self._place, self._notice = location_id, None
        self.form.type(RegisterField.LOCATION, location_id)
        self._suggest()
        self.show()

    def choose_reader(self, reader_id: str) -> None:
        """The reader at this till."""
        self._reader, self._notice = reader_id, None
        self.show()

    def refresh(self) -> None:
        """Read readers and locations again, after something was set up elsewhere."""
        self._asked += 1
        self._loading, self._notice = True, None
        asked = self._asked
        work = partial(self._list, self.key.key)
        self._parts.lookup.submit(
            work, partial(self._listed, asked), partial(self._list_broke, asked)
        )
        self.show()

    def model(self) -> WelcomeModel:
        """The page as it stands."""
        places = places_of(self._locations)
        now_ms = int(self._parts.clock.now().timestamp() * 1000)
        here = tuple(one for one in self._readers if one.location == self._place)
        rows = rows_of(here, places, now_ms, self._reader)
        return WelcomeModel(
            step=self._step,
            choice=self._choice,
            key=self.key.model,
            places=places,
            place=self._place,
            rows=arranged(rows, Column.LABEL, descending=False),
            reader=self._reader,
            form=self.form.model,
            excess=self._excess,
            is_loading=self._loading,
            is_busy=self._busy,
            notice=self._notice,
        )

    def _key_kept(self, check: KeyCheck) -> None:
        self._step, self._notice = Step.READER, None
        self._excess = check.excess
        self._take(check.readers, check.locations)

    def _take(self, readers: tuple[Reader, ...], locations: tuple[Location, ...]) -> None:
        self._readers, self._locations = readers, locations
        known = [place.location_id for place in places_of(locations)]
        if self._place not in known:
            # A place with readers is more likely to be this shop than one without.
            used = [one.location for one in readers if one.location in known]
            self._place = (used or known or [""])[0] or ""
        self.form.type(RegisterField.LOCATION, self._place)
        self._suggest()

    def _suggest(self) -> None:
        """Keep a choice that is still there; else the only reader, or the first simulated one."""
        here = tuple(one for one in self._readers if one.location == self._place)
        if any(one.reader_id == self._reader for one in here):
            return
        suggested = here[0] if len(here) == 1 else first_choice(here, None)
        self._reader = suggested.reader_id if suggested else None

    def _list(self, key: str) -> Listed | Failure:
        try:
            readers = self._parts.connect(key)
            return readers.list(), readers.locations()
        except Failed as failed:
            return failed.failure

    def _listed(self, asked: int, answer: Listed | Failure) -> None:
        if asked != self._asked:
            return
        self._loading = False
        if isinstance(answer, tuple):
            self._take(*answer)
        else:
            self._notice = replace(trouble_of(answer), remedy="again")
        self.show()

    def _list_broke(self, asked: int, sentence: str) -> None:
        if asked == self._asked:
            self._loading = False
            self._broke(sentence)

    def _registered(self, reader: Reader) -> None:
        others = tuple(one for one in self._readers if one.reader_id != reader.reader_id)
        self._readers = (*others, reader)
        self._place = reader.location or self._place
        self._reader = reader.reader_id
        self._notice = info("readers_registered", reader.label)

    def _settings(self, reader: str | None) -> Settings:
        now = self._parts.settings.now
        if self._choice is Mode.TRAINING:
            return replace(now, mode=Mode.TRAINING, reader=None, location=None)
        here = next((one for one in self._locations if one.location_id == self._place), None)
        return replace(
            now,
            mode=self._choice,
            reader=reader,
            location=self._place or None,
            country=here.country if here else now.country,
        )

    def _finish(self, settings: Settings) -> None:
        self._busy, self._notice = True, None
        self.show()
        self._parts.settings.change(settings, partial(self._done, settings), self._not_kept)

    def _done(self, settings: Settings) -> None:
        self._busy = False
        self._parts.finished(settings)

    def _not_kept(self, reason: str) -> None:
        self._busy = False
        self._notice = bad("settings_not_kept", reason)
        self.show()

    def _broke(self, sentence: str) -> None:
        self._notice = defect(sentence)
        self.show()
