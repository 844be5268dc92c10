"""Readers in a table: in what order, and which of them."""

from dataclasses import dataclass
from enum import StrEnum

from pos_desktop.domain.readers import Location, Reader
from pos_desktop.presenters.readerrows import ReaderRow, row_of


class Column(StrEnum):
    """What readers are sorted by."""

    LABEL = "label"
    MODEL = "model"
    PLACE = "place"
    STATUS = "status"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Place:
    """A location to choose from."""

    location_id: str
    name: str


_NEVER = 10**12
"""Seconds since a reader was seen that never was: it sorts after all others."""


def places_of(locations: tuple[Location, ...]) -> tuple[Place, ...]:
    """The locations by name."""
    places = (Place(one.location_id, one.display_name) for one in locations)
    return tuple(sorted(places, key=lambda place: place.name.casefold()))


def rows_of(
    readers: tuple[Reader, ...], places: tuple[Place, ...], now_ms: int, chosen: str | None
) -> tuple[ReaderRow, ...]:
    """A row for each reader; `now_ms` in milliseconds since 1970."""
    names = {place.location_id: place.name for place in places}
    return tuple(
        row_of(
            reader,
            names.get(reader.location or "", reader.location or ""),
            now_ms,
            is_chosen=reader.reader_id == chosen,
        )
        for reader in readers
    )


def matching(rows: tuple[ReaderRow, ...], typed: str) -> tuple[ReaderRow, ...]:
    """The rows that hold every word somewhere, whatever its case."""
    words = typed.casefold().split()
    return tuple(row for row in rows if all(word in _text(row) for word in words))


def arranged(
    rows: tuple[ReaderRow, ...], column: Column, *, descending: bool
) -> tuple[ReaderRow, ...]:
    """The rows by a column; those that are alike in it by place and name."""
    alike = sorted(rows, key=lambda row: (row.place.casefold(), row.label.casefold()))
    return tuple(sorted(alike, key=lambda row: _key(row, column), reverse=descending))


def _text(row: ReaderRow) -> str:
    return f"{row.label} {row.model} {row.serial} {row.place} {row.software}".casefold()


def _key(row: ReaderRow, column: Column) -> tuple[int] | str:
    match column:
        case Column.LABEL:
            return row.label.casefold()
        case Column.MODEL:
            return row.model.casefold()
        case Column.PLACE:
            return row.place.casefold()
        case Column.STATUS:
            return row.light.value
        case Column.SEEN:
            return (_NEVER if row.last_seen is None else row.last_seen,)
