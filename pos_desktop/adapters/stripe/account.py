"""Trying a key at Stripe: is it accepted, what may it do and what too much, where does it stand."""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
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
from pos_desktop.domain.keys import facts_of
from pos_desktop.domain.permissions import (
    CHARGES,
    CUSTOMERS,
    INTENTS,
    LOCATIONS,
    METHODS,
    READERS,
    SETUPS,
    TIPS,
    TIPS_BY_PLACE,
    Permission,
)
from pos_desktop.domain.servers import STRIPE
from pos_desktop.domain.settings import Mode
from pos_desktop.ports.accounts import Accounts, KeyCheck

Page = TypeVar("Page", bound="stripe.ListObject[Any]")

_NOBODY = "pos_desktop_permission_check"
"""The id, behind its prefix, of objects that do not exist."""
_WRITES = (
    (READERS, f"/v1/terminal/readers/tmr_{_NOBODY}/cancel_action"),
    (TIPS_BY_PLACE, f"/v1/terminal/locations/tml_{_NOBODY}"),
    (TIPS, f"/v1/terminal/configurations/tmc_{_NOBODY}"),
    (INTENTS, f"/v1/payment_intents/pi_{_NOBODY}/cancel"),
    (CHARGES, f"/v1/refunds/re_{_NOBODY}/cancel"),
    (SETUPS, f"/v1/setup_intents/seti_{_NOBODY}/cancel"),
    (CUSTOMERS, f"/v1/customers/cus_{_NOBODY}"),
    (METHODS, f"/v1/payment_methods/pm_{_NOBODY}/detach"),
)
"""What a till must be allowed to change, each with a request that can change nothing."""
_NO_NEED = (
    ("Balance", "/v1/balance"),
    ("Payouts", "/v1/payouts?limit=1"),
    ("Transfers", "/v1/transfers?limit=1"),
    ("Disputes", "/v1/disputes?limit=1"),
    ("Webhook Endpoints", "/v1/webhook_endpoints?limit=1"),
    ("Events", "/v1/events?limit=1"),
    ("Files", "/v1/files?limit=1"),
    ("Connected accounts", "/v1/accounts?limit=1"),
    ("Invoices", "/v1/invoices?limit=1"),
    ("Subscriptions", "/v1/subscriptions?limit=1"),
    ("Checkout Sessions", "/v1/checkout/sessions?limit=1"),
    ("Payment Links", "/v1/payment_links?limit=1"),
)
"""What no till reads, by the dashboard's name; who may write it may read it, so reads tell both."""
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
    """Try the key at this server with what changes nothing, in an account's name or its own.

    Raises:
        KeyRefused: it is no key, or not one of this mode; nobody was asked.
    """
    facts = facts_of(key, None if mode is Mode.TRAINING else mode)
    try:
        connection = connect(key, base, account)
    except BaseRefused as refused:
        return KeyCheck(facts, Refused("stripe_address", refused.reason, "--stripe-base"))
    with closing(connection):
        trial = _Trial(connection, KeyCheck(facts))
        try:
            with answering("try the key"):
                trial.run()
        except Failed as failed:
            return replace(trial.found, failure=failed.failure)
        return trial.found


class _Trial:
    """The reads one after another; `found` is what is known so far."""

    def __init__(self, connection: Connection, found: KeyCheck) -> None:
        self._client = connection.commands
        self._stripe = connection.commands.v1
        self.found = found

    def run(self) -> None:
        """Make all requests.

        Raises:
            StripeError, Undecodable: one failed for another reason than a missing permission.
        """
        self._look()
        if self.found.facts.restricted:
            for permission, path in _WRITES:
                with self._permission(permission):
                    self._try_to_write(path)
            excess = tuple(label for label, path in _NO_NEED if self._may_read(path))
            self.found = replace(self.found, excess=excess)

    def _look(self) -> None:
        with self._permission(LOCATIONS):
            locations = self._noted(self._stripe.terminal.locations.list({"limit": PAGE}))
            told = tuple(
                map(location_from, all_of(locations, "terminal.location", most=_MOST_PAGES))
            )
            self.found = replace(self.found, locations=told)
        with self._permission(READERS):
            readers = self._noted(self._stripe.terminal.readers.list({"limit": PAGE}))
            seen = tuple(map(reader_from, all_of(readers, "terminal.reader", most=_MOST_PAGES)))
            self.found = replace(self.found, readers=seen)
        with self._permission(INTENTS):
            opened(self._noted(self._stripe.payment_intents.list({"limit": 1})), "list")
        with self._permission(CHARGES):
            opened(self._noted(self._stripe.charges.list({"limit": 1})), "list")
            opened(self._noted(self._stripe.refunds.list({"limit": 1})), "list")
        with self._permission(SETUPS):
            opened(self._noted(self._stripe.setup_intents.list({"limit": 1})), "list")
        with self._permission(CUSTOMERS):
            opened(self._noted(self._stripe.customers.list({"limit": 1})), "list")
        with self._permission(METHODS):
            self._try_payment_methods()

    def _try_to_write(self, path: str) -> None:
        """Ask to change an object that does not exist, which can change nothing.

        Who may not write is refused for that (403), who may is told that there is none (404).
        UNSOURCED: that Stripe looks at the permission first. Were it otherwise, a missing one would
        go unnoticed until it is used, and never the other way round.
        """
        with suppress(stripe.InvalidRequestError):
            self._client.raw_request("post", path)

    def _may_read(self, path: str) -> bool:
        """Whether a read of something foreign to a till is answered. Only a plain yes counts."""
        try:
            self._client.raw_request("get", path)
        except (stripe.PermissionError, stripe.InvalidRequestError):
            return False
        return True

    def _try_payment_methods(self) -> None:
        """Ask for cards of nobody: who may not read them is told so before what is wrong with it.

        Stripe's reference names the customer optional; a server may want one all the same.
        """
        try:
            opened(self._noted(self._stripe.payment_methods.list({"limit": 1})), "list")
        except stripe.InvalidRequestError as refusal:
            self._note_time(refusal.headers)

    @contextmanager
    def _permission(self, wanted: Permission) -> Iterator[None]:
        """What the key may not be allowed: what it lacks is noted, in Stripe's own name."""
        try:
            yield
        except stripe.PermissionError as refusal:
            self._note_time(refusal.headers)
            named = _PERMISSION.findall(refusal.user_message or "") or [wanted.name]
            if wanted.only_for_tips:
                spared = dict.fromkeys((*self.found.spared, *named))
                self.found = replace(self.found, spared=tuple(spared))
                return
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
