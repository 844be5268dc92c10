"""Every code that a presenter may put into a notice, read off its source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pos_desktop.domain.amounts import AmountProblem
from pos_desktop.domain.cardrules import RuleProblem, WhyRefused
from pos_desktop.domain.cart import CartProblem
from pos_desktop.domain.consents import Gap
from pos_desktop.domain.customers import ContactProblem
from pos_desktop.domain.keys import KeyProblem
from pos_desktop.domain.payment import Why
from pos_desktop.domain.printers import PrinterKind, PrinterProblem
from pos_desktop.domain.reconciling import Hindrance
from pos_desktop.domain.refundable import RefundProblem
from pos_desktop.domain.refunding import RefundKind
from pos_desktop.domain.tipping import TipProblem
from pos_desktop.ports.keeping import Phase
from pos_desktop.ports.printer import TemplateProblem
from pos_desktop.ports.tipping import TipSource
from pos_desktop.presenters import declines, ordering, phonestanding, refundstanding
from pos_desktop.presenters.choosable import Setting
from pos_desktop.presenters.inspection import PRICE
from pos_desktop.presenters.printchoices import WITHOUT_ADDRESS
from pos_desktop.presenters.readerrows import Doing
from pos_desktop.services.importing import RowProblem
from pos_desktop.services.wording import TermsProblem

PROGRAM = Path(__file__).resolve().parents[2] / "pos_desktop"
PRESENTERS, COMPOSITION = PROGRAM / "presenters", PROGRAM / "app"
MAKERS = {"info", "warn", "bad", "Notice"}


def _values(enum: type[Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in enum)


FORMED = {
    "book_{phase.value}": _values(Phase),
    "inquiry_{inquiry.word.value}": ("skipped", "silent", "stopped"),
    "tips_source_{tips.source.value}": _values(TipSource),
    "attention_{why.value}": _values(Why),
    "amount_{refused.problem.value}": _values(AmountProblem),
    "key_wrong_mode_{mode.value}": ("test", "live"),
    "key_{problem.value}": tuple(set(_values(KeyProblem)) - {KeyProblem.WRONG_MODE.value}),
    "settings_changed_{setting.value}": _values(Setting),
    "catalogue_{first.problem.value}": _values(RowProblem),
    "terms_{first.problem.value}": _values(TermsProblem),
    "readers_clear_{doing.value}": tuple(set(_values(Doing)) - {"nothing", "payment"}),
    "register_{refused.field.value}_{refused.problem.value}": (
        "code_blank",
        "label_blank",
        "label_too_long",
        "location_blank",
    ),
    "shop_refuses_{decline.decline_code}": (*_values(WhyRefused), PRICE),
    "contact_{refused.problem.value}": _values(ContactProblem),
    "receipt_email_{refused.problem.value}": _values(ContactProblem),
    "printer_{failure.problem.value}": _values(PrinterProblem),
    "template_{mistake.problem.value}": _values(TemplateProblem),
    "close_hindered_{applied.hindrance}": _values(Hindrance),
    "refund_{problem.value}": tuple(
        set(_values(RefundProblem)) - {"too_much", "too_many_pieces", "other_currency"}
    ),
    "refund_{approval.problem}": ("needs_manager", "no_pin_set", "wrong_pin"),
    "discount_{approval.problem}": ("needs_manager", "no_pin_set", "wrong_pin"),
    "refund_{code}": tuple(refundstanding._GAVE_UP),
    "refund_given_{refunding.terms.kind.value}": _values(RefundKind),
    "refund_way_{kind.value}": _values(RefundKind),
    "{('order_' if of_orders else '')}amount_{refused.problem.value}": tuple(
        f"{'order_' if problem in ordering._OF_ORDERS else ''}amount_{problem.value}"
        for problem in AmountProblem
    ),
    "simreader_{code}": (
        *declines._SAYABLE.values(),
        *declines._KEYED.values(),
        *declines._PRESENTED.values(),
        "decline_plain",
        "reader_was_cleared",
    ),
}
"""What stands in the gaps of codes that are put together."""
REFUSED = (
    *(f"settings_{answer}_blank" for answer in ("question_yes", "question_no")),
    "settings_no_percentage",
    "settings_capture_tips_on_receipt",
    "settings_tip_on_receipt_only_us",
    "settings_tip_on_receipt_needs_later",
    *(f"settings_rule_{problem.value}" for problem in RuleProblem),
    "settings_connect_account_wrong",
    *(f"amount_{problem.value}" for problem in AmountProblem),
    "tips_no_percentage",
    *(f"tips_{problem.value}" for problem in TipProblem),
    *(f"settings_address_{kind.value}" for kind in set(PrinterKind) - WITHOUT_ADDRESS),
    "settings_too_many_lines",
)
"""Why what was typed for a setting of payments or receipts is not taken."""
PASSED_ON = {
    "refused.problem.value": _values(CartProblem),
    "refused.code": (
        *(f"settings_{setting}_blank" for setting in ("shop", "till", "cashier")),
        "settings_too_long",
        *REFUSED,
    ),
    "sayable[code]": tuple(
        code for sayable in declines._BY_ENTRY.values() for code in sayable.values()
    ),
    "held.code": ("consent_unread", *(f"consent_{gap.value}" for gap in Gap)),
}
"""Codes that come from elsewhere."""


HANDED = ("card_removed", "card_removed_now", "agreement_ended")
"""Codes that are handed from one function to the next before they become a notice."""


class NotUnderstoodError(Exception):
    """A code is made in a way that is not known here: add it to one of the tables above."""


@dataclass(frozen=True, slots=True)
class Said:
    """A code and how many things it is about; None where that cannot be seen."""

    code: str
    about: int | None
    where: str


def said() -> Iterator[Said]:
    """Every code of every presenter, and of the composition root."""
    for told in (*HANDED, *_reworded()):
        yield Said(told, 1, "handed over")
    for path in sorted((*PRESENTERS.glob("*.py"), *COMPOSITION.glob("*.py"))):
        if path.name == "notices.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tables = _tables(tree)
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                yield from _of(function, tables, path.name)


def _reworded() -> Iterator[str]:
    """What is said on the phone in the place of the counter's sentences."""
    for table in (*phonestanding._BY_ENTRY.values(), phonestanding._OF_SETUPS):
        yield from table.values()


def _of(function: ast.FunctionDef, tables: dict[str, list[str]], name: str) -> Iterator[Said]:
    for call in ast.walk(function):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        if not isinstance(call.func, ast.Name) or call.func.id not in MAKERS:
            continue
        code, *about = call.args
        starred = any(isinstance(one, ast.Starred) for one in about)
        for found in _codes(code, function, tables):
            yield Said(found, None if starred else len(about), f"{name}:{call.lineno}")


def _codes(
    code: ast.expr, function: ast.FunctionDef, tables: dict[str, list[str]]
) -> Iterator[str]:
    match code:
        case ast.Constant(str(text)):
            yield text
        case ast.IfExp(_, one, other):
            yield from _codes(one, function, tables)
            yield from _codes(other, function, tables)
        case ast.Subscript() | ast.Call():
            yield from _looked_up(code, tables)
        case ast.Name(variable):
            for value in _assigned(variable, function):
                yield from _codes(value, function, tables)
        case ast.JoinedStr():
            yield from _formed(ast.unparse(code)[2:-1])
        case _:
            source = ast.unparse(code)
            if source not in PASSED_ON:
                raise NotUnderstoodError(source)
            yield from PASSED_ON[source]


def _looked_up(code: ast.expr, tables: dict[str, list[str]]) -> Iterator[str]:
    """`_TABLE[key]`, or `_TABLE.get(key, "otherwise")`."""
    match code:
        case ast.Subscript() if ast.unparse(code) in PASSED_ON:
            yield from PASSED_ON[ast.unparse(code)]
        case ast.Subscript(ast.Name(table)):
            yield from tables[table]
        case ast.Call(ast.Attribute(ast.Name(table), "get"), [_, ast.Constant(otherwise)]):
            yield from (*tables[table], str(otherwise))
        case _:
            raise NotUnderstoodError(ast.unparse(code))


def _formed(pattern: str) -> Iterator[str]:
    start = pattern.partition("{")[0]
    if pattern not in FORMED:
        raise NotUnderstoodError(pattern)
    for suffix in FORMED[pattern]:
        yield start + suffix


def _assigned(variable: str, function: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == variable:
            yield node.value


def _tables(tree: ast.Module) -> dict[str, list[str]]:
    """The values of the module's dictionaries of codes."""
    tables: dict[str, list[str]] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            values = [one.value for one in node.value.values if isinstance(one, ast.Constant)]
            tables[ast.unparse(node.targets[0])] = [str(value) for value in values]
    return tables
