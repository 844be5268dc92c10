"""The settings screen: each setting is kept as soon as it is changed, and can be taken back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from pos_desktop.domain.failures import Failure, Unauthorised
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.ports.accounts import Accounts
from pos_desktop.ports.journal import JournalFailed
from pos_desktop.ports.printer import TemplateRefused
from pos_desktop.ports.tasks import Lane
from pos_desktop.ports.vault import Vault
from pos_desktop.presenters import catalogues, wordings
from pos_desktop.presenters.choosable import Setting, changed, is_locked, value_of
from pos_desktop.presenters.keeping import (
    PAYMENT_FIRST,
    KeptKeyModel,
    KeptKeyParts,
    KeyKeeping,
)
from pos_desktop.presenters.keyform import KeyForm
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.printing import template_notice
from pos_desktop.presenters.troubles import defect, trouble_of
from pos_desktop.presenters.typed import SettingRefused
from pos_desktop.services.preferring import KeptSettings

_Answer = int | tuple[str, ...] | Notice | None
"""What reading a file of the shop's own gives, or why it is not taken over."""


@dataclass(frozen=True, slots=True)
class SettingsModel:
    """All that the screen shows.

    `wrong` says what is wrong with a setting that was not taken over, `typed` what stands in its
    field all the same. `locked` are those that only the machine's administrator decides. `last` is
    the setting that undo would take back. `reading` are those that name a file which is read first.
    """

    settings: Settings
    key: KeptKeyModel
    locked: frozenset[Setting] = frozenset()
    wrong: Mapping[Setting, Notice] | None = None
    typed: Mapping[Setting, str] | None = None
    last: Setting | None = None
    reading: frozenset[Setting] = frozenset()
    products: int | None = None
    """How many products the catalogue file has that was read last."""
    languages: tuple[str, ...] = ()
    """The languages of the file of terms that was read last."""
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the window that is opened anew is to know: what was changed last, what to tell of it,
    and the settings as they were before each change."""

    changed: Setting | None
    notice: Notice | None
    changes: tuple[tuple[str, Settings], ...]


class SettingsView(Protocol):
    """Draws the settings screen."""

    def present(self, model: SettingsModel) -> None:
        """Show this, and nothing else."""


@dataclass(frozen=True, slots=True)
class SettingsParts:
    """What the screen works with.

    `locked` are names of fields of `Settings`. `read_catalogue` gives the number of products in a
    file, `read_terms` the languages, `check_template` tries a receipt template; they run on the
    lookup lane and raise what is refused or OSError. `reopen` is told when the till must begin
    anew: in another mode or language, with another key, or with none. `look_into` says, on the
    lookup lane, why nothing can be done for a connected account. `is_idle` is whether nothing is
    being paid: another language waits until then, for it needs another window. `till_waits` is
    whether something was begun under the till's name; it runs on the lookup lane, too, and raises
    `JournalFailed`.
    """

    view: SettingsView
    settings: KeptSettings
    locked: frozenset[str]
    accounts: Accounts
    vault: Vault
    lookup: Lane
    read_catalogue: Callable[[str], int]
    read_terms: Callable[[str], tuple[str, ...]]
    check_template: Callable[[str], None]
    reopen: Callable[[Settings], None]
    look_into: Callable[[str], Failure | None]
    is_idle: Callable[[], bool]
    till_waits: Callable[[], bool]


class SettingsPresenter:
    """Changes settings one by one. `key` looks after the Stripe key, `form` takes a new one."""

    def __init__(self, parts: SettingsParts) -> None:
        self._parts = parts
        self._locked = frozenset(one for one in Setting if is_locked(one, parts.locked))
        self._wrong: dict[Setting, Notice] = {}
        self._typed: dict[Setting, str] = {}
        self._before: list[tuple[Setting, Settings]] = []
        self._asked: dict[Setting, str] = {}
        self._products: int | None = None
        self._languages: tuple[str, ...] = ()
        self._notice: Notice | None = None
        self._changed: Setting | None = None
        self.key = KeyKeeping(
            KeptKeyParts(
                parts.accounts,
                parts.vault,
                parts.lookup,
                parts.settings,
                self.show,
                self._begin_anew,
                parts.is_idle,
            )
        )
        parts.settings.listen(self._settings_changed)

    @property
    def form(self) -> KeyForm:
        """The form for another key."""
        return self.key.form

    def open(self) -> None:
        """The screen comes to the front."""
        self._notice = None
        self.key.read()
        self.show()

    def go_on(self, notice: Notice | None, changes: tuple[tuple[str, Settings], ...]) -> None:
        """The window was opened anew by a change of which this is told; these can be undone.

        A name of the till cannot: by now something may wait under the new one.
        """
        self._notice = notice
        known = ((Setting(name), before) for name, before in changes)
        self._before = [one for one in known if one[0] is not Setting.TILL]
        self.show()

    @property
    def leaving(self) -> Leaving:
        """What `go_on` is to be given in the window that is opened anew."""
        changes = tuple((setting.value, before) for setting, before in self._before)
        return Leaving(self._changed, self._notice, changes)

    def show(self) -> None:
        """Draw the screen as it stands."""
        self._parts.view.present(self.model())

    def change(self, setting: Setting, typed: str) -> None:
        """A setting was typed or chosen; yes and no are "true" and "false"."""
        now = self._parts.settings.now
        hindrance = self._hindrance(setting, now)
        if hindrance is not None:
            self._refuse(setting, typed, hindrance)
            return
        try:
            settings = changed(now, setting, typed)
        except SettingRefused as refused:
            self._refuse(setting, typed, warn(refused.code, *refused.about))
            return
        self._forget(setting)
        look, value = self._looks().get(setting), value_of(settings, setting)
        if settings == now:
            self.show()
        elif look is not None and value:
            self._read(setting, value, look)
        else:
            self._apply(setting, settings)

    def _looks(self) -> dict[Setting, Callable[[str], _Answer]]:
        """What is looked into before it is taken over, unless it is taken away."""
        return {
            Setting.TILL: self._leave_name,
            Setting.CATALOGUE: self._count,
            Setting.TERMS: self._speak,
            Setting.CONNECT_ACCOUNT: self._look_into,
            Setting.RECEIPT_TEMPLATE: self._try,
        }

    def _hindrance(self, setting: Setting, now: Settings) -> Notice | None:
        """Why this setting is not decided here."""
        if setting in self._locked:
            return warn("settings_locked")
        if setting is Setting.KIOSK and now.kiosk:
            return warn("settings_kiosk_is_on")
        if setting is Setting.CASHIER and now.staff:
            return warn("settings_cashier_is_staff")
        return None

    def switch(self, mode: Mode) -> None:
        """Training, Stripe test or Stripe live from now on; Stripe's modes need their key."""
        if mode is self._parts.settings.now.mode:
            self.key.dismiss()
        elif Setting.MODE in self._locked:
            self._refuse(Setting.MODE, mode.value, warn("settings_locked"))
        elif not self._parts.is_idle():
            self._refuse(Setting.MODE, mode.value, PAYMENT_FIRST)
        elif mode is Mode.TRAINING or self.key.is_kept_for(mode):
            self._begin_anew(mode)
        else:
            self.key.ask_for(mode)

    def undo(self) -> None:
        """Take the last change back."""
        if not self._before:
            return
        setting, before = self._before.pop()
        self._forget(setting)
        self._notice = None
        undone = changed(self._parts.settings.now, setting, value_of(before, setting))
        self._save(setting, undone, "")

    def model(self) -> SettingsModel:
        """The screen as it stands."""
        return SettingsModel(
            settings=self._parts.settings.now,
            key=self.key.model,
            locked=self._locked,
            wrong=dict(self._wrong),
            typed=dict(self._typed),
            last=self._before[-1][0] if self._before else None,
            reading=frozenset(self._asked),
            products=self._products,
            languages=self._languages,
            notice=self._notice,
        )

    def _apply(self, setting: Setting, settings: Settings) -> None:
        self._before.append((setting, self._parts.settings.now))
        self._notice = info(f"settings_changed_{setting.value}")
        self._save(setting, settings, value_of(settings, setting))

    def _save(self, setting: Setting, settings: Settings, typed: str) -> None:
        refused = partial(self._not_kept, setting, typed)
        self._parts.settings.change(settings, partial(self._kept, setting), refused)
        self.show()

    def _kept(self, setting: Setting) -> None:
        self._changed = setting
        if setting is Setting.LANGUAGE:
            if self._parts.is_idle():
                self._notice = info("settings_changed_language")
                self._parts.reopen(self._parts.settings.now)
            else:
                self._notice = info("settings_language_later")
        self.show()

    def _not_kept(self, setting: Setting, typed: str, reason: str) -> None:
        if self._before and self._before[-1][0] is setting:
            self._before.pop()
        self._notice = None
        self._refuse(setting, typed, bad("settings_not_kept", reason))

    def _refuse(self, setting: Setting, typed: str, notice: Notice) -> None:
        self._wrong[setting] = notice
        self._typed[setting] = typed
        self.show()

    def _forget(self, setting: Setting) -> None:
        """What was wrong with this setting is put right; a file that is being read is forgotten."""
        self._asked.pop(setting, None)
        self._wrong.pop(setting, None)
        self._typed.pop(setting, None)

    def _begin_anew(self, mode: Mode | None) -> None:
        """In that mode, from the beginning: readers of one mode are unknown in another."""
        now = self._parts.settings.now
        if mode is not now.mode and not self._parts.is_idle():
            self._refuse(Setting.MODE, mode.value if mode else "", PAYMENT_FIRST)
            return
        settings = replace(now, mode=mode)
        self._changed, self._notice = Setting.MODE, self.key.model.notice
        if mode is not now.mode:
            settings = replace(settings, reader=None, location=None)
            self._notice = info("settings_changed_mode")
        done = partial(self._parts.reopen, settings)
        refused = partial(self._not_kept, Setting.MODE, mode.value if mode else "")
        self._parts.settings.change(settings, done, refused)

    def _read(self, setting: Setting, path: str, look: Callable[[str], _Answer]) -> None:
        """Read the file that is named, and take it over only where nothing in it is wrong."""
        self._asked[setting], self._notice = path, None
        self._parts.lookup.submit(
            partial(look, path),
            partial(self._was_read, setting, path),
            partial(self._reading_broke, setting, path),
        )
        self.show()

    def _count(self, path: str) -> int | Notice:
        try:
            return self._parts.read_catalogue(path)
        except catalogues.Unread as why:
            return catalogues.notice_of(path, why)

    def _speak(self, path: str) -> tuple[str, ...] | Notice:
        try:
            return self._parts.read_terms(path)
        except wordings.Unread as why:
            return wordings.notice_of(path, why)

    def _try(self, path: str) -> Notice | None:
        try:
            self._parts.check_template(path)
        except TemplateRefused as refused:
            return template_notice(refused.mistake)
        return None

    def _leave_name(self, _new: str) -> Notice | None:
        """Why the till has to keep its name for now: what waits under it is found by no other."""
        try:
            waits = self._parts.till_waits()
        except JournalFailed as failed:
            return bad("settings_not_kept", failed.reason)
        return warn("settings_till_is_waited_for") if waits else None

    def _look_into(self, account: str) -> Notice | None:
        """Whether Stripe lets this key act for the account."""
        match self._parts.look_into(account):
            case None:
                return None
            case Unauthorised():
                return warn("settings_connect_account_unknown", account)
            case failure:
                return trouble_of(failure)

    def _was_read(self, setting: Setting, path: str, answer: _Answer) -> None:
        if self._asked.get(setting) != path:
            return
        del self._asked[setting]
        match answer:
            case Notice():
                self._refuse(setting, path, answer)
                return
            case int():
                self._products = answer
            case None:
                pass
            case _:
                self._languages = answer
        self._apply(setting, changed(self._parts.settings.now, setting, path))

    def _reading_broke(self, setting: Setting, path: str, sentence: str) -> None:
        if self._asked.get(setting) == path:
            del self._asked[setting]
            self._refuse(setting, path, defect(sentence))

    def _settings_changed(self, _settings: Settings) -> None:
        self.show()
