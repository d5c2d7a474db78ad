"""`calendar.dates.later` for rules: days on a calendar of months, in whole numbers.

The conversion between days and civil dates follows Howard Hinnant's `days_from_civil` (2013, "chrono-compatible
low-level date algorithms"): years begin in March, so that the leap day is a year's last.
"""

from rotation.foundation.rules import rule, seldom

_EPOCH = 305
"""Days from 1 March of year 0 to the day before 1 January of year 1, the ordinal 1."""


@rule
def _civil(ordinal: int) -> tuple[int, int, int]:
    """Give year, month and day of the month of an ordinal."""
    days = ordinal + _EPOCH
    era = days // 146_097
    in_era = days - era * 146_097
    year = (in_era - in_era // 1460 + in_era // 36_524 - in_era // 146_096) // 365
    in_year = in_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * in_year + 2) // 153
    day = in_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year + era * 400 + (1 if month <= 2 else 0), month, day


@rule
def _ordinal(year: int, month: int, day: int) -> int:
    """Give the ordinal of a civil date."""
    marched = year - 1 if month <= 2 else year
    era = marched // 400
    in_era = marched - era * 400
    shifted = month - 3 if month > 2 else month + 9
    in_year = (153 * shifted + 2) // 5 + day - 1
    return era * 146_097 + in_era * 365 + in_era // 4 - in_era // 100 + in_year - _EPOCH


@rule
def _month_length(year: int, month: int) -> int:
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


@seldom
def later(ordinal: int, months: int, days: int) -> int:
    """Give the day `months` and then `days` after an ordinal; the day of the month, or that month's last."""
    if months == 0:
        return ordinal + days
    year, month, day = _civil(ordinal)
    counted = year * 12 + month - 1 + months
    year = counted // 12
    month = counted - year * 12 + 1
    length = _month_length(year, month)
    return _ordinal(year, month, day if day < length else length) + days
