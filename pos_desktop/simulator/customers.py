"""Customers: the object, and its endpoints.

Search finds a change at once; Stripe may take a minute. INFERENCE: deleting a customer detaches
the cards. The e-mail filter of the list is exact and minds capitals, as Stripe's.
"""

from pos_desktop.simulator import saved_cards
from pos_desktop.simulator.customer_parameters import CREATE, UPDATE
from pos_desktop.simulator.documents import Document, new_id
from pos_desktop.simulator.emails import check_email
from pos_desktop.simulator.endpoints import PAGED, Call, Endpoint
from pos_desktop.simulator.events import emit
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.paging import listed, within
from pos_desktop.simulator.parameters import Integer, Text, TimeRange, Unsimulated
from pos_desktop.simulator.searching import searched
from pos_desktop.simulator.world import World

NOUN = "customer"
_SEARCHED = ("created", "email", "name", "phone")
_PLAIN = (
    "business_name", "description", "email", "individual_name", "name", "phone",
    "preferred_locales",
)  # fmt: skip
_NO_ADDRESS: Document = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))


def customer_named(world: World, identifier: str, param: str = "customer") -> Document:
    """The customer. Raises `RefusalError` (404), also for one that was deleted."""
    return world.find(NOUN, identifier, NOUN, param)


def _create(call: Call) -> Document:
    world, given = call.world, call.params
    customer: Document = {
        "id": new_id("cus", 14),
        "object": NOUN,
        "address": None,
        "balance": 0,
        **dict.fromkeys(_PLAIN),
        "created": world.now,
        "currency": None,
        "customer_account": None,
        "default_source": None,
        "delinquent": False,
        "discount": None,
        "invoice_prefix": new_id("x", 8).partition("_")[2].upper(),
        "invoice_settings": {
            "custom_fields": None,
            "default_payment_method": None,
            "footer": None,
            "rendering_options": None,
        },
        "livemode": False,
        "metadata": {},
        "next_invoice_sequence": 1,
        "preferred_locales": [],
        "shipping": None,
        "tax_exempt": "none",
        "test_clock": None,
    }
    customer = _amended(customer, given)
    world.store.put(NOUN, customer)
    emit(world, "customer.created", customer)
    if "payment_method" in given:
        method = world.find(
            saved_cards.NOUN, given["payment_method"], "PaymentMethod", "payment_method"
        )
        saved_cards.attach(world, method, customer["id"])
    return customer


def _amended(customer: Document, given: Document) -> Document:
    check_email(given.get("email"), "email")
    after = customer | {name: given[name] for name in _PLAIN if name in given}
    if "address" in given:
        after["address"] = given["address"] and _NO_ADDRESS | given["address"]
    if "shipping" in given:
        after["shipping"] = given["shipping"] and _shipping(given["shipping"])
    if "tax_exempt" in given:
        after["tax_exempt"] = given["tax_exempt"] or "none"
    if "metadata" in given:
        after["metadata"] = merged(customer["metadata"], given["metadata"])
    return after


def _shipping(given: Document) -> Document:
    unknown: Document = {"carrier": None, "phone": None, "tracking_number": None}
    return unknown | given | {"address": _NO_ADDRESS | given["address"]}


def _retrieve(call: Call) -> Document:
    removed = call.world.store.get("removed", call.ids["customer"])
    if removed is not None and removed["object"] == NOUN:
        return removed
    return customer_named(call.world, call.ids["customer"], "id")


def _update(call: Call) -> Document:
    world = call.world
    customer = customer_named(world, call.ids["customer"], "id")
    after = _amended(customer, call.params)
    changed = {name: value for name, value in customer.items() if after[name] != value}
    world.store.put(NOUN, after)
    if changed:
        emit(world, "customer.updated", after, changed)
    return after


def _delete(call: Call) -> Document:
    world = call.world
    customer = customer_named(world, call.ids["customer"], "id")
    for method in list(world.store.newest(saved_cards.NOUN)):
        if method["customer"] == customer["id"]:
            saved_cards.detach(world, method)
    world.store.delete(NOUN, customer["id"])
    removed: Document = {"id": customer["id"], "object": NOUN, "deleted": True}
    world.store.put("removed", removed)
    emit(world, "customer.deleted", customer)
    return removed


def _list(call: Call) -> Document:
    given = call.params
    passing = (
        each
        for each in call.world.store.newest(NOUN)
        if given.get("email") in (None, each["email"])
        and within(each["created"], given.get("created"))
    )
    return listed(passing, call.path, given, NOUN)


def _search(call: Call) -> Document:
    return searched(call.world.store.newest(NOUN), call.path, call.params, _SEARCHED)


_ALL, _ONE = "/v1/customers", "/v1/customers/<customer>"

ENDPOINTS = (
    Endpoint("POST", _ALL, NOUN, _create, CREATE),
    Endpoint(
        "GET",
        _ALL,
        NOUN,
        _list,
        {**PAGED, "created": TimeRange(), "email": Text(512), "test_clock": Unsimulated()},
    ),
    Endpoint(
        "GET",
        f"{_ALL}/search",
        NOUN,
        _search,
        {"query": Text(), "limit": Integer(1, 100), "page": Text()},
        frozenset({"query"}),
    ),
    Endpoint("GET", _ONE, NOUN, _retrieve),
    Endpoint("POST", _ONE, NOUN, _update, UPDATE),
    Endpoint("DELETE", _ONE, NOUN, _delete),
)
