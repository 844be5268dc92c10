"""What a PaymentIntent is made of, in Stripe's words."""

import stripe

from pos_desktop.adapters.stripe.intent_metadata import metadata_of
from pos_desktop.domain.connecting import ConnectHow, ConnectTerms
from pos_desktop.domain.intents import CaptureMethod
from pos_desktop.domain.payment import Terms

WITH_CHARGE = ["latest_charge"]


def asked_for(terms: Terms) -> "stripe.params.PaymentIntentCreateParams":
    """The intent of these terms.

    `payment_method_types` is refused since 2026-09-30; `allowed_payment_method_types` filters
    silently instead, and the answer says what is left of it. Source: Stripe's changelog, endive.
    """
    asked: stripe.params.PaymentIntentCreateParams = {
        "amount": terms.amount,
        "currency": terms.currency,
        "allowed_payment_method_types": [*terms.types],
        "capture_method": "manual" if terms.capture is CaptureMethod.MANUAL else "automatic",
        "metadata": metadata_of(terms),
        "expand": WITH_CHARGE,
    }
    presented = _presented(terms)
    if presented:
        asked["payment_method_options"] = {"card_present": presented}
    if terms.customer is not None:
        asked["customer"] = terms.customer
    if terms.description:
        asked["description"] = terms.description
    if terms.keeps is not None:
        asked["setup_future_usage"] = "off_session"
    if terms.connect is not None:
        _for_account(asked, terms.connect)
    return asked


def _presented(
    terms: Terms,
) -> "stripe.params.PaymentIntentCreateParamsPaymentMethodOptionsCardPresent":
    """What is asked for of a card that is presented.

    Source: https://docs.stripe.com/terminal/payments/regional,
    https://docs.stripe.com/terminal/features/incremental-authorizations and
    https://docs.stripe.com/terminal/features/extended-authorizations. Whether an authorization is
    kept longer that is only preferred is UNSOURCED, so it is asked for of plain holds alone.
    """
    options: stripe.params.PaymentIntentCreateParamsPaymentMethodOptionsCardPresent = {}
    if "card_present" not in terms.types:
        return options
    if terms.capture is CaptureMethod.MANUAL_PREFERRED:
        options["capture_method"] = "manual_preferred"
    if terms.incremental:
        options["request_incremental_authorization_support"] = True
    if terms.extended and terms.capture is CaptureMethod.MANUAL:
        options["request_extended_authorization"] = True
    return options


def _for_account(asked: "stripe.params.PaymentIntentCreateParams", connect: ConnectTerms) -> None:
    """Whose money it is, and what the platform keeps.

    A charge of the connected account's own names it in the request's header, and not here.
    Source: https://docs.stripe.com/terminal/features/connect.
    """
    if connect.how is not ConnectHow.HEADER:
        asked["transfer_data"] = {"destination": connect.account}
    if connect.how is ConnectHow.ON_BEHALF_OF:
        asked["on_behalf_of"] = connect.account
    if connect.fee is not None:
        asked["application_fee_amount"] = connect.fee
