"""`override`, as Python's own `typing` has it from 3.12 on.

For the modules that stand before the first paint: `typing_extensions`, which brings it to Python
3.11, makes so much at its import that it takes a fortieth of a start. Type checkers read the file
beside this one, where it is that one.
"""

from collections.abc import Callable
from typing import TypeVar

Method = TypeVar("Method", bound=Callable[..., object])


def override(method: Method) -> Method:
    """Says that a method takes the place of one of a class above: type checkers see to it."""
    return method
