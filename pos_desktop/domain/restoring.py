"""What a comparison with Stripe may do about the time that a restored book knows nothing of."""

from dataclasses import dataclass, replace

from pos_desktop.domain.reconciling import Case, Difference, Remedy, Verdict

_DAY = 24 * 60 * 60
_ONLY = {Case.PAID_NO_ORDER: (Remedy.ORDER,), Case.UNCAPTURED_NO_ORDER: ()}
"""The customer has the goods: the book forgot the sale, so the money is neither given back nor
let go. A hold is decided by a person."""


@dataclass(frozen=True, slots=True)
class Gap:
    """From the last entry of a copy until it was restored; seconds since 1970, UTC."""

    since: int
    until: int

    def has(self, created: int) -> bool:
        """Whether the book may not know what was made then; what was under way began earlier."""
        return self.since - _DAY <= created <= self.until


def beside_gap(difference: Difference | None, gap: Gap | None) -> Difference | None:
    """The difference, without remedies that would take from customers what the book forgot."""
    if difference is None or gap is None or difference.intent is None:
        return difference
    case = difference.verdict.case
    if case not in _ONLY or not gap.has(difference.intent.created):
        return difference
    return replace(difference, verdict=Verdict(case, _ONLY[case]))
