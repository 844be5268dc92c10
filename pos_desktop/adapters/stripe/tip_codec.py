"""Tips of a terminal configuration as Stripe writes them, and as it takes them."""

from collections.abc import Mapping

from stripe.params.terminal import (
    ConfigurationUpdateParamsTipping,
    ConfigurationUpdateParamsTippingUsd,
)

from pos_desktop.adapters.stripe.document import Document, Undecodable
from pos_desktop.domain.tipping import Tables, TipTable


def tables_from(configuration: Document) -> Tables:
    """The tables of a configuration, by currency; of one without tips none.

    Raises:
        Undecodable: a key is no whole number.
    """
    tipping = configuration.optional_part("tipping")
    if tipping is None:
        return ()
    told = ((currency, tipping.optional_part(currency)) for currency in sorted(tipping.fields))
    return tuple((currency, _table(part)) for currency, part in told if part is not None)


def _table(told: Document) -> TipTable:
    return TipTable(
        _keys(told, "percentages"),
        _keys(told, "fixed_amounts"),
        told.optional_whole("smart_tip_threshold"),
    )


def _keys(told: Document, name: str) -> tuple[int, ...]:
    value = told.fields.get(name)
    if value is None:
        return ()
    if isinstance(value, list) and all(type(key) is int for key in value):
        return tuple(value)
    raise Undecodable(f"{told.path}.{name} is no list of whole numbers")


def tipping_of(tables: Mapping[str, TipTable]) -> ConfigurationUpdateParamsTipping:
    """The tables as Stripe takes them."""
    asked: ConfigurationUpdateParamsTipping = {}
    for currency, table in tables.items():
        asked[currency] = _asked(table)  # type: ignore[literal-required]  # one of Stripe's own
    return asked


def _asked(table: TipTable) -> ConfigurationUpdateParamsTippingUsd:
    asked: ConfigurationUpdateParamsTippingUsd = {}
    if table.percentages:
        asked["percentages"] = [*table.percentages]
    if table.amounts:
        asked["fixed_amounts"] = [*table.amounts]
    if table.threshold is not None:
        asked["smart_tip_threshold"] = table.threshold
    return asked
