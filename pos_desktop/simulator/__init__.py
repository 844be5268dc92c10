"""A Stripe look-alike on loopback HTTP, for training, tests and development.

It answers the part of Stripe's API that a till on server-driven Terminal readers uses, at API
version 2026-10-28.endive, and is stricter than Stripe where Stripe leaves a choice. What Stripe has
and the simulator has not is refused in clear words, never answered with an invented success.

::

    simulator = Simulator(country="US", state=None, authorizing_seconds=0.0)
    simulator.start(port=0)
    simulator.base_url, simulator.api_key
    simulator.clock.advance(3600); simulator.clock.freeze(); simulator.clock.thaw()
    simulator.faults.add("drop_after", method="POST", path="*/process_payment_intent")
    simulator.readers.set("tmr_…", status="offline")
    simulator.readers.customer_cancels("tmr_…")
    simulator.account.set(moto=False, restaurant=True)
    simulator.readers.screen("tmr_…"); simulator.readers.choose_tip("tmr_…", 300)
    simulator.readers.answer("tmr_…", "ana@example.com", None)
    simulator.account.connected; simulator.account.mails()
    simulator.account.set_card("pm_…", exp_year=2020, declines="do_not_honor")
    simulator.refunds.set("re_…", fails="lost_or_stolen_card")
    simulator.log()
    simulator.stop()

It seeds one location, "Maple Street Market", and three readers: "Front counter" (WisePOS E) and
"Back counter" (S700) online, "Store room" offline with software older than `api_error`.

Tips, questions, money that is held
-----------------------------------
The account's default terminal configuration has no tips; give it, or a location, some, and readers
there ask for a tip before the card wherever the money is captured later. `amount_tip` of
`present_payment_method` chooses one, as ``POST readers/tmr_…/tip`` does. Whether a bank raises what
it holds is decided by the ending of the new total, like that of any test amount. A search of
PaymentIntents is a minute behind; a list is not.

Phone orders
------------
A reader that was sent `process_config[moto]` waits for a card to be keyed: `present_payment_method`
with type card, number, expiry and CVC. Only Stripe's published test numbers are taken, and nothing
of them is kept but brand, last four digits, expiry and a fingerprint: not in an object, not in the
state file, not in the log. Beside the error cards of the simulated readers:

``4000000000000127``  refused for its CVC; ``4000000000000101``: taken, but the CVC check fails
``4000000000000341``  can be saved, every charge is declined; ``4000008260003178``: as having
    insufficient funds
``4000002500003155``, ``4000002760003184``  can be saved, are refused off session with
    authentication_required

Refunds
-------
``POST /v1/refunds`` gives back everything but Interac, which goes back at the reader
(`refund_payment`) to the card that paid. Two published cards have refunds that end a minute later:

``4000000000005126``  succeeds, then fails with expired_or_canceled_card
``4000000000007726``  (keyed) is pending, then succeeds

The control surface
-------------------
Not Stripe's. JSON bodies, the account's secret key, under ``/_simulator/``:

``GET clock``, ``POST clock`` with ``{"advance": 60}``, ``{"freeze": true}`` or ``{"thaw": true}``
    Time of the simulated Stripe, in seconds. Whatever was due by then has happened.
``POST readers/tmr_…`` with any of
    ``{"status": "online" | "offline"}``; ``{"reachable": false}``: silent from now on, so that
    commands time out and after two minutes the reader is offline; ``{"device_sw_version": "…"}``.
``POST readers/tmr_…/customer_cancels``
    The customer presses cancel; only while the reader waits for a card and
    `enable_customer_cancellation` was sent.
``GET readers/tmr_…/screen``
    What the reader shows: ``{"shown", "amount", "currency", "tips", "percentages", "tip",
    "inputs"}``; `shown` is idle, cart, tip, card, keys, inputs, authorizing or collected.
``POST readers/tmr_…/tip`` with ``{"amount": 300}``
    The customer chooses a tip (0: none) on the tip screen; the answer is the screen afterwards.
``POST readers/tmr_…/answers`` with ``{"values": {"0": "ana@example.com"}}``
    The customer answers the inputs, by their position; of a selection with the id of a choice.
    What is left out is skipped.
``POST account`` with any of ``{"moto": false, "restaurant": true}``, ``GET account``
    Whether the account may key cards for mail and telephone orders; it may until it is told not to.
    Whether it is a restaurant, which may take tips on the receipt; it is none until it is told so.
    The answer names its connected accounts, too: ``{"connected": ["acct_1CornerKiosk0000"]}``. That
    one is there from the start, with a shop and a reader of its own; requests with its id in
    ``Stripe-Account`` see its objects and no others, here too.
``GET mails``
    ``{"mails": [{"to", "amount", "currency", "payment_intent", "charge", "created"}]}``: the
    receipts that Stripe would have mailed, newest first.
``POST payment_methods/pm_…`` with any of
    ``{"exp_month": 1, "exp_year": 2020}``; ``{"declines": "do_not_honor"}``: what the bank says to
    every charge of this saved card, null for what the test card does by itself.
``POST refunds/re_…`` with ``{"fails": "lost_or_stolen_card"}``
    The bank sends the money back, for one of Stripe's reasons: the refund fails, however long ago
    it succeeded.
``POST keys`` with ``{"permissions": ["rak_terminal_reader_read"]}``
    A restricted key. Resources, each ``_read`` or ``_write``: those of `keys.RESOURCES`; write
    implies read, and what is expanded has to be allowed as well.
``POST faults`` with one fault or a list, ``GET faults``, ``DELETE faults``
    The fault script, below.
``GET log``, ``DELETE log``
    ``{"requests": [{"method", "path", "query", "body", "idempotency_key", "status", "replayed"}]}``
    in the order they came; status null while being worked on, 0 if the connection was cut. Card
    numbers and security codes are left out.
``POST reset``
    Seeds only, no faults, the machine's time, MOTO allowed. The key stays.

Faults
------
``{"kind": …, "method": "*", "path": "*", "times": 1, …}``: `path` is a glob such as
``/v1/terminal/readers/*/process_payment_intent``; `times` null means for ever. A fault waits until
a request matches that it can apply to.

of the connection
    ``slow`` (`seconds`; before the request is executed, or with `after` true before its answer is
    sent), ``refuse`` (reset, nothing executed), ``drop_before`` (closed, nothing executed),
    ``drop_after`` (executed, closed without an answer), ``half_body`` and ``garbage`` (executed,
    the answer spoilt), ``wrong_object`` (executed, and answered with JSON that is whole and of
    something else: `wrong` "id", another object of the same kind, which has the money and is
    nobody's that was asked about; or "kind", an object of another kind).
of Stripe
    ``status`` (`status`, `should_retry`; nothing is executed and nothing remembered, or with
    `after` true it is executed and the failure is remembered under the idempotency key),
    ``lock_timeout``.
of the reader, for requests that send it a command
    ``offline``, ``busy``, ``hardware_fault``, ``reader_timeout`` (`delivered` true: the command
    arrives all the same), ``replaced`` (another till's payment takes the reader right afterwards),
    ``customer_cancels`` (the customer presses cancel right afterwards, where a button is shown).
of the payment, of the refund or of the card to be saved, for a command that asks for a card or for
`present_payment_method`
    ``connection_error_although_authorized``, ``connection_error`` (not authorized), ``stuck`` (the
    action stays in progress until it is cancelled; `authorized` true: the bank said yes),
    ``sca_retry`` (of a payment by a presented card alone: the bank refuses the tap and takes the
    card when it is inserted, two charges of one payment).
    ``decline_as_402``: `present_payment_method` answers a decline with 402 and not with 200.
of events, with the event's type in `path`
    ``event_missing``, ``event_delayed`` (`seconds`).
"""

from pos_desktop.simulator.embedding import Simulator
from pos_desktop.simulator.faults import FaultKind
from pos_desktop.simulator.refusals import RefusalError
from pos_desktop.simulator.statefile import StateFileError

__all__ = ["FaultKind", "RefusalError", "Simulator", "StateFileError"]
