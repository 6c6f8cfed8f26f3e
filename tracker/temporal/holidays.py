"""The days of holidays by computation, from the rules of temporal_holidays.toml.

Easter: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991, ch. 8). New moons: Meeus, ch. 49, the terms above 0.002
days. Islamic dates: the tabular calendar of the civil epoch. Hebrew dates: the molad reckoning with its four postponements (Dershowitz
and Reingold, Calendrical Calculations).
"""

from __future__ import annotations

import math
from datetime import date, timedelta

from tracker.dates import last_of_month
from tracker.lexicon.temporal import Holiday

_LUNATIONS = 12.3685  # a year
_UNIX_DAY, _UNIX_JULIAN = date(1970, 1, 1).toordinal(), 2440587.5
_DELTA_T = 65 / 86400  # days that dynamical time is ahead of universal time, for our times
_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()  # 16 July 622 of the Julian calendar
_HEBREW_EPOCH = -1373427  # so that 1 Tishri 5780 is 30 September 2019


def easter(year: int) -> date:
    """Western Easter Sunday."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, extra = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    shift = (32 + 2 * extra + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + shift - 7 * ((golden + 11 * epact + 22 * shift) // 451) + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The nth ISO weekday of a month; -1 is the last. Raises ValueError when the month has no such day."""
    if number < 0:
        last = last_of_month(year, month)
        return last - timedelta((last.isoweekday() - weekday) % 7 + 7 * (-number - 1))
    first = date(year, month, 1)
    day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (number - 1)
    return date(year, month, day)


def islamic(year: int, month: int, day: int) -> date:
    """The Gregorian day of a date of the tabular Islamic calendar."""
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_ISLAMIC_EPOCH + days - 1)


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _hebrew_new_year(year: int) -> int:
    before, this, after = (_hebrew_elapsed(year + step) for step in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _HEBREW_EPOCH + this + delay


def hebrew(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Hebrew date of the civil `year`; months as in the Bible: Nisan 1, Tishri 7, Kislev 9."""
    autumn = year + 3761
    if month >= 7:
        new_year = _hebrew_new_year(autumn)
        long_heshvan = (_hebrew_new_year(autumn + 1) - new_year) % 10 == 5
        months = {7: 0, 8: 30, 9: 60 if long_heshvan else 59}
        return date.fromordinal(new_year + months[month] + day - 1)
    return date.fromordinal(_hebrew_new_year(autumn) - 177 + day - 1)  # from 1 Nisan to 1 Tishri are always 177 days


def new_moon(start: date, offset: float) -> date:
    """The day of the first new moon on or after a day, where clocks stand `offset` hours from universal time; right to minutes."""
    number = math.floor((start.year + (start.timetuple().tm_yday - 1) / 365.25 - 2000) * _LUNATIONS) - 1
    while True:
        day = date.fromordinal(_UNIX_DAY + math.floor(_moon(number) - _UNIX_JULIAN + offset / 24))
        if day >= start:
            return day
        number += 1


def _moon(number: int) -> float:
    """The Julian day of a new moon, counted from January 2000: the mean one with its largest periodic terms."""
    t = number / 1236.85
    mean = 2451550.09766 + 29.530588861 * number + 0.00015437 * t * t
    sun = math.radians(2.5534 + 29.10535670 * number)
    moon = math.radians(201.5643 + 385.81693528 * number + 0.0107582 * t * t)
    node = math.radians(160.7108 + 390.67050284 * number)
    periodic = (
        -0.40720 * math.sin(moon) + 0.17241 * math.sin(sun) + 0.01608 * math.sin(2 * moon) + 0.01039 * math.sin(2 * node)
        + 0.00739 * math.sin(moon - sun) - 0.00514 * math.sin(moon + sun) + 0.00208 * math.sin(2 * sun)
    )  # fmt: skip
    return mean + periodic - _DELTA_T


def holiday_in(rule: Holiday, year: int) -> date:
    """The first day of a holiday in a Gregorian year. Raises ValueError out of the calendar."""
    if year < rule.since:
        return date(year, *rule.old)
    if rule.rule == "fixed":
        day = date(year, rule.month, rule.day)
    elif rule.rule == "nth":
        day = nth_weekday(year, rule.month, rule.weekday, rule.n)
    elif rule.rule == "easter":
        day = easter(year)
    elif rule.rule == "hebrew":
        day = hebrew(year, rule.month, rule.day)
    elif rule.rule == "new_moon":
        day = new_moon(date(year, rule.month, rule.day), rule.offset)
    elif rule.rule == "islamic":
        day = _islamic_in(rule, year)
    else:
        last = date(year, rule.month, rule.day)
        day = last - timedelta((last.isoweekday() - rule.weekday) % 7)
    return day + timedelta(rule.shift)


def _islamic_in(rule: Holiday, year: int) -> date:
    """The first occurrence in the Gregorian year: the Islamic year is 11 days shorter, so now and then there are two."""
    guess = int((year - 622) * 33 / 32)
    for candidate in (guess - 1, guess, guess + 1, guess + 2):
        day = islamic(candidate, rule.month, rule.day)
        if day.year == year:
            return day
    raise ValueError(f"no {rule.id} in {year}")
