"""Reads weekdays, months with their days and years, seasons, holidays and the words for days; and tells names and verbs that look like them."""

from __future__ import annotations

from tracker.temporal.algebra import At, Clock, Deictic, Expression, Length, Name, Near, Nth, Range, Reference, Rhythm
from tracker.temporal.view import Atom, View

_IN_TIME = frozenset(
    """in on of by since until till from through to between during before after for around early late mid last next this past coming every each
    that and or following previous beginning starting ending ended effective about circa throughout toward towards dated as over into - – — late-
    another some upcoming mid- both either than ; ( one late/early tuesday""".split()
)
_NEAR = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1, "upcoming": 1}
_SPEECH = frozenset(
    [
        "said",
        "says",
        "told",
        "tells",
        "added",
        "wrote",
        "writes",
        "asked",
        "replied",
        "and",
        "will",
        "was",
        "is",
        "has",
        "had",
        "did",
        "does",
    ]
)


# -------------------------------------------------------------------------------------------------------------- weekdays


def read_weekday(view: View, index: int, floor: int) -> Atom | None:
    """Monday, Mon., last Friday, this coming Sunday, every Tuesday, the following Monday."""
    rules, word = view.rules, view.low(index)
    if not view.capital(index):
        return None
    number, last = rules.weekdays.get(word, 0), index
    if not number:
        number = rules.weekdays_short[word]
        dotted = view.low(index + 1) == "." and view.touches(index)
        if not (_dated(view, index + 1 + dotted) or (dotted and view.low(index - 1) in ("on", "by", "until", "last", "next"))):
            return None
        last = index + dotted
    name = Name("weekday", number)
    near = _near(view, index, floor, name)
    if near:
        return Atom(near.first, last, near.expression, near.rule, ordinal=near.ordinal)
    return Atom(index, last, name, "weekday")


def _dated(view: View, index: int) -> bool:
    """Does a month, or a day and a month, follow ("Sat. June 3", "Sat 14 March")?"""
    index += view.low(index) == ","
    if view.number(index) is not None:
        index += 1 + (view.low(index + 1) in ("st", "nd", "rd", "th"))
    return view.low(index) in view.rules.months or view.low(index) in view.rules.months_short


def read_weekdays(view: View, index: int, floor: int) -> Atom | None:
    """Mondays, on Saturdays: a set."""
    if not view.capital(index):
        return None
    return Atom(index, index, Rhythm(Name("weekday", view.rules.weekdays[view.low(index)[:-1]])), "weekdays")


def _near(view: View, index: int, floor: int, name: Name) -> Atom | None:
    """What stands before a name: last, this coming, every, the following, the first."""
    word, before = view.low(index - 1), view.low(index - 2)
    start = index - 1
    if start < floor:
        return None
    if word in ("every", "each"):
        return Atom(start, index, Rhythm(name), "every_name")
    if word == "other" and before == "every":
        return Atom(start - 1, index, Rhythm(name), "every_other_name")
    if word in ("following", "previous", "preceding", "same", "that") and name.unit == "weekday" and (before == "the" or word == "that"):
        step = {"following": 1, "same": 0, "that": 0}.get(word, -1)
        return Atom(start - (before == "the"), index, Deictic(f"weekday:{name.number}", step, "previous"), "anchored_weekday")
    if word in ("following", "previous", "preceding") and name.unit == "month" and before == "the":
        return Atom(start - 1, index, Deictic(f"month:{name.number}", 1 if word == "following" else -1, "previous"), "anchored_month")
    number = view.ordinal(start)
    if number is not None or word in ("last", "final"):
        begin = start - (word in ("st", "nd", "rd", "th"))
        if view.low(index + 1) in ("of", "in") and name.unit == "weekday":
            return Atom(
                begin - (view.low(begin - 1) == "the"),
                index,
                Near(name, -1),
                "nth_weekday",
                ordinal=(number if number is not None else -1, f"weekday:{name.number}"),
            )
    step_or_none = _NEAR.get(word)
    if step_or_none is None or (word in ("past", "coming", "upcoming") and before not in ("this", "the")):
        return None
    strict = before in ("this", "the") and start - 1 >= floor and word != "this"
    first = start - 1 if strict else start
    return Atom(first, index, Near(name, step_or_none, strict and before == "this"), "near_name")


# ---------------------------------------------------------------------------------------------------------------- months


def read_month(view: View, index: int, floor: int) -> Atom | None:
    """June 21, 21 June 2019, the 21st of June, June 3-5, Nov. 5, 2013, early June 2019, last May, June."""
    rules, word = view.rules, view.low(index)
    if not view.capital(index):
        return None
    number = rules.months.get(word) or rules.months_short[word]
    last = index
    short = word in rules.months_short
    if short and view.low(index + 1) == "." and view.touches(index):
        last += 1
    dotted = last > index
    if short and not dotted and view.number(index + 1) is None and view.number(index - 1) is None:
        return None
    return (
        _month_first(view, index, last, number, floor)
        or _day_first(view, index, last, number, floor)
        or _month_alone(view, index, last, number, floor)
    )


def _day_at(view: View, index: int) -> tuple[int, int] | None:
    """A day of the month at a token: its last token and the day. 21, 21st, eighth."""
    value = view.number(index)
    if value is not None and 1 <= value <= 31 and len(view.low(index)) <= 2:
        suffix = view.low(index + 1) in ("st", "nd", "rd", "th") and view.touches(index)
        if (
            not suffix
            and view.low(index + 1) in (":", "%")
            and view.touches(index)
            and (view.low(index + 1) == "%" or view.touches(index + 1))
        ):
            return None
        if view.low(index + 1) == "." and view.touches(index) and view.touches(index + 1) and view.number(index + 2) is not None:
            return None
        return index + suffix, value
    ordinal = view.rules.ordinals.get(view.low(index))
    if ordinal is None:
        return None
    return index, ordinal


def _year_at(view: View, index: int) -> int | None:
    value = view.number(index)
    if value is None or len(view.low(index)) != 4 or not 1000 <= value <= 2999:
        return None
    return value


def _year_after(view: View, last: int) -> tuple[int, int] | None:
    """A year after a month or a month-day: its last token and the year."""
    step = 1 + (view.low(last + 1) == "," or view.low(last + 1) == "of")
    year = _year_at(view, last + step)
    if year is not None and not (view.low(last + step + 1) in ("people", "troops", "jobs") and step == 1):
        return last + step, year
    if (
        view.low(last + step) in ("'", "’", "‘")
        and view.touches(last + step)
        and (short := view.number(last + step + 1)) is not None
        and len(view.low(last + step + 1)) == 2
    ):
        return last + step + 1, 1900 + short if short > 40 else 2000 + short
    return None


def _month_first(view: View, index: int, last: int, number: int, floor: int) -> Atom | None:
    day = _day_at(view, last + 1)
    if day is None or (view.low(last + 1) in view.rules.ordinals and view.low(day[0] + 1) in (*view.rules.units, "of")):
        return None
    end, value = day
    start: Expression = Name("day", number, value)
    more = _more_days(view, end, number)
    year = _year_after(view, more[0] if more else end)
    whole = year[1] if year else None
    first = _with_article(view, index, floor)
    if more:
        expression: Expression = Range(Name("day", number, value, whole), Name("day", number, more[1], whole))
        return Atom(first, year[0] if year else more[0], expression, "month_days")
    if year:
        return Atom(first, year[0], Name("day", number, value, whole), "month_day_year")
    return Atom(first, end, start, "month_day")


def _with_article(view: View, index: int, floor: int) -> int:
    return index


def _more_days(view: View, end: int, number: int) -> tuple[int, int] | None:
    """The last day of "3-5", "13 and 14", "13, 14 and 15", "3 to 5", "3 through 5"."""
    _, found = None, None
    position, listed = end, 0
    for _ in range(12):
        joint = view.low(position + 1)
        if joint not in ("-", "–", "—", "to", "and", "through", "&", ",", "until", "or"):
            break
        if joint == "to" and view.low(position + 1) != joint:
            break
        after = position + 2
        if joint == "," and view.low(after) in ("and", "&", "or"):
            after += 1
        day = _day_at(view, after)
        if day is None or view.low(after) in view.rules.ordinals:
            break
        follows = view.low(day[0] + 1)
        if (
            follows in view.rules.months
            or follows in view.rules.months_short
            or follows in view.rules.words["clock_ends"]
            or follows in ("percent", "people", "other", "others")
            or follows in view.rules.units
        ):
            break
        if joint == "," and not (follows in (",", "and", "&") or view.low(after - 1) in ("and", "&", "or") or listed > 1):
            break
        listed += 1
        found = day
        position = day[0]
    first = view.number(end) or view.number(end - 1) or 0
    return found if found and found[1] > first else None


def _day_first(view: View, index: int, last: int, number: int, floor: int) -> Atom | None:
    """21 June 2019, the 21st of June, 16 to 20 April, 13-14 July."""
    back = index - 1
    of = view.low(back) == "of"
    if of:
        back -= 1
    suffix = view.low(back) in ("st", "nd", "rd", "th")
    value = view.number(back - suffix) if back - suffix >= floor else None
    spelled = view.rules.ordinals.get(view.low(back)) if of and back >= floor else None
    value = value if value is not None else spelled
    if value is None or not 1 <= value <= 31 or (of and not suffix and spelled is None):
        return None
    first = back - suffix
    if view.low(first - 1) in ("$", "/", ".", "#") or (view.low(first - 1) == "," and view.touches(first - 1) and not view.gap(first - 1)):
        return None
    year = _year_after(view, last)
    whole = year[1] if year else None
    earlier = _earlier_day(view, first, floor)
    end = year[0] if year else last
    if earlier and earlier[1] < value:
        return Atom(earlier[0], end, Range(Name("day", number, earlier[1], whole), Name("day", number, value, whole)), "days_month")
    if view.low(first - 1) == "the" and first - 1 >= floor:
        first -= 1
    return Atom(first, end, Name("day", number, value, whole), "day_month_year" if year else "day_month")


def _earlier_day(view: View, first: int, floor: int) -> tuple[int, int] | None:
    if view.low(first - 1) not in ("-", "–", "to", "and", "through", "&", "until"):
        return None
    back = first - 2
    suffix = view.low(back) in ("st", "nd", "rd", "th")
    value = view.number(back - suffix) if back - suffix >= floor else None
    return (back - suffix, value) if value is not None and 1 <= value <= 31 else None


def _month_alone(view: View, index: int, last: int, number: int, floor: int) -> Atom | None:
    year = _year_after(view, last)
    if year:
        return Atom(index, year[0], Name("month", number, year=year[1]), "month_year")
    name = Name("month", number)
    near = _near(view, index, floor, name)
    if near and near.rule != "nth_weekday":
        return Atom(near.first, last, near.expression, near.rule)
    return Atom(index, last, name, "month") if _is_month(view, index, last) else None


def _is_month(view: View, index: int, last: int) -> bool:
    """Is a bare month name a month, not a person, a verb or an event ("May said", "March on the capital", "April Ryan")?"""
    before, after = view.low(index - 1), view.low(last + 1)
    timely = before in _IN_TIME and not view.sentence_start(index)
    if view.low(index) in ("may", "march", "mar", "dec", "jan"):
        if timely:
            return not (
                before in ("and", "of", "-", "for", "to", "that", "or", "by", "from", "as") and after in _SPEECH and after != "and"
            ) and not (view.low(index) == "march" and after in ("for", "madness"))
        if after in ("through", "to", "-", "–", "until", "and", "or") and (
            view.low(last + 2) in view.rules.months or view.low(last + 2) in view.rules.months_short
        ):
            return view.capital(last + 2)
        if before in ("the", "a", "its", "his") and not view.sentence_start(index):
            return (
                view.words[last + 1 : last + 2] != []
                and view.low(last + 1).isalpha()
                and not view.capital(last + 1)
                and after not in ("for", "on", "in", "of", "was", "is")
            )
        return False
    if after in ("said", "says", "told") and not timely:
        return False
    if timely or before in ("the", "a", ",", "") or view.sentence_start(index):
        return not (view.capital(last + 1) and view.low(index) in ("april", "june", "august") and not timely)
    return not view.capital(last + 1) and not view.capital(index - 1)


# --------------------------------------------------------------------------------------------------- seasons, days, names

_SEASON_BEFORE = frozenset(
    "this last next in of by since until till during every each past coming early late mid through from before after previous following and that over".split()
)


def read_season(view: View, index: int, floor: int) -> Atom | None:
    """summer 2019, the summer of 1969, last fall, this past spring, in winter, by spring."""
    code = view.rules.seasons[view.low(index)]
    name = Name("season", code)
    joint = 1 + (view.low(index + 1) in ("of", ","))
    year = _year_at(view, index + joint)
    word = view.low(index - 1)
    article = word == "the" and index - 1 >= floor
    if year is not None:
        return Atom(index - article, index + joint, Name("season", code, year=year), "season_year")
    if near := _near(view, index, floor, name):
        return Atom(near.first, index, near.expression, near.rule)
    after = view.low(index + 1)
    if after in ("of", "-") or view.capital(index) or (after in ("in", "from") and view.low(index) in ("fall", "spring")):
        return None
    if article:
        if view.low(index) in ("fall", "spring") and view.low(index - 2) not in _SEASON_BEFORE:
            return None
        return Atom(index - 1, index, name, "season")
    if word in ("in", "by", "since", "until", "during", "early", "late", "mid", "through") or (
        word == "-" and view.low(index - 2) == "mid"
    ):
        return Atom(index, index, name, "season")
    return None


def read_day(view: View, index: int, floor: int) -> Atom | None:
    """today, yesterday, tomorrow, tonight."""
    word = view.rules.days[view.low(index)]
    day = Deictic("day", word.step)
    if word.daypart:
        return Atom(index, index, At(Clock(daypart=word.daypart), day), "tonight")
    return Atom(index, index, day, "day_word")


def read_holiday(view: View, index: int, floor: int) -> Atom | None:
    """Labor Day, Christmas 2019, last Thanksgiving, Easter Sunday."""
    if not view.capital(index):
        return None
    match = view.ahead(index, view.rules.holiday_names)
    if not match:
        return None
    last, key = match
    name = Name("holiday", holiday=view.rules.holidays[key])
    joint = 1 + (view.low(last + 1) in (",", "of"))
    year = _year_at(view, last + joint)
    if year is not None:
        return Atom(index, last + joint, Name("holiday", year=year, holiday=name.holiday), "holiday_year")
    near = _near(view, index, floor, name)
    expression: Expression = near.expression if near else name
    if view.low(last + 1) == "weekend" and isinstance(expression, Name | Near):
        return Atom(near.first if near else index, last + 1, Nth(1, "holiday_weekend", expression), "holiday_weekend")
    return Atom(near.first, last, expression, near.rule) if near else Atom(index, last, name, "holiday")


def read_reference(view: View, index: int, floor: int) -> Atom | None:
    """now, currently, recently, the future."""
    match = view.back(index, view.rules.references, floor)
    if not match:
        return None
    first, value = match
    phrase = " ".join(view.lowers[first : index + 1])
    unless = view.rules.unless.get(phrase)
    if unless and (view.low(first - 1) in unless.before or view.low(index + 1) in unless.after):
        return None
    if view.capital(index) and not view.sentence_start(index):
        return None
    if phrase in ("the past", "the present", "current") and _modifies(view, index):
        return None
    return Atom(first, index, Reference(value), "reference")


def _modifies(view: View, last: int) -> bool:
    """Does a unit follow, so that the word belongs to it ("the past two weeks", "recent months")?"""
    for index in range(last + 1, last + 4):
        word = view.low(index)
        if word in view.rules.units:
            return True
        if (
            word not in view.rules.numbers
            and not word.isdigit()
            and word not in ("few", "several", "couple", "of", "half", "-", "fiscal", "hundred")
        ):
            return False
    return False


_RHYTHMS: dict[str, Rhythm] = {
    "daily": Rhythm(Name("day")), "nightly": Rhythm(Name("day"), "NI"), "hourly": Rhythm(Length(1, "hour")), "weekly": Rhythm(Name("week")),
    "biweekly": Rhythm(Length(2, "week")), "monthly": Rhythm(Name("month")), "bimonthly": Rhythm(Length(2, "month")), "quarterly": Rhythm(Name("quarter")),
    "yearly": Rhythm(Name("year")), "annually": Rhythm(Name("year")),
}  # fmt: skip
_AFTER_ADVERB = frozenset(", ; ) and or but in on at by to for from since with until between during as when if because - — – :".split())


def read_rhythm(view: View, index: int, floor: int) -> Atom | None:
    """annually; daily, weekly, monthly where they are adverbs ("updated daily"), not "the daily count"."""
    word, after = view.low(index), view.low(index + 1)
    ends = after in _AFTER_ADVERB or (after in ("", ".", "!", "?", "”", '"'))
    if word not in _RHYTHMS or view.capital(index) or view.hyphen(index - 1):
        return None
    if view.low(index - 1) in ("%", "percent", "million", "billion") or view.low(index - 2)[:1].isdigit():
        return None  # a rate: "to rise 8.5% annually"
    if word != "annually" and (not ends or view.low(index - 1) in ("the", "a", "an", "its", "their", "his", "her", "'s", "and", "of")):
        return None
    return Atom(index, index, _RHYTHMS[word], "rhythm")
