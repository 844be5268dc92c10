"""The shape of the database, step by step: one module for each revision, oldest first.

They are imported rather than searched for on disk, so that the frozen program has them too.
"""

from pos_desktop.adapters.journal.migrations import (
    r0001_the_book,
    r0002_phone_orders,
    r0003_shifts,
    r0004_tips_and_fees,
    r0005_reconciliations,
    r0006_search,
    r0007_refunds,
    r0008_counted,
    r0009_discounts,
)

REVISIONS = (
    r0001_the_book,
    r0002_phone_orders,
    r0003_shifts,
    r0004_tips_and_fees,
    r0005_reconciliations,
    r0006_search,
    r0007_refunds,
    r0008_counted,
    r0009_discounts,
)
