"""The form that takes a Stripe key: looked at as it is typed, tried at Stripe, then kept.

The key itself is never part of a model, so that nothing that prints one can show it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from pos_desktop.domain.failures import Unauthorised
from pos_desktop.domain.keys import KeyFacts, KeyProblem, KeyRefused, facts_of
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.accounts import Accounts, KeyCheck
from pos_desktop.ports.tasks import Lane
from pos_desktop.ports.vault import Vault, VaultFailed
from pos_desktop.presenters.notices import Notice, bad, warn
from pos_desktop.presenters.troubles import defect, trouble_of

_CERTAIN = frozenset({KeyProblem.BLANK_INSIDE, KeyProblem.PUBLISHABLE, KeyProblem.WRONG_MODE})
"""What more typing does not put right: told at once, the rest when the key is given."""


@dataclass(frozen=True, slots=True)
class KeyModel:
    """What may be shown of the key that is being typed. `wrong` stands at the field.

    `must_acknowledge` where it is an unrestricted live key, which may do anything with the account.
    """

    mode: Mode = Mode.TEST
    facts: KeyFacts | None = None
    wrong: Notice | None = None
    must_acknowledge: bool = False
    is_acknowledged: bool = False
    is_busy: bool = False


NO_KEY = KeyModel()


@dataclass(frozen=True, slots=True)
class KeyParts:
    """What it works with. `kept` is told once the key is in the keyring."""

    accounts: Accounts
    vault: Vault
    lookup: Lane
    profile: Callable[[], str]
    changed: Callable[[], None]
    kept: Callable[[KeyCheck], None]


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str = field(repr=False)
    check: KeyCheck


class KeyForm:
    """Takes a key for one mode. An answer about a key that was changed since is dropped."""

    def __init__(self, parts: KeyParts) -> None:
        self._parts = parts
        self._typed = ""
        self._warned_of = ""
        """A key that may do too much, and is kept all the same if it is given again."""
        self._asked = 0
        self._model = NO_KEY

    @property
    def model(self) -> KeyModel:
        """The form as it stands."""
        return self._model

    @property
    def key(self) -> str:
        """What was typed, without the blanks around it."""
        return self._typed

    def open(self, mode: Mode) -> None:
        """Ask for a key of this mode; the field is empty."""
        self._asked += 1
        self._typed = ""
        self._show(KeyModel(mode))

    def type(self, text: str) -> None:
        """The field holds this now."""
        typed = text.strip()
        if typed == self._typed:
            return
        self._asked += 1
        self._typed = typed
        mode = self._model.mode
        try:
            facts = facts_of(typed)
        except KeyRefused as refused:
            certain = refused.problem in _CERTAIN
            self._show(KeyModel(mode, wrong=_wrong(refused.problem, mode) if certain else None))
            return
        wrong = None if facts.mode is mode else _wrong(KeyProblem.WRONG_MODE, mode)
        self._show(KeyModel(mode, facts, wrong, must_acknowledge=facts.is_mighty))

    def acknowledge(self, *, agreed: bool) -> None:
        """The person knows what an unrestricted live key may do."""
        self._show(replace(self._model, is_acknowledged=agreed, wrong=None))

    def submit(self) -> None:
        """Try the key, and keep it if it will do."""
        model = self._model
        if model.is_busy:
            return
        try:
            facts_of(self._typed, model.mode)
        except KeyRefused as refused:
            self._show(replace(model, wrong=_wrong(refused.problem, model.mode)))
            return
        if model.must_acknowledge and not model.is_acknowledged:
            self._show(replace(model, wrong=warn("key_acknowledge")))
            return
        self._asked += 1
        self._show(replace(model, wrong=None, is_busy=True))
        self._parts.lookup.submit(
            partial(self._check, self._typed, model.mode),
            partial(self._checked, self._asked, self._typed),
            partial(self._broke, self._asked),
        )

    def _check(self, key: str, mode: Mode) -> KeyCheck | KeyProblem:
        try:
            return self._parts.accounts.check(key, mode)
        except KeyRefused as refused:
            return refused.problem

    def _checked(self, asked: int, key: str, answer: KeyCheck | KeyProblem) -> None:
        if asked != self._asked:
            return
        if isinstance(answer, KeyProblem):
            self._refuse(_wrong(answer, self._model.mode))
        elif isinstance(answer.failure, Unauthorised):
            self._refuse(bad("key_not_accepted", answer.failure.message))
        elif answer.failure is not None:
            self._refuse(trouble_of(answer.failure))
        elif answer.missing:
            self._refuse(bad("key_lacks_permissions", ", ".join(answer.missing)))
        elif answer.excess and key != self._warned_of:
            self._warned_of = key
            self._refuse(warn("key_has_excess", ", ".join(answer.excess)))
        else:
            candidate = _Candidate(key, answer)
            self._parts.lookup.submit(
                partial(self._keep, candidate, self._parts.profile()),
                partial(self._kept, asked, candidate),
                partial(self._broke, asked),
            )

    def _keep(self, candidate: _Candidate, profile: str) -> str | None:
        try:
            self._parts.vault.write(profile, candidate.key)
        except VaultFailed as failed:
            return failed.reason
        return None

    def _kept(self, asked: int, candidate: _Candidate, reason: str | None) -> None:
        if reason is not None:
            if asked == self._asked:
                self._refuse(bad("key_not_kept", reason))
            return
        # It is in the keyring by now, whatever was typed since.
        self._model = replace(self._model, is_busy=False)
        self._parts.kept(candidate.check)
        self._parts.changed()

    def _broke(self, asked: int, sentence: str) -> None:
        if asked == self._asked:
            self._refuse(defect(sentence))

    def _refuse(self, notice: Notice) -> None:
        self._show(replace(self._model, is_busy=False, wrong=notice))

    def _show(self, model: KeyModel) -> None:
        self._model = model
        self._parts.changed()


def _wrong(problem: KeyProblem, mode: Mode) -> Notice:
    if problem is KeyProblem.WRONG_MODE:
        return warn(f"key_wrong_mode_{mode.value}")
    return warn(f"key_{problem.value}")
