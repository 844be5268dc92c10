"""The screens beside the counter: readers, settings, first start, simulated reader."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pos_desktop.app.books import CLOCK
from pos_desktop.app.reaching import Reached
from pos_desktop.domain.readers import Reader
from pos_desktop.ports.tasks import Lane, Timers
from pos_desktop.presenters.readerlist import Column
from pos_desktop.presenters.readers import ReadersParts, ReadersPresenter
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.registering import RegisterField
from pos_desktop.services.watching import Glimpse
from pos_desktop.ui.readers import ReadersView


@dataclass(frozen=True, slots=True)
class ScreenParts:
    """What these screens are given by the till."""

    settings: KeptSettings
    lookup: Lane
    money: Lane
    timers: Timers
    choose: Callable[[Reader | None], None]
    reached: Callable[[], Reached | None]
    navigate: Callable[[str], None]


class ReadersScreen:
    """The readers screen; it needs Stripe, so its presenter is built when Stripe is reached."""

    def __init__(self, parts: ScreenParts) -> None:
        self._parts = parts
        self._view: ReadersView | None = None
        self._presenter: ReadersPresenter | None = None

    def make_page(self) -> QWidget:
        """The page, when it is first shown."""
        self._view = ReadersView()
        self.reached()
        return self._view

    def reached(self) -> None:
        """Stripe is there: the screen can work, if it was shown already."""
        reached, view = self._parts.reached(), self._view
        if reached is None or view is None or self._presenter is not None:
            return
        parts = self._parts
        presenter = ReadersPresenter(
            ReadersParts(
                view,
                reached.readers,
                parts.lookup,
                parts.money,
                CLOCK,
                parts.settings,
                parts.choose,
            )
        )
        self._presenter = presenter
        _wire_readers(view, presenter, parts.navigate)
        presenter.refresh()

    def shown(self) -> None:
        """It came to the front."""
        if self._presenter is not None:
            self._presenter.refresh()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked at a reader."""
        if self._presenter is not None and glimpse.reader is not None:
            self._presenter.seen(glimpse.reader)


def _wire_readers(
    view: ReadersView, presenter: ReadersPresenter, navigate: Callable[[str], None]
) -> None:
    form, tending = presenter.form, presenter.tending
    view.refresh_wanted.connect(presenter.refresh)
    view.selected.connect(presenter.select)
    view.sorted.connect(lambda column, down: presenter.sort(Column(column), descending=down))
    view.searched.connect(presenter.search)
    view.use_wanted.connect(presenter.use)
    view.rename_wanted.connect(presenter.ask_name)
    view.remove_wanted.connect(presenter.ask_removal)
    view.clear_wanted.connect(presenter.ask_clearing)
    view.name_typed.connect(tending.type_name)
    view.answered_yes.connect(tending.answer_yes)
    view.answered_no.connect(tending.answer_no)
    view.code_typed.connect(lambda text: form.type(RegisterField.CODE, text))
    view.label_typed.connect(lambda text: form.type(RegisterField.LABEL, text))
    view.place_chosen.connect(lambda text: form.type(RegisterField.LOCATION, text))
    view.register_wanted.connect(form.submit)
    view.remedy_wanted.connect(
        lambda remedy: navigate(remedy) if remedy == "settings" else presenter.refresh()
    )
