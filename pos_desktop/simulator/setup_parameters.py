"""The parameters of SetupIntents, as the SDK's parameter classes have them.

`Unsimulated` stands for what Stripe takes and the simulator does not act on: here a card comes
from a reader, never from the server.
"""

from collections.abc import Mapping

from pos_desktop.simulator.compatibility import LEGAL
from pos_desktop.simulator.parameters import (
    Boolean,
    Choice,
    Kind,
    Listing,
    Metadata,
    Shape,
    Text,
    Unsimulated,
)

_NO = Unsimulated()
_METHODS = Listing(Choice(tuple(LEGAL)))
_OTHER_OPTIONS = (
    "acss_debit amazon_pay bacs_debit bizum blik card klarna link paypal payto pix sepa_debit upi "
    "us_bank_account"
).split()
OPTIONS = Shape({"card_present": Shape({}), **dict.fromkeys(_OTHER_OPTIONS, _NO)})

_SHARED: Mapping[str, Kind] = {
    "allowed_payment_method_types": _METHODS,
    "attach_to_self": _NO,
    "customer_account": _NO,
    "description": Text(1000, clears=True),
    "excluded_payment_method_types": _NO,
    "flow_directions": _NO,
    "metadata": Metadata(),
    "payment_method": _NO,
    "payment_method_configuration": _NO,
    "payment_method_data": _NO,
    "payment_method_options": OPTIONS,
    "payment_method_types": _METHODS,
}

CREATE: Mapping[str, Kind] = {
    **_SHARED,
    "automatic_payment_methods": Shape(
        {"enabled": Boolean(), "allow_redirects": Choice(("always", "never"))},
        frozenset({"enabled"}),
    ),
    "confirm": Boolean(),
    "confirmation_token": _NO,
    "customer": Text(),
    "mandate_data": _NO,
    "on_behalf_of": _NO,
    "return_url": _NO,
    "single_use": _NO,
    "usage": Choice(("off_session", "on_session")),
    "use_stripe_sdk": _NO,
}

UPDATE: Mapping[str, Kind] = {**_SHARED, "customer": Text(clears=True)}

CONFIRM: Mapping[str, Kind] = {
    **dict.fromkeys(
        (
            "allowed_payment_method_types",
            "confirmation_token",
            "mandate_data",
            "payment_method",
            "payment_method_data",
            "payment_method_options",
            "use_stripe_sdk",
        ),
        _NO,
    ),
    "payment_method_types": _METHODS,
    "return_url": Text(),
}

CANCEL: Mapping[str, Kind] = {
    "cancellation_reason": Choice(("abandoned", "duplicate", "requested_by_customer"))
}
