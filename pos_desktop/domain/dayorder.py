"""How a day is written in figures."""

from enum import StrEnum


class DayOrder(StrEnum):
    """In which order a language writes day, month and year in figures."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    YEAR_FIRST = "year_first"
