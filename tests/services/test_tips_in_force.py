"""Which tips a location has, by currency."""

from pos_desktop.domain.tipping import TipTable
from pos_desktop.ports.tipping import TipsInForce, TipSource


def test_the_keys_of_a_currency_are_found_and_none_for_another() -> None:
    table = TipTable(percentages=(15, 18, 20))
    tips = TipsInForce(TipSource.LOCATION, (("usd", table),))
    assert tips.table("usd") == table
    assert tips.table("eur") is None
