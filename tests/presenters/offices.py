"""A settings screen with all around it, for its tests."""

from pos_desktop.domain.failures import Failure
from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.accounts import KeyCheck
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.vault import Vault
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.settings import SettingsModel, SettingsParts, SettingsPresenter
from pos_desktop.services.preferring import KeptSettings
from tests.fakes.accounts import ToldAccounts
from tests.fakes.clocks import ToldLane
from tests.fakes.screens import Canvas, DefectiveVault, MemoryPreferences
from tests.fakes.vaults import MemoryVault

KEY = "rk_test_51Hexample0001"


class Office:
    """A settings screen with all around it."""

    def __init__(
        self,
        *locked: str,
        vault: Vault | None = None,
        mode: Mode = Mode.TEST,
        checked: str = KEY,
        excess: tuple[str, ...] = (),
    ) -> None:
        before = Settings(mode=mode, reader="tmr_1", location="tml_1")
        self.lookup = ToldLane()
        self.preferences = MemoryPreferences(before)
        self.settings = KeptSettings(self.preferences, self.lookup, before)
        self.vault = vault or MemoryVault(default=KEY)
        self.catalogue: int | Exception = 120
        self.terms: tuple[str, ...] | Exception = ("en", "fr")
        self.template: Exception | None = None
        self.tried: list[str] = []
        self.account: Failure | None = None
        self.reopened: list[Settings] = []
        self.is_idle = True
        self.waits: bool | JournalFailed = False
        self.view: Canvas[SettingsModel] = Canvas()
        self.presenter = SettingsPresenter(
            SettingsParts(
                self.view,
                self.settings,
                frozenset(locked),
                ToldAccounts(KeyCheck(facts_of(checked), excess=excess)),
                self.vault,
                self.lookup,
                self._read_catalogue,
                self._read_terms,
                self._try_template,
                self.reopened.append,
                lambda _account: self.account,
                lambda: self.is_idle,
                self._till_waits,
            )
        )
        self.presenter.open()
        self.lookup.drain()

    def _till_waits(self) -> bool:
        if isinstance(self.waits, JournalFailed):
            raise self.waits
        return self.waits

    def _try_template(self, path: str) -> None:
        self.tried.append(path)
        if self.template is not None:
            raise self.template

    def _read_catalogue(self, _path: str) -> int:
        if isinstance(self.catalogue, Exception):
            raise self.catalogue
        return self.catalogue

    def _read_terms(self, _path: str) -> tuple[str, ...]:
        if isinstance(self.terms, Exception):
            raise self.terms
        return self.terms

    def vault_breaks(self) -> None:
        """The keyring's program is wrong from now on."""
        assert isinstance(self.vault, DefectiveVault)
        self.vault.is_defective = True

    def change(self, setting: Setting, typed: str) -> "Office":
        """Change a setting, and let it be kept."""
        self.presenter.change(setting, typed)
        self.lookup.drain()
        return self

    @property
    def shown(self) -> SettingsModel:
        return self.view.shown

    def complaint(self, setting: Setting) -> str:
        """The code of what is said at the setting; "" for nothing."""
        wrong = (self.shown.wrong or {}).get(setting)
        return wrong.code if wrong else ""
