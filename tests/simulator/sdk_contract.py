"""Compares JSON documents with the classes that Stripe generates for its SDK, both ways."""

import inspect
import types
from typing import Any, ForwardRef, Literal, Union, get_args, get_origin

import stripe
import stripe.terminal
from stripe import ListObject, StripeObject
from stripe._stripe_object import UntypedStripeObject

SPARSE = {
    # One field of many is there: the one that the object is about.
    "Reader.Action": {
        "collect_inputs",
        "collect_payment_method",
        "confirm_payment_intent",
        "print_content",
        "process_payment_intent",
        "process_setup_intent",
        "refund_payment",
        "set_reader_display",
    },
    # Absent until there is something to say.
    "Reader.Action.CollectPaymentMethod": {"payment_method", "collect_config"},
    "Reader.Action.ProcessPaymentIntent": {"process_config"},
    "Reader.Action.ConfirmPaymentIntent": {"confirm_config"},
    "Reader.Action.ProcessSetupIntent": {"generated_card", "process_config"},
    "Reader.Action.CollectInputs.Input": {
        "email",
        "numeric",
        "phone",
        "selection",
        "signature",
        "text",
    },
    "PaymentIntent.TransferData": {"description", "metadata", "payment_data"},
    "Event.Data": {"previous_attributes"},
    # Only of refunds that failed, are pending, or are not a card's.
    "Refund": {
        "description",
        "failure_balance_transaction",
        "failure_reason",
        "instructions_email",
        "next_action",
        "pending_reason",
        "presentment_details",
    },
    "Refund.DestinationDetails.Card": {"reference", "reference_type"},
    # Only where they are asked for by expansion, or by accounts that have them.
    "Customer": {
        "cash_balance",
        "invoice_credit_balance",
        "sources",
        "subscriptions",
        "tax",
        "tax_ids",
    },
}
"""Optional fields that Stripe leaves out; every other one is sent, as null if need be."""

WHOLLY_SPARSE = {
    # Stripe's errors leave out what they do not have; settings echo what was sent.
    "Configuration.Tipping",
    "PaymentIntent.LastPaymentError",
    "SetupAttempt.PaymentMethodDetails",
    "SetupAttempt.SetupError",
    "SetupIntent.LastSetupError",
    "SetupIntent.PaymentMethodOptions",
    "Reader.Action.ProcessSetupIntent.ProcessConfig",
    "Reader.Action.ApiError",
    "Reader.Action.RefundPayment",
    "Reader.Action.RefundPayment.RefundPaymentConfig",
    "Refund.DestinationDetails",
    "Reader.Action.ProcessPaymentIntent.ProcessConfig",
    "Reader.Action.CollectPaymentMethod.CollectConfig",
    "Reader.Action.CollectPaymentMethod.CollectConfig.Tipping",
    "Reader.Action.ProcessPaymentIntent.ProcessConfig.Tipping",
    "Reader.Action.ConfirmPaymentIntent.ConfirmConfig",
    "PaymentIntent.PaymentMethodOptions",
    "PaymentIntent.AutomaticPaymentMethods",
    "Charge.PaymentMethodDetails",
    "Charge.FraudDetails",
    "Charge.RadarOptions",
    "PaymentMethod.RadarOptions",
    "Account.Capabilities",
    "Account.Controller",
    "Account.Settings",
    "Account.Settings.Payouts.Schedule",
    "Account.Settings.Payments",
    "Account.Settings.CardIssuing.TosAcceptance",
    "Account.Settings.SepaDebitPayments",
    "Account.TosAcceptance",
}

NEVER_SENT = {"deleted"}


def problems(document: Any, promised: type[StripeObject], at: str = "") -> list[str]:
    """What is missing, unknown or of the wrong type, with the path to it."""
    if not isinstance(document, dict):
        return [f"{at}: {document!r} is not an object"]
    fields = _annotations(promised)
    unknown = [f"{at}.{name}: Stripe has no such field" for name in document if name not in fields]
    return unknown + [
        problem
        for name, annotation in fields.items()
        for problem in _field(document, name, annotation, promised, at)
    ]


def _field(
    document: dict[str, Any], name: str, annotation: Any, promised: type[StripeObject], at: str
) -> list[str]:
    if name in document:
        return _value(document[name], annotation, f"{at}.{name}")
    optional = type(None) in get_args(annotation)
    if optional and _may_be_absent(promised, name):
        return []
    return [f"{at}.{name}: missing"]


def _may_be_absent(promised: type[StripeObject], name: str) -> bool:
    kind = promised.__qualname__
    if kind == "PaymentMethod" and name not in ("allow_redisplay", "customer", "metadata"):
        return True
    return name in NEVER_SENT or kind in WHOLLY_SPARSE or name in SPARSE.get(kind, ())


def _value(value: Any, annotation: Any, at: str) -> list[str]:
    annotation = _resolved(annotation)
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _alternative(value, get_args(annotation), at)
    if origin is Literal:
        allowed = get_args(annotation)
        return [] if value in allowed else [f"{at}: {value!r} is not one of {allowed}"]
    if origin is list:
        if not isinstance(value, list):
            return [f"{at}: {value!r} is not a list"]
        (item,) = get_args(annotation)
        return [each for element in value for each in _value(element, item, f"{at}[]")]
    if origin is ListObject:
        (item,) = get_args(annotation)
        return _value(value.get("data"), list[item], at)  # type: ignore[valid-type]
    return _plain(value, origin or annotation, at)


def _plain(value: Any, kind: Any, at: str) -> list[str]:
    if kind is Any:
        return []
    if kind is UntypedStripeObject:
        return [] if isinstance(value, dict) else [f"{at}: {value!r} is not an object"]
    if isinstance(kind, type) and issubclass(kind, StripeObject):
        return problems(value, kind, at)
    return [] if type(value) is kind else [f"{at}: {value!r} is not {kind}"]


def _alternative(value: Any, choices: tuple[Any, ...], at: str) -> list[str]:
    literals = [each for each in choices if get_origin(each) is Literal]
    if literals and isinstance(value, str):
        choices = tuple(each for each in choices if each is not str)
    found = [_value(value, each, at) for each in choices if _fits(value, each)]
    if not found:
        return [f"{at}: {value!r} fits none of {choices}"]
    return min(found, key=len)


def _fits(value: Any, choice: Any) -> bool:
    if choice is type(None):
        return value is None
    return value is not None


def _annotations(promised: type[StripeObject]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, annotation in inspect.get_annotations(promised).items():
        if get_origin(annotation) is not None and "ClassVar" in str(get_origin(annotation)):
            continue
        if name.isupper() or name.startswith("_"):
            continue
        fields[name] = annotation
    return fields


_TERMINAL = {"Reader": stripe.terminal.Reader, "Location": stripe.terminal.Location}
_RENAMED = {"CardResource": "Card"}


def _resolved(annotation: Any) -> Any:
    if isinstance(annotation, ForwardRef):
        annotation = annotation.__forward_arg__
    if isinstance(annotation, str):
        name = _RENAMED.get(annotation, annotation)
        return _TERMINAL.get(name) or getattr(stripe, name)
    return type(None) if annotation is None else annotation
