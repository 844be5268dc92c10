"""The parameters of refunds and of charges, as the SDK's parameter classes have them."""

from collections.abc import Mapping

from pos_desktop.simulator.endpoints import PAGED
from pos_desktop.simulator.parameters import (
    Boolean,
    Choice,
    Integer,
    Kind,
    Metadata,
    Shape,
    Text,
    TimeRange,
    Unsimulated,
)

_NO = Unsimulated()
_SHARED: Mapping[str, Kind] = {
    "amount": Integer(least=1),
    "charge": Text(),
    "metadata": Metadata(),
    "payment_intent": Text(),
    "refund_application_fee": Boolean(),
    "reverse_transfer": Boolean(),
}

CREATE: Mapping[str, Kind] = {
    **_SHARED,
    "currency": Text(3),
    "customer": _NO,
    "instructions_email": _NO,
    "origin": _NO,
    "reason": Choice(("duplicate", "fraudulent", "requested_by_customer")),
}

AT_READER: Mapping[str, Kind] = {
    **_SHARED,
    "refund_payment_config": Shape({"enable_customer_cancellation": Boolean()}),
}

UPDATE: Mapping[str, Kind] = {"metadata": Metadata()}

LIST: Mapping[str, Kind] = {
    **PAGED,
    "charge": Text(),
    "created": TimeRange(),
    "payment_intent": Text(),
}

UPDATE_CHARGE: Mapping[str, Kind] = {
    "customer": _NO,
    "description": Text(1000, clears=True),
    "fraud_details": _NO,
    "metadata": Metadata(),
    "receipt_email": Text(800, clears=True),
    "shipping": _NO,
    "transfer_group": Text(),
}
