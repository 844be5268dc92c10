"""Trying a key at Stripe: is it accepted, what may it read, where does it stand."""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

import stripe
from typing_extensions import override

from pos_desktop.adapters.stripe.client import BaseRefused, Connection, connect
from pos_desktop.adapters.stripe.document import opened
from pos_desktop.adapters.stripe.failures import answering
from pos_desktop.adapters.stripe.pages import PAGE, all_of
from pos_desktop.adapters.stripe.reader_codec import location_from, reader_from
from pos_desktop.domain.failures import Failed, Failure, Refused
from pos_desktop.domain.keys import KeyFacts, facts_of
from pos_desktop.domain.servers import STRIPE
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.accounts import Accounts, KeyCheck

Page = TypeVar("Page", bound="stripe.ListObject[Any]")

WRITES = (
    "Terminal readers: write",
    "Terminal locations and configurations: write (for tips on the reader)",
    "PaymentIntents: write",
    "Charges and Refunds: write",
    "SetupIntents: write",
    "Customers: write",
    "PaymentMethods: write",
)
"""What a till must be allowed to change."""
_MOST_PAGES = 20
_PERMISSION = re.compile(r"\brak_[a-z0-9_]+")
"""How Stripe names a permission in the text of a 403."""


@dataclass(frozen=True, slots=True)
class StripeAccounts(Accounts):
    """`Accounts` at Stripe, or at the server of `base`."""

    base: str = STRIPE

    @override
    def check(self, key: str, mode: Mode, account: str | None = None) -> KeyCheck:
        return check(key, mode, self.base, account)


def look_into(connection: Connection, account: str) -> Failure | None:
    """Why nothing can be done in the name of this connected account; None where it can.

    One read that every till may make. Source: https://docs.stripe.com/connect/authentication.
    """
    readers = connection.commands.v1.terminal.readers
    try:
        with answering("look into the account"):
            opened(readers.list({"limit": 1}, {"stripe_account": account}), "list")
    except Failed as failed:
        return failed.failure
    return None


def check(key: str, mode: Mode, base: str = STRIPE, account: str | None = None) -> KeyCheck:
    """Try the key at this server with reads alone, in the name of a connected account or its own.

    Raises:
        KeyRefused: it is no key, or not one of this mode; nobody was asked.
    """
    facts = facts_of(key, None if mode is Mode.TRAINING else mode)
    try:
        connection = connect(key, base, account)
    except BaseRefused as refused:
        return KeyCheck(facts, Refused("stripe_address", refused.reason, "--stripe-base"))
    with closing(connection):
        trial = _Trial(connection, KeyCheck(facts, untried=_untried(facts)))
        try:
            with answering("try the key"):
                trial.run()
        except Failed as failed:
            return replace(trial.found, failure=failed.failure)
        return trial.found


def _untried(facts: KeyFacts) -> tuple[str, ...]:
    """A secret key may do everything; what a restricted one may change only a change would tell."""
    return WRITES if facts.restricted else ()


class _Trial:
    """The reads one after another; `found` is what is known so far."""

    def __init__(self, connection: Connection, found: KeyCheck) -> None:
        self._stripe = connection.commands.v1
        self.found = found

    def run(self) -> None:
        """Make all reads.

        Raises:
            StripeError, Undecodable: one failed for another reason than a missing permission.
        """
        with self._permission("Terminal locations: read"):
            locations = self._noted(self._stripe.terminal.locations.list({"limit": PAGE}))
            told = tuple(map(location_from, all_of(locations, most=_MOST_PAGES)))
            self.found = replace(self.found, locations=told)
        with self._permission("Terminal readers: read"):
            readers = self._noted(self._stripe.terminal.readers.list({"limit": PAGE}))
            seen = tuple(map(reader_from, all_of(readers, most=_MOST_PAGES)))
            self.found = replace(self.found, readers=seen)
        with self._permission("PaymentIntents: read"):
            opened(self._noted(self._stripe.payment_intents.list({"limit": 1})), "list")
        with self._permission("Charges and Refunds: read"):
            opened(self._noted(self._stripe.charges.list({"limit": 1})), "list")
            opened(self._noted(self._stripe.refunds.list({"limit": 1})), "list")
        with self._permission("SetupIntents: read"):
            opened(self._noted(self._stripe.setup_intents.list({"limit": 1})), "list")
        with self._permission("Customers: read"):
            opened(self._noted(self._stripe.customers.list({"limit": 1})), "list")
        with self._permission("PaymentMethods: read"):
            self._try_payment_methods()

    def _try_payment_methods(self) -> None:
        """Ask for cards of nobody: who may not read them is told so before what is wrong with it.

        Stripe's reference names the customer optional; a server may want one all the same.
        """
        try:
            opened(self._noted(self._stripe.payment_methods.list({"limit": 1})), "list")
        except stripe.InvalidRequestError as refusal:
            self._note_time(refusal.headers)

    @contextmanager
    def _permission(self, label: str) -> Iterator[None]:
        """A read that the key may not be allowed: what it lacks is noted, in Stripe's own name."""
        try:
            yield
        except stripe.PermissionError as refusal:
            self._note_time(refusal.headers)
            named = _PERMISSION.findall(refusal.user_message or "") or [label]
            missing = dict.fromkeys((*self.found.missing, *named))
            self.found = replace(self.found, missing=tuple(missing))

    def _noted(self, page: Page) -> Page:
        if page.last_response is not None:
            self._note_time(page.last_response.headers)
        return page

    def _note_time(self, headers: Mapping[str, str] | None) -> None:
        try:
            server_time = parsedate_to_datetime((headers or {}).get("Date") or "")
        except ValueError:
            return  # something on the way spoilt or dropped it; only the doctor wants to know
        self.found = replace(self.found, server_time=server_time.astimezone(UTC))
