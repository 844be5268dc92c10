"""The endpoints of PaymentIntents."""

from pos_desktop.simulator import charging, connecting, intents
from pos_desktop.simulator.captures import capture
from pos_desktop.simulator.cards_on_file import method_named
from pos_desktop.simulator.compatibility import check_gate, method_types
from pos_desktop.simulator.customers import customer_named
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.emails import check_email
from pos_desktop.simulator.endpoints import PAGED, Call, Endpoint
from pos_desktop.simulator.intent_parameters import CANCEL, CAPTURE, CONFIRM, CREATE, UPDATE
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.money import check_amount, known_currency
from pos_desktop.simulator.paging import listed, within
from pos_desktop.simulator.parameters import Integer, Text, TimeRange
from pos_desktop.simulator.receipts import address_receipt
from pos_desktop.simulator.refusals import refused
from pos_desktop.simulator.search_index import indexed
from pos_desktop.simulator.searching import searched
from pos_desktop.simulator.world import World

NOUN = "payment_intent"
_OPEN = ("requires_payment_method", "requires_confirmation")
_SEARCHED = ("amount", "created", "currency", "customer", "status")


def found(world: World, identifier: str, param: str = "intent") -> Document:
    """The intent. Raises `RefusalError` (404)."""
    return world.find(NOUN, identifier, NOUN, param)


def _create(call: Call) -> Document:
    given = dict(call.params)
    check_gate(given, call.version)
    given["currency"] = known_currency(given["currency"])
    automatic = given.get("automatic_payment_methods")
    if automatic is None and not _names_methods(given):
        automatic = {"enabled": True}
    given["automatic_payment_methods"] = automatic and {"allow_redirects": "always"} | automatic
    world = call.world
    _check_common(world, given)
    methods = method_types(world.country, given, call.version)
    check_amount(given["amount"], given["currency"])
    connecting.read(world, given)
    charging.check_options(given)
    method = _method(world, given, given.get("customer"), methods)
    if given.get("confirm") and method is None:
        raise _missing_method()
    intent = intents.opened(world, given, methods)
    _check_holding(intent)
    if method is not None:
        intent = intents.carry(world, intent, method)
    if given.get("confirm") and method is not None:
        return charging.charge(world, intent, method, given)
    return intent


def _check_holding(intent: Document) -> None:
    """Raise `RefusalError` where a hold is to be extended and there is to be none.

    C25:terminal_features_extended-authorizations asks for `capture_method=manual`; that it is
    refused otherwise is UNSOURCED.
    """
    asked = intent["payment_method_options"].get("card_present", {})
    later = "manual" in (intent["capture_method"], asked.get("capture_method"))
    if asked.get("request_extended_authorization") and not later:
        raise refused(
            "You can only request an extended authorization with capture_method=manual.",
            "payment_intent_invalid_parameter",
            "payment_method_options[card_present][request_extended_authorization]",
        )


def _method(
    world: World, given: Document, customer: str | None, types: list[str]
) -> Document | None:
    """The saved card that the parameters name, if any. Raises `RefusalError`."""
    if given.get("payment_method") is None:
        return None
    method = method_named(world, given["payment_method"])
    charging.check_usable(world, method, customer, types)
    return method


def _names_methods(given: Document) -> bool:
    return "allowed_payment_method_types" in given or "payment_method_types" in given


def _check_common(world: World, given: Document) -> None:
    if "statement_descriptor" in given:
        raise refused(
            "The `statement_descriptor` parameter is not supported for card charges. Use "
            "`statement_descriptor_suffix` instead.",
            "payment_intent_invalid_parameter",
            "statement_descriptor",
        )
    if given.get("customer") is not None:
        customer_named(world, given["customer"])
    check_email(given.get("receipt_email"), "receipt_email")


def _retrieve(call: Call) -> Document:
    return found(call.world, call.ids["intent"])


def _update(call: Call) -> Document:
    world, given = call.world, dict(call.params)
    check_gate(given, call.version)
    intent = found(world, call.ids["intent"])
    intents.check_unlocked(world, intent["id"])
    if "currency" in given:
        given["currency"] = known_currency(given["currency"])
    _check_common(world, given)
    fixed = sorted(set(given) - {"metadata", "description", "receipt_email", "expand"})
    if intent["status"] not in _OPEN and fixed:
        raise refused(
            f"This PaymentIntent's {fixed[0]} could not be updated because it has a status of "
            f"{intent['status']}. You may only update the {fixed[0]} of a PaymentIntent with one "
            f"of the following statuses: requires_payment_method, requires_confirmation, "
            "requires_action.",
            "payment_intent_unexpected_state",
            fixed[0],
            payment_intent=intent,
        )
    after = _amended(world, intent, given, call.version)
    check_amount(after["amount"], after["currency"])
    connecting.check_fee(world, after, after["amount"])
    _check_holding(after)
    world.store.put(NOUN, after)
    if "receipt_email" in given:
        address_receipt(world, after)
    method = _method(world, given, after["customer"], after["payment_method_types"])
    if method is not None:
        return intents.carry(world, after, method)
    if "payment_method" in given:
        return intents.dropped(world, after)
    return after


def _amended(world: World, intent: Document, given: Document, version: str) -> Document:
    plain = ("amount", "application_fee_amount", "currency", "capture_method", "customer",
             "description", "receipt_email", "setup_future_usage",
             "statement_descriptor_suffix", "transfer_group")  # fmt: skip
    after = intent | {name: given[name] for name in plain if name in given}
    after["last_payment_error"] = None
    if "metadata" in given:
        after["metadata"] = merged(intent["metadata"], given["metadata"])
    if _names_methods(given) or "currency" in given:
        asked = given.get("allowed_payment_method_types", intent["allowed_payment_method_types"])
        chosen: Document = {"currency": after["currency"]}
        if "payment_method_types" in given:
            chosen["payment_method_types"] = given["payment_method_types"]
        else:
            chosen["allowed_payment_method_types"] = asked
        after["payment_method_types"] = method_types(world.country, chosen, version)
        after["allowed_payment_method_types"] = asked
        after["automatic_payment_methods"] = None if asked else intent["automatic_payment_methods"]
    if _names_methods(given) or "payment_method_options" in given:
        asked_options = given.get("payment_method_options") or intent["payment_method_options"]
        after["payment_method_options"] = intents.options(
            after["payment_method_types"], asked_options
        )
    return after


def _confirm(call: Call) -> Document:
    """Charge a saved card. A card-present payment is confirmed by its reader, which asks for the
    PIN, and refused here."""
    world, given = call.world, call.params
    check_gate(given, call.version)
    intent = found(world, call.ids["intent"])
    intents.check_unlocked(world, intent["id"])
    if intent["status"] not in _OPEN:
        raise refused(
            "This PaymentIntent could not be confirmed because it has a status of "
            f"{intent['status']}.",
            "payment_intent_unexpected_state",
            payment_intent=intent,
        )
    method = _method(
        world,
        {"payment_method": intent["payment_method"]} | given,
        intent["customer"],
        intent["payment_method_types"],
    )
    if method is None:
        raise _missing_method(intent)
    charging.check_options(given | {"confirm": True})
    return charging.charge(world, intents.carry(world, intent, method), method, given)


def _missing_method(intent: Document | None = None) -> Exception:
    refusal = refused(
        "You cannot confirm this PaymentIntent because it's missing a payment method. You can "
        "either update the PaymentIntent with a payment method and then confirm it again, or "
        "confirm it again directly with a payment method or ConfirmationToken.",
        "payment_intent_unexpected_state",
    )
    if intent is not None:
        refusal.error["payment_intent"] = intent
    return refusal


def _cancel(call: Call) -> Document:
    world = call.world
    intent = found(world, call.ids["intent"])
    intents.check_unlocked(world, intent["id"])
    if intent["status"] not in intents.CANCELABLE:
        raise refused(
            "You cannot cancel this PaymentIntent because it has a status of "
            f"{intent['status']}. Only a PaymentIntent with one of the following statuses may be "
            "canceled: requires_payment_method, requires_capture, requires_confirmation, "
            "requires_action, processing.",
            "payment_intent_unexpected_state",
            payment_intent=intent,
        )
    return intents.release(world, intent, call.params.get("cancellation_reason"))


def _list(call: Call) -> Document:
    customer = call.params.get("customer")
    if customer is not None:
        customer_named(call.world, customer)
    passing = (
        each
        for each in call.world.store.newest(NOUN)
        if customer in (None, each["customer"])
        and within(each["created"], call.params.get("created"))
    )
    return listed(passing, call.path, call.params, NOUN)


def _search(call: Call) -> Document:
    world = call.world
    page = searched(indexed(world), call.path, call.params, _SEARCHED)
    return page | {"data": [found(world, each["id"]) for each in page["data"]]}


_ONE = "/v1/payment_intents/<intent>"

ENDPOINTS = (
    Endpoint(
        "POST", "/v1/payment_intents", NOUN, _create, CREATE, frozenset({"amount", "currency"})
    ),
    Endpoint(
        "GET",
        "/v1/payment_intents",
        NOUN,
        _list,
        {**PAGED, "created": TimeRange(), "customer": Text(), "customer_account": Text()},
    ),
    Endpoint(
        "GET",
        "/v1/payment_intents/search",
        NOUN,
        _search,
        {"query": Text(), "limit": Integer(1, 100), "page": Text()},
        frozenset({"query"}),
    ),
    Endpoint("GET", _ONE, NOUN, _retrieve, {"client_secret": Text()}),
    Endpoint("POST", _ONE, NOUN, _update, UPDATE),
    Endpoint("POST", f"{_ONE}/confirm", NOUN, _confirm, CONFIRM),
    Endpoint("POST", f"{_ONE}/cancel", NOUN, _cancel, CANCEL),
    Endpoint("POST", f"{_ONE}/capture", NOUN, capture, CAPTURE),
)
