"""What a till has no need of: an account's money and its other business, of which there is none.

It is here so that a key which may read it can be told from one which may not.
"""

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.endpoints import PAGED, Call, Endpoint
from pos_desktop.simulator.paging import listed

LISTS = {
    "/v1/payouts": "payout",
    "/v1/transfers": "transfer",
    "/v1/disputes": "dispute",
    "/v1/webhook_endpoints": "webhook",
    "/v1/files": "file",
    "/v1/accounts": "connected_account",
    "/v1/invoices": "invoice",
    "/v1/subscriptions": "subscription",
    "/v1/checkout/sessions": "checkout_session",
    "/v1/payment_links": "payment_links",
}
"""Paths of lists that are empty, each with the resource that its permission is named for."""


def _balance(call: Call) -> Document:
    nothing = {"amount": 0, "currency": call.world.country.currency, "source_types": {"card": 0}}
    return {
        "object": "balance",
        "available": [dict(nothing)],
        "livemode": False,
        "pending": [dict(nothing)],
    }


def _nothing(call: Call) -> Document:
    return listed([], call.path, call.params, LISTS[call.path])


ENDPOINTS = (
    Endpoint("GET", "/v1/balance", "balance", _balance),
    *(Endpoint("GET", path, resource, _nothing, PAGED) for path, resource in LISTS.items()),
)
