"""How a reader is to ask for a card, in Stripe's words."""

from typing import cast

from stripe.params.terminal import (
    ReaderCollectPaymentMethodParamsCollectConfig,
    ReaderProcessPaymentIntentParamsProcessConfig,
)

from pos_desktop.domain.readers import Asking


def process_config(asking: Asking) -> ReaderProcessPaymentIntentParamsProcessConfig:
    """How a payment is asked for, with a tip and keyed or not."""
    config: ReaderProcessPaymentIntentParamsProcessConfig = {
        "enable_customer_cancellation": asking.customer_may_cancel
    }
    if asking.keeps is not None:
        config["allow_redisplay"] = asking.keeps.value
    if asking.skip_tip:
        config["skip_tipping"] = True
    if asking.tip_eligible is not None:
        config["tipping"] = {"amount_eligible": asking.tip_eligible}
    return cast(ReaderProcessPaymentIntentParamsProcessConfig, {**config, **keying(asking)})


def collect_config(asking: Asking) -> ReaderCollectPaymentMethodParamsCollectConfig:
    """How a card is asked for that is only read: the same, but for a card that is keyed, which
    cannot be.
    """
    config: ReaderCollectPaymentMethodParamsCollectConfig = {
        "enable_customer_cancellation": asking.customer_may_cancel
    }
    if asking.keeps is not None:
        config["allow_redisplay"] = asking.keeps.value
    if asking.skip_tip:
        config["skip_tipping"] = True
    if asking.tip_eligible is not None:
        config["tipping"] = {"amount_eligible": asking.tip_eligible}
    return config


def keying(asking: Asking) -> dict[str, bool]:
    """What a reader is told besides when a card is keyed on it (MOTO); nothing where none is.

    `moto` is documented but gated, so the SDK has no type for it.
    Source: https://docs.stripe.com/terminal/features/mail-telephone-orders/payments

    `skip_cvc` is UNSOURCED. Skipping the CVC is a private preview, of which no server-driven name
    is published; Stripe's mobile SDKs call it `MotoConfiguration.skipCvc`. It goes out only where a
    shop has set that it takes part.
    """
    if not asking.keyed:
        return {}
    return {"moto": True, "skip_cvc": True} if asking.without_cvc else {"moto": True}
