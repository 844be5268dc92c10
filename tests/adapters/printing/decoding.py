"""What a receipt printer would do with the bytes it is sent: read strictly, drawn back to dots."""

from dataclasses import dataclass, field

_INIT = b"\x1b@"
_RASTER = b"\x1dv0"
_FEED = b"\x1bd"
_CUT = b"\x1dV"
_KICK = b"\x1bp"


class NotEscposError(ValueError):
    """Something that no printer was told how to take."""


@dataclass
class Paper:
    """What came out: rows of dots from top to bottom, true for black."""

    rows: list[tuple[bool, ...]] = field(default_factory=list)
    inits: int = 0
    lines_fed: int = 0
    cuts: int = 0
    kicks: list[bytes] = field(default_factory=list)


def printed(sent: bytes) -> Paper:
    """The paper after these bytes.

    Raises:
        NotEscposError: one of them is no part of a command that is known here.
    """
    paper, at = Paper(), 0
    while at < len(sent):
        start = sent[at : at + 3]
        if start[:2] == _INIT:
            paper.inits, at = paper.inits + 1, at + 2
        elif start == _RASTER:
            at = _picture(sent, at, paper)
        elif start[:2] == _FEED and len(start) == 3:
            paper.lines_fed, at = paper.lines_fed + start[2], at + 3
        elif start == _CUT + b"\x00":
            paper.cuts, at = paper.cuts + 1, at + 3
        elif start[:2] == _KICK and len(sent) >= at + 5:
            paper.kicks.append(sent[at : at + 5])
            at += 5
        else:
            raise NotEscposError(f"{sent[at : at + 8]!r} at {at}")
    return paper


def _picture(sent: bytes, at: int, paper: Paper) -> int:
    """`GS v 0 m xL xH yL yH`, then the dots, eight to a byte, the first in the highest bit."""
    if len(sent) < at + 8 or sent[at + 3] != 0:
        raise NotEscposError("a picture without its size, or stretched")
    across = sent[at + 4] + 256 * sent[at + 5]
    high = sent[at + 6] + 256 * sent[at + 7]
    first, last = at + 8, at + 8 + across * high
    if last > len(sent):
        raise NotEscposError("a picture that is cut off")
    for top in range(first, last, across):
        row = sent[top : top + across]
        paper.rows.append(tuple(bool(byte >> bit & 1) for byte in row for bit in range(7, -1, -1)))
    return last
