"""The tips that readers of the till's location ask for: read from Stripe, changed, kept there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_desktop.domain.failures import Failed, Failure, Refused
from pos_desktop.domain.settings import Settings, TipOn
from pos_desktop.domain.tip_keys import AMOUNTS, PERCENTS, KeysRefused, TipField, read_keys
from pos_desktop.domain.tipping import CURRENCIES, TipTable
from pos_desktop.ports.tasks import Lane
from pos_desktop.ports.tipping import Tipping, TipsInForce, TipSource
from pos_desktop.presenters.notices import Notice, info, warn
from pos_desktop.presenters.troubles import defect, trouble_of
from pos_desktop.presenters.typed import written_amount
from pos_desktop.services.preferring import KeptSettings

_Change = TipTable | None
"""What a location is to have of its own; None for what the account has."""


@dataclass(frozen=True, slots=True)
class TipTableModel:
    """All that is shown of the table.

    `is_open`: whether it is shown at all, `may_type` whether something can be typed. `source` says
    where it comes from, `wrong` what is wrong at a field, `asks` that the same keys are other
    locations' too and a yes is awaited, `may_reset` that the location has its own.
    """

    is_open: bool = False
    may_type: bool = False
    is_busy: bool = False
    typed: Mapping[TipField, str] | None = None
    wrong: Mapping[TipField, Notice] | None = None
    source: Notice | None = None
    asks: Notice | None = None
    may_reset: bool = False
    notice: Notice | None = None


CLOSED = TipTableModel()


class TipTableView(Protocol):
    """Draws the table."""

    def present(self, model: TipTableModel) -> None:
        """Show this, and nothing else."""


@dataclass(frozen=True, slots=True)
class TipTableParts:
    """What it works with. `tipping` is None until Stripe is reached.

    `place` is the id of the location where the till's reader stands, None without one; `name_of`
    gives a location's name, "" where it cannot be had, and runs on the lookup lane.
    """

    view: TipTableView
    tipping: Callable[[], Tipping | None]
    lookup: Lane
    money: Lane
    settings: KeptSettings
    currency: Callable[[], str]
    place: Callable[[], str | None]
    name_of: Callable[[str], str]


class TipTablePresenter:
    """Nothing is sent before it is asked for, and what was typed stays until it is kept."""

    def __init__(self, parts: TipTableParts) -> None:
        self._parts = parts
        self._model = CLOSED
        self._serial = 0
        self._in_force: TipsInForce | None = None
        self._pending: _Change = None
        self._name = ""
        parts.settings.listen(self._settings_changed)

    def open(self) -> None:
        """The settings came to the front: read what is in force, if readers ask for tips."""
        self._serial += 1
        self._in_force = None
        self._show(CLOSED)
        if self._parts.settings.now.tips is not TipOn.READER:
            return
        place, tipping = self._parts.place(), self._parts.tipping()
        currency = self._parts.currency()
        if currency not in CURRENCIES:
            self._show(
                replace(CLOSED, is_open=True, notice=warn("tips_currency", currency.upper()))
            )
        elif place is None or tipping is None:
            code = "tips_no_place" if tipping is not None else "tips_not_reached"
            self._show(replace(CLOSED, is_open=True, notice=warn(code)))
        else:
            self._show(replace(CLOSED, is_open=True, is_busy=True))
            read = partial(self._read, tipping, place)
            self._submit(self._parts.lookup, read, partial(self._was_read, self._serial))

    def type(self, field: TipField, text: str) -> None:
        """A field holds this now; what was wrong with it is no longer said."""
        typed = {**(self._model.typed or {}), field: text}
        wrong = {at: said for at, said in (self._model.wrong or {}).items() if at is not field}
        self._show(replace(self._model, typed=typed, wrong=wrong, asks=None, notice=None))

    def save(self) -> None:
        """Give the location what was typed; asks first where other locations would get it, too."""
        if self._model.is_busy or not self._model.may_type:
            return
        typed = self._model.typed or {}
        try:
            table = read_keys(typed, self._parts.currency())
        except KeysRefused as refused:
            wrong = {refused.field: warn(refused.code, *refused.about)}
            self._show(replace(self._model, wrong=wrong, asks=None, notice=None))
            return
        self._want(table)

    def use_the_accounts(self) -> None:
        """The location has nothing of its own any more."""
        if self._model.may_reset and not self._model.is_busy:
            self._want(None)

    def confirm(self) -> None:
        """Yes, for the other locations, too."""
        if self._model.asks is not None:
            self._send(self._pending)

    def leave(self) -> None:
        """No: everything stays as it is, and what was typed, too."""
        self._show(replace(self._model, asks=None))

    def _want(self, change: _Change) -> None:
        shared = self._in_force.shared_with if self._in_force else ()
        if shared:
            self._pending = change
            asks = warn("tips_shared", ", ".join(shared))
            self._show(replace(self._model, wrong={}, asks=asks, notice=None))
        else:
            self._send(change)

    def _send(self, change: _Change) -> None:
        place, tipping = self._parts.place(), self._parts.tipping()
        if place is None or tipping is None:
            self._show(replace(self._model, asks=None, notice=warn("tips_no_place")))
            return
        self._show(replace(self._model, is_busy=True, wrong={}, asks=None, notice=None))
        currency = self._parts.currency()
        request = partial(tipping.set_table, place, currency, change)
        self._submit(
            self._parts.money, partial(_asked, request), partial(self._was_kept, self._serial)
        )

    def _read(self, tipping: Tipping, place: str) -> TipsInForce | Failure:
        """On the lane."""
        self._name = self._parts.name_of(place)
        return _asked(partial(tipping.in_force, place))

    def _submit(
        self,
        lane: Lane,
        work: Callable[[], TipsInForce | Failure],
        done: Callable[[TipsInForce | Failure], None],
    ) -> None:
        lane.submit(work, done, partial(self._broke, self._serial))

    def _was_read(self, serial: int, answer: TipsInForce | Failure) -> None:
        if serial == self._serial:
            self._take(answer, None)

    def _was_kept(self, serial: int, answer: TipsInForce | Failure) -> None:
        if serial == self._serial:
            self._take(answer, info("tips_kept"))

    def _take(self, answer: TipsInForce | Failure, kept: Notice | None) -> None:
        match answer:
            case TipsInForce():
                self._in_force = answer
                self._show(replace(self._ready(answer), notice=kept))
            case Refused("tips"):
                self._show(replace(self._model, is_busy=False, notice=warn("tips_other_keys")))
            case _:
                self._show(replace(self._model, is_busy=False, notice=trouble_of(answer)))

    def _ready(self, tips: TipsInForce) -> TipTableModel:
        currency = self._parts.currency()
        return TipTableModel(
            is_open=True,
            may_type=True,
            typed=_typed(tips.table(currency), currency),
            source=info(f"tips_source_{tips.source.value}", self._name),
            may_reset=tips.source is TipSource.LOCATION,
        )

    def _broke(self, serial: int, sentence: str) -> None:
        if serial == self._serial:
            self._show(replace(self._model, is_busy=False, notice=defect(sentence)))

    def _settings_changed(self, settings: Settings) -> None:
        """Tips were switched on or off."""
        if self._model.is_open is not (settings.tips is TipOn.READER):
            self.open()

    def _show(self, model: TipTableModel) -> None:
        self._model = model
        self._parts.view.present(model)


def _asked(request: Callable[[], TipsInForce]) -> TipsInForce | Failure:
    try:
        return request()
    except Failed as failed:
        return failed.failure


def _typed(table: TipTable | None, currency: str) -> dict[TipField, str]:
    """The table as it would be typed."""
    if table is None:
        return {}
    typed = {field: str(key) for field, key in zip(PERCENTS, table.percentages, strict=False)}
    for field, key in zip(AMOUNTS, table.amounts, strict=False):
        typed[field] = written_amount(key, currency)
    if table.threshold is not None:
        typed[TipField.THRESHOLD] = written_amount(table.threshold, currency)
    return typed
