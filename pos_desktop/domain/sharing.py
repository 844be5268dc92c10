"""Sharing an amount out in whole minor units, so that the shares add up to it."""

from collections.abc import Sequence


def shared(total: int, weights: Sequence[int]) -> list[int]:
    """`total` shared out in proportion, in whole numbers that add up to it: largest remainder.

    Nothing is shared out by weights that are all 0.
    """
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    exact = [divmod(total * weight, whole) for weight in weights]
    shares = [share for share, _ in exact]
    left = total - sum(shares)
    for place in sorted(range(len(exact)), key=lambda place: (-exact[place][1], place))[:left]:
        shares[place] += 1
    return shares
