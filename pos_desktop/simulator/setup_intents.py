"""The endpoints of SetupIntents. Codes and texts follow those of PaymentIntents (INFERENCE)."""

from pos_desktop.simulator import setups
from pos_desktop.simulator.compatibility import check_gate, setup_method_types
from pos_desktop.simulator.customers import customer_named
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.endpoints import PAGED, Call, Endpoint
from pos_desktop.simulator.intents import check_unlocked
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.paging import listed, within
from pos_desktop.simulator.parameters import Text, TimeRange, Unsimulated
from pos_desktop.simulator.refusals import RefusalError, refused
from pos_desktop.simulator.setup_parameters import CANCEL, CONFIRM, CREATE, UPDATE
from pos_desktop.simulator.setups import NOUN
from pos_desktop.simulator.world import World

_UNEXPECTED = "setup_intent_unexpected_state"


def setup_named(world: World, identifier: str, param: str = "intent") -> Document:
    """The SetupIntent. Raises `RefusalError` (404)."""
    return world.find(NOUN, identifier, "setupintent", param)


def _create(call: Call) -> Document:
    given = dict(call.params)
    check_gate(given, call.version)
    automatic = given.get("automatic_payment_methods")
    if automatic is None and not _names_methods(given):
        automatic = {"enabled": True}
    given["automatic_payment_methods"] = automatic and {"allow_redirects": "always"} | automatic
    methods = setup_method_types(given, call.version)
    if "customer" in given:
        customer_named(call.world, given["customer"])
    if given.get("confirm"):
        raise _missing_method(None)
    return setups.opened(call.world, given, methods)


def _names_methods(given: Document) -> bool:
    return "allowed_payment_method_types" in given or "payment_method_types" in given


def _retrieve(call: Call) -> Document:
    return setup_named(call.world, call.ids["intent"])


def _update(call: Call) -> Document:
    world, given = call.world, call.params
    check_gate(given, call.version)
    setup = setup_named(world, call.ids["intent"])
    check_unlocked(world, setup["id"])
    fixed = sorted(set(given) - {"metadata", "description", "expand"})
    if setup["status"] not in setups.CANCELABLE and fixed:
        raise _unexpected(
            f"You cannot update this SetupIntent's {fixed[0]} because it has a status of "
            f"{setup['status']}.",
            setup,
        )
    if given.get("customer") is not None:
        customer_named(world, given["customer"])
    after = setup | {name: given[name] for name in ("customer", "description") if name in given}
    if "metadata" in given:
        after["metadata"] = merged(setup["metadata"], given["metadata"])
    if _names_methods(given):
        methods = setup_method_types(given, call.version)
        after |= {
            "allowed_payment_method_types": given.get("allowed_payment_method_types"),
            "automatic_payment_methods": None,
            "payment_method_options": setups.options(methods),
            "payment_method_types": methods,
        }
    world.store.put(NOUN, after)
    return after


def _confirm(call: Call) -> Document:
    """Refused: the reader confirms what it collects, and the server has no card of its own."""
    check_gate(call.params, call.version)
    setup = setup_named(call.world, call.ids["intent"])
    check_unlocked(call.world, setup["id"])
    if setup["status"] == "requires_payment_method":
        raise _missing_method(setup)
    raise _unexpected(
        f"You cannot confirm this SetupIntent because it has a status of {setup['status']}.", setup
    )


def _cancel(call: Call) -> Document:
    world = call.world
    setup = setup_named(world, call.ids["intent"])
    check_unlocked(world, setup["id"])
    if setup["status"] not in setups.CANCELABLE:
        raise _unexpected(
            f"You cannot cancel this SetupIntent because it has a status of {setup['status']}. "
            "Only a SetupIntent with one of the following statuses may be canceled: "
            f"{', '.join(setups.CANCELABLE)}.",
            setup,
        )
    return setups.cancel(world, setup, call.params.get("cancellation_reason"))


def _unexpected(message: str, setup: Document) -> RefusalError:
    return refused(message, _UNEXPECTED, setup_intent=setup)


def _missing_method(setup: Document | None) -> RefusalError:
    refusal = refused(
        "You cannot confirm this SetupIntent because it's missing a payment method. A card that a "
        "reader collects is confirmed by that reader: use process_setup_intent.",
        _UNEXPECTED,
    )
    if setup is not None:
        refusal.error["setup_intent"] = setup
    return refusal


def _list(call: Call) -> Document:
    world, given = call.world, call.params
    if "customer" in given:
        customer_named(world, given["customer"])
    passing = (
        each
        for each in world.store.newest(NOUN)
        if given.get("customer") in (None, each["customer"])
        and given.get("payment_method") in (None, each["payment_method"])
        and within(each["created"], given.get("created"))
    )
    return listed(passing, call.path, given, NOUN)


_ALL, _ONE = "/v1/setup_intents", "/v1/setup_intents/<intent>"

ENDPOINTS = (
    Endpoint("POST", _ALL, NOUN, _create, CREATE),
    Endpoint(
        "GET",
        _ALL,
        NOUN,
        _list,
        {
            **PAGED,
            "attach_to_self": Unsimulated(),
            "created": TimeRange(),
            "customer": Text(),
            "customer_account": Unsimulated(),
            "payment_method": Text(),
        },
    ),
    Endpoint("GET", _ONE, NOUN, _retrieve, {"client_secret": Text()}),
    Endpoint("POST", _ONE, NOUN, _update, UPDATE),
    Endpoint("POST", f"{_ONE}/confirm", NOUN, _confirm, CONFIRM),
    Endpoint("POST", f"{_ONE}/cancel", NOUN, _cancel, CANCEL),
)
