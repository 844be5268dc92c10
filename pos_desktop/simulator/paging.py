"""Stripe's lists: newest first, with cursors."""

from collections.abc import Iterable, Iterator
from itertools import islice
from operator import ge, gt, le, lt

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.refusals import invalid_parameter, missing


def listed(newest: Iterable[Document], path: str, params: Document, noun: str) -> Document:
    """The page of a list that the cursors in `params` ask for.

    `newest` is everything that passes the filters, newest first.
    """
    limit = params.get("limit", 10)
    after, before = params.get("starting_after"), params.get("ending_before")
    if after is not None and before is not None:
        raise invalid_parameter(
            "You can only specify one of these parameters: starting_after, ending_before.",
            "starting_after",
            "parameters_exclusive",
        )
    if before is not None:
        earlier = list(_up_to(newest, before, noun, "ending_before"))
        page, more = earlier[-limit:], len(earlier) > limit
    else:
        rest = iter(newest)
        if after is not None:
            for _ in _up_to(rest, after, noun, "starting_after"):
                pass
        found = list(islice(rest, limit + 1))
        page, more = found[:limit], len(found) > limit
    return {"object": "list", "data": page, "has_more": more, "url": path}


def within(moment: int, comparisons: Document | None) -> bool:
    """Whether a timestamp passes a ``created`` filter."""
    if not comparisons:
        return True
    return all(_COMPARE[word](moment, bound) for word, bound in comparisons.items())


_COMPARE = {"gt": gt, "gte": ge, "lt": lt, "lte": le}


def _up_to(newest: Iterable[Document], cursor: str, noun: str, param: str) -> Iterator[Document]:
    """All before the one that the cursor names. Raises `RefusalError` where there is none."""
    for document in newest:
        if document["id"] == cursor:
            return
        yield document
    raise missing(noun, cursor, param)
