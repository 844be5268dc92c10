"""The phone-orders screen: its page and presenter, wired to each other and to the counter."""

from functools import partial

from PySide6.QtWidgets import QWidget

from pos_desktop.app import garbage
from pos_desktop.app.books import CLOCK
from pos_desktop.app.phone import PhoneAround
from pos_desktop.app.receipts import ReceiptDesk
from pos_desktop.app.switchboard import Services, services_of
from pos_desktop.app.terms import terms_of
from pos_desktop.domain.consents import Consent
from pos_desktop.domain.customers import Customer
from pos_desktop.domain.sale import Sale
from pos_desktop.domain.wording import Wordings
from pos_desktop.ports.journal import Journal, JournalFailed
from pos_desktop.presenters.calling import PhonePresenter
from pos_desktop.presenters.confirmation import confirmation_of
from pos_desktop.presenters.notices import Notice, bad
from pos_desktop.presenters.phone import (
    AgreementModel,
    CallerModel,
    OrderModel,
    PhoneModel,
    StandingModel,
)
from pos_desktop.presenters.phoneparts import CallingParts
from pos_desktop.presenters.waitingcalls import is_begun
from pos_desktop.services.buying import Buyer
from pos_desktop.services.checkout import Checkout
from pos_desktop.services.phone_orders import Agreed
from pos_desktop.services.watching import Glimpse
from pos_desktop.ui import format as written
from pos_desktop.ui.handing import Handing
from pos_desktop.ui.phone import PhonePage
from pos_desktop.ui.texts import words


class PhoneScreen:
    """The page, and its presenter once what works for it is there."""

    def __init__(self, around: PhoneAround, call: str = "") -> None:
        self._around = around
        self._call = call
        self._page = PhonePage()
        self._handing = Handing(self._page)
        self._presenter: PhonePresenter | None = None
        self._services: Services | None = None
        self._wordings: Wordings | Notice | None = None
        self._wishes: _Wishes | None = None
        self._receipts: ReceiptDesk | None = None
        self._is_reading = self._is_read = False
        self._page.present(_EMPTY)
        self._page.confirmation_wanted.connect(self._confirm)
        self._page.remedy_wanted.connect(around.navigate)
        self._handing.told.connect(self._told)
        around.lookup.submit(partial(terms_of, around.settings()), self._terms_read, around.broke)

    @property
    def page(self) -> QWidget:
        """What is shown."""
        return self._page

    def begin(self, journal: Journal, checkout: Checkout) -> None:
        """The journal is open."""
        self._services = services_of(self._around, journal, checkout, self._book_told)
        self._put_together()

    def set_down(self) -> str:
        """Have the call at hand wait; its id, "" without one."""
        presenter = self._presenter
        has_call = presenter is not None and is_begun(presenter.model())
        return presenter.waiting.set_down() if presenter is not None and has_call else ""

    def resumed(self) -> None:
        """The checkout goes on with what was found in the journal."""
        progress = self._services.checkout.progress if self._services else None
        if self._presenter is not None and progress is not None:
            self._presenter.resumed(progress)

    def shown(self) -> None:
        """It came to the front."""
        if self._presenter is not None:
            self._read_book(self._presenter)

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        if self._presenter is not None:
            self._presenter.seen(glimpse)

    def reader_changed(self) -> None:
        """The till has another reader."""
        if self._presenter is not None:
            self._presenter.reader_changed()

    def reached(self) -> None:
        """There is a way to Stripe now."""
        if self._presenter is not None:
            self._presenter.reached()

    def trouble(self, sentence: str | None) -> None:
        """The journal cannot be written, or can again."""
        if self._presenter is not None:
            self._presenter.trouble(sentence)

    def _terms_read(self, wordings: Wordings | Notice) -> None:
        self._wordings = wordings
        self._put_together()

    def _put_together(self) -> None:
        """Journal and terms are both needed; whichever comes last does it."""
        services, wordings = self._services, self._wordings
        if services is None or wordings is None:
            return
        around, counter = self._around, self._around.counter
        presenter = PhonePresenter(
            CallingParts(
                view=self._page,
                directory=services.directory,
                orders=services.orders,
                checkout=services.checkout,
                wallets=services.wallets,
                withdrawing=services.withdrawing,
                parking=services.parking,
                wordings=lambda: wordings,
                timers=around.timers,
                clock=CLOCK,
                settings=around.settings,
                chosen=around.chosen,
                basket=counter.basket,
                hand_over=counter.hand_over,
                take_back=counter.take_back,
                keep_at_sale=self._keep_at_sale,
                is_counter_idle=lambda: counter.is_reader_free,
                is_reached=lambda: around.reached() is not None,
                description=words("phone.order.default"),
                decimal_mark=written.decimal_mark(),
            )
        )
        self._presenter = presenter
        presenter.waiting.go_on_with(self._call)
        self._wishes = _Wishes(self._page, presenter)
        self._receipts = around.receipts.desk(
            self._page.receipt, presenter.tell, address=self._address, is_by_itself=False
        )
        services.checkout.listen(self._receipts.progressed)
        if self._page.isVisible():
            self._read_book(presenter)
        else:
            presenter.draw()
        self.resumed()

    def _read_book(self, presenter: PhonePresenter) -> None:
        """The presenter has the customers read. They stay, as what a start makes does.

        Once: later readings bring only what changed, and to set everything aside with each of them
        would keep, for good, whatever garbage there is that goes in circles.
        """
        if not self._is_read:
            self._is_reading = True
            garbage.hold_back()
        presenter.shown()

    def _book_told(self, trouble: str | None) -> None:
        if self._is_reading:
            self._is_reading, self._is_read = False, trouble is None
            garbage.set_aside()
        if self._presenter is not None:
            self._presenter.book(trouble)
            if trouble is None:
                self._presenter.waiting.known()

    def _keep_at_sale(self, customer: Customer, agreed: Agreed | None) -> None:
        self._around.counter.belong_to(Buyer(customer, agreed))

    def _address(self, sale: Sale) -> str:
        """Where the customer of a sale gets e-mail, if the book knows."""
        if self._services is None or sale.customer is None:
            return ""
        customer = self._services.directory.customer(sale.customer)
        return customer.contact.email if customer is not None else ""

    def _confirm(self, consent_id: str, way: str) -> None:
        """Read the agreement as it is in the book, and hand its confirmation out."""
        if self._services is not None:
            self._around.lookup.submit(
                partial(_read, self._services.journal, consent_id),
                partial(self._hand, way),
                self._around.broke,
            )

    def _hand(self, way: str, consent: Consent | Notice) -> None:
        if isinstance(consent, Notice):
            self._told(consent)
        elif self._services is not None:
            customer = self._services.directory.customer(consent.customer_id)
            settings = self._around.settings()
            self._handing.hand(confirmation_of(consent, customer, settings), way)

    def _told(self, notice: Notice) -> None:
        if self._presenter is not None:
            self._presenter.tell(notice)


def _read(journal: Journal, consent_id: str) -> Consent | Notice:
    try:
        return journal.consent(consent_id) or bad("consent_lost")
    except JournalFailed as failed:
        return bad("wallet_unread", failed.reason)


class _Wishes:
    """What the page wishes, in its presenter's words."""

    def __init__(self, page: PhonePage, presenter: PhonePresenter) -> None:
        self._presenter = presenter
        page.searched.connect(presenter.search)
        page.entered.connect(presenter.enter)
        page.customer_chosen.connect(presenter.choose_customer)
        page.new_wanted.connect(presenter.new_customer)
        page.edit_wanted.connect(presenter.edit_customer)
        page.contact_typed.connect(presenter.type_contact)
        page.contact_submitted.connect(presenter.submit_contact)
        page.created_anyway.connect(presenter.create_anyway)
        page.contact_dismissed.connect(presenter.dismiss_contact)
        page.caller_changed.connect(presenter.change_caller)
        page.card_chosen.connect(presenter.choose_card)
        page.card_removal_wanted.connect(presenter.ask_removal)
        page.removal_confirmed.connect(presenter.confirm_removal)
        page.removal_dismissed.connect(presenter.dismiss_removal)
        page.withdrawal_wanted.connect(presenter.withdraw)
        page.language_chosen.connect(presenter.choose_language)
        page.channel_chosen.connect(presenter.choose_channel)
        page.redisplay_chosen.connect(presenter.choose_redisplay)
        page.amount_typed.connect(presenter.type_amount)
        page.description_typed.connect(presenter.type_description)
        page.act_wanted.connect(presenter.act)
        page.parked_taken.connect(presenter.take_parked)
        page.parked_dropped.connect(presenter.drop_parked)
        page.agreed.connect(self._agree)
        page.basket_taken.connect(self._take_basket)

    def _agree(self, said_yes: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._presenter.agree(said_yes=said_yes)

    def _take_basket(self, wished: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._presenter.take_basket(wished=wished)


_EMPTY = PhoneModel(
    CallerModel(is_known=False),
    None,
    AgreementModel(),
    OrderModel(),
    StandingModel(),
    acts=(),
    enabled=frozenset(),
    main=None,
    is_locked=True,
)
"""Until the journal is open."""
