"""The entries of the book in the language of the window: acts, and what is told of each.

The book itself and its exports keep their own English words, whatever language the till speaks.
"""

from PySide6.QtCore import QCoreApplication

from pos_desktop.ui.texts.adapters import fitting

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    kinds = {**_acts(), **_payments(), **_setups(), **_refunds(), **_mending(), **_subjects()}
    return {
        **kinds,
        **_facts(),
        **_fields(),
        **_doings(),
        "entry.setting": translate("audit", "{0}: {1} → {2}"),
        "entry.setting.nothing": translate("audit", "nothing"),
        "entry.manager": translate("audit", "a manager"),
        "entry.what.consents": translate("audit", "agreements to keep a card"),
    }


def _acts() -> dict[str, str]:
    return {
        "entry.kind.book.begun": translate("audit", "Book begun"),
        "entry.kind.book.restored": translate("audit", "Book taken from a copy"),
        "entry.kind.book.compared": translate("audit", "Restored book compared with Stripe"),
        "entry.kind.call.parked": translate("audit", "Phone call parked"),
        "entry.kind.call.taken_up": translate("audit", "Phone call taken up again"),
        "entry.kind.call.dropped": translate("audit", "Parked phone call thrown away"),
        "entry.kind.card.removed": translate("audit", "Saved card removed"),
        "entry.kind.cart.added": translate("audit", "Put into the basket"),
        "entry.kind.cart.cleared": translate("audit", "Basket cleared"),
        "entry.kind.cart.discounted": translate("audit", "Discount given"),
        "entry.kind.cart.discount_removed": translate("audit", "Discount taken away"),
        "entry.kind.cart.quantity": translate("audit", "Quantity in the basket changed"),
        "entry.kind.cart.removed": translate("audit", "Line taken out of the basket"),
        "entry.kind.cart.repriced": translate("audit", "Price of the basket for this card"),
        "entry.kind.cart.undone": translate("audit", "Last change of the basket taken back"),
        "entry.kind.consent.given": translate("audit", "Agreement to keep a card given"),
        "entry.kind.consent.withdrawn": translate("audit", "Agreement to keep a card withdrawn"),
        "entry.kind.customer.created": translate("audit", "Customer created"),
        "entry.kind.customer.changed": translate("audit", "Customer changed"),
        "entry.kind.customer.deleted": translate("audit", "Customer deleted"),
        "entry.kind.customer.found": translate("audit", "Customer found at Stripe"),
        "entry.kind.data.exported": translate("audit", "Data of the book exported"),
        "entry.kind.drawer.opened": translate("audit", "Drawer opened without a sale"),
        "entry.kind.journal.resumed": translate("audit", "Book written on after a trouble"),
        "entry.kind.key.changed": translate("audit", "Stripe key changed"),
        "entry.kind.key.cleared": translate("audit", "Stripe key forgotten"),
        "entry.kind.kiosk.closed": translate("audit", "Till that fills the screen closed"),
        "entry.kind.price.changed": translate("audit", "Price in the catalogue changed"),
        "entry.kind.reader.clearing": translate("audit", "Reader being cleared"),
        "entry.kind.reader.cleared": translate("audit", "Reader cleared"),
        "entry.kind.sale.answered": translate("audit", "Customer answered at the reader"),
        "entry.kind.sale.customer": translate("audit", "Customer of the sale"),
        "entry.kind.sale.given_up": translate("audit", "Sale given up"),
        "entry.kind.sale.held": translate("audit", "Basket put aside"),
        "entry.kind.sale.recalled": translate("audit", "Basket taken up again"),
        "entry.kind.sale.handed_over": translate("audit", "Sale handed over"),
        "entry.kind.sale.paid": translate("audit", "Sale paid"),
        "entry.kind.sale.tip_asked": translate("audit", "Tip asked for in this sale"),
        "entry.kind.sale.tip_skipped": translate("audit", "No tip asked for in this sale"),
        "entry.kind.settings.changed": translate("audit", "Setting changed"),
        "entry.kind.shift.closed": translate("audit", "Day closed"),
        "entry.kind.staff.refused": translate("audit", "Wrong PIN"),
        "entry.kind.staff.signed_in": translate("audit", "Signed in"),
        "entry.kind.staff.signed_out": translate("audit", "Signed out"),
    }


def _payments() -> dict[str, str]:
    """Where a card payment stood then."""
    return {
        "entry.kind.payment.creating": translate("audit", "Card payment: begun"),
        "entry.kind.payment.amending": translate("audit", "Card payment: amount being changed"),
        "entry.kind.payment.presenting": translate("audit", "Card payment: at the reader"),
        "entry.kind.payment.inspecting": translate(
            "audit", "Card payment: card read, being looked at"
        ),
        "entry.kind.payment.declined": translate("audit", "Card payment: declined"),
        "entry.kind.payment.cancelling": translate("audit", "Card payment: being canceled"),
        "entry.kind.payment.cancelled": translate("audit", "Card payment: canceled"),
        "entry.kind.payment.authorized": translate(
            "audit", "Card payment: authorized, not taken yet"
        ),
        "entry.kind.payment.raising": translate("audit", "Card payment: held amount being raised"),
        "entry.kind.payment.capturing": translate("audit", "Card payment: being taken"),
        "entry.kind.payment.paid": translate("audit", "Card payment: paid"),
        "entry.kind.payment.attention": translate("audit", "Card payment: a person must decide"),
        "entry.kind.payment.given_up": translate("audit", "Card payment: given up"),
    }


def _setups() -> dict[str, str]:
    """Where the saving of a card stood then."""
    return {
        "entry.kind.setup.creating": translate("audit", "Saving of a card: begun"),
        "entry.kind.setup.presenting": translate("audit", "Saving of a card: at the reader"),
        "entry.kind.setup.declined": translate("audit", "Saving of a card: declined"),
        "entry.kind.setup.cancelling": translate("audit", "Saving of a card: being canceled"),
        "entry.kind.setup.cancelled": translate("audit", "Saving of a card: canceled"),
        "entry.kind.setup.saved": translate("audit", "Saving of a card: saved"),
        "entry.kind.setup.attention": translate("audit", "Saving of a card: a person must decide"),
    }


def _refunds() -> dict[str, str]:
    """Where a refund stood then."""
    return {
        "entry.kind.refund.requesting": translate("audit", "Refund: asked for"),
        "entry.kind.refund.at_reader": translate("audit", "Refund: card asked for at the reader"),
        "entry.kind.refund.withdrawing": translate("audit", "Refund: being withdrawn"),
        "entry.kind.refund.declined": translate("audit", "Refund: declined"),
        "entry.kind.refund.pending": translate("audit", "Refund: on its way"),
        "entry.kind.refund.succeeded": translate("audit", "Refund: done"),
        "entry.kind.refund.failed": translate("audit", "Refund: failed"),
        "entry.kind.refund.canceled": translate("audit", "Refund: canceled"),
        "entry.kind.refund.needs_attention": translate("audit", "Refund: a person must decide"),
    }


def _mending() -> dict[str, str]:
    """Differences with Stripe, being set right and set right."""
    return {
        "entry.kind.reconciling.release": translate(
            "audit", "Difference with Stripe, being set right: release"
        ),
        "entry.kind.reconciling.capture": translate(
            "audit", "Difference with Stripe, being set right: capture"
        ),
        "entry.kind.reconciling.refund": translate(
            "audit", "Difference with Stripe, being set right: refund"
        ),
        "entry.kind.reconciling.order": translate(
            "audit", "Difference with Stripe, being set right: make the sale"
        ),
        "entry.kind.reconciling.take_over": translate(
            "audit", "Difference with Stripe, being set right: correct the book"
        ),
        "entry.kind.reconciling.note_loss": translate(
            "audit", "Difference with Stripe, being set right: note the loss"
        ),
        "entry.kind.reconciling.finish": translate(
            "audit", "Difference with Stripe, being set right: finish"
        ),
        "entry.kind.reconciling.close": translate(
            "audit", "Difference with Stripe, being set right: close at Stripe"
        ),
        "entry.kind.reconciled": translate("audit", "Difference with Stripe set right"),
        "entry.kind.reconciled.setup": translate(
            "audit", "Difference with Stripe set right: saving of a card"
        ),
        "entry.kind.reconciled.order": translate(
            "audit", "Difference with Stripe set right: sale made"
        ),
        "entry.kind.reconciled.loss": translate(
            "audit", "Difference with Stripe set right: loss noted"
        ),
        "entry.kind.reconciled.amount": translate(
            "audit", "Difference with Stripe set right: amount corrected"
        ),
        "entry.kind.reconciled.refund": translate(
            "audit", "Difference with Stripe set right: refund noted"
        ),
    }


def _subjects() -> dict[str, str]:
    """What an entry of a kind that is new here is about, before the book's word for it."""
    return {
        "entry.subject.cart": translate("audit", "Basket:"),
        "entry.subject.customer": translate("audit", "Customer:"),
        "entry.subject.inquiry": translate("audit", "Question at the reader:"),
        "entry.subject.payment": translate("audit", "Card payment:"),
        "entry.subject.reconciled": translate("audit", "Difference with Stripe set right:"),
        "entry.subject.reconciling": translate("audit", "Difference with Stripe, being set right:"),
        "entry.subject.refund": translate("audit", "Refund:"),
        "entry.subject.sale": translate("audit", "Sale:"),
        "entry.subject.setup": translate("audit", "Saving of a card:"),
    }


def _facts() -> dict[str, str]:
    """What an entry tells by name; a name that is not here is shown as it is stored."""
    return {
        "entry.fact.amount": translate("audit", "amount {0}"),
        "entry.fact.from": translate("audit", "from {0}"),
        "entry.fact.to": translate("audit", "to {0}"),
        "entry.fact.sku": translate("audit", "article {0}"),
        "entry.fact.percent": translate("audit", "{0} %"),
        "entry.fact.quantity": translate("audit", "quantity {0}"),
        "entry.fact.items": translate("audit", "items: {0}"),
        "entry.fact.after_payment": translate("audit", "after a payment was tried: {0}"),
        "entry.fact.customer": translate("audit", "customer {0}"),
        "entry.fact.method": translate("audit", "kept as {0}"),
        "entry.fact.last4": translate("audit", "card ending in {0}"),
        "entry.fact.how": "{0}",
        "entry.fact.why": "{0}",
        "entry.fact.name": "{0}",
        "entry.fact.by": translate("audit", "by {0}"),
        "entry.fact.approved_by": translate("audit", "approved by {0}"),
        "entry.fact.leave": translate("audit", "approved by {0}"),
        "entry.fact.user": translate("audit", "user of the computer {0}"),
        "entry.fact.reason": translate("audit", "reason: {0}"),
        "entry.fact.reader": translate("audit", "reader {0}"),
        "entry.fact.label": translate("audit", "named {0}"),
        "entry.fact.action": translate("audit", "it was doing: {0}"),
        "entry.fact.intent": translate("audit", "payment {0}"),
        "entry.fact.what": translate("audit", "what: {0}"),
        "entry.fact.format": translate("audit", "format {0}"),
        "entry.fact.since": translate("audit", "from {0}"),
        "entry.fact.until": translate("audit", "until {0}"),
        "entry.fact.file": translate("audit", "file {0}"),
        "entry.fact.kept": translate("audit", "the book before is kept as {0}"),
        "entry.fact.given_up": translate("audit", "sales given up: {0}"),
        "entry.fact.withdrawn": translate("audit", "agreements withdrawn since: {0}"),
        "entry.fact.taken": translate("audit", "taken from Stripe: {0}"),
        "entry.fact.left": translate("audit", "left for a person: {0}"),
        "entry.fact.cards": translate("audit", "cards: {0}"),
        "entry.fact.ended": translate("audit", "agreements ended, for their card is gone: {0}"),
        "entry.fact.unread": translate("audit", "cards that Stripe did not show: {0}"),
        "entry.fact.case": "{0}",
        "entry.fact.about": translate("audit", "about {0}"),
        "entry.fact.sale": translate("audit", "sale {0}"),
        "entry.fact.remedy": translate("audit", "remedy: {0}"),
        "entry.fact.profile": translate("audit", "profile {0}"),
        "entry.fact.key": "{0}",
        "entry.fact.tender": translate("audit", "paid with: {0}"),
        "entry.fact.email": translate("audit", "e-mail address {0}"),
        "entry.fact.question": translate("audit", "question “{0}”"),
        "entry.fact.answer": translate("audit", "answer “{0}”"),
        "entry.fact.sale now": translate("audit", "sale now: {0}"),
        "entry.fact.waited_as": translate("audit", "written later, waited as {0}"),
    }


def _fields() -> dict[str, str]:
    """Settings that no line of the settings pages is called by."""
    return {
        "entry.field.country": translate("audit", "Country"),
        "entry.field.reader": translate("audit", "Reader"),
        "entry.field.location": translate("audit", "Location of the readers"),
        "entry.field.capture_later": translate("audit", "Take what is held at closing"),
        "entry.field.fee_amount": translate("audit", "Your fixed fee, in the smallest coin"),
        "entry.field.refund_needs_manager": translate("audit", "Refunds need a manager"),
        "entry.field.discount_needs_manager": translate("audit", "Discounts need a manager"),
        "entry.field.manager_pin": translate("audit", "PIN that managers share"),
        "entry.field.staff": translate("audit", "People at this till"),
        "entry.field.profile": translate("audit", "Profile"),
    }


def _doings() -> dict[str, str]:
    """What a reader was doing, by Stripe's word for it."""
    return {
        "entry.action.process_payment_intent": translate("audit", "a payment"),
        "entry.action.process_setup_intent": translate("audit", "saving of a card"),
        "entry.action.set_reader_display": translate("audit", "showing the basket"),
        "entry.action.refund_payment": translate("audit", "a refund"),
        "entry.action.collect_payment_method": translate("audit", "reading a card"),
        "entry.action.confirm_payment_intent": translate("audit", "a payment"),
        "entry.action.collect_inputs": translate("audit", "a question"),
    }


def _phrases() -> dict[str, str]:
    """What the book says in English words, by them, in the language of the moment."""
    return {
        "yes": translate("audit", "yes"),
        "no": translate("audit", "no"),
        "none": translate("audit", "none"),
        "one": translate("audit", "one"),
        "another one": translate("audit", "another one"),
        "with a PIN": translate("audit", "with a PIN"),
        "without a PIN": translate("audit", "without a PIN"),
        "start, without a PIN": translate("audit", "start, without a PIN"),
        "the other one could not be kept": translate("audit", "the other one could not be kept"),
        "locked": translate("audit", "locked"),
        "nobody touched the till": translate("audit", "nobody touched the till"),
        "the till was closed": translate("audit", "the till was closed"),
        "{0} takes over": translate("audit", "{0} takes over"),
        "the card was removed at Stripe": translate("audit", "the card was removed at Stripe"),
        "the book before has it so": translate("audit", "the book before has it so"),
        "wrong PIN": translate("audit", "wrong PIN"),
        "the authorization lapsed": translate("audit", "the authorization lapsed"),
        "given": translate("audit", "given"),
        "restricted test key ending in {0}": translate(
            "audit", "restricted test key ending in {0}"
        ),
        "restricted live key ending in {0}": translate(
            "audit", "restricted live key ending in {0}"
        ),
        "unrestricted test key ending in {0}": translate(
            "audit", "unrestricted test key ending in {0}"
        ),
        "unrestricted live key ending in {0}": translate(
            "audit", "unrestricted live key ending in {0}"
        ),
        "{0} (cashier, with a PIN), another PIN": translate(
            "audit", "{0} (cashier, with a PIN), another PIN"
        ),
        "{0} (manager, with a PIN), another PIN": translate(
            "audit", "{0} (manager, with a PIN), another PIN"
        ),
        "{0} (cashier, with a PIN)": translate("audit", "{0} (cashier, with a PIN)"),
        "{0} (cashier)": translate("audit", "{0} (cashier)"),
        "{0} (manager, with a PIN)": translate("audit", "{0} (manager, with a PIN)"),
        "{0} (manager)": translate("audit", "{0} (manager)"),
    }


def in_our_language(said: str) -> str:
    """What the book says, as the window says it; as it is stored where nobody translated it."""
    return fitting(said, _phrases)
