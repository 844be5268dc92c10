"""Stripe's search language: clauses joined by AND or by OR, never mixed. Pure.

``status:'requires_capture' AND metadata['sale_id']:'42' AND created>1700000000``; a minus before a
clause negates it, ``~`` looks for a part of a text, ``null`` for an absent value. (C25:search)
"""

import base64
import re
from collections.abc import Callable, Iterable

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.refusals import RefusalError, invalid_parameter

_CLAUSE = re.compile(
    r"""\s*(?P<minus>-?)(?P<field>[a-z_]+)(?:\[(?P<q>["'])(?P<key>[^"']{1,40})(?P=q)\])?\s*"""
    r"""(?P<op>:|~|>=|<=|>|<)\s*(?:(?P<p>["'])(?P<text>(?:\\.|(?!(?P=p)).)*)(?P=p)"""
    r"""|(?P<number>-?[0-9]{1,15})|(?P<null>null))\s*"""
)
_JOINT = re.compile(r"(AND|OR)\b", re.IGNORECASE)
_NUMBERS = ("amount", "created")

Test = Callable[[Document], bool]


def searched(
    newest: Iterable[Document], path: str, params: Document, fields: tuple[str, ...]
) -> Document:
    """The page of results that `params` (query, limit, page) ask for.

    `fields`: those of this kind of object that can be searched, beside its metadata.
    """
    passes = parse(params["query"], fields)
    results = [each for each in newest if passes(each)]
    limit = params.get("limit", 10)
    start = _start(params.get("page"))
    more = len(results) > start + limit
    return {
        "object": "search_result",
        "data": results[start : start + limit],
        "has_more": more,
        "next_page": base64.urlsafe_b64encode(str(start + limit).encode()).decode()
        if more
        else None,
        "url": path,
    }


def parse(query: str, fields: tuple[str, ...]) -> Test:
    """The query as a test of one document. Raises `RefusalError` for one that makes no sense."""
    tests: list[Test] = []
    joints: set[str] = set()
    position = 0
    while True:
        clause = _CLAUSE.match(query, position)
        if clause is None:
            raise _senseless(query)
        tests.append(_test(clause, query, fields))
        position = clause.end()
        if position == len(query):
            break
        joint = _JOINT.match(query, position)
        if joint is None:
            raise _senseless(query)
        joints.add(joint[1].upper())
        position = joint.end()
    if len(joints) > 1:
        raise invalid_parameter("You can't combine AND and OR in the same query.", "query")
    together = any if joints == {"OR"} else all
    return lambda document: together(test(document) for test in tests)


def _test(clause: re.Match[str], query: str, fields: tuple[str, ...]) -> Test:
    name, key = clause["field"], clause["key"]
    if (name == "metadata") != (key is not None) or name not in (*fields, "metadata"):
        raise invalid_parameter(f"Field `{name}` is an unsupported search field.", "query")
    compare = _comparison(clause, query)
    negated = bool(clause["minus"])

    def test(document: Document) -> bool:
        value = document["metadata"].get(key) if name == "metadata" else document[name]
        return compare(value) != negated

    return test


def _comparison(clause: re.Match[str], query: str) -> Callable[[object], bool]:
    numeric = clause["field"] in _NUMBERS
    if clause["null"]:
        if clause["op"] != ":":
            raise _senseless(query)
        return lambda value: value is None
    text = clause["number"] if clause["text"] is None else re.sub(r"\\(.)", r"\1", clause["text"])
    if numeric:
        return _numeric(clause["op"], text, query)
    if clause["op"] == ":":
        return lambda value: value is not None and str(value).lower() == text.lower()
    if clause["op"] == "~" and len(text) >= 3:
        return lambda value: value is not None and text.lower() in str(value).lower()
    raise _senseless(query)


def _numeric(operator: str, text: str, query: str) -> Callable[[object], bool]:
    if operator == "~" or not re.fullmatch(r"-?[0-9]{1,15}", text):
        raise _senseless(query)
    bound = int(text)
    comparisons: dict[str, Callable[[int], bool]] = {
        ":": bound.__eq__,
        ">": bound.__lt__,
        ">=": bound.__le__,
        "<": bound.__gt__,
        "<=": bound.__ge__,
    }
    compare = comparisons[operator]
    return lambda value: isinstance(value, int) and compare(value)


def _start(page: str | None) -> int:
    if page is None:
        return 0
    try:
        return int(base64.urlsafe_b64decode(page.encode()))
    except ValueError:
        raise invalid_parameter(f"Invalid page: {page[:60]}", "page") from None


def _senseless(query: str) -> RefusalError:
    return invalid_parameter(
        f"We were unable to parse your search query: {query[:200]}. Try using the format "
        '`metadata["key"]:"value"` to query for metadata or key:"value" to query for other '
        "fields.",
        "query",
    )
