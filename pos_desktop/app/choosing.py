"""The screens on which a shop says how it works: the first start and the settings."""

from typing import Protocol

from pos_desktop.app.auditsettings import AuditSettings
from pos_desktop.app.books import CLOCK, read_catalogue
from pos_desktop.app.computersettings import ComputerSettings
from pos_desktop.app.foundations import Whereabouts
from pos_desktop.app.keepingsettings import KeepingSettings
from pos_desktop.app.late import LateAccounts
from pos_desktop.app.managersettings import ManagerSettings
from pos_desktop.app.parts import ChoosingParts
from pos_desktop.app.printersettings import PrinterSettings
from pos_desktop.app.staffsettings import StaffSettings
from pos_desktop.app.supportsettings import SupportSettings
from pos_desktop.app.terms import read_terms
from pos_desktop.app.tips import TipSettings
from pos_desktop.domain.failures import Failure, NoAnswer, Silence
from pos_desktop.domain.settings import Mode
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsParts, SettingsPresenter
from pos_desktop.presenters.shellmodel import Screen
from pos_desktop.presenters.welcome import WelcomeParts, WelcomePresenter
from pos_desktop.services.registering import RegisterField
from pos_desktop.services.under_name import waits
from pos_desktop.ui.settings import SettingsView
from pos_desktop.ui.welcome import WelcomeView


class _Card(Protocol):
    """What a card of the settings needs besides its widgets."""

    def shown(self) -> None:
        """The screen came to the front."""


class SettingsScreen:
    """The settings screen."""

    def __init__(self, parts: ChoosingParts) -> None:
        self._parts = parts
        self._view: SettingsView | None = None
        self._presenter: SettingsPresenter | None = None
        self._wishes: _SettingsWishes | None = None
        self._support: SupportSettings | None = None
        self._keeping: KeepingSettings | None = None
        self._cards: tuple[_Card, ...] = ()
        self._audit: AuditSettings | None = None

    def make_page(self) -> SettingsView:
        """The page, when it is first shown."""
        parts, view = self._parts, SettingsView()
        self._view = view
        presenter = SettingsPresenter(
            SettingsParts(
                view,
                parts.settings,
                parts.locked,
                LateAccounts(parts.options),
                parts.vault,
                parts.lookup,
                self._count_products,
                self._languages,
                parts.receipts.printers.check,
                parts.reopen,
                self._look_into,
                parts.kept.is_idle,
                self._till_waits,
            )
        )
        self._presenter = presenter
        self._wishes = _SettingsWishes(view, presenter)
        self._support = SupportSettings(parts, view.support)
        self._keeping = KeepingSettings(parts, view.backup, view.restore)
        self._cards = (
            TipSettings(parts, view.tips),
            PrinterSettings(parts, view.printer),
            ManagerSettings(parts, view.manager),
            StaffSettings(parts, view.staff),
            self._support,
            self._keeping,
            ComputerSettings(parts, view.computer),
        )
        self._audit = AuditSettings(parts, view.audit)
        return view

    def shown(self) -> None:
        """It came to the front."""
        if self._presenter is not None and self._view is not None:
            self._presenter.open()
            self._view.come_here()
        for card in self._cards:
            card.shown()

    def want(self, remedy: str) -> None:
        """`support`: a file for it is wanted. `restore`: the copies are. The screen is in front."""
        if remedy == "support" and self._support is not None:
            self._support.want()
        if remedy == "restore" and self._keeping is not None and self._view is not None:
            self._view.bring_copies()
            self._keeping.want()

    def come_back(self, there: Whereabouts) -> None:
        """The window was opened anew: be there again. The screen is in front."""
        if self._presenter is not None and self._view is not None:
            self._presenter.go_on(there.notice, there.changes)
            self._view.come_back(there.group, there.widget)

    def whereabouts(self) -> Whereabouts:
        """Where on the screen the person is; nowhere while it is not in front."""
        presenter, view = self._presenter, self._view
        if presenter is None or view is None or not view.isVisible():
            return Whereabouts()
        left = presenter.leaving
        group, widget = view.whereabouts(left.changed)
        return Whereabouts(Screen.SETTINGS.value, group, widget, left.notice, left.changes)

    def _till_waits(self) -> bool:
        books = self._parts.books()
        return books is not None and books.journal is not None and waits(books.journal)

    def _look_into(self, account: str) -> Failure | None:
        reached = self._parts.reached()
        return reached.look_into(account) if reached else NoAnswer(Silence.NETWORK)

    def _count_products(self, path: str) -> int:
        return len(read_catalogue(self._parts.settings.now, path).products)

    def _languages(self, path: str) -> tuple[str, ...]:
        return read_terms(self._parts.settings.now, path).languages


class WelcomeScreen:
    """The first start."""

    def __init__(self, parts: ChoosingParts) -> None:
        self._parts = parts
        self._presenter: WelcomePresenter | None = None
        self._wishes: _WelcomeWishes | None = None

    def make_page(self) -> WelcomeView:
        """The page, with training chosen."""
        parts, view = self._parts, WelcomeView()
        presenter = WelcomePresenter(
            WelcomeParts(
                view,
                LateAccounts(parts.options),
                parts.vault,
                parts.lookup,
                parts.money,
                CLOCK,
                parts.settings,
                parts.key_readers.of,
                parts.reopen,
            )
        )
        self._presenter = presenter
        self._wishes = _WelcomeWishes(view, presenter)
        presenter.open()
        return view

    def shown(self) -> None:
        """It came to the front; the keyboard is where the first choice is."""


class _SettingsWishes:
    """What the settings screen wishes, in its presenter's words."""

    def __init__(self, view: SettingsView, presenter: SettingsPresenter) -> None:
        self._presenter = presenter
        key, form = presenter.key, presenter.form
        view.changed.connect(self._change)
        view.undo_wanted.connect(presenter.undo)
        view.mode_wanted.connect(self._switch)
        view.replace_wanted.connect(key.replace)
        view.forget_wanted.connect(key.ask_to_forget)
        view.forget_confirmed.connect(key.forget)
        view.dismissed.connect(key.dismiss)
        view.key_typed.connect(form.type)
        view.acknowledged.connect(self._acknowledge)
        view.key_submitted.connect(form.submit)

    def _change(self, name: str, typed: str) -> None:
        self._presenter.change(Setting(name), typed)

    def _switch(self, mode: str) -> None:
        self._presenter.switch(Mode(mode))

    def _acknowledge(self, agreed: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._presenter.form.acknowledge(agreed=agreed)


class _WelcomeWishes:
    """What the first start wishes, in its presenter's words."""

    def __init__(self, view: WelcomeView, presenter: WelcomePresenter) -> None:
        self._presenter = presenter
        view.chosen.connect(self._choose)
        view.next_wanted.connect(presenter.go_on)
        view.back_wanted.connect(presenter.go_back)
        view.later_wanted.connect(presenter.later)
        view.key_typed.connect(presenter.key.type)
        view.acknowledged.connect(self._acknowledge)
        view.place_chosen.connect(presenter.choose_place)
        view.reader_chosen.connect(presenter.choose_reader)
        view.refresh_wanted.connect(presenter.refresh)
        view.code_typed.connect(self._type_code)
        view.label_typed.connect(self._type_label)
        view.register_wanted.connect(presenter.form.submit)
        view.remedy_wanted.connect(self._remedy)

    def _choose(self, mode: str) -> None:
        self._presenter.choose(Mode(mode))

    def _acknowledge(self, agreed: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._presenter.key.acknowledge(agreed=agreed)

    def _type_code(self, text: str) -> None:
        self._presenter.form.type(RegisterField.CODE, text)

    def _type_label(self, text: str) -> None:
        self._presenter.form.type(RegisterField.LABEL, text)

    def _remedy(self, remedy: str) -> None:
        if remedy == "later":
            self._presenter.later()
        else:
            self._presenter.refresh()
