"""The screens beside the counter: readers, settings, first start, simulated reader."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pos_desktop.app.books import CLOCK
from pos_desktop.app.parts import ScreenParts
from pos_desktop.presenters.readerlist import Column
from pos_desktop.presenters.readers import ReadersParts, ReadersPresenter
from pos_desktop.services.registering import RegisterField
from pos_desktop.services.watching import Glimpse
from pos_desktop.ui.readers import ReadersView


class ReadersScreen:
    """The readers screen; it needs Stripe, so its presenter is built when Stripe is reached."""

    def __init__(self, parts: ScreenParts) -> None:
        self._parts = parts
        self._view: ReadersView | None = None
        self._presenter: ReadersPresenter | None = None
        self._wishes: _Wishes | None = None

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
                parts.acts.note_here,
            )
        )
        self._presenter = presenter
        self._wishes = _Wishes(view, presenter, parts.navigate)
        presenter.refresh()

    def shown(self) -> None:
        """It came to the front."""
        if self._presenter is not None and self._view is not None:
            self._presenter.refresh()
            self._view.come_here()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked at a reader."""
        if self._presenter is not None and glimpse.reader is not None:
            self._presenter.seen(glimpse.reader)


class _Wishes:
    """What the view wishes, in the presenter's words."""

    def __init__(
        self, view: ReadersView, presenter: ReadersPresenter, navigate: Callable[[str], None]
    ) -> None:
        self._presenter = presenter
        self._form = presenter.form
        self._navigate = navigate
        tending = presenter.tending
        view.refresh_wanted.connect(presenter.refresh)
        view.selected.connect(presenter.select)
        view.sorted.connect(self._sort)
        view.searched.connect(presenter.search)
        view.use_wanted.connect(presenter.use)
        view.rename_wanted.connect(presenter.ask_name)
        view.remove_wanted.connect(presenter.ask_removal)
        view.clear_wanted.connect(presenter.ask_clearing)
        view.name_typed.connect(tending.type_name)
        view.answered_yes.connect(tending.answer_yes)
        view.answered_no.connect(tending.answer_no)
        view.code_typed.connect(self._type_code)
        view.label_typed.connect(self._type_label)
        view.place_chosen.connect(self._choose_place)
        view.register_wanted.connect(self._form.submit)
        view.remedy_wanted.connect(self._remedy)

    def _sort(self, column: str, descending: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._presenter.sort(Column(column), descending=descending)

    def _type_code(self, text: str) -> None:
        self._form.type(RegisterField.CODE, text)

    def _type_label(self, text: str) -> None:
        self._form.type(RegisterField.LABEL, text)

    def _choose_place(self, location_id: str) -> None:
        self._form.type(RegisterField.LOCATION, location_id)

    def _remedy(self, remedy: str) -> None:
        if remedy == "settings":
            self._navigate(remedy)
        else:
            self._presenter.refresh()
