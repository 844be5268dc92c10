"""The parameters of Customers, as the SDK's parameter classes have them.

The longest e-mail, name, phone and business name are those of the SDK's descriptions.
"""

from collections.abc import Mapping

from pos_desktop.simulator.parameters import (
    Choice,
    Clearable,
    Kind,
    Listing,
    Metadata,
    Shape,
    Text,
    Unsimulated,
)

_NO = Unsimulated()
ADDRESS = Shape(
    {
        name: Text(clears=True)
        for name in ("city", "country", "line1", "line2", "postal_code", "state")
    }
)
SHIPPING = Shape(
    {"address": ADDRESS, "name": Text(), "phone": Text(clears=True)},
    frozenset({"address", "name"}),
)

UPDATE: Mapping[str, Kind] = {
    "address": Clearable(ADDRESS),
    "balance": _NO,
    "business_name": Text(150, clears=True),
    "cash_balance": _NO,
    "default_source": _NO,
    "description": Text(clears=True),
    "email": Text(512, clears=True),
    "individual_name": Text(150, clears=True),
    "invoice_prefix": _NO,
    "invoice_settings": _NO,
    "metadata": Metadata(),
    "name": Text(256, clears=True),
    "next_invoice_sequence": _NO,
    "phone": Text(20, clears=True),
    "preferred_locales": Listing(Text(20)),
    "shipping": Clearable(SHIPPING),
    "source": _NO,
    "tax": _NO,
    "tax_exempt": Choice(("exempt", "none", "reverse"), clears=True),
    "validate": _NO,
}

CREATE: Mapping[str, Kind] = {
    **{name: kind for name, kind in UPDATE.items() if name != "default_source"},
    "payment_method": Text(),
    "tax_id_data": _NO,
    "test_clock": _NO,
}
