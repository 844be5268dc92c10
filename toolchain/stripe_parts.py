"""Which modules of Stripe's SDK the program can reach.

The SDK imports most of itself by name when it is first needed: a service when it is called, and the
class of an object when an answer has such an object in it. No reader of imports finds these.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path

_SERVICES = "stripe._v1_services"
_OBJECTS = "stripe._object_classes"
PARAMETERS = "stripe.params"
_Map = Mapping[str, Sequence[str]]
"""By name: the module, and the class in it."""


def modules_in_use(adapter: Path) -> list[str]:
    """The SDK's modules for the calls of the adapter in this folder and for all answers."""
    return sorted({*_of_services(attributes_in(adapter)), *_of_answers()})


def attributes_in(folder: Path) -> frozenset[str]:
    """Every name that stands after a dot in a folder's Python."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.py")))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return frozenset(node.attr for node in nodes if isinstance(node, ast.Attribute))


def _of_services(names: frozenset[str], at: str = _SERVICES) -> Iterator[str]:
    """Of every service that could be meant by one of the names, whatever it is called on."""
    below: _Map = getattr(import_module(at), "_subservices", {})
    for name, (module, *_) in below.items():
        if name in names:
            yield module
            yield from _of_services(names, module)


def _of_answers() -> Iterator[str]:
    """Of every object of the API's version: an answer may hold more than was asked for."""
    classes: _Map = import_module(_OBJECTS).OBJECT_CLASSES
    for module, *_ in classes.values():
        yield module


def parameters_in_use(adapter: Path) -> frozenset[str]:
    """The modules of parameters' shapes that the adapter in this folder imports.

    The SDK names the other eight hundred for readers of types alone.
    """
    found = set[str]()
    for path in sorted(adapter.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PARAMETERS):
                package = import_module(node.module or "")
                found |= {getattr(package, alias.name).__module__ for alias in node.names}
    parents = {name.rpartition(".")[0] for name in found}
    return frozenset(found | parents | {parent.rpartition(".")[0] for parent in parents})
