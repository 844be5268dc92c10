"""The doctor's checks at Stripe: key, permissions, reader, clock. All are of one look."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from pos_desktop.app.findings import Check, Finding, Status
from pos_desktop.app.keyproblems import PROBLEMS
from pos_desktop.domain.failures import (
    Broken,
    Failure,
    NoAnswer,
    NotNow,
    Refused,
    Unauthorised,
)
from pos_desktop.domain.keys import KeyRefused
from pos_desktop.domain.permissions import new_key_page
from pos_desktop.domain.readers import Reader
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.accounts import Accounts, KeyCheck
from pos_desktop.ports.vault import Vault, VaultFailed

CLOCK_TOLERANCE = 60
"""Seconds that this computer's clock may differ from Stripe's."""
Look = KeyCheck | Finding
"""What a key is good for, or why nobody could be asked."""


@dataclass(frozen=True, slots=True)
class Account:
    """What the checks look at: the key of a profile in a mode, and the chosen reader, if any."""

    vault: Vault
    accounts: Accounts
    profile: str
    mode: Mode | None
    reader: str | None
    now: Callable[[], datetime]
    connected: str | None = None
    """The connected account that payments are made for, if any."""
    in_its_name: bool = False
    """Whether they are its own: then the reader is, too."""

    def checks(self) -> tuple[Check, ...]:
        """The four checks; Stripe is asked once, by the first."""
        looks: list[Look] = []

        def look() -> Look:
            if not looks:
                looks.append(self._look(self.connected if self.in_its_name else None))
            return looks[0]

        return (
            Check("key", lambda: key(look())),
            Check("permissions", lambda: permissions(look())),
            Check("reader", lambda: reader(look(), self.reader)),
            Check("clock", lambda: clock(look(), self.now())),
            *((Check("connect", lambda: self._connect(look())),) if self.connected else ()),
        )

    def _connect(self, seen: Look) -> Finding:
        """Whether the key may act for the connected account."""
        if not self.in_its_name:
            known = _asked("connect", seen)
            if isinstance(known, Finding):
                return known
            seen = self._look(self.connected)
        return connect(seen, self.connected or "")

    def _look(self, account: str | None) -> Look:
        if self.mode is None or self.mode is Mode.TRAINING:
            return Finding("key", Status.OK, "Training needs no key, no account and no network.")
        try:
            kept = self.vault.read(self.profile)
            if kept is None:
                return Finding(
                    "key",
                    Status.FAILED,
                    f"No key is kept for profile {self.profile}.",
                    "Keep one with `pos-desktop key set`.",
                )
            return self.accounts.check(kept, self.mode, account)
        except VaultFailed as failed:
            return Finding("key", Status.FAILED, "The key cannot be read.", failed.reason)
        except KeyRefused as refused:
            return Finding("key", Status.FAILED, PROBLEMS[refused.problem], _SET_AGAIN)


_SET_AGAIN = "Keep another one with `pos-desktop key set`."


def key(look: Look) -> Finding:
    """Whether Stripe accepts the key."""
    if isinstance(look, Finding):
        return look
    if look.failure is not None:
        detail, remedy = _told(look.failure)
        return Finding("key", Status.FAILED, detail, remedy)
    facts = look.facts
    kind = "restricted" if facts.restricted else "unrestricted"
    detail = f"Stripe accepts the {kind} {facts.mode.value} key ending in {facts.last4}."
    if facts.is_mighty:
        remedy = "Use a restricted key (rk_live_…): this one may do everything in your account."
        return Finding("key", Status.WARNING, detail, remedy)
    return Finding("key", Status.OK, detail)


def permissions(look: Look) -> Finding:
    """Whether the key may do what a till does."""
    known = _asked("permissions", look)
    if isinstance(known, Finding):
        return known
    if known.missing:
        return Finding(
            "permissions",
            Status.FAILED,
            f"The key lacks {', '.join(known.missing)}.",
            f"Make another one at {new_key_page(tips=not known.spared)},"
            " or add it to this one in Stripe's dashboard, under Developers, API keys.",
        )
    if known.excess:
        return Finding(
            "permissions",
            Status.WARNING,
            f"The key may do what no till needs: {', '.join(known.excess)}.",
            "Set these to None for this key in Stripe's dashboard, under Developers, API keys.",
        )
    if not known.facts.restricted:
        return Finding("permissions", Status.OK, "The key may do everything.")
    if known.spared:
        told = f"needed for tips on the reader alone, and missing: {', '.join(known.spared)}"
        return Finding("permissions", Status.OK, f"The key may do what a till needs; {told}.")
    return Finding("permissions", Status.OK, "The key may do what a till needs and no more.")


def reader(look: Look, chosen: str | None) -> Finding:
    """Whether Stripe hears of the chosen reader, which never keeps a sale from starting."""
    known = _asked("reader", look)
    if isinstance(known, Finding):
        return known
    if chosen is None:
        return Finding(
            "reader", Status.WARNING, "No reader is chosen.", "Choose one on the Readers page."
        )
    found = next((seen for seen in known.readers if seen.reader_id == chosen), None)
    if found is None:
        return Finding(
            "reader",
            Status.FAILED,
            f"The account has no reader {chosen}.",
            "Choose another one on the Readers page, or register it again.",
        )
    return _reachable(found)


def _reachable(found: Reader) -> Finding:
    if found.is_online:
        return Finding("reader", Status.OK, f"{found.label} is online.")
    return Finding(
        "reader",
        Status.WARNING,
        f"Stripe has not heard of {found.label} for more than two minutes.",
        "Check that it has power and that its network reaches the internet.",
    )


def connect(look: Look, account: str) -> Finding:
    """Whether the key may act for the account that payments are made for."""
    if isinstance(look, Finding):
        return replace(look, check="connect")
    match look.failure:
        case None:
            return Finding("connect", Status.OK, f"Payments are made for {account}.")
        case Unauthorised():
            return Finding(
                "connect",
                Status.FAILED,
                f"The key may not act for {account}.",
                "Check in Stripe's dashboard, under Connect, that it is connected in this mode.",
            )
        case failure:
            detail, remedy = _told(failure)
            return Finding("connect", Status.FAILED, detail, remedy)


def clock(look: Look, now: datetime) -> Finding:
    """Whether this computer's clock agrees with Stripe's."""
    known = look if isinstance(look, Finding) else look.server_time
    if not isinstance(known, datetime):
        return Finding("clock", Status.OK, "Not compared: Stripe's time is not known.")
    seconds = round((now - known).total_seconds())
    if abs(seconds) <= CLOCK_TOLERANCE:
        return Finding("clock", Status.OK, f"It is within {CLOCK_TOLERANCE} s of Stripe's.")
    way = "ahead of" if seconds > 0 else "behind"
    return Finding(
        "clock",
        Status.WARNING,
        f"It is {abs(seconds)} s {way} Stripe's.",
        "Let this computer set its clock from the internet.",
    )


def _asked(check: str, look: Look) -> KeyCheck | Finding:
    """The look, or what this check says where there was none."""
    if isinstance(look, KeyCheck) and look.is_accepted:
        return look
    status = look.status if isinstance(look, Finding) else Status.FAILED
    if status is Status.OK:
        return Finding(check, Status.OK, "Training brings its own.")
    return Finding(check, Status.WARNING, "Not checked, for the key could not be used.")


def _told(failure: Failure) -> tuple[str, str]:
    """What a failure is, and what to do about it."""
    match failure:
        case NoAnswer(detail=detail):
            return f"Stripe does not answer ({detail}).", "Check this computer's network."
        case NotNow():
            return "Stripe takes no more requests at the moment.", "Try again in a minute."
        case Unauthorised(message):
            return f"Stripe does not accept the key: {message}", _SET_AGAIN
        case Refused(code="stripe_address", message=message):
            return message, "Check --stripe-base."
        case Refused(message=message):
            return message, _SET_AGAIN
        case Broken(detail):
            return (
                f"What answers is not Stripe ({detail}).",
                "Check --stripe-base and whether this network asks to sign in first.",
            )
