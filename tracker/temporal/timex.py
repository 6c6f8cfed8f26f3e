"""TIMEX3 types and values, written from the algebra and the place that it was counted out to."""

from __future__ import annotations

from tracker.lexicon.temporal import Holiday
from tracker.model import TimexType
from tracker.temporal.algebra import At, Clock, Duration, Expression, Length, Name, Parted, Range, Reference, Rhythm, Rough, Shift, Window
from tracker.temporal.granule import Granule, Interval, Place, containing, moved

_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_DATE_UNITS = {
    "day": "D", "night": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q", "half": "H", "year": "Y", "decade": "E",
    "century": "C", "millennium": "L", "summer": "SU", "winter": "WI", "spring": "SP", "autumn": "FA", "semester": "M", "workday": "D",
}  # fmt: skip
_TIME_UNITS = {"hour": "H", "minute": "M", "second": "S"}
_GAPS = {
    "workday": "XXXX-XX-XX",
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX",
    "year": "XXXX", "night": "XXXX-XX-XX", "period": "XXXX", "decade": "XXX", "century": "XX", "millennium": "X", "season": "XXXX",
}  # fmt: skip


def type_of(expression: Expression) -> TimexType:
    """The TIMEX3 type of an expression."""
    match expression:
        case Duration():
            return TimexType.DURATION
        case Window(counted=counted):
            return TimexType.DURATION if counted else TimexType.DATE
        case Rhythm():
            return TimexType.SET
        case At():
            return TimexType.TIME
        case Parted(whole=whole) | Rough(whole=whole):
            return type_of(whole)
        case Shift(length=Length(unit="hour" | "minute" | "second"), anchor="previous"):
            return TimexType.DURATION
        case Shift(anchor="event"):
            return TimexType.DATE if expression.definite else TimexType.DURATION
        case _:
            return TimexType.DATE


def value_of(expression: Expression, place: Place | None) -> str:
    """The TIMEX3 value. A range is written as an ISO 8601 interval."""
    match expression:
        case Duration(lengths=lengths):
            return duration(lengths)
        case Rhythm():
            return _rhythm(expression)
        case Reference(value=value):
            return value
        case Window():
            return _window(expression, place)
        case Shift(length=Length(unit="hour" | "minute" | "second") as length, anchor="previous"):
            return duration((length,))
        case Shift() if place is None:
            return _vague_shift(expression)
        case Range() if isinstance(place, Interval):
            return f"{granule(place.start)}/{granule(place.end)}"
    if isinstance(place, Interval):
        return f"{granule(place.start)}/{granule(place.end)}"
    return granule(place) if place else "XXXX-XX-XX"


def _vague_shift(shift: Shift) -> str:
    if shift.anchor == "event":
        return _GAPS[shift.length.unit] if shift.definite else duration((shift.length,))
    if shift.anchor == "previous":
        return duration((shift.length,))
    return "PAST_REF" if shift.sign < 0 else "FUTURE_REF"


def _window(window: Window, place: Place | None) -> str:
    if window.length.amount is None and not window.counted:  # "recent years"
        return "PAST_REF"
    if window.counted or window.length.unit in ("hour", "minute", "second"):
        return duration((window.length,))
    if isinstance(place, Granule):
        return granule(place)
    if isinstance(place, Interval):
        seen = place.end.first if window.sign < 0 else place.start.first
        if seen is not None:
            return granule(moved(containing(window.length.unit, seen), window.sign))
    return _GAPS.get(window.length.unit, "XXXX")


def duration(lengths: tuple[Length, ...]) -> str:
    """P2W, PT1M30S, PXY, P2Y6M. Twenty-four hours are a day."""
    if len(lengths) == 1 and lengths[0].unit == "hour" and lengths[0].amount == 24:
        return "P1D"
    days = [piece for length in lengths if length.unit not in _TIME_UNITS for piece in _pieces(length)]
    times = [piece for length in lengths if length.unit in _TIME_UNITS for piece in _pieces(length)]
    return "P" + "".join(days) + ("T" + "".join(times) if times else "")


_YEARS = {"decade": 10, "century": 100}
_HALVES = {"year": (6, "month"), "minute": (30, "second"), "hour": (30, "minute")}


def _pieces(length: Length) -> list[str]:
    amount, unit = length.amount, length.unit
    if unit == "fortnight":
        return [f"{_number(2 * amount if amount is not None else None)}W"]
    if unit == "semester":
        return [f"{_number(6 * amount if amount is not None else None)}M"]
    letter = _TIME_UNITS.get(unit) or _DATE_UNITS[unit]
    if amount is not None and amount % 1 and unit in _YEARS:
        return [f"{_number(amount * _YEARS[unit])}Y"]  # half a century
    if amount is not None and amount % 1 == 0.5 and unit in _HALVES:
        small, finer = _HALVES[unit]
        half = f"{small}{_TIME_UNITS.get(finer) or _DATE_UNITS[finer]}"
        return [f"{int(amount)}{letter}", half] if amount > 1 else [half]
    if unit == "year" and amount is not None and amount >= 1000 and amount % 1000 == 0:
        return [f"{int(amount) // 1000}L"]
    return [f"{_number(amount)}{letter}"]


def _number(amount: float | None) -> str:
    if amount is None:
        return "X"
    return str(int(amount)) if amount == int(amount) else f"{amount:g}"


def _rhythm(rhythm: Rhythm) -> str:
    every = rhythm.every
    match every:
        case Length():
            return duration((every,))
        case Duration(lengths=lengths):
            return duration(lengths)
        case Clock():
            return f"XXXX-XX-XX{_clock(every)}"
        case Name(unit="weekday"):
            return f"XXXX-WXX-{every.number}" + (f"T{rhythm.daypart}" if rhythm.daypart else "")
        case Name(unit="day", number=0):
            return "XXXX-XX-XX" + (f"T{rhythm.daypart}" if rhythm.daypart else "")
        case Name(holiday=Holiday(rule="fixed", month=month, day=day)):
            return granule(Granule("day", None, month, day))
        case _:
            return granule(Granule("day" if every.holiday else every.unit, None, every.number or None, every.day or None))


def _clock(clock: Clock) -> str:
    if clock.daypart:
        return f"T{clock.daypart}"
    text = f"T{clock.hour:02d}" if clock.hour is not None else "TXX"
    text += f":{clock.minute or 0:02d}"
    return text + (f":{clock.second:02d}" if clock.second is not None else "")


def granule(place: Granule) -> str:
    """A granule's value, with X where a field is not known."""
    return _calendar(place) + (_clock(place.clock) if place.clock else "")


def _calendar(place: Granule) -> str:
    year = f"{place.year:04d}" if place.year is not None else "XXXX"
    unit, number = place.unit, place.number
    if unit == "weekday":
        return f"XXXX-WXX-{number}"
    if unit == "decade":
        return year[:3] if place.year is not None else f"XX{number // 10}" if number else "XXX"
    if unit in ("century", "millennium"):
        return year[: 2 if unit == "century" else 1]
    if unit == "year":
        return year
    if number is None:
        return year + _GAPS[unit][4:]
    if unit == "day":
        return f"{year}-{number:02d}-{f'{place.day:02d}' if place.day else 'XX'}"
    if unit == "month":
        return f"{year}-{number:02d}"
    if unit == "season":
        return f"{year}-{_SEASONS[number]}"
    if unit in ("week", "weekend"):
        return f"{year}-W{number:02d}" + ("-WE" if unit == "weekend" else "")
    return f"{year}-{'Q' if unit == 'quarter' else 'H'}{number}"
