"""Where Terminal is sold: currency, address rules and hardware of each country. Pure.

Address rules: C25 locations-and-zones. Readers by country: D:region. Minimum charges:
C25:currencies. "The Stripe account and the location must be in the same country, accepting local
currency only" (D:region). Japan's address rule is UNSOURCED: the strictest of the others is used.
"""

from dataclasses import dataclass

_FULL = ("line1", "city", "state", "postal_code")
_TOWN = ("line1", "city", "postal_code")
_STREET = ("line1", "postal_code")
_ALL_READERS = ("wisepos_e", "s700", "s710")
_GERMAN = ("wisepos_e", "s700")

MOST = 99_999_999
"""The largest amount of most currencies: eight digits."""

_LEAST = {
    "usd": 50, "aud": 50, "cad": 50, "chf": 50, "czk": 1500, "dkk": 250, "eur": 50, "gbp": 30,
    "jpy": 50, "myr": 200, "nok": 300, "nzd": 50, "pln": 200, "sek": 300, "sgd": 50, "aed": 200,
    "bgn": 100, "brl": 50, "hkd": 400, "huf": 17500, "inr": 50, "mxn": 1000, "ron": 200,
    "thb": 1000,
}  # fmt: skip
_WHOLE_UNITS = frozenset("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split())


@dataclass(frozen=True, slots=True)
class Country:
    """`code` ISO 3166-1; `currency` ISO 4217 in lower case; `shop` a valid address."""

    code: str
    currency: str
    address_parts: tuple[str, ...]
    shop: tuple[str, str, str | None, str]  # line1, city, state, postal_code
    readers: tuple[str, ...] = _ALL_READERS
    asks_pin_after_tap: bool = True

    def address(self) -> dict[str, str | None]:
        """The seeded shop's address, in Stripe's fields."""
        line1, city, state, postal_code = self.shop
        return {
            "city": city,
            "country": self.code,
            "line1": line1,
            "line2": None,
            "postal_code": postal_code,
            "state": state,
        }


COUNTRIES = {
    country.code: country
    for country in (
        Country("AT", "eur", _TOWN, ("Mariahilfer Straße 12", "Wien", None, "1060")),
        Country("AU", "aud", _FULL, ("12 Smith Street", "Fitzroy", "VIC", "3065")),
        Country("BE", "eur", _TOWN, ("Rue Neuve 12", "Bruxelles", None, "1000")),
        Country("CA", "cad", _FULL, ("12 Queen Street West", "Toronto", "ON", "M5H 3X4")),
        Country("CH", "chf", _TOWN, ("Bahnhofstrasse 12", "Zürich", None, "8001")),
        Country("CZ", "czk", _TOWN, ("Vodičkova 12", "Praha", None, "110 00")),
        Country("DE", "eur", _TOWN, ("Torstraße 12", "Berlin", None, "10119"), _GERMAN),
        Country("DK", "dkk", _TOWN, ("Strøget 12", "København", None, "1160")),
        Country("ES", "eur", _FULL, ("Calle Mayor 12", "Madrid", "Madrid", "28013")),
        Country("FI", "eur", _TOWN, ("Aleksanterinkatu 12", "Helsinki", None, "00100")),
        Country("FR", "eur", _TOWN, ("12 rue de Rivoli", "Paris", None, "75004")),
        Country("GB", "gbp", _TOWN, ("12 Maple Street", "London", None, "W1T 5HD")),
        Country("IE", "eur", _STREET, ("12 Grafton Street", "Dublin", None, "D02 R590")),
        Country("IT", "eur", _FULL, ("Via Roma 12", "Torino", "TO", "10121")),
        Country("JP", "jpy", _FULL, ("銀座1-2-3", "中央区", "東京都", "104-0061"), ("s700",)),
        Country("LU", "eur", _TOWN, ("Grand-Rue 12", "Luxembourg", None, "1661")),
        Country("MY", "myr", _TOWN, ("12 Jalan Ampang", "Kuala Lumpur", None, "50450")),
        Country("NL", "eur", _TOWN, ("Haarlemmerstraat 12", "Amsterdam", None, "1013 ES")),
        Country("NO", "nok", _TOWN, ("Karl Johans gate 12", "Oslo", None, "0154")),
        Country("NZ", "nzd", _TOWN, ("12 Ponsonby Road", "Auckland", None, "1011")),
        Country("PL", "pln", _TOWN, ("Nowy Świat 12", "Warszawa", None, "00-400")),
        Country("PT", "eur", _TOWN, ("Rua Augusta 12", "Lisboa", None, "1100-053")),
        Country("SE", "sek", _TOWN, ("Drottninggatan 12", "Stockholm", None, "111 51")),
        Country("SG", "sgd", _STREET, ("12 Orchard Road", "Singapore", None, "238846")),
        Country(
            "US", "usd", _FULL, ("12 Maple Street", "San Francisco", "CA", "94110"),
            asks_pin_after_tap=False,
        ),
    )
}  # fmt: skip


def country_named(code: str) -> Country:
    """The country of an ISO code in upper case. Raises ValueError with the codes there are."""
    country = COUNTRIES.get(code)
    if country is None:
        raise ValueError(
            f"There is no Stripe Terminal in {code!r}. Choose one of: {', '.join(COUNTRIES)}."
        )
    return country


def currencies() -> tuple[str, ...]:
    """Every currency in which the simulated account can be charged."""
    return tuple(_LEAST)


def least(currency: str) -> int:
    """The smallest amount that can be charged, in minor units."""
    return _LEAST[currency]


def spelled(amount: int, currency: str) -> str:
    """An amount as Stripe's error texts write it, such as ``$0.50 usd``."""
    digits = f"{amount:,}" if currency in _WHOLE_UNITS else f"{amount // 100:,}.{amount % 100:02d}"
    sign = {"usd": "$", "cad": "$", "aud": "$", "eur": "€", "gbp": "£", "jpy": "¥"}
    return f"{sign.get(currency, '')}{digits} {currency}"
