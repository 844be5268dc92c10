"""How fast the till is and how much memory it takes, against floors measured in the same run.

A machine has moods, so no figure stands alone: whatever is measured of the till is measured of the
least that could do the same too (a bare window, the same calls made bare, one commit), by turns.
`python -m benchmarks` prints the table; the floors and what exactly is timed are told by each
module's first lines.
"""
