"""Hand-made models of the phone-orders screen, as its presenter would make them."""

from dataclasses import replace
from datetime import UTC, datetime

from pos_desktop.domain.cards import Card
from pos_desktop.domain.consents import Channel
from pos_desktop.domain.customers import ContactField
from pos_desktop.domain.money import Money
from pos_desktop.presenters.notices import info, warn
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import (
    AgreementModel,
    CallerModel,
    CallerRow,
    CardRow,
    ContactModel,
    CustomerModel,
    Happening,
    HistoryRow,
    OrderModel,
    ParkedRow,
    PhoneAct,
    PhoneModel,
    StandingModel,
)

NOW = datetime(2026, 11, 22, 15, 42, tzinfo=UTC)
TERMS = """\
May Maple Street Market keep your card, and charge it for you when you order from us?
We charge it once for each order you place, and never otherwise.
The amount is what your order costs, with tax; we tell you first.
You can end this at any time by calling or writing to us.
We see only its last four digits and expiry; Stripe, our payment service, keeps the rest.
If any of this changes, we tell you before, by e-mail or phone.
Your agreement holds until you end it.
We use the card for your orders and nothing else. Do you agree?"""
PARAGRAPHS = tuple(TERMS.split("\n"))


def usd(minor: int) -> Money:
    """Cents."""
    return Money(minor, "usd")


AMELIE = CallerRow("cus_1", "Amélie Duval", "amelie@duval.example", "+33 1 23 45 67 89")
MARC = CallerRow("cus_2", "Marc Duvivier", "marc@duvivier.example", "", is_new_here=True)
NAMELESS = CallerRow("cus_3", "", "shop@example.com", "")
FIRST_ACTS = (PhoneAct.PAY_NOW, PhoneAct.SAVE_CARD)

EMPTY = PhoneModel(
    caller=CallerModel(),
    customer=None,
    agreement=AgreementModel(),
    order=OrderModel(),
    standing=StandingModel(),
    acts=(PhoneAct.PAY_NOW,),
    enabled=frozenset(),
    main=None,
)
FOUND = replace(
    EMPTY,
    caller=CallerModel("duv", (AMELIE, MARC, NAMELESS), selected="cus_1", is_asking=True),
)
NOBODY = replace(EMPTY, caller=CallerModel("xavier"))
PARKED = replace(
    EMPTY,
    caller=CallerModel(parked=(ParkedRow("call_1", "Amélie Duval", NOW),)),
)
FORM = replace(EMPTY, caller=CallerModel("duv", form=ContactModel(name="Amélie Duval")))
TWINS = replace(
    EMPTY,
    caller=CallerModel(
        form=ContactModel(
            "Amélie Duval",
            "amelie@duval",
            "+33 1 23 45 67 89",
            faults=((ContactField.EMAIL, warn("contact_not_an_email")),),
            twins=(AMELIE, MARC),
        )
    ),
)
VISA = CardRow("pm_1", "visa", "4242", 12, 2030, agreed_at=NOW, channel=Channel.PHONE)
OLD = CardRow("pm_2", "mastercard", "4444", 3, 2025, is_expired=True, agreed_at=NOW)
UNAGREED = CardRow("pm_3", "amex", "0005", 1, 2029)
HISTORY = (
    HistoryRow(NOW, Happening.PAID, usd(4200), "000-1042", "visa", "4242"),
    HistoryRow(
        NOW,
        Happening.DECLINED,
        usd(4200),
        brand="visa",
        last4="4242",
        reason=warn("decline_insufficient_funds"),
    ),
    HistoryRow(
        NOW,
        Happening.AGREED,
        brand="visa",
        last4="4242",
        channel=Channel.PHONE,
        consent_id="consent_1",
        is_standing=True,
    ),
    HistoryRow(NOW, Happening.CARD_SAVED, brand="visa", last4="4242"),
)
NEW = CustomerModel("cus_1", "Amélie Duval", "amelie@duval.example", "+33 1 23 45 67 89")
KNOWN = replace(NEW, cards=(VISA, OLD, UNAGREED), selected="pm_1", history=HISTORY)
OPEN = AgreementModel(PARAGRAPHS, "2026-11", "en", ("en", "fr"), is_open=True)
TO_AGREE = PhoneModel(
    caller=CallerModel("duv", (AMELIE,), "cus_1"),
    customer=NEW,
    agreement=OPEN,
    order=OrderModel(),
    standing=StandingModel(is_setup=True),
    acts=(PhoneAct.PARK, PhoneAct.AT_NEXT_SALE, *FIRST_ACTS),
    enabled=frozenset({PhoneAct.PARK}),
    main=PhoneAct.SAVE_CARD,
)
AGREED = replace(
    TO_AGREE,
    agreement=replace(OPEN, is_agreed=True),
    enabled=frozenset({*FIRST_ACTS, PhoneAct.AT_NEXT_SALE, PhoneAct.PARK}),
)
KNOWN_CALLER = replace(
    TO_AGREE,
    customer=KNOWN,
    order=OrderModel("42", "Order 1042", usd(2203), 4),
    acts=(PhoneAct.PARK, PhoneAct.SAVE_CARD, PhoneAct.PAY_NOW, PhoneAct.CHARGE_CARD),
    enabled=frozenset({PhoneAct.PARK, PhoneAct.PAY_NOW, PhoneAct.CHARGE_CARD}),
    main=PhoneAct.CHARGE_CARD,
)
REMOVING = replace(KNOWN_CALLER, customer=replace(KNOWN, asks_removal="pm_1"))
KEYING = replace(
    AGREED,
    standing=StandingModel(
        PaymentWord.WAITING,
        is_setup=True,
        prompt=info("reader_asks_number"),
        hint=info("reader_asks_number_then", "Front counter"),
        reader="Front counter",
        waited=8,
    ),
    acts=(PhoneAct.CANCEL,),
    enabled=frozenset({PhoneAct.CANCEL}),
    main=None,
    is_locked=True,
)
SAVED = replace(
    KEYING,
    standing=StandingModel(
        PaymentWord.APPROVED,
        is_setup=True,
        saved_last4="4242",
        saved_brand="visa",
        confirms="consent_1",
    ),
    acts=(PhoneAct.DONE,),
    enabled=frozenset({PhoneAct.DONE}),
    main=PhoneAct.DONE,
)
OVER = replace(
    SAVED,
    customer=KNOWN,
    acts=(*FIRST_ACTS, PhoneAct.CHARGE_CARD, PhoneAct.DONE),
    enabled=frozenset({*FIRST_ACTS, PhoneAct.CHARGE_CARD, PhoneAct.DONE}),
    is_locked=False,
)
DECLINED = replace(
    KNOWN_CALLER,
    standing=StandingModel(
        PaymentWord.DECLINED,
        amount=usd(4200),
        reason=warn("decline_insufficient_funds"),
        hint=info("nothing_charged_yet"),
        saved_last4="4242",
        saved_brand="visa",
    ),
    acts=(PhoneAct.CANCEL, PhoneAct.RETRY),
    enabled=frozenset({PhoneAct.CANCEL, PhoneAct.RETRY}),
    main=PhoneAct.RETRY,
    is_locked=True,
)
REFUSED = replace(
    DECLINED,
    acts=(PhoneAct.RETRY, PhoneAct.CANCEL),
    main=PhoneAct.CANCEL,
)
CHARGED = replace(
    DECLINED,
    standing=StandingModel(
        PaymentWord.APPROVED,
        amount=usd(4200),
        card=Card("card", "visa", "4242"),
        receipt="000-1042",
    ),
    acts=(PhoneAct.DONE,),
    enabled=frozenset({PhoneAct.DONE}),
    main=PhoneAct.DONE,
)
ATTENTION = replace(
    DECLINED,
    standing=StandingModel(
        PaymentWord.ATTENTION, amount=usd(4200), reason=warn("attention_set_aside")
    ),
    acts=(PhoneAct.SET_ASIDE, PhoneAct.CHECK),
    enabled=frozenset({PhoneAct.SET_ASIDE, PhoneAct.CHECK}),
    main=PhoneAct.CHECK,
)
STATES = {
    "empty": EMPTY,
    "found": FOUND,
    "nobody": NOBODY,
    "parked": PARKED,
    "form": FORM,
    "twins": TWINS,
    "toagree": TO_AGREE,
    "agreed": AGREED,
    "known": KNOWN_CALLER,
    "removing": REMOVING,
    "keying": KEYING,
    "saved": SAVED,
    "over": OVER,
    "declined": DECLINED,
    "charged": CHARGED,
    "attention": ATTENTION,
}
