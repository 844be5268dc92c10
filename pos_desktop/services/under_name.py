"""What was begun under the name of a till, and is not found under another one."""

from pos_desktop.domain.sale import WAITING
from pos_desktop.ports.journal import Journal


def waits(journal: Journal) -> bool:
    """Whether baskets or calls wait under the till's name, payments or refunds are under way, or
    sales or refunds were counted by no shift. Money that is held is found by every till.

    Raises:
        JournalFailed: the book cannot be read.
    """
    return (
        any(not sale.cart.is_empty for sale in journal.sales_in(*WAITING))
        or bool(journal.parked_calls())
        or any(not payment.is_held for payment in journal.unfinished_payments())
        or bool(journal.unfinished_refundings())
        or next(iter(journal.sales_uncounted()), None) is not None
        or bool(journal.refundings_uncounted())
    )
