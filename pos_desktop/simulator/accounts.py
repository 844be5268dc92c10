"""The account behind the key, and those that are connected to it."""

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.endpoints import Call, Endpoint
from pos_desktop.simulator.refusals import RefusalError
from pos_desktop.simulator.world import World

SHOP = "Maple Street Market"
CONNECTED_SHOP = "Corner Kiosk"
CONNECTED = "acct_1CornerKiosk0000"
"""The account that is connected to every simulated one; its id never changes, so that a lesson can
name it."""

_NO_REQUIREMENTS: Document = {
    "alternatives": [],
    "current_deadline": None,
    "currently_due": [],
    "disabled_reason": None,
    "errors": [],
    "eventually_due": [],
    "past_due": [],
    "pending_verification": [],
}


def no_access(account: str) -> RefusalError:
    """The answer where an account is not the key's own, nor connected to it."""
    return RefusalError(
        403,
        f"The provided key does not have access to account '{account[:60]}' (or that account does "
        "not exist). Application access may have been revoked.",
        code="account_invalid",
        executed=False,
    )


def _retrieve(call: Call) -> Document:
    return _account(call.world, call.world.tenant)


def _retrieve_one(call: Call) -> Document:
    world, account = call.world, call.ids["account"]
    if account == (world.tenant or world.account):
        return _account(world, world.tenant)
    if world.tenant or account not in world.connected:
        raise no_access(account)
    return _account(world, account)


def _account(world: World, connected: str) -> Document:
    """The account itself, or the one that is connected to it."""
    country = world.country
    account = connected or world.account
    shop = CONNECTED_SHOP if connected else SHOP
    return {
        "id": account,
        "object": "account",
        "business_profile": {
            "annual_revenue": None,
            "estimated_worker_count": None,
            "mcc": "5812" if world.restaurant else "5411",
            "minority_owned_business_designation": None,
            "monthly_estimated_revenue": None,
            "name": shop,
            "product_description": None,
            "specified_commercial_transactions_act_url": None,
            "support_address": None,
            "support_email": None,
            "support_phone": None,
            "support_url": None,
            "url": None,
        },
        "business_type": None,
        "capabilities": {"card_payments": "active", "transfers": "active"},
        "charges_enabled": True,
        "company": None,
        "controller": {"type": "account"},
        "country": country.code,
        "created": world.opened,
        "default_currency": country.currency,
        "details_submitted": True,
        "email": "owner@maple-street-market.example",
        "external_accounts": {
            "object": "list",
            "data": [],
            "has_more": False,
            "url": f"/v1/accounts/{account}/external_accounts",
        },
        "future_requirements": _NO_REQUIREMENTS,
        "groups": None,
        "individual": None,
        "metadata": {},
        "payouts_enabled": True,
        "requirements": _NO_REQUIREMENTS,
        "settings": {
            "bacs_debit_payments": {"display_name": None, "service_user_number": None},
            "branding": {
                "icon": None,
                "logo": None,
                "primary_color": None,
                "secondary_color": None,
            },
            "card_issuing": {"tos_acceptance": {"date": None, "ip": None}},
            "card_payments": {
                "decline_on": {"avs_failure": False, "cvc_failure": False},
                "statement_descriptor_prefix": "MAPLE",
                "statement_descriptor_prefix_kana": None,
                "statement_descriptor_prefix_kanji": None,
            },
            "dashboard": {"display_name": shop, "timezone": "Etc/UTC"},
            "invoices": {"default_account_tax_ids": None, "hosted_payment_method_save": None},
            "payments": {
                "statement_descriptor": "MAPLE STREET MARKET",
                "statement_descriptor_kana": None,
                "statement_descriptor_kanji": None,
            },
            "payouts": {
                "debit_negative_balances": True,
                "schedule": {"delay_days": 2, "interval": "daily"},
                "statement_descriptor": None,
            },
            "sepa_debit_payments": {},
        },
        "tos_acceptance": {"date": None, "ip": None, "user_agent": None},
        "type": "standard",
    }


ENDPOINTS = (
    Endpoint("GET", "/v1/account", "account", _retrieve),
    Endpoint("GET", "/v1/accounts/<account>", "account", _retrieve_one),
)
