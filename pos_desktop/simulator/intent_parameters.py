"""The parameters of PaymentIntents, as the SDK's parameter classes have them.

`Unsimulated` stands for what Stripe takes and the simulator does not act on (yet).
"""

from collections.abc import Mapping

from pos_desktop.simulator.compatibility import LEGAL
from pos_desktop.simulator.parameters import (
    Boolean,
    Choice,
    Integer,
    Kind,
    Listing,
    Metadata,
    Shape,
    Text,
    Unsimulated,
)

_NO = Unsimulated()
_METHODS = Listing(Choice(tuple(LEGAL)))
_CAPTURE = Choice(("automatic", "automatic_async", "manual"))

_OTHER_METHODS = (
    "acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit "
    "bancontact billie bizum blik boleto cashapp crypto customer_balance eps fpx giropay "
    "grabpay ideal interac_present kakao_pay klarna konbini kr_card link mb_way mobilepay "
    "multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto "
    "pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit "
    "swish twint upi us_bank_account wechat_pay zip "
).split()
OPTIONS = Shape(
    {
        "card_present": Shape(
            {
                "capture_method": Choice(("manual", "manual_preferred"), clears=True),
                "request_extended_authorization": Boolean(),
                "request_incremental_authorization_support": Boolean(),
                "routing": Shape(
                    {"requested_priority": Choice(("domestic", "international"), clears=True)}
                ),
            }
        ),
        "card": Shape(
            {
                "capture_method": Choice(("manual",), clears=True),
                "stored_credential_usage": Choice(("installment", "recurring", "unscheduled")),
                **dict.fromkeys(
                    (
                        "cvc_token",
                        "installments",
                        "mandate_options",
                        "moto",
                        "network",
                        "request_extended_authorization",
                        "request_incremental_authorization",
                        "request_multicapture",
                        "request_overcapture",
                        "request_three_d_secure",
                        "require_cvc_recollection",
                        "setup_credential_usage",
                        "setup_future_usage",
                        "statement_descriptor_suffix_kana",
                        "statement_descriptor_suffix_kanji",
                        "three_d_secure",
                    ),
                    _NO,
                ),
            }
        ),
        **dict.fromkeys(_OTHER_METHODS, _NO),
    }
)
_OFF_SESSION = Choice(("true", "false", "one_off", "recurring"))
_FUTURE_USAGE = Choice(("off_session", "on_session"), clears=True)

_SHARED: Mapping[str, Kind] = {
    "allowed_payment_method_types": _METHODS,
    "amount_details": _NO,
    "capture_method": _CAPTURE,
    "description": Text(1000, clears=True),
    "excluded_payment_method_types": _METHODS,
    "hooks": _NO,
    "metadata": Metadata(),
    "payment_details": _NO,
    "payment_method_data": _NO,
    "payment_method_options": OPTIONS,
    "payment_method_types": _METHODS,
    "receipt_email": Text(800, clears=True),
    "setup_future_usage": _FUTURE_USAGE,
    "shipping": _NO,
}

CREATE: Mapping[str, Kind] = {
    **_SHARED,
    "amount": Integer(least=1),
    "application_fee_amount": Integer(least=0),
    "automatic_payment_methods": Shape(
        {"enabled": Boolean(), "allow_redirects": Choice(("always", "never"))},
        frozenset({"enabled"}),
    ),
    "confirm": Boolean(),
    "confirmation_method": Choice(("automatic", "manual")),
    "confirmation_token": _NO,
    "currency": Text(3),
    "customer": Text(),
    "customer_account": _NO,
    "error_on_requires_action": Boolean(),
    "mandate": _NO,
    "mandate_data": _NO,
    "off_session": _OFF_SESSION,
    "on_behalf_of": Text(),
    "payment_method": Text(),
    "payment_method_configuration": _NO,
    "radar_options": _NO,
    "return_url": _NO,
    "statement_descriptor": Text(22),
    "statement_descriptor_suffix": Text(22),
    "transfer_data": Shape(
        {
            **dict.fromkeys(("amount", "description", "metadata", "payment_data"), _NO),
            "destination": Text(),
        },
        frozenset({"destination"}),
    ),
    "transfer_group": Text(),
    "use_stripe_sdk": _NO,
}

UPDATE: Mapping[str, Kind] = {
    **_SHARED,
    "amount": Integer(least=1),
    "application_fee_amount": Integer(least=0),
    "currency": Text(3),
    "customer": Text(clears=True),
    "customer_account": _NO,
    "payment_method": Text(clears=True),
    "payment_method_configuration": _NO,
    "statement_descriptor": Text(22),
    "statement_descriptor_suffix": Text(22, clears=True),
    "transfer_data": _NO,
    "transfer_group": Text(),
}

CONFIRM: Mapping[str, Kind] = {
    **dict.fromkeys(
        (
            "allowed_payment_method_types",
            "amount_details",
            "amount_to_confirm",
            "capture_method",
            "confirmation_token",
            "excluded_payment_method_types",
            "hooks",
            "mandate",
            "mandate_data",
            "payment_details",
            "payment_method_data",
            "payment_method_options",
            "radar_options",
            "receipt_email",
            "setup_future_usage",
            "shipping",
            "use_stripe_sdk",
        ),
        _NO,
    ),
    "error_on_requires_action": Boolean(),
    "off_session": _OFF_SESSION,
    "payment_method": Text(),
    "payment_method_types": _METHODS,
    "return_url": Text(),
}

CAPTURE: Mapping[str, Kind] = {
    "amount_details": _NO,
    "amount_to_capture": Integer(least=1),
    "application_fee_amount": Integer(least=0),
    "final_capture": Boolean(),
    "hooks": _NO,
    "metadata": Metadata(),
    "payment_details": _NO,
    "statement_descriptor": Text(22),
    "statement_descriptor_suffix": Text(22),
    "transfer_data": _NO,
}

CANCEL: Mapping[str, Kind] = {
    "cancellation_reason": Choice(
        ("duplicate", "fraudulent", "requested_by_customer", "abandoned")
    ),
}
