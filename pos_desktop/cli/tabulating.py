"""Records as JSON and as CSV, one by one, however many there are."""

import csv
import json
from collections.abc import Iterable
from typing import TextIO

Record = dict[str, object]
"""One exported thing, as JSON can say it, in the order of its columns."""


def write_json(records: Iterable[Record], out: TextIO) -> None:
    """An array with one record a line."""
    out.write("[")
    between = "\n"
    for record in records:
        out.write(between + json.dumps(record))
        between = ",\n"
    out.write("\n]\n")


def write_csv(columns: tuple[str, ...], rows: Iterable[Record], out: TextIO) -> None:
    """RFC 4180, with a head line; a cell is never a formula to a spreadsheet."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        return text if _is_number(text) else f"'{text}"
    return text


def _is_number(text: str) -> bool:
    digits = text[1:].replace(".", "", 1)
    return text[0] in "+-" and digits.isascii() and digits.isdigit()
