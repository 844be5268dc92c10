"""The parameters of reader commands, as the SDK's parameter classes have them.

`process_config[moto]` is documented and not typed.
"""

from collections.abc import Mapping

from pos_desktop.simulator.parameters import (
    Boolean,
    Choice,
    Integer,
    Kind,
    Listing,
    Shape,
    Text,
)

_REDISPLAY = Choice(("always", "limited", "unspecified"))
_TIPPING: Mapping[str, Kind] = {
    "skip_tipping": Boolean(),
    "tipping": Shape({"amount_eligible": Integer(least=0)}),
}

PROCESS: Mapping[str, Kind] = {
    "payment_intent": Text(),
    "process_config": Shape(
        {
            **_TIPPING,
            "allow_redisplay": _REDISPLAY,
            "enable_customer_cancellation": Boolean(),
            "moto": Boolean(),
            "return_url": Text(),
        }
    ),
}

SET_UP: Mapping[str, Kind] = {
    "setup_intent": Text(),
    "allow_redisplay": _REDISPLAY,
    "process_config": Shape({"enable_customer_cancellation": Boolean(), "moto": Boolean()}),
}

COLLECT: Mapping[str, Kind] = {
    "payment_intent": Text(),
    "collect_config": Shape(
        {**_TIPPING, "allow_redisplay": _REDISPLAY, "enable_customer_cancellation": Boolean()}
    ),
}

CONFIRM: Mapping[str, Kind] = {
    "payment_intent": Text(),
    "confirm_config": Shape({"return_url": Text()}),
}

_LINE = Shape(
    {"amount": Integer(), "description": Text(), "quantity": Integer(least=1)},
    frozenset({"amount", "description", "quantity"}),
)
DISPLAY: Mapping[str, Kind] = {
    "type": Choice(("cart",)),
    "cart": Shape(
        {
            "currency": Text(3),
            "line_items": Listing(_LINE, most=1000),
            "tax": Integer(least=0),
            "total": Integer(),
        },
        frozenset({"currency", "line_items", "total"}),
    ),
}
