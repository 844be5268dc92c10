"""Spoiled versions of a module, one small change each, made on its syntax tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import CodeType, ModuleType

_SIBLINGS = {
    "Stage": ("SENDING", "AT_READER", "DOUBTFUL"),
    "CancelStep": ("READER", "INTENT", "LOOK"),
    "InspectStep": ("DECIDING", "CONFIRMING", "DOUBTFUL"),
    "Why": (
        "UNKNOWN_STATUS",
        "WRONG_TYPES",
        "BROKEN_ANSWER",
        "CAPTURE_REFUSED",
        "KEY_REFUSED",
        "SET_ASIDE",
    ),
    "IntentStatus": ("SUCCEEDED", "CANCELED", "REQUIRES_CAPTURE", "REQUIRES_CONFIRMATION"),
    "ActionStatus": ("IN_PROGRESS", "FAILED"),
    "Obstacle": ("READER_BUSY", "RATE_LIMIT", "LOCKED"),
    "CardEntry": ("PRESENTED", "KEYED", "ON_FILE"),
    "Silence": ("NETWORK", "READER_TIMEOUT", "SERVER_ERROR"),
    "RefundStage": ("SENDING", "AT_READER", "DOUBTFUL"),
    "RefundStatus": ("PENDING", "REQUIRES_ACTION", "SUCCEEDED", "UNKNOWN"),
    "RefundKind": ("CARD", "INTERAC", "CASH"),
}
_STATES = {
    "Paid": "Cancelled",
    "Cancelled": "Paid",
    "Authorized": "Paid",
    "Declined": "Cancelled",
    "Presenting": "Amending",
    "Amending": "Presenting",
    "Creating": "Cancelled",
    "Requesting": "RefundCancelled",
    "Pending": "Succeeded",
    "Succeeded": "Pending",
    "RefundDeclined": "RefundCancelled",
    "RefundCancelled": "RefundDeclined",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Another value for one field of one node."""

    label: str
    node: ast.AST
    field: str
    value: object


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change; `name` says where and which."""

    name: str
    code: CodeType

    def load(self) -> ModuleType:
        """The module as it would run."""
        module = ModuleType("mutant")
        exec(self.code, module.__dict__)  # noqa: S102 - our own source, one node changed
        return module


def mutants(name: str, source: str, value: str = "payment") -> Iterator[Mutant]:
    """All mutants of this source, in a fixed order; `value` is what its rules are given."""
    tree = ast.parse(source)
    for change in list(_changes_of(tree, ast.Name(value, ast.Load()))):
        before = getattr(change.node, change.field)
        setattr(change.node, change.field, change.value)
        title = f"{name}:{change.label}"
        yield Mutant(title, compile(ast.fix_missing_locations(tree), f"<{title}>", "exec"))
        setattr(change.node, change.field, before)


def _changes_of(tree: ast.Module, unchanged: ast.Name) -> Iterator[Change]:
    for function in tree.body:
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                for change in filter(_is_change, _changes_at(node, unchanged)):
                    label = f"{function.name}: {ast.unparse(_shown(node))}: {change.label}"
                    yield replace(change, label=" ".join(label.split())[:160])


def _is_change(change: Change) -> bool:
    return bool(getattr(change.node, change.field) != change.value)


def _shown(node: ast.AST) -> ast.AST:
    """What of a node tells best where it is, whatever lines stand before it."""
    return node.subject if isinstance(node, ast.Match) else node


def _changes_at(node: ast.AST, unchanged: ast.Name) -> Iterator[Change]:
    match node:
        case ast.If() | ast.IfExp():
            yield from _negated(node)
        case ast.Match():
            yield from _dropped_cases(node)
        case ast.Attribute() | ast.Call() | ast.Compare() | ast.BinOp() | ast.BoolOp():
            yield from _changes_in_expression(node)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Name):
            yield Change(f"returns the {unchanged.id} unchanged", node, "value", unchanged)


def _changes_in_expression(node: ast.expr) -> Iterator[Change]:
    match node:
        case ast.Attribute(ast.Name(enum), member):
            for other in _SIBLINGS.get(enum, ()):
                yield Change(f"{member} is {other}", node, "attr", other)
        case ast.Call(ast.Name() as called):
            other = _STATES.get(called.id, called.id)
            yield Change(f"{called.id} is {other}", called, "id", other)
            yield from _dropped_keywords(node)
        case ast.Compare(ops=[operator]):
            yield Change("comparison turned round", node, "ops", [_opposite(operator)])
        case ast.BinOp(op=ast.Add(), right=ast.Constant(1) as one):
            yield Change("does not count", one, "value", 0)
        case ast.BoolOp():
            yield from _changes_in_condition(node)


def _changes_in_condition(node: ast.BoolOp) -> Iterator[Change]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield Change("and, or", node, "op", other)
    for at in range(len(node.values)):
        rest = [value for place, value in enumerate(node.values) if place != at]
        yield Change(f"condition {at} dropped", node, "values", rest * 2)


def _negated(node: ast.If | ast.IfExp) -> Iterator[Change]:
    yield Change("if negated", node, "test", ast.UnaryOp(ast.Not(), node.test))


def _dropped_cases(node: ast.Match) -> Iterator[Change]:
    for at, case in enumerate(node.cases):
        line = ast.unparse(case.pattern)
        if len(node.cases) > 1:
            rest = [one for place, one in enumerate(node.cases) if place != at]
            yield Change(f"case {line} dropped", node, "cases", rest)
        if case.guard is not None:
            negated = ast.UnaryOp(ast.Not(), case.guard)
            yield Change(f"guard of {line} negated", case, "guard", negated)
            yield Change(f"guard of {line} dropped", case, "guard", None)


def _dropped_keywords(node: ast.Call) -> Iterator[Change]:
    for at, keyword in enumerate(node.keywords):
        rest = [one for place, one in enumerate(node.keywords) if place != at]
        yield Change(f"{keyword.arg}= dropped", node, "keywords", rest)


def _opposite(operator: ast.cmpop) -> ast.cmpop:
    opposites: dict[type[ast.cmpop], type[ast.cmpop]] = {
        ast.Eq: ast.NotEq,
        ast.NotEq: ast.Eq,
        ast.In: ast.NotIn,
        ast.NotIn: ast.In,
        ast.Is: ast.IsNot,
        ast.IsNot: ast.Is,
        ast.Lt: ast.GtE,
        ast.Gt: ast.LtE,
        ast.LtE: ast.Gt,
        ast.GtE: ast.Lt,
    }
    return opposites[type(operator)]()
