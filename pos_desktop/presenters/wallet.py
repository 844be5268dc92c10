"""The customer of the call: contact, saved cards, and what happened so far."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pos_desktop.domain.consents import Consent, covering
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.failures import Failure, Refused
from pos_desktop.domain.savedcards import SavedCard
from pos_desktop.ports.clock import Clock
from pos_desktop.presenters.happenings import history_of
from pos_desktop.presenters.notices import Notice, bad, info, warn
from pos_desktop.presenters.phone import CardRow, CustomerModel, HistoryRow
from pos_desktop.presenters.troubles import defect, trouble_of
from pos_desktop.services.wallets import Wallet, Wallets
from pos_desktop.services.withdrawing import DETACHED, OF_ANOTHER, Ended, Given, Withdrawing

_REFUSALS = {OF_ANOTHER: "card_of_another", DETACHED: "card_detached"}


@dataclass(frozen=True, slots=True)
class PageParts:
    """What the customer's page works with.

    `recorded` is told of an agreement that was written down, `other_card` once another card than
    before is the one that wants an agreement, `changed` of everything else.
    """

    wallets: Wallets
    withdrawing: Withdrawing
    clock: Clock
    recorded: Callable[[Consent], None]
    other_card: Callable[[], None]
    changed: Callable[[], None]


class CustomerPage:
    """Reads on the lookup lane; the answer to an older reading, or of another customer, is dropped.

    One change is under way at a time; what is wished beside it is not heard.
    """

    def __init__(self, parts: PageParts) -> None:
        self._parts = parts
        self._wallet: Wallet | None = None
        self._selected: str | None = None
        self._asks_removal: str | None = None
        self._asks_withdrawal: Consent | None = None
        self._asked = self._opened = 0
        self._is_reading = self._is_busy = False
        self._notice: Notice | None = None
        self.customer: Customer | None = None
        """Whose page it is, or nobody's."""

    @property
    def selected(self) -> SavedCard | None:
        """The card that would be charged."""
        return self._wallet.card(self._selected) if self._wallet is not None else None

    @property
    def selected_consent(self) -> Consent | None:
        """The agreement under which the selected card may be charged."""
        return self._covering(self._selected or "")

    @property
    def bare_card(self) -> SavedCard | None:
        """The selected card, where nothing that was agreed covers it."""
        known = self._wallet is not None and self._wallet.unread is None
        return self.selected if known and self.selected_consent is None else None

    @property
    def has_cards(self) -> bool:
        """Whether there is a card that can be chosen."""
        return self._wallet is not None and bool(self._wallet.cards)

    @property
    def unread(self) -> str | None:
        """Why nothing is known of the customer's agreements, if so."""
        return self._wallet.unread if self._wallet is not None else None

    def open(self, customer: Customer) -> None:
        """The page of this customer; what a till left to be removed when it stopped is removed."""
        self.close()
        self.customer = customer
        finished, broke = partial(self._finished, self._opened), partial(self._broke, self._opened)
        self._parts.withdrawing.finish(customer.customer_id, finished, broke)
        self.read()

    def close(self) -> None:
        """Nobody's page."""
        self._asked, self._opened = self._asked + 1, self._opened + 1
        self.customer = self._wallet = self._selected = self._notice = None
        self._ask_nothing()
        self._is_reading = self._is_busy = False

    def update(self, customer: Customer) -> None:
        """The customer is called otherwise now, or was removed at Stripe."""
        if self.customer is not None and self.customer.customer_id == customer.customer_id:
            self.customer = customer
            if customer.is_deleted:
                self._notice = warn("customer_deleted")
            self._parts.changed()

    def read(self, select: str | None = None) -> None:
        """Read cards, agreements and payments again; then select this card, if it is there."""
        if self.customer is None:
            return
        self._asked += 1
        self._is_reading = True
        done, failed = partial(self._read, self._asked, select), partial(self._unread, self._asked)
        self._parts.wallets.read(self.customer.customer_id, done, failed)
        self._parts.changed()

    def choose(self, method_id: str) -> None:
        """This card would be charged."""
        if self._wallet is not None and self._wallet.card(method_id) is not None:
            bare = self.bare_card
            self._selected, self._notice = method_id, None
            self._ask_nothing()
            self._compared(bare)
            self._parts.changed()

    def choose_none(self) -> None:
        """What is done next is about a card that is not here yet."""
        self._selected = None
        self._parts.changed()

    def ask_removal(self, method_id: str) -> None:
        """Whether this card is to be removed: a second yes is asked for."""
        if self._wallet is not None and self._wallet.card(method_id) and not self._is_busy:
            self._ask_nothing()
            self._asks_removal, self._notice = method_id, None
            self._parts.changed()

    def ask_withdrawal(self, consent_id: str) -> None:
        """The customer takes this agreement back: a second yes is asked for."""
        consents = self._wallet.consents if self._wallet is not None else ()
        consent = next((one for one in consents if one.consent_id == consent_id), None)
        if consent is not None and consent.stands and not self._is_busy:
            self._ask_nothing()
            self._asks_withdrawal, self._notice = consent, None
            self._parts.changed()

    def dismiss(self) -> None:
        """No second yes: it stays."""
        self._ask_nothing()
        self._parts.changed()

    def confirm(self) -> None:
        """The second yes."""
        card = self._wallet.card(self._asks_removal) if self._wallet is not None else None
        consent = self._asks_withdrawal
        self._ask_nothing()
        if self._is_busy:
            return
        if consent is not None:
            self._withdraw(consent)
        elif card is not None and self.customer is not None:
            self._remove(card, self.customer.customer_id)

    def _ask_nothing(self) -> None:
        self._asks_removal = self._asks_withdrawal = None

    def _remove(self, card: SavedCard, customer_id: str) -> None:
        """The card is removed, and what was agreed about it ends."""
        self._is_busy = True
        done = partial(self._ended, self._opened, "card_removed", card.last4)
        broke = partial(self._broke, self._opened)
        self._parts.withdrawing.remove(customer_id, card, done, broke)
        self._parts.changed()

    def _withdraw(self, consent: Consent) -> None:
        self._is_busy = True
        last4 = consent.card.last4 if consent.card is not None else ""
        done = partial(self._ended, self._opened, "agreement_ended", last4)
        self._parts.withdrawing.withdraw(consent, done, partial(self._broke, self._opened))
        self._parts.changed()

    def record(self, consent: Consent) -> None:
        """Write down an agreement about a card that is there."""
        if not self._is_busy and consent.card is not None:
            self._is_busy = True
            done = partial(self._given, self._opened, consent.card.last4)
            self._parts.withdrawing.record(consent, done, partial(self._broke, self._opened))
            self._parts.changed()

    def model(self) -> CustomerModel | None:
        """The page as it stands; None where it is nobody's."""
        if self.customer is None:
            return None
        contact, wallet = self.customer.contact, self._wallet
        history = history_of(wallet) if wallet is not None else ()
        return CustomerModel(
            self.customer.customer_id,
            contact.name,
            contact.email,
            contact.phone,
            cards=tuple(map(self._row, wallet.cards)) if wallet is not None else (),
            selected=self._selected,
            history=history,
            is_reading=self._is_reading or self._is_busy,
            asks_removal=self._asks_removal,
            asks_withdrawal=self._row_of(history),
            notice=self._notice,
        )

    def _row_of(self, history: tuple[HistoryRow, ...]) -> HistoryRow | None:
        """The line of the agreement that is to end."""
        consent = self._asks_withdrawal
        wanted = consent.consent_id if consent is not None else ""
        return next((row for row in history if row.consent_id == wanted), None)

    def _row(self, card: SavedCard) -> CardRow:
        consent = self._covering(card.method_id)
        return CardRow(
            card.method_id,
            card.brand,
            card.last4,
            card.exp_month,
            card.exp_year,
            is_expired=card.is_expired(self._parts.clock.now().date()),
            agreed_at=consent.given_at if consent else None,
            channel=consent.channel if consent else None,
        )

    def _covering(self, method_id: str) -> Consent | None:
        return covering(self._wallet.consents, method_id) if self._wallet is not None else None

    def _read(self, asked: int, select: str | None, wallet: Wallet) -> None:
        if asked != self._asked:
            return
        bare = self.bare_card
        self._is_reading, self._wallet = False, wallet
        wished = [self._selected, self._first_to_charge(wallet)]
        if select is not None:
            wished.insert(0, select)
        self._selected = next((one for one in wished if wallet.card(one) is not None), None)
        if wallet.unread is not None:
            self._notice = bad("wallet_unread", wallet.unread)
        elif wallet.failure is not None:
            self._notice = trouble_of(wallet.failure)
        self._compared(bare)
        self._parts.changed()

    def _compared(self, before: SavedCard | None) -> None:
        """A yes about another card, or about one that is not here yet, is none about this one."""
        now = self.bare_card
        if (before and before.method_id) != (now and now.method_id):
            self._parts.other_card()

    def _first_to_charge(self, wallet: Wallet) -> str | None:
        today = self._parts.clock.now().date()
        for card in wallet.cards:
            if covering(wallet.consents, card.method_id) and not card.is_expired(today):
                return card.method_id
        return None

    def _unread(self, asked: int, sentence: str) -> None:
        if asked == self._asked:
            self._is_reading, self._notice = False, defect(sentence)
            self._parts.changed()

    def _finished(self, opened: int, ended: Ended) -> None:
        """What was left to be removed is told only where it is removed now, or still is not."""
        if opened == self._opened and ended.consents:
            self._told(ended, "card_removed_now", "")

    def _ended(self, opened: int, code: str, last4: str, ended: Ended) -> None:
        if opened == self._opened:
            self._is_busy = False
            self._told(ended, code, last4)

    def _told(self, ended: Ended, code: str, last4: str) -> None:
        if ended.unwritten is not None:
            self._notice = bad("agreement_not_ended", ended.unwritten)
        elif ended.left is not None:
            self._notice = _known_refusal(ended.left) or warn("card_not_removed")
        else:
            self._notice = info(code, last4)
        self.read()

    def _given(self, opened: int, last4: str, given: Given) -> None:
        if opened != self._opened:
            return
        self._is_busy = False
        if given.consent is not None:
            self._notice = info("agreement_recorded", last4)
            self._parts.recorded(given.consent)
        elif given.refusal is not None:
            self._notice = _known_refusal(given.refusal) or trouble_of(given.refusal)
        else:
            self._notice = bad("agreement_not_written", given.unwritten or "")
        self.read()

    def _broke(self, opened: int, sentence: str) -> None:
        if opened == self._opened:
            self._is_busy, self._notice = False, defect(sentence)
            self._parts.changed()


def _known_refusal(why: Failure | None) -> Notice | None:
    """A refusal of our own: the card is no longer this customer's."""
    code = why.code if isinstance(why, Refused) else ""
    return warn(_REFUSALS[code]) if code in _REFUSALS else None
