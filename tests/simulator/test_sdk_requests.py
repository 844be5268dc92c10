"""The parameters that each endpoint knows are those of the SDK: neither fewer nor more."""

import importlib
from typing import Any

import pytest
from stripe._request_options import RequestOptions

from pos_desktop.simulator.beyond import LISTS
from pos_desktop.simulator.parameters import Clearable, Listing, Shape
from pos_desktop.simulator.routes import ENDPOINTS

_READER = "POST /v1/terminal/readers/<reader>"
_HELPER = "POST /v1/test_helpers/terminal/readers/<reader>"
_TERMINAL = "stripe.params.terminal._reader"
SDK = {
    "POST /v1/payment_intents": (
        "stripe.params._payment_intent_create_params", "PaymentIntentCreateParams",
    ),
    "GET /v1/payment_intents": (
        "stripe.params._payment_intent_list_params", "PaymentIntentListParams",
    ),
    "GET /v1/payment_intents/search": (
        "stripe.params._payment_intent_search_params", "PaymentIntentSearchParams",
    ),
    "POST /v1/payment_intents/<intent>": (
        "stripe.params._payment_intent_update_params", "PaymentIntentUpdateParams",
    ),
    "POST /v1/payment_intents/<intent>/confirm": (
        "stripe.params._payment_intent_confirm_params", "PaymentIntentConfirmParams",
    ),
    "POST /v1/payment_intents/<intent>/cancel": (
        "stripe.params._payment_intent_cancel_params", "PaymentIntentCancelParams",
    ),
    "POST /v1/payment_intents/<intent>/capture": (
        "stripe.params._payment_intent_capture_params", "PaymentIntentCaptureParams",
    ),
    "POST /v1/payment_intents/<intent>/increment_authorization": (
        "stripe.params._payment_intent_increment_authorization_params",
        "PaymentIntentIncrementAuthorizationParams",
    ),
    "POST /v1/terminal/readers": (f"{_TERMINAL}_create_params", "ReaderCreateParams"),
    "GET /v1/terminal/readers": (f"{_TERMINAL}_list_params", "ReaderListParams"),
    "POST /v1/terminal/readers/<reader>": (f"{_TERMINAL}_update_params", "ReaderUpdateParams"),
    "POST /v1/terminal/readers/<reader>/process_payment_intent": (
        f"{_TERMINAL}_process_payment_intent_params", "ReaderProcessPaymentIntentParams",
    ),
    "POST /v1/terminal/readers/<reader>/collect_payment_method": (
        f"{_TERMINAL}_collect_payment_method_params", "ReaderCollectPaymentMethodParams",
    ),
    "POST /v1/terminal/readers/<reader>/confirm_payment_intent": (
        f"{_TERMINAL}_confirm_payment_intent_params", "ReaderConfirmPaymentIntentParams",
    ),
    "POST /v1/terminal/readers/<reader>/set_reader_display": (
        f"{_TERMINAL}_set_reader_display_params", "ReaderSetReaderDisplayParams",
    ),
    "POST /v1/terminal/readers/<reader>/cancel_action": (
        f"{_TERMINAL}_cancel_action_params", "ReaderCancelActionParams",
    ),
    "POST /v1/test_helpers/terminal/readers/<reader>/present_payment_method": (
        "stripe.params.test_helpers.terminal._reader_present_payment_method_params",
        "ReaderPresentPaymentMethodParams",
    ),
    "POST /v1/terminal/locations": (
        "stripe.params.terminal._location_create_params", "LocationCreateParams",
    ),
    "GET /v1/terminal/locations": (
        "stripe.params.terminal._location_list_params", "LocationListParams",
    ),
    "POST /v1/terminal/locations/<location>": (
        "stripe.params.terminal._location_update_params", "LocationUpdateParams",
    ),
    "POST /v1/customers": ("stripe.params._customer_create_params", "CustomerCreateParams"),
    "POST /v1/customers/<customer>": (
        "stripe.params._customer_update_params", "CustomerUpdateParams",
    ),
    "GET /v1/customers": ("stripe.params._customer_list_params", "CustomerListParams"),
    "GET /v1/customers/search": (
        "stripe.params._customer_search_params", "CustomerSearchParams",
    ),
    "GET /v1/customers/<customer>/payment_methods": (
        "stripe.params._customer_payment_method_list_params", "CustomerPaymentMethodListParams",
    ),
    "GET /v1/payment_methods": (
        "stripe.params._payment_method_list_params", "PaymentMethodListParams",
    ),
    "POST /v1/payment_methods/<method>": (
        "stripe.params._payment_method_update_params", "PaymentMethodUpdateParams",
    ),
    "POST /v1/payment_methods/<method>/attach": (
        "stripe.params._payment_method_attach_params", "PaymentMethodAttachParams",
    ),
    "POST /v1/setup_intents": (
        "stripe.params._setup_intent_create_params", "SetupIntentCreateParams",
    ),
    "GET /v1/setup_intents": ("stripe.params._setup_intent_list_params", "SetupIntentListParams"),
    "POST /v1/setup_intents/<intent>": (
        "stripe.params._setup_intent_update_params", "SetupIntentUpdateParams",
    ),
    "POST /v1/setup_intents/<intent>/confirm": (
        "stripe.params._setup_intent_confirm_params", "SetupIntentConfirmParams",
    ),
    "POST /v1/setup_intents/<intent>/cancel": (
        "stripe.params._setup_intent_cancel_params", "SetupIntentCancelParams",
    ),
    "GET /v1/setup_attempts": (
        "stripe.params._setup_attempt_list_params", "SetupAttemptListParams",
    ),
    "POST /v1/terminal/readers/<reader>/process_setup_intent": (
        f"{_TERMINAL}_process_setup_intent_params", "ReaderProcessSetupIntentParams",
    ),
    "POST /v1/terminal/readers/<reader>/refund_payment": (
        f"{_TERMINAL}_refund_payment_params", "ReaderRefundPaymentParams",
    ),
    "POST /v1/refunds": ("stripe.params._refund_create_params", "RefundCreateParams"),
    "GET /v1/refunds": ("stripe.params._refund_list_params", "RefundListParams"),
    "POST /v1/refunds/<refund>": ("stripe.params._refund_update_params", "RefundUpdateParams"),
    "POST /v1/charges/<charge>": ("stripe.params._charge_update_params", "ChargeUpdateParams"),
    "GET /v1/charges": ("stripe.params._charge_list_params", "ChargeListParams"),
    "POST /v1/terminal/readers/<reader>/collect_inputs": (
        f"{_TERMINAL}_collect_inputs_params", "ReaderCollectInputsParams",
    ),
    "POST /v1/test_helpers/terminal/readers/<reader>/succeed_input_collection": (
        "stripe.params.test_helpers.terminal._reader_succeed_input_collection_params",
        "ReaderSucceedInputCollectionParams",
    ),
    "POST /v1/terminal/configurations": (
        "stripe.params.terminal._configuration_create_params", "ConfigurationCreateParams",
    ),
    "GET /v1/terminal/configurations": (
        "stripe.params.terminal._configuration_list_params", "ConfigurationListParams",
    ),
    "POST /v1/terminal/configurations/<configuration>": (
        "stripe.params.terminal._configuration_update_params", "ConfigurationUpdateParams",
    ),
    "GET /v1/events": ("stripe.params._event_list_params", "EventListParams"),
}  # fmt: skip

BEYOND_THE_SDK = {"payment_method_types", "moto"}
"""Refused by the version gate; documented by Stripe but not typed."""

ENDPOINT = {f"{each.method} {each.rule}": each for each in ENDPOINTS}


def promised(route: str) -> Any:
    module, name = SDK[route]
    return getattr(importlib.import_module(module), name)


def names_of(params: Any) -> set[str]:
    return set(params.__annotations__) - set(RequestOptions.__annotations__)


@pytest.mark.parametrize("route", sorted(SDK))
def test_an_endpoint_knows_every_parameter_of_the_sdk(route: str) -> None:
    known = set(ENDPOINT[route].shape.fields)
    assert names_of(promised(route)) - known == set()


@pytest.mark.parametrize("route", sorted(SDK))
def test_an_endpoint_knows_no_parameter_that_the_sdk_has_not(route: str) -> None:
    known = set(ENDPOINT[route].shape.fields)
    assert known - names_of(promised(route)) - {"expand"} - BEYOND_THE_SDK == set()


@pytest.mark.parametrize(
    ("route", "field", "suffix"),
    [
        (f"{_READER}/process_payment_intent", "process_config", "ProcessConfig"),
        (f"{_READER}/collect_payment_method", "collect_config", "CollectConfig"),
        (f"{_READER}/confirm_payment_intent", "confirm_config", "ConfirmConfig"),
        (f"{_READER}/set_reader_display", "cart", "Cart"),
        (f"{_READER}/refund_payment", "refund_payment_config", "RefundPaymentConfig"),
        ("POST /v1/terminal/locations", "address", "Address"),
        ("POST /v1/payment_intents", "payment_method_options", "PaymentMethodOptions"),
        ("POST /v1/payment_intents", "transfer_data", "TransferData"),
        ("POST /v1/setup_intents", "payment_method_options", "PaymentMethodOptions"),
        (f"{_READER}/process_setup_intent", "process_config", "ProcessConfig"),
        ("POST /v1/payment_methods/<method>", "billing_details", "BillingDetails"),
        ("POST /v1/payment_methods/<method>", "card", "Card"),
        (f"{_HELPER}/present_payment_method", "card", "Card"),
    ],
)  # fmt: skip
def test_an_object_among_the_parameters_has_the_fields_of_the_sdk(
    route: str, field: str, suffix: str
) -> None:
    module, name = SDK[route]
    params = getattr(importlib.import_module(module), f"{name}{suffix}")
    shape = ENDPOINT[route].shape.fields[field]
    assert isinstance(shape, Shape)
    assert set(shape.fields) - BEYOND_THE_SDK == set(params.__annotations__)


@pytest.mark.parametrize(("field", "suffix"), [("address", "Address"), ("shipping", "Shipping")])
def test_an_address_that_can_be_unset_has_the_fields_of_the_sdk(field: str, suffix: str) -> None:
    module, name = SDK["POST /v1/customers"]
    params = getattr(importlib.import_module(module), f"{name}{suffix}")
    kind = ENDPOINT["POST /v1/customers"].shape.fields[field]
    assert isinstance(kind, Clearable)
    assert isinstance(kind.item, Shape)
    assert set(kind.item.fields) == set(params.__annotations__)


def test_tips_have_the_currencies_and_the_keys_of_the_sdk() -> None:
    module, name = SDK["POST /v1/terminal/configurations"]
    kind = ENDPOINT["POST /v1/terminal/configurations"].shape.fields["tipping"]
    assert isinstance(kind, Clearable)
    assert isinstance(kind.item, Shape)
    params = importlib.import_module(module)
    assert set(kind.item.fields) == set(getattr(params, f"{name}Tipping").__annotations__)
    table = kind.item.fields["usd"]
    assert isinstance(table, Shape)
    assert set(table.fields) == set(getattr(params, f"{name}TippingUsd").__annotations__)


@pytest.mark.parametrize("part", ["", "CustomText", "Selection"])
def test_an_input_has_the_fields_of_the_sdk(part: str) -> None:
    module, name = SDK["POST /v1/terminal/readers/<reader>/collect_inputs"]
    inputs = ENDPOINT["POST /v1/terminal/readers/<reader>/collect_inputs"].shape.fields["inputs"]
    assert isinstance(inputs, Listing)
    shape = inputs.item
    assert isinstance(shape, Shape)
    names = {"CustomText": "custom_text", "Selection": "selection"}
    inner = shape.fields[names[part]] if part else shape
    assert isinstance(inner, Shape)
    params = getattr(importlib.import_module(module), f"{name}Input{part}")
    assert set(inner.fields) == set(params.__annotations__)


def test_the_options_of_a_card_have_the_fields_of_the_sdk() -> None:
    module, name = SDK["POST /v1/payment_intents"]
    params = getattr(importlib.import_module(module), f"{name}PaymentMethodOptionsCard")
    options = ENDPOINT["POST /v1/payment_intents"].shape.fields["payment_method_options"]
    assert isinstance(options, Shape)
    card = options.fields["card"]
    assert isinstance(card, Shape)
    assert set(card.fields) == set(params.__annotations__)


def test_a_line_of_the_cart_has_the_fields_of_the_sdk() -> None:
    cart = ENDPOINT["POST /v1/terminal/readers/<reader>/set_reader_display"].shape.fields["cart"]
    assert isinstance(cart, Shape)
    lines = cart.fields["line_items"]
    assert isinstance(lines, Listing)
    assert isinstance(lines.item, Shape)
    assert lines.item.required == {"amount", "description", "quantity"}


def test_every_endpoint_that_takes_parameters_is_compared() -> None:
    plain = {
        name
        for name, endpoint in ENDPOINT.items()
        if name not in SDK
        and set(endpoint.fields) - {"client_secret"}
        and endpoint.rule not in LISTS  # empty ones, which can be paged and not filtered
    }
    assert plain == set()
