"""Stripe's lists: newest first, with cursors."""

from collections.abc import Iterable

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.refusals import invalid_parameter, missing


def listed(newest: Iterable[Document], path: str, params: Document, noun: str) -> Document:
    """The page of a list that the cursors in `params` ask for.

    `newest` is everything that passes the filters, newest first.
    """
    documents = list(newest)
    limit = params.get("limit", 10)
    after, before = params.get("starting_after"), params.get("ending_before")
    if after is not None and before is not None:
        raise invalid_parameter(
            "You can only specify one of these parameters: starting_after, ending_before.",
            "starting_after",
            "parameters_exclusive",
        )
    if before is not None:
        earlier = documents[: _position(documents, before, noun, "ending_before")]
        page, more = earlier[-limit:], len(earlier) > limit
    else:
        start = 0
        if after is not None:
            start = _position(documents, after, noun, "starting_after") + 1
        page, more = documents[start : start + limit], len(documents) > start + limit
    return {"object": "list", "data": page, "has_more": more, "url": path}


def within(moment: int, comparisons: Document | None) -> bool:
    """Whether a timestamp passes a ``created`` filter."""
    if not comparisons:
        return True
    tests = {
        "gt": moment.__gt__,
        "gte": moment.__ge__,
        "lt": moment.__lt__,
        "lte": moment.__le__,
    }
    return all(tests[word](bound) for word, bound in comparisons.items())


def _position(documents: list[Document], cursor: str, noun: str, param: str) -> int:
    for at, document in enumerate(documents):
        if document["id"] == cursor:
            return at
    raise missing(noun, cursor, param)
