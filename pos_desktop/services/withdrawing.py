"""The end of an agreement, and of the card under it; and agreements about cards that are there.

An agreement ends in the journal first, which stops every till of the shop at once; then the card is
taken from the customer at Stripe, which stops everybody else. A till that dies in between leaves an
agreement that is withdrawn and says that its card is still to be removed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from pos_desktop.domain.consents import Consent, Withdrawal
from pos_desktop.domain.failures import Failed, Failure, Refused
from pos_desktop.domain.journal import Entry
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.clock import Clock
from pos_desktop.ports.customers import SavedCards
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.ports.tasks import Lane

OF_ANOTHER = "card_of_another"
"""The code of a refusal: the card is another customer's."""
DETACHED = "card_detached"
"""The code of a refusal: the card is no customer's any more, and can never be charged again."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of ending agreements; all of it may be wished again.

    `consents` are those that are withdrawn now, as they are written. `left` is why their card may
    still be the customer's at Stripe; None where it is gone, or where there was none. `unwritten`
    is the journal's sentence where it could not be written: what is not in `consents` still stands.
    """

    consents: tuple[Consent, ...] = ()
    left: Failure | None = None
    unwritten: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What came of writing an agreement down: itself, or why it was not."""

    consent: Consent | None = None
    refusal: Failure | None = None
    unwritten: str | None = None


class Withdrawing:
    """Ends agreements and records those about cards that are at Stripe already.

    Lives where the window lives; the lane, which is the one that moves money, does the work. `done`
    gets what came of it, `broke` one sentence where our own code failed.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        cards: SavedCards,
        lane: Lane,
        clock: Clock,
        settings: Callable[[], Settings],
    ) -> None:
        self._journal = journal
        self._cards = cards
        self._lane = lane
        self._clock = clock
        self._settings = settings

    def withdraw(
        self, consent: Consent, done: Callable[[Ended], None], broke: Callable[[str], None]
    ) -> None:
        """The customer takes this agreement back.

        Where a card was saved under it, that is removed, and all else that was agreed about it ends
        as well: nobody can charge it any more.
        """
        self._lane.submit(partial(self._withdraw, consent), done, broke)

    def remove(
        self,
        customer_id: str,
        card: SavedCard,
        done: Callable[[Ended], None],
        broke: Callable[[str], None],
    ) -> None:
        """Remove a card of this customer, with or without agreements about it, which end."""
        self._lane.submit(partial(self._remove_told, customer_id, card), done, broke)

    def finish(
        self, customer_id: str, done: Callable[[Ended], None], broke: Callable[[str], None]
    ) -> None:
        """Remove what was still to be removed of this customer when a till stopped, if anything."""
        self._lane.submit(partial(self._finish, customer_id), done, broke)

    def finish_all(self, done: Callable[[Ended], None], broke: Callable[[str], None]) -> None:
        """Remove what was still to be removed of any customer; for a start."""
        self._lane.submit(partial(self._finish, None), done, broke)

    def record(
        self, consent: Consent, done: Callable[[Given], None], broke: Callable[[str], None]
    ) -> None:
        """Write down an agreement about a card that is the customer's at Stripe already.

        Writing the same one down twice does nothing the second time.

        Raises:
            ValueError: it names no card; such an agreement is written down with its payment.
        """
        if consent.card is None:
            raise ValueError("an agreement to save a card is written down with what saves it")
        self._lane.submit(partial(self._record, consent, consent.card), done, broke)

    def _withdraw(self, asked: Consent) -> Ended:
        try:
            # As it is now: its card may have been saved, or its end written, since it was shown.
            consent = self._journal.consent(asked.consent_id) or asked
            if consent.card is None:
                return Ended((self._ended(consent),))
        except JournalFailed as failed:
            return Ended(unwritten=failed.reason)
        return self._remove_told(consent.customer_id, consent.card)

    def _remove_told(self, customer_id: str, card: SavedCard) -> Ended:
        consents: list[Consent] = []
        try:
            left = self._remove(customer_id, card, consents)
        except JournalFailed as failed:
            return Ended(tuple(consents), unwritten=failed.reason)
        return Ended(tuple(consents), left)

    def _remove(self, customer_id: str, card: SavedCard, consents: list[Consent]) -> Failure | None:
        """End what was agreed about the card, then remove it; what is ended is put in `consents`.

        Raises:
            JournalFailed: some of it is not written.
        """
        for each in self._journal.consents_of(customer_id):
            if each.is_about(card.method_id):
                # One by one: where the book fills up, those before have ended.
                consents.append(self._ended(each))  # noqa: PERF401
        try:
            was_there = self._detach(customer_id, card)
        except Failed as failed:
            return failed.failure
        self._write_removed(card, customer_id, consents, was_there=was_there)
        return None

    def _ended(self, consent: Consent) -> Consent:
        """The agreement, withdrawn and written; one that was withdrawn before stays as it is."""
        if not consent.stands:
            return consent
        withdrawal = Withdrawal(self._clock.now(), self._settings().cashier)
        ended = replace(consent, withdrawn=withdrawal)
        self._journal.record(self._entry("consent.withdrawn", ended))
        return ended

    def _detach(self, customer_id: str, card: SavedCard) -> bool:
        """Take the card from the customer; whether they had it. Raises `Failed`."""
        owner = self._cards.retrieve(card.method_id).customer
        if owner not in {None, customer_id}:
            raise Failed(Refused(OF_ANOTHER, ""))
        if owner is not None:
            self._cards.detach(card.method_id)
        return owner is not None

    def _write_removed(
        self, card: SavedCard, customer_id: str, consents: list[Consent], *, was_there: bool
    ) -> None:
        """In each agreement about the card that knows it as the customer's; else by itself."""
        detail = (("customer", customer_id), ("method", card.method_id), ("last4", card.last4))
        waiting = [place for place, one in enumerate(consents) if one.awaits_removal]
        for place in waiting:
            consents[place] = _without_customer(consents[place])
            self._journal.record(self._entry("card.removed", consents[place], detail))
        if was_there and not waiting:
            self._journal.record(self._entry("card.removed", None, detail))

    def _finish(self, customer_id: str | None) -> Ended:
        """Of this customer, or of all of them."""
        try:
            due = self._journal.removals_due()
        except JournalFailed as failed:
            return Ended(unwritten=failed.reason)
        wanted = (one for one in due if customer_id in {None, one.customer_id})
        cards = {(one.customer_id, one.card.method_id): one.card for one in wanted if one.card}
        return _together(self._remove_told(whose, card) for (whose, _), card in cards.items())

    def _record(self, consent: Consent, card: SavedCard) -> Given:
        try:
            known = self._journal.consent(consent.consent_id)
            if known is not None:
                return Given(known)
            found = self._cards.retrieve(card.method_id)
            if found.customer != consent.customer_id:
                return Given(refusal=Refused(OF_ANOTHER if found.customer else DETACHED, ""))
            given = replace(consent, card=found)
            self._journal.record(self._entry("consent.given", given))
        except Failed as failed:
            return Given(refusal=failed.failure)
        except JournalFailed as failed:
            return Given(unwritten=failed.reason)
        return Given(given)

    def _entry(
        self, kind: str, consent: Consent | None, detail: tuple[tuple[str, str], ...] = ()
    ) -> Entry:
        now = self._settings()
        return Entry(kind, self._clock.now(), now.cashier, now.till, consent=consent, detail=detail)


def _without_customer(consent: Consent) -> Consent:
    card = consent.card
    return replace(consent, card=replace(card, customer=None) if card else None)


def _together(each: Iterable[Ended]) -> Ended:
    """All of them as one: the first failure of each kind is told."""
    consents: tuple[Consent, ...] = ()
    left: Failure | None = None
    unwritten: str | None = None
    for one in each:
        consents += one.consents
        left = left or one.left
        unwritten = unwritten or one.unwritten
    return Ended(consents, left, unwritten)
