"""Lists that come in pages."""

from collections.abc import Iterator
from typing import TypeVar

from stripe import ListObject, StripeObject

from pos_desktop.adapters.stripe.document import Document, Undecodable, of_kind, opened

PAGE = 100
"""Objects a page, the most that Stripe gives."""
T = TypeVar("T", bound=StripeObject)


def all_of(page: ListObject[T], kind: str, *, most: int) -> Iterator[Document]:
    """The objects of this page and of all after it, fetched as they are needed; all of one kind.

    Raises:
        Undecodable: a page is none or holds something else, or there are more than `most` pages:
            what was not read cannot be told from what is not there.
        StripeError: a later page could not be fetched.
    """
    for _ in range(most):
        told = opened(page, "list")
        found = told.parts("data")
        for document in found:
            yield of_kind(document, kind)
        if not told.truth("has_more"):
            return
        if not found:
            raise Undecodable("list.data is empty where list.has_more promises more")
        page = page.next_page()
    raise Undecodable(f"list goes on after {most} pages")
