"""The keys of a reader's tip screen: which tables Stripe takes, and what stands on them. Pure.

Source: facts section 8 (SDK `Configuration.Tipping`, C25:terminal_features_collecting-tips_
on-reader): three values each, the same keys for all currencies; fixed amounts below
`smart_tip_threshold`, percentages from it on. UNSOURCED: that both kinds need a threshold and one
kind has none, the range of a percentage, and that a percentage is rounded half up.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.parameters import Integer, Kind, Listing, Shape
from pos_desktop.simulator.refusals import invalid_parameter

CURRENCIES = (
    "aed aud cad chf czk dkk eur gbp gip hkd huf jpy mxn myr nok nzd pln ron sek sgd usd"
).split()
_KINDS = ("fixed_amounts", "percentages", "smart_tip_threshold")
_TABLE: Mapping[str, Kind] = {
    "fixed_amounts": Listing(Integer(least=1)),
    "percentages": Listing(Integer(1, 100)),
    "smart_tip_threshold": Integer(least=1),
}
TIPPING = Shape(dict.fromkeys(CURRENCIES, Shape(_TABLE)))


@dataclass(frozen=True, slots=True)
class Keys:
    """The tips on the keys, in minor units, and the percentages they stand for, if they do."""

    tips: tuple[int, ...]
    percentages: tuple[int, ...] = ()


def check_tipping(tipping: Document) -> None:
    """Raise `RefusalError` for tables that cannot be; fill in what is absent with null."""
    for currency, table in tipping.items():
        _check_table(currency, table)
        tipping[currency] = {name: table.get(name) for name in _KINDS}
    kinds = {
        tuple(name for name in _KINDS if table[name] is not None) for table in tipping.values()
    }
    if len(kinds) > 1:
        raise invalid_parameter(
            "All currencies in the tipping configuration must use the same keys.", "tipping"
        )


def _check_table(currency: str, table: Document) -> None:
    at = f"tipping[{currency}]"
    for name in ("fixed_amounts", "percentages"):
        if name in table and len(table[name]) != 3:
            raise invalid_parameter(f"You must provide exactly 3 {name}.", f"{at}[{name}]")
    both = "fixed_amounts" in table and "percentages" in table
    if not ("fixed_amounts" in table or "percentages" in table):
        raise invalid_parameter("You must provide fixed_amounts or percentages.", at)
    if both != ("smart_tip_threshold" in table):
        raise invalid_parameter(
            "You must provide smart_tip_threshold if and only if you provide both fixed_amounts "
            "and percentages.",
            f"{at}[smart_tip_threshold]",
        )


def keys(tipping: Document | None, currency: str, eligible: int) -> Keys | None:
    """What a reader shows for this amount; None where it asks for no tips in this currency."""
    table: Document | None = (tipping or {}).get(currency)
    if table is None:
        return None
    amounts, percentages = table["fixed_amounts"], table["percentages"]
    threshold = table["smart_tip_threshold"]
    if percentages is None or (threshold is not None and eligible < threshold):
        return Keys(tuple(amounts))
    tips = tuple((2 * eligible * each + 100) // 200 for each in percentages)
    return Keys(tips, tuple(percentages))
