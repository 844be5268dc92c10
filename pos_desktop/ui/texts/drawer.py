"""What closing the day says: the report of a shift, and the count of the drawer."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_report(), **_drawer(), **_notices()}


def sales(count: int) -> str:
    """How many sales a shift had."""
    return translate("drawer", "%n sale(s)", "", count)


def other_currency(count: int) -> str:
    """How many sales are left out."""
    return translate("drawer", "%n sale(s) in another currency not included", "", count)


def _report() -> dict[str, str]:
    return {
        "close.page": translate("drawer", "What is to be done at closing"),
        "close.page.held": translate("drawer", "To capture and compare"),
        "close.page.day": translate("drawer", "Close the day"),
        "close.report": translate("drawer", "Report of the shift"),
        "close.shift": translate("drawer", "Shift {0}"),
        "close.since": translate("drawer", "Since {0}"),
        "close.since_ever": translate("drawer", "Since the first sale"),
        "close.net": translate("drawer", "Sold, without tax"),
        "close.tax_at": translate("drawer", "Tax {0} on {1}"),
        "close.tips": translate("drawer", "Tips"),
        "close.discounts": translate("drawer", "Discounts given, not in it"),
        "close.taken": translate("drawer", "Taken"),
        "close.rounding": translate("drawer", "Cash rounded to coins"),
        "close.tender.card": translate("drawer", "Card at the reader"),
        "close.tender.moto": translate("drawer", "Card keyed by phone"),
        "close.tender.saved_card": translate("drawer", "Saved card"),
        "close.tender.cash": translate("drawer", "Cash"),
        "close.back.card": translate("drawer", "Given back to cards"),
        "close.back.cash": translate("drawer", "Given back in cash"),
        "close.held": translate("drawer", "of it not captured yet"),
        "close.adjusted": translate("drawer", "Taken above or below the prices"),
        "close.later": translate("drawer", "Changed since then in earlier shifts"),
        "close.nothing.title": translate("drawer", "Nothing sold since the last closing"),
        "close.nothing.sentence": translate("drawer", "The drawer can be counted all the same."),
        "close.reading": translate("drawer", "The day is being added up …"),
    }


def _drawer() -> dict[str, str]:
    return {
        "close.drawer": translate("drawer", "Cash drawer"),
        "close.opening": translate("drawer", "In the drawer at the start"),
        "close.count": translate("drawer", "Counted in the drawer"),
        "close.count.hint": translate(
            "drawer", "Count first. What should be there is shown afterwards."
        ),
        "close.left": translate("drawer", "Left in the drawer for the next shift"),
        "close.left.hint": translate("drawer", "Empty means all of it."),
        "close.expected": translate("drawer", "Should be there"),
        "close.difference": translate("drawer", "Difference"),
        "close.difference.exact": translate("drawer", "It is all there"),
        "close.difference.over": translate("drawer", "Too much"),
        "close.difference.short": translate("drawer", "Missing"),
        "close.finish": translate("drawer", "Close the shift"),
        "close.finish.again": translate("drawer", "Begin the next shift"),
        "close.was_closed": translate("drawer", "Shift {0} is closed"),
    }


def _notices() -> dict[str, str]:
    return {
        "shift_closed": translate("drawer", "Shift {0} is in the book. The next one has begun."),
        "shift_not_read": translate("drawer", "The day cannot be added up. {0}"),
        "shift_not_closed": translate(
            "drawer", "The shift is still open, for the book cannot be written. {0}"
        ),
        "count_the_drawer": translate(
            "drawer", "Count the cash in the drawer and type it. Type 0 if it is empty."
        ),
        "left_more_than_counted": translate(
            "drawer", "No more can stay than was counted: {0} at most."
        ),
        "refunds_under_way": translate(
            "drawer",
            "Refunds under way: {0}. See them through first, or close all the same: what becomes "
            "of them is in the next shift’s report.",
        ),
        "baskets_waiting": translate(
            "drawer", "Baskets that wait, unpaid: {0}. F11 at the counter brings one back."
        ),
        "close_while_refunding": translate(
            "drawer", "A refund is under way. See it through first. Then the shift can be closed."
        ),
        "close_while_selling": translate(
            "drawer", "Finish or clear the sale first. Then the shift can be closed."
        ),
    }
