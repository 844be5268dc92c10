"""Phone orders: who is calling, what they agreed to, and what is done with their card."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pos_desktop.domain.consents import Channel, Consent
from pos_desktop.domain.currencies import of_country
from pos_desktop.domain.customers import Contact, ContactField, Customer
from pos_desktop.domain.news import CancelWished, CheckWished, SetAsideWished
from pos_desktop.domain.payment import Authorized, Cancelled, Paid
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.presenters.agreement import Agreement
from pos_desktop.presenters.caller import Caller, CallerParts
from pos_desktop.presenters.following import Following, FollowingParts
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.ordering import Ordering
from pos_desktop.presenters.phone import PhoneAct, PhoneModel
from pos_desktop.presenters.phoneacts import acts_of, acts_under_way, situation_of
from pos_desktop.presenters.phoneparts import CallingParts
from pos_desktop.presenters.phonestanding import saved_by
from pos_desktop.presenters.placing import Placing
from pos_desktop.presenters.waitingcalls import WaitingCalls, WaitingParts
from pos_desktop.presenters.wallet import CustomerPage, PageParts
from pos_desktop.services.checkout import Progress
from pos_desktop.services.customer_records import Kept, NotDone
from pos_desktop.services.parking import Call
from pos_desktop.services.watching import Glimpse


class PhonePresenter:
    """Leads through the page in the order of the call. The wishes are those of `PhoneView`.

    While something is under way only its own acts are heard. What was typed is never lost by an
    error; it is gone when the agent says that the call is done, or parks it.
    """

    def __init__(self, parts: CallingParts) -> None:
        self._parts = parts
        self._notice: Notice | None = None
        self._trouble: str | None = None
        self._is_placing = False
        self._confirms: str | None = None
        """The agreement that was written down last."""
        self._agreement = Agreement(parts.wordings, lambda: parts.settings().language, self.draw)
        self._page = CustomerPage(
            PageParts(
                parts.wallets,
                parts.withdrawing,
                parts.clock,
                recorded=self._recorded,
                other_card=self._agreement.take_back,
                changed=self.draw,
            )
        )
        self._caller = Caller(
            CallerParts(parts.directory, parts.parking, self._chosen, self._page.update, self.draw)
        )
        self._ordering = Ordering(
            lambda: of_country(parts.settings().country),
            parts.basket,
            parts.decimal_mark,
            self.draw,
        )
        self._placing = Placing(
            parts, self._page, self._agreement, self._ordering, lambda: self._trouble
        )
        self.waiting = WaitingCalls(
            WaitingParts(parts.parking, self._at_hand, self._clear, self._restore, self.tell)
        )
        self._following = Following(
            FollowingParts(
                parts.checkout, parts.timers, parts.clock, parts.chosen, self._ended, self.draw
            )
        )

    # -- what the till tells ---------------------------------------------------------------------

    def shown(self) -> None:
        """The page came to the front: what other tills wrote meanwhile is read."""
        self._parts.directory.load()
        self.waiting.read()
        self._page.read()
        self.draw()
        if self._page.customer is None:
            self._parts.view.come_here()

    def book(self, trouble: str | None) -> None:
        """The directory read or wrote the shop's book of customers, or could not."""
        self._caller.book(trouble)

    def trouble(self, sentence: str | None) -> None:
        """The journal cannot be written, or can again: without it nothing is saved or charged."""
        if sentence is None and self._trouble is not None:
            self._notice = None
        self._trouble = sentence
        self.draw()

    def tell(self, notice: Notice | None) -> None:
        """Say something by the buttons: what came of a confirmation, or of parking."""
        self._notice = notice
        self.draw()

    def reached(self) -> None:
        """There is a way to Stripe now."""
        self._notice = None
        self._page.read()
        self.draw()

    def reader_changed(self) -> None:
        """The till has another reader, or it was seen in another state."""
        self.draw()

    def seen(self, glimpse: Glimpse) -> None:
        """The watcher looked."""
        self._following.seen(glimpse)

    def resumed(self, progress: Progress) -> None:
        """A saving or charge was found in the journal, and goes on: its customer is shown."""
        customer_id = progress.payment.terms.customer
        if customer_id is not None:
            self._fetch(customer_id)
        self._following.follow(progress)

    # -- step one: who is calling ------------------------------------------------------------------

    def search(self, typed: str) -> None:
        """The search field holds this now."""
        self._caller.search(typed)

    def enter(self) -> None:
        """Enter was pressed in the search field or the form."""
        self._if_free(self._caller.enter)

    def choose_customer(self, customer_id: str) -> None:
        """This is who is calling."""
        self._if_free(partial(self._caller.choose, customer_id))

    def new_customer(self) -> None:
        """Somebody whom the shop does not know yet."""
        self._if_free(self._caller.ask_new)

    def edit_customer(self) -> None:
        """The customer is called otherwise, or has another e-mail or phone."""
        if self._page.customer is not None:
            self._if_free(partial(self._caller.ask_edit, self._page.customer))

    def type_contact(self, field: ContactField, typed: str) -> None:
        """A field of the form holds this now."""
        self._caller.type(field, typed)

    def submit_contact(self) -> None:
        """Keep the contact."""
        self._if_free(self._caller.submit)

    def create_anyway(self) -> None:
        """Keep the contact, though others have this e-mail or phone."""
        self._if_free(self._caller.create_anyway)

    def dismiss_contact(self) -> None:
        """Keep no contact."""
        self._caller.dismiss()

    def change_caller(self) -> None:
        """Another customer; amount and description stay as they are."""
        if self._following.is_free and not self._caller.is_busy:
            self._nobody()
            self._caller.leave()
            self._parts.view.come_here()

    # -- the customer ------------------------------------------------------------------------------

    def choose_card(self, method_id: str) -> None:
        """This saved card would be charged."""
        self._if_free(partial(self._page.choose, method_id))

    def ask_removal(self, method_id: str) -> None:
        """This saved card is to be removed."""
        self._if_free(partial(self._page.ask_removal, method_id))

    def confirm_removal(self) -> None:
        """The second yes to a removal, or to the end of an agreement."""
        self._if_free(self._page.confirm)

    def dismiss_removal(self) -> None:
        """No second yes: card or agreement stay."""
        self._page.dismiss()

    def withdraw(self, consent_id: str) -> None:
        """The customer takes an agreement back."""
        self._if_free(partial(self._page.ask_withdrawal, consent_id))

    # -- step two: what is agreed to ---------------------------------------------------------------

    def choose_language(self, language: str) -> None:
        """The terms are read in this language."""
        self._if_free(partial(self._agreement.choose_language, language))

    def choose_channel(self, channel: Channel) -> None:
        """The customer tells by this way."""
        self._if_free(partial(self._agreement.choose_channel, channel))

    def choose_redisplay(self, redisplay: Redisplay) -> None:
        """The card may be used so far."""
        self._if_free(partial(self._agreement.choose_redisplay, redisplay))

    def agree(self, *, said_yes: bool) -> None:
        """The customer said yes to the terms, or did not."""
        self._if_free(partial(self._agreement.agree, said_yes=said_yes))

    # -- step three: what is done ------------------------------------------------------------------

    def type_amount(self, typed: str) -> None:
        """The amount's field holds this now."""
        self._if_free(partial(self._ordering.type_amount, typed))

    def type_description(self, typed: str) -> None:
        """The field for what it is for holds this now."""
        self._if_free(partial(self._ordering.type_description, typed))

    def take_basket(self, *, wished: bool) -> None:
        """The counter's basket is charged, or what is typed."""
        self._if_free(partial(self._ordering.take_basket, wished=wished))

    def act(self, act: PhoneAct) -> None:
        """A button; one that is not there now is not heard."""
        if act in self.model().enabled:
            self._acts()[act]()

    def take_parked(self, call_id: str) -> None:
        """Take a call up again; the one at hand is parked, if anything of it would be lost."""
        if not self._caller.is_busy:
            self._if_free(partial(self.waiting.take_up, call_id))

    def drop_parked(self, call_id: str) -> None:
        """Nobody goes on with this call."""
        self.waiting.drop(call_id)

    # -- what is shown -----------------------------------------------------------------------------

    def draw(self) -> None:
        """Show the page as it stands; what is begun is on its way before it is shown."""
        if not self._is_placing:
            self._parts.view.present(self.model())

    def model(self) -> PhoneModel:
        """The page as it stands."""
        following = self._following
        standing = following.standing()
        if following.is_free:
            over = standing if following.is_at_hand else None
            begun = self._at_hand() is not None
            situation = situation_of(self._page, self._agreement, self._ordering, is_begun=begun)
            acts = acts_of(situation, over)
        else:
            acts = acts_under_way(standing)
        customer, bare = self._page.model(), self._page.bare_card
        shown = replace(standing.model, confirms=standing.model.confirms or self._confirms)
        return PhoneModel(
            caller=self._caller.model(customer.customer_id if customer else None),
            customer=customer,
            agreement=self._agreement.model(bare.last4 if bare else ""),
            order=self._ordering.model(),
            standing=shown,
            acts=acts.each,
            enabled=frozenset() if self._is_writing() else acts.enabled,
            main=acts.main,
            is_locked=not self._is_at_ease(),
            notice=self._notice,
        )

    def _is_writing(self) -> bool:
        """Whether the customer or the call is being written down: what follows waits for that."""
        return self.waiting.is_busy or (self._following.is_free and self._caller.is_busy)

    def _is_at_ease(self) -> bool:
        """Whether nothing is under way, and no call is being put aside."""
        return self._following.is_free and not self.waiting.is_busy

    def _if_free(self, wish: Callable[[], None]) -> None:
        if self._is_at_ease():
            self._notice = None
            wish()
            self.draw()

    def _acts(self) -> dict[PhoneAct, Callable[[], None]]:
        placing, wish = self._placing, self._following.wish
        return {
            PhoneAct.SAVE_CARD: partial(self._place, placing.save),
            PhoneAct.PAY_NOW: partial(self._place, placing.pay),
            PhoneAct.CHARGE_CARD: partial(self._place, placing.charge),
            PhoneAct.AT_NEXT_SALE: partial(self._place, placing.keep_at_sale),
            PhoneAct.AGREE: partial(self._place, placing.record),
            PhoneAct.CANCEL: partial(wish, CancelWished()),
            PhoneAct.RETRY: self._following.retry,
            PhoneAct.CHECK: partial(wish, CheckWished()),
            PhoneAct.SET_ASIDE: partial(wish, SetAsideWished()),
            PhoneAct.DONE: partial(self._following.leave, self._clear),
            PhoneAct.PARK: self.waiting.park,
        }

    def _place(self, wish: Callable[[], Notice | None]) -> None:
        self._confirms, self._is_placing = None, True
        try:
            is_typing = self._caller.is_typing  # else it would be of nobody, without a word
            self._notice = warn("contact_first") if is_typing else wish()
        finally:
            self._is_placing = False
        self.draw()

    def _ended(self, progress: Progress) -> None:
        """The books have how it ended: nothing of it is charged again by mistake."""
        payment, sale = progress.payment, progress.sale
        saved = None
        match payment.state:
            case Paid(intent) | Authorized(intent):
                saved = saved_by(intent, payment.terms)
                if not payment.terms.is_setup:
                    self._ordering.fill()
            case Cancelled() if sale is not None and sale.status is SaleStatus.OPEN:
                self._parts.take_back(sale)
        self._page.read(saved)

    # -- the customer of the call ------------------------------------------------------------------

    def _chosen(self, customer: Customer) -> None:
        """This is who is calling: the terms can be read, the cards are on their way."""
        if not self._following.is_free:
            return  # they are in the book; a call that was found again is at hand
        if self._page.customer is not None and self._page.customer == customer:
            self._page.read()  # Enter was pressed again: what they said since then still holds
            return
        self._let_go()
        self._open(customer)
        self._parts.directory.refresh(customer.customer_id, self._refreshed)

    def _open(self, customer: Customer) -> None:
        self._page.open(customer)
        self._agreement.open()

    def _nobody(self) -> None:
        self._let_go()
        self._page.close()
        self._agreement.close()

    def _let_go(self) -> None:
        """What was done for the customer before is told no more."""
        self._notice = self._confirms = None
        self._parts.checkout.leave()

    def _fetch(self, customer_id: str) -> None:
        """Show the customer of what is under way; from Stripe where the book is not read yet."""
        if (known := self._parts.directory.customer(customer_id)) is not None:
            self._open(known)
        else:
            self._parts.directory.refresh(customer_id, self._fetched)

    def _fetched(self, answer: Kept | NotDone) -> None:
        is_open = self._page.customer is not None
        if isinstance(answer, Kept) and not is_open and self._following.is_of(answer.customer):
            self._open(answer.customer)
            self.draw()

    def _refreshed(self, answer: Kept | NotDone) -> None:
        if isinstance(answer, Kept):
            self._page.update(answer.customer)

    def _recorded(self, consent: Consent) -> None:
        self._agreement.take_back()
        self._confirms = consent.consent_id

    # -- calls that wait ---------------------------------------------------------------------------

    def _at_hand(self) -> Call | None:
        """What was chosen and typed, if anything was."""
        customer = self._page.customer
        contact = customer.contact if customer is not None else self._caller.contact
        ordering, channel = self._ordering, self._agreement.channel
        if customer is None and contact == Contact() and not ordering.is_typed:
            return None
        customer_id = customer.customer_id if customer is not None else None
        return Call(customer_id, contact, channel, ordering.amount, ordering.description)

    def _restore(self, call: Call) -> None:
        known = self._parts.directory.customer(call.customer_id) if call.customer_id else None
        if known is not None and not known.is_deleted:
            self._caller.choose(known.customer_id)
        else:
            self._caller.fill(call.contact)
        self._agreement.choose_channel(call.channel)
        self._ordering.fill(call.amount, call.description)

    def _clear(self) -> None:
        """The next call: nothing of the last one is kept."""
        self._nobody()
        self._ordering.fill()
        self._caller.clear()
        self.draw()
        self._parts.view.come_here()
