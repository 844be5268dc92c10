"""The Stripe key that is kept: what it says of itself, another one, or none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pos_desktop.domain.keys import KeyFacts, KeyRefused, facts_of
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.accounts import Accounts, KeyCheck
from pos_desktop.ports.tasks import Lane
from pos_desktop.ports.vault import Vault, VaultFailed
from pos_desktop.presenters.keyform import KeyForm, KeyModel, KeyParts
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.troubles import defect
from pos_desktop.services.preferring import KeptSettings


@dataclass(frozen=True, slots=True)
class KeptKeyModel:
    """What is shown of the kept key: mode, kind and last four characters, nothing else.

    `form` is there while another key is asked for, `asks_to_forget` while that is the question.
    """

    facts: KeyFacts | None = None
    is_read: bool = False
    """Whether the keyring has answered; where it could not, `notice` says why."""
    form: KeyModel | None = None
    asks_to_forget: bool = False
    is_busy: bool = False
    notice: Notice | None = None


NOT_READ = KeptKeyModel()


@dataclass(frozen=True, slots=True)
class KeptKeyParts:
    """What it works with. `begin_anew` is told in which mode the till goes on, None for none."""

    accounts: Accounts
    vault: Vault
    lookup: Lane
    settings: KeptSettings
    changed: Callable[[], None]
    begin_anew: Callable[[Mode | None], None]
    is_idle: Callable[[], bool]
    """Whether nothing is being paid."""


PAYMENT_FIRST = warn("settings_payment_first")
"""Another mode has another book and other readers: nobody would see how a payment ends."""


class KeyKeeping:
    """Shows, replaces and forgets the key of this till's profile."""

    def __init__(self, parts: KeptKeyParts) -> None:
        self._parts = parts
        self._model = NOT_READ
        self._is_open = False
        self._wanted: Mode | None = None
        """The mode the till is to begin anew in once there is a key for it."""
        self.form = KeyForm(
            KeyParts(
                parts.accounts,
                parts.vault,
                parts.lookup,
                lambda: parts.settings.now.profile,
                parts.changed,
                self._kept,
            )
        )

    @property
    def model(self) -> KeptKeyModel:
        """How it stands."""
        return replace(self._model, form=self.form.model if self._is_open else None)

    def read(self) -> None:
        """Ask the keyring what is kept."""
        work = partial(self._read, self._parts.settings.now.profile)
        self._parts.lookup.submit(work, self._was_read, self._broke)

    def is_kept_for(self, mode: Mode) -> bool:
        """Whether the kept key opens this mode."""
        facts = self._model.facts
        return facts is not None and facts.mode is mode

    def ask_for(self, mode: Mode) -> None:
        """Another key, of this mode."""
        self._is_open = True
        self._wanted = mode
        self._show(replace(self._model, asks_to_forget=False, notice=None))
        self.form.open(mode)

    def replace(self) -> None:
        """Another key of the mode there is; of test mode where there is none."""
        facts, mode = self._model.facts, self._parts.settings.now.mode
        if mode is Mode.TEST or mode is Mode.LIVE:
            self.ask_for(mode)
        else:
            self.ask_for(facts.mode if facts else Mode.TEST)
            self._wanted = None  # the key waits for the day the till leaves training

    def dismiss(self) -> None:
        """No other key after all, and nothing forgotten."""
        self._is_open = False
        self._show(replace(self._model, asks_to_forget=False, notice=None))

    def ask_to_forget(self) -> None:
        """Whether the key may be forgotten."""
        self._is_open = False
        self._show(replace(self._model, asks_to_forget=self._model.facts is not None, notice=None))

    def forget(self) -> None:
        """Forget it."""
        if not self._parts.is_idle():
            self._show(replace(self._model, asks_to_forget=False, notice=PAYMENT_FIRST))
        elif self._model.asks_to_forget and not self._model.is_busy:
            self._show(replace(self._model, is_busy=True))
            work = partial(self._clear, self._parts.settings.now.profile)
            self._parts.lookup.submit(work, self._cleared, self._broke)

    def _read(self, profile: str) -> KeyFacts | Notice | None:
        try:
            key = self._parts.vault.read(profile)
            return facts_of(key) if key is not None else None
        except VaultFailed as failed:
            return warn("key_not_read", failed.reason)
        except KeyRefused:
            return warn("key_kept_is_none")

    def _was_read(self, answer: KeyFacts | Notice | None) -> None:
        if isinstance(answer, Notice):
            self._show(replace(self._model, facts=None, is_read=False, notice=answer))
        else:
            self._show(replace(self._model, facts=answer, is_read=True))

    def _clear(self, profile: str) -> str | None:
        try:
            self._parts.vault.clear(profile)
        except VaultFailed as failed:
            return failed.reason
        return None

    def _cleared(self, reason: str | None) -> None:
        if reason is not None:
            self._show(replace(self._model, is_busy=False, notice=bad("key_not_forgotten", reason)))
            return
        self._show(KeptKeyModel(is_read=True, notice=info("key_forgotten")))
        if self._parts.settings.now.mode is not Mode.TRAINING:
            self._parts.begin_anew(None)

    def _kept(self, check: KeyCheck) -> None:
        self._is_open = False
        notice = info("key_replaced", check.facts.last4)
        if check.excess:
            notice = warn("key_replaced_too_mighty", check.facts.last4, ", ".join(check.excess))
        self._show(KeptKeyModel(facts=check.facts, is_read=True, notice=notice))
        if self._wanted is not None:
            self._parts.begin_anew(self._wanted)

    def _broke(self, sentence: str) -> None:
        self._show(replace(self._model, is_busy=False, notice=defect(sentence)))

    def _show(self, model: KeptKeyModel) -> None:
        self._model = model
        self._parts.changed()
