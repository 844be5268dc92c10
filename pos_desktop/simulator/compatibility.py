"""Which payment method types an intent gets (facts section 0.1). Pure.

`allowed_payment_method_types` filters silently: the compatible ones are reported in
`payment_method_types`. UNSOURCED: what happens where the filter leaves nothing; here it is refused.
"""

from pos_desktop.simulator.countries import Country
from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.refusals import RefusalError, invalid_parameter, refused

GATE = "2026-09-30"
"""From this version on `payment_method_types` is refused."""

LEGAL = (
    "acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit "
    "bancontact billie bizum blik boku_promptpay boleto capchase_pay card card_present cashapp "
    "check_scan click_to_pay crypto customer_balance demo_pay duitnow dummy_auth_push "
    "dummy_passthrough_card edenred eps fpx gcash getbalance gift_card giropay gopay grabpay "
    "id_bank_transfer ideal interac_present kakao_pay klarna knet konbini kr_card kr_market "
    "kriya link mb_way mobilepay momo mondu multibanco naver_pay netbanking ng_bank "
    "ng_bank_transfer ng_card ng_market ng_ussd ng_wallet nz_bank_account octopus oxxo p24 "
    "paper_check pay_by_bank payco paynow paypal paypay payto pix promptpay qris rechnung "
    "revolut_pay samsung_pay satispay scalapay sepa_debit sequra shop_pay shopeepay sofort "
    "south_korea_market stripe_balance sunbit swish tamara test_pay touch_n_go truemoney twint "
    "upi us_bank_account us_cash_voucher vipps wechat_pay wero zip "
).split()

_EXCLUSIVE = ("automatic_payment_methods", "excluded_payment_method_types")


def compatible(country: Country, currency: str) -> tuple[str, ...]:
    """The types that this account can take in this currency. Wallets and redirects are not
    simulated, so a card is all there is beside the reader."""
    if currency != country.currency:
        return ("card",)
    if country.code == "CA":
        return ("card", "card_present", "interac_present")
    return ("card", "card_present")


def method_types(country: Country, given: Document, version: str) -> list[str]:
    """The types of a new or updated PaymentIntent. Raises `RefusalError`."""
    possible = compatible(country, given["currency"])
    asked: list[str] | None = given.get("allowed_payment_method_types")
    if "payment_method_types" in given:
        return _insisted(given["payment_method_types"], possible, given["currency"], version)
    if asked is None:
        excluded = given.get("excluded_payment_method_types") or []
        return [kind for kind in ("card",) if kind not in excluded]
    _check_exclusive(given)
    kept = [kind for kind in asked if kind in possible]
    if not kept:
        raise refused(
            f"None of the payment method types in allowed_payment_method_types ({', '.join(asked)})"
            f" can be used with the currency {given['currency']} on an account in {country.code}.",
            "payment_intent_invalid_parameter",
            "allowed_payment_method_types",
        )
    return kept


def setup_method_types(given: Document, version: str) -> list[str]:
    """The types of a new or updated SetupIntent: no single-brand debit card can be saved
    (C25:saving-cards_save-cards-directly). Raises `RefusalError`."""
    asked: list[str] | None = given.get("allowed_payment_method_types")
    if "payment_method_types" in given:
        check_gate(given, version)
        asked = given["payment_method_types"]
    if asked is None:
        return ["card"]
    _check_exclusive(given)
    kept = [kind for kind in asked if kind in ("card", "card_present")]
    if not kept:
        raise refused(
            f"None of the payment method types given ({', '.join(asked)}) can be set up for later.",
            "setup_intent_invalid_parameter",
            "allowed_payment_method_types",
        )
    return kept


def _check_exclusive(given: Document) -> None:
    for name in _EXCLUSIVE:
        if given.get(name) is not None:
            raise invalid_parameter(
                "You may only specify one of these parameters: allowed_payment_method_types, "
                f"{name}.",
                "allowed_payment_method_types",
                "parameters_exclusive",
            )


def check_gate(given: Document, version: str) -> None:
    """Raise `RefusalError` for `payment_method_types` in a version that has it no longer."""
    if "payment_method_types" in given and version >= GATE:
        raise no_longer_supported()


def no_longer_supported() -> RefusalError:
    """The gate's answer; its text is UNSOURCED."""
    return invalid_parameter(
        "The payment_method_types parameter is no longer supported. Use "
        "allowed_payment_method_types instead.",
        "payment_method_types",
        "payment_method_types_no_longer_supported",
    )


def _insisted(
    asked: list[str], possible: tuple[str, ...], currency: str, version: str
) -> list[str]:
    check_gate({"payment_method_types": asked}, version)
    for kind in asked:
        if kind not in possible:
            raise refused(
                f"The {kind} source type with currency {currency} is not supported yet.",
                "payment_intent_invalid_parameter",
                "payment_method_types",
            )
    return asked
