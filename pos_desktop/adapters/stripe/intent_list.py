"""Pages of PaymentIntents, read quickly: a day of a busy shop has thousands.

The SDK makes an object of each object in an answer, down to the last one, which takes longer than
fetching the page; its raw request leaves the JSON as it came.
"""

import stripe

from pos_desktop.adapters.stripe.document import Undecodable, of_kind, opened
from pos_desktop.adapters.stripe.intent_codec import intent_from
from pos_desktop.adapters.stripe.pages import PAGE
from pos_desktop.ports.payments import IntentPage


def page_of(client: stripe.StripeClient, since: int, until: int, after: str | None) -> IntentPage:
    """The intents made from `since` on and before `until` that come after this one.

    Raises:
        Undecodable: the answer is no page of intents.
        StripeError: it could not be fetched.
    """
    asked: dict[str, object] = {
        "created": {"gte": since, "lt": until},
        "limit": PAGE,
        "expand": ["data.latest_charge"],
    }
    if after is not None:
        asked["starting_after"] = after
    answer = client.raw_request("get", "/v1/payment_intents", **asked)
    told = opened(answer.data, "list")
    intents = tuple(intent_from(of_kind(each, "payment_intent")) for each in told.parts("data"))
    if not told.truth("has_more"):
        return IntentPage(intents)
    if not intents:
        raise Undecodable("list.data is empty where list.has_more promises more")
    return IntentPage(intents, intents[-1].intent_id)
