"""What dev.py says to the person at the keyboard."""


class TroubleError(Exception):
    """Something the person at the keyboard must put right; the message says what and how."""


def say(text: str) -> None:
    """One plain line, at once also where standard output is a file or a pipe."""
    print(text, flush=True)
