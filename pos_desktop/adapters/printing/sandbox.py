"""Where a shop's own template runs: it reaches nothing of the program, and it ends.

Jinja's sandbox keeps a template from the program; that it takes neither hours nor all memory is
seen to here. Each turn of a loop and each call is counted, and what makes much out of little (a
text times a number, a width, a power) is refused before it is made.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sized
from functools import wraps
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.loaders import BaseLoader
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from typing_extensions import override

from pos_desktop.adapters.printing.compiled import COMPILED

STEPS = 20_000
"""Turns and calls of one receipt; one of a thousand lines takes a quarter of them."""
_LONGEST = 20_000
"""Characters of a text that is put together, or members of a list."""
_WIDEST = 10_000
"""The largest number that may be given to a filter or a call: a width, a count, an end."""
_LONGEST_GIVEN = 500
"""Characters of a text that may be given to one, as a mark between others."""
_MOST_BITS = 4_096
_RECURSION = 100
"""Steps of a loop that calls itself: it goes through a list that is not counted."""
_COUNTED, _SHORT = "counted turns", "short text"
_WIDE = re.compile(r"\d{5}|\*")
"""A width in a format, which is written out with as many blanks."""


class TooMuch(TemplateError):
    """The template makes more than a receipt can be."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Nothing of the program can be reached from a template, nothing missing passes for "", and
    what a render may take is bounded. One render at a time: `begin` is called before each."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=COMPILED,
        )
        self._steps = 0
        self.filters = {name: _guarded(made) for name, made in self.filters.items()}
        self.filters |= {_COUNTED: self._turns, _SHORT: _short}
        del self.globals["lipsum"]

    def begin(self) -> None:
        """A receipt is rendered from now on."""
        self._steps = 0

    @override
    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        safe: bool = super().is_safe_attribute(obj, attr, value)
        return safe and not attr.startswith("_")

    @override
    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """Jinja's hook before a template becomes a program: loops are counted, texts measured."""
        for loop in source.find_all(nodes.For):
            loop.iter = _through(_COUNTED, loop.iter)
        for joined in source.find_all(nodes.Concat):
            joined.nodes = [_through(_SHORT, part) for part in joined.nodes]
        source.set_environment(self)
        made: str = super()._generate(source, name, filename, defer_init)
        return made

    @override
    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        _see_that_it_is_small(operator, left, right)
        return super().call_binop(context, operator, left, right)

    @override
    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        self._step(_RECURSION if isinstance(obj, LoopContext) else 1)
        text = getattr(obj, "__self__", None)
        name = getattr(obj, "__name__", "")
        if isinstance(text, str):
            if name in {"format", "format_map"} and _WIDE.search(text):
                raise TooMuch
            if name == "join":
                _see_that_it_fits(text)
            _see_that_it_fits(*args, *kwargs.values())
        elif obj is self.globals["range"]:
            _see_that_it_fits(*args)
        return super().call(context, obj, *args, **kwargs)

    def _turns(self, among: Iterable[object]) -> Iterator[object]:
        for one in among:
            self._step(1)
            yield one

    def _step(self, steps: int) -> None:
        self._steps += steps
        if self._steps > STEPS:
            raise TooMuch


def _through(name: str, expression: nodes.Node) -> nodes.Expr:
    """The expression, with what it gives passed through one of our filters."""
    return nodes.Filter(expression, name, [], [], None, None, lineno=expression.lineno)


def _short(text: object) -> object:
    if isinstance(text, str) and len(text) > _LONGEST:
        raise TooMuch
    return text


def _guarded(made: Callable[..., Any]) -> Callable[..., Any]:
    """One of Jinja's filters, which is given no more than fits."""
    value_at = 1 if hasattr(made, "jinja_pass_arg") else 0

    @wraps(made)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        _short(args[value_at] if len(args) > value_at else None)
        _see_that_it_fits(*args[value_at + 1 :], *kwargs.values())
        if made.__name__ == "do_format" and _WIDE.search(str(args[value_at])):
            raise TooMuch
        return made(*args, **kwargs)

    return guarded


def _see_that_it_fits(*given: object) -> None:
    for one in given:
        if isinstance(one, int) and abs(one) > _WIDEST:
            raise TooMuch
        if isinstance(one, str) and len(one) > _LONGEST_GIVEN:
            raise TooMuch


def _see_that_it_is_small(operator: str, left: object, right: object) -> None:
    """Before it is reckoned.

    Raises:
        TooMuch: it would not be.
    """
    match operator, left, right:
        case "*", int(), int():
            bits = left.bit_length() + right.bit_length()
            too_much = bits > _MOST_BITS
        case "**", int(), int():
            too_much = abs(right) * left.bit_length() > _MOST_BITS
        case "*", Sized(), int():
            too_much = len(left) * right > _LONGEST
        case "*", int(), Sized():
            too_much = len(right) * left > _LONGEST
        case "+", Sized(), Sized():
            too_much = len(left) + len(right) > _LONGEST
        case "%", str(), _:
            too_much = len(left) > _LONGEST or _WIDE.search(left) is not None
        case _:
            too_much = False
    if too_much:
        raise TooMuch
