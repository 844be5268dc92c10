"""The endpoints of PaymentMethods: look, attach, detach, amend.

UNSOURCED: a list without a customer is refused; Stripe's reference names the parameter optional.
"""

from collections.abc import Mapping

from pos_desktop.simulator.customer_parameters import ADDRESS
from pos_desktop.simulator.customers import customer_named
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.endpoints import PAGED, Call, Endpoint
from pos_desktop.simulator.events import emit
from pos_desktop.simulator.metadata import merged
from pos_desktop.simulator.paging import listed
from pos_desktop.simulator.parameters import (
    Choice,
    Clearable,
    Integer,
    Kind,
    Metadata,
    Shape,
    Text,
    Unsimulated,
)
from pos_desktop.simulator.payment_methods import NO_BILLING_DETAILS
from pos_desktop.simulator.refusals import invalid_parameter, missing, refused
from pos_desktop.simulator.saved_cards import NOUN, attach, detach
from pos_desktop.simulator.world import World

REDISPLAY = Choice(("always", "limited", "unspecified"))
KINDS = (
    "acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit "
    "bancontact billie bizum blik boleto card cashapp crypto custom customer_balance eps fpx "
    "giropay grabpay ideal kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco "
    "naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay "
    "revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi "
    "us_bank_account wechat_pay zip"
).split()


def method_named(world: World, identifier: str, param: str = "payment_method") -> Document:
    """The PaymentMethod. Raises `RefusalError` (404)."""
    return world.find(NOUN, identifier, "PaymentMethod", param)


def _retrieve(call: Call) -> Document:
    return method_named(call.world, call.ids["method"])


def _retrieve_of_customer(call: Call) -> Document:
    customer = customer_named(call.world, call.ids["customer"])
    method = method_named(call.world, call.ids["method"])
    if method["customer"] != customer["id"]:
        raise missing("PaymentMethod", method["id"], "payment_method")
    return method


def _list(call: Call) -> Document:
    if "customer" not in call.params:
        raise invalid_parameter(
            "Missing required param: customer.", "customer", "parameter_missing"
        )
    return _listed(call, call.params["customer"])


def _list_of_customer(call: Call) -> Document:
    return _listed(call, call.ids["customer"])


def _listed(call: Call, customer: str) -> Document:
    given = call.params
    customer_named(call.world, customer)
    passing = (
        each
        for each in call.world.store.newest(NOUN)
        if each["customer"] == customer
        and given.get("type") in (None, each["type"])
        and given.get("allow_redisplay") in (None, each["allow_redisplay"])
    )
    return listed(passing, call.path, given, NOUN)


def _attach(call: Call) -> Document:
    if "customer" not in call.params:
        raise invalid_parameter(
            "Missing required param: customer.", "customer", "parameter_missing"
        )
    customer = customer_named(call.world, call.params["customer"])
    return attach(call.world, method_named(call.world, call.ids["method"]), customer["id"])


def _detach(call: Call) -> Document:
    return detach(call.world, method_named(call.world, call.ids["method"]))


def _update(call: Call) -> Document:
    world, given = call.world, call.params
    method = method_named(world, call.ids["method"])
    if method["customer"] is None:
        raise refused(
            "You must save this PaymentMethod to a customer before you can update it.",
            "payment_method_unexpected_state",
        )
    after = method | {name: given[name] for name in ("allow_redisplay",) if name in given}
    if "metadata" in given:
        after["metadata"] = merged(method["metadata"], given["metadata"])
    if "billing_details" in given:
        after["billing_details"] = _billing(method["billing_details"], given["billing_details"])
    if "card" in given:
        after["card"] = method["card"] | given["card"]
    world.store.put(NOUN, after)
    changed = {name: value for name, value in method.items() if after[name] != value}
    if changed:
        emit(world, "payment_method.updated", after, changed)
    return after


def _billing(old: Document, given: Document) -> Document:
    after = old | given
    if "address" in given:
        after["address"] = NO_BILLING_DETAILS["address"] | (given["address"] or {})
    return after


_ALL, _ONE = "/v1/payment_methods", "/v1/payment_methods/<method>"
_OF_CUSTOMER = "/v1/customers/<customer>/payment_methods"
_FILTERS: Mapping[str, Kind] = {**PAGED, "allow_redisplay": REDISPLAY, "type": Choice(tuple(KINDS))}
_UPDATE: Mapping[str, Kind] = {
    "allow_redisplay": REDISPLAY,
    "billing_details": Shape(
        {
            "address": Clearable(ADDRESS),
            "email": Text(512, clears=True),
            "name": Text(clears=True),
            "phone": Text(20, clears=True),
            "tax_id": Unsimulated(),
        }
    ),
    "card": Shape(
        {
            "exp_month": Integer(1, 12),
            "exp_year": Integer(2000, 2099),
            "networks": Unsimulated(),
        }
    ),
    "metadata": Metadata(),
    "us_bank_account": Unsimulated(),
}

ENDPOINTS = (
    Endpoint("GET", _ONE, NOUN, _retrieve),
    Endpoint(
        "GET",
        _ALL,
        NOUN,
        _list,
        {**_FILTERS, "customer": Text(), "customer_account": Unsimulated()},
    ),
    Endpoint("GET", _OF_CUSTOMER, NOUN, _list_of_customer, _FILTERS),
    Endpoint("GET", f"{_OF_CUSTOMER}/<method>", NOUN, _retrieve_of_customer),
    Endpoint(
        "POST",
        f"{_ONE}/attach",
        NOUN,
        _attach,
        {"customer": Text(), "customer_account": Unsimulated()},
    ),
    Endpoint("POST", f"{_ONE}/detach", NOUN, _detach),
    Endpoint("POST", _ONE, NOUN, _update, _UPDATE),
)
