"""What Stripe accepts of each currency: decimals, smallest and largest charge.

Sources: https://docs.stripe.com/currencies (minor units, minimum and maximum charge amounts).
"""

from pos_desktop.domain.money import Money

_ZERO_DECIMAL = frozenset("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split())
"""Currencies without a minor unit. ISK and UGX are sent with two decimals of 00 all the same."""

_MINIMUM = {
    "usd": 50, "aed": 200, "aud": 50, "bgn": 100, "brl": 50, "cad": 50, "chf": 50, "czk": 1500,
    "dkk": 250, "eur": 50, "gbp": 30, "hkd": 400, "huf": 17500, "inr": 50, "jpy": 50, "mxn": 1000,
    "myr": 200, "nok": 300, "nzd": 50, "pln": 200, "ron": 200, "sek": 300, "sgd": 50, "thb": 1000,
}  # fmt: skip
_MAXIMUM = {"jpy": 9_999_999_999, "huf": 9_999_999_999}
_USUAL_MAXIMUM = 99_999_999
"""Eight digits, for most currencies."""

_BY_COUNTRY = {
    "US": "usd", "CA": "cad", "GB": "gbp", "AU": "aud", "NZ": "nzd", "SG": "sgd", "CZ": "czk",
    "DK": "dkk", "NO": "nok", "PL": "pln", "SE": "sek", "CH": "chf", "JP": "jpy", "MY": "myr",
    **dict.fromkeys("AT BE DE ES FI FR IE IT LU NL PT".split(), "eur"),
}  # fmt: skip


def decimals(currency: str) -> int:
    """How many decimals a price in this currency has: 0 or 2."""
    return 0 if currency in _ZERO_DECIMAL else 2


def smallest_charge(currency: str) -> Money:
    """The least that Stripe lets a card be charged; one minor unit where it names none."""
    return Money(_MINIMUM.get(currency, 1), currency)


def largest_charge(currency: str) -> Money:
    """The most that Stripe lets a card be charged at once."""
    return Money(_MAXIMUM.get(currency, _USUAL_MAXIMUM), currency)


def of_country(country: str) -> str:
    """The only currency in which Terminal takes money in this country (ISO 3166, upper case).

    Raises:
        KeyError: Terminal is not offered there.

    Source: https://docs.stripe.com/terminal/payments/regional ("local currency only").
    """
    return _BY_COUNTRY[country]
