"""The screens on which a shop says how it works: the first start and the settings."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_desktop.app.books import CLOCK, read_catalogue
from pos_desktop.app.late import LateAccounts
from pos_desktop.app.reaching import KeyReaders
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.tasks import Lane
from pos_desktop.ports.vault import Vault
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsParts, SettingsPresenter
from pos_desktop.presenters.welcome import WelcomeParts, WelcomePresenter
from pos_desktop.services.preferring import KeptSettings
from pos_desktop.services.registering import RegisterField
from pos_desktop.ui.settings import SettingsView
from pos_desktop.ui.welcome import WelcomeView


@dataclass(frozen=True, slots=True)
class ChoosingParts:
    """What these screens are given by the till. `reopen` begins anew with other settings."""

    settings: KeptSettings
    locked: frozenset[str]
    accounts: LateAccounts
    vault: Vault
    key_readers: KeyReaders
    lookup: Lane
    money: Lane
    reopen: Callable[[Settings], None]


class SettingsScreen:
    """The settings screen."""

    def __init__(self, parts: ChoosingParts) -> None:
        self._parts = parts
        self._presenter: SettingsPresenter | None = None

    def make_page(self) -> SettingsView:
        """The page, when it is first shown."""
        parts, view = self._parts, SettingsView()
        presenter = SettingsPresenter(
            SettingsParts(
                view,
                parts.settings,
                parts.locked,
                parts.accounts,
                parts.vault,
                parts.lookup,
                self._count_products,
                parts.reopen,
            )
        )
        self._presenter = presenter
        _wire_settings(view, presenter)
        return view

    def shown(self) -> None:
        """It came to the front."""
        if self._presenter is not None:
            self._presenter.open()

    def _count_products(self, path: str) -> int:
        return len(read_catalogue(self._parts.settings.now, path).products)


class WelcomeScreen:
    """The first start."""

    def __init__(self, parts: ChoosingParts) -> None:
        self._parts = parts
        self._presenter: WelcomePresenter | None = None

    def make_page(self) -> WelcomeView:
        """The page, with training chosen."""
        parts, view = self._parts, WelcomeView()
        presenter = WelcomePresenter(
            WelcomeParts(
                view,
                parts.accounts,
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
        _wire_welcome(view, presenter)
        presenter.open()
        return view


def _wire_settings(view: SettingsView, presenter: SettingsPresenter) -> None:
    key, form = presenter.key, presenter.form
    view.changed.connect(lambda name, typed: presenter.change(Setting(name), typed))
    view.undo_wanted.connect(presenter.undo)
    view.mode_wanted.connect(lambda mode: presenter.switch(Mode(mode)))
    view.replace_wanted.connect(key.replace)
    view.forget_wanted.connect(key.ask_to_forget)
    view.forget_confirmed.connect(key.forget)
    view.dismissed.connect(key.dismiss)
    view.key_typed.connect(form.type)
    view.acknowledged.connect(lambda agreed: form.acknowledge(agreed=agreed))
    view.key_submitted.connect(form.submit)


def _wire_welcome(view: WelcomeView, presenter: WelcomePresenter) -> None:
    key, form = presenter.key, presenter.form
    view.chosen.connect(lambda mode: presenter.choose(Mode(mode)))
    view.next_wanted.connect(presenter.go_on)
    view.back_wanted.connect(presenter.go_back)
    view.later_wanted.connect(presenter.later)
    view.key_typed.connect(key.type)
    view.acknowledged.connect(lambda agreed: key.acknowledge(agreed=agreed))
    view.place_chosen.connect(presenter.choose_place)
    view.reader_chosen.connect(presenter.choose_reader)
    view.refresh_wanted.connect(presenter.refresh)
    view.code_typed.connect(lambda text: form.type(RegisterField.CODE, text))
    view.label_typed.connect(lambda text: form.type(RegisterField.LABEL, text))
    view.register_wanted.connect(form.submit)
    view.remedy_wanted.connect(
        lambda remedy: presenter.later() if remedy == "later" else presenter.refresh()
    )
