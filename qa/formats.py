"""Values as people write them.

Enters: bare values. Leaves: text in Korean or English: money with 억 and 만 and the exact figure, dates as precise as
they are stated, numbers with their unit.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from extract.facts import Scalar
from qa.lexicon import load_lexicon

# 2021, 2021-03 or 2021-03-01
ISO_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")
EOK, MAN = 10**8, 10**4
RANGE_MARK = "/"
LISTED = 30
"""How many values a sentence names before it leaves the rest to the table."""


def format_value(value: Scalar, kind: str, *, unit: str = "", language: str = "ko") -> str:
    """Write one value.

    Args:
        value: The bare value.
        kind: Its type: money, number, date, range, strings, text or boolean.
        unit: Unit of a number, as printed.
        language: ``ko`` or ``en``.
    """
    if kind == "money" and isinstance(value, int | float):
        return format_money(value, language=language)
    if kind in ("date", "range") and isinstance(value, str):
        return format_date(value, language=language)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_number(value, unit=unit, language=language)
    return str(value)


def format_number(value: float, *, unit: str = "", language: str = "ko") -> str:
    """Write a number with its unit.

    >>> format_number(1234.5, unit="㎡"), format_number(19, unit="명", language="en")
    ('1,234.5㎡', '19 people')
    """
    text = f"{int(value):,}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")
    if language == "ko" or not unit:
        return text + unit
    name = load_lexicon().units.get(unit, unit)
    return f"{text}{name}" if name.startswith("%") else f"{text} {name}"


def format_money(value: float, *, language: str = "ko") -> str:
    """Write an amount in won.

    >>> format_money(120500000), format_money(9339000), format_money(5920)
    ('1억 2,050만원(120,500,000원)', '933만 9,000원(9,339,000원)', '5,920원')
    >>> format_money(107500000, language="en")
    '107,500,000 won'
    """
    amount = round(value)
    if language == "en":
        return f"{amount:,} won"
    if abs(amount) < MAN:
        return f"{amount:,}원"
    sign, rest = ("-", -amount) if amount < 0 else ("", amount)
    eok, man, won = rest // EOK, rest % EOK // MAN, rest % MAN
    parts = [f"{eok:,}억" if eok else "", f"{man:,}만" if man else "", f"{won:,}" if won else ""]
    return f"{sign}{' '.join(part for part in parts if part)}원({amount:,}원)"


def format_date(value: str, *, language: str = "ko") -> str:
    """Write a date, or a range of dates, as precisely as it is stated.

    >>> format_date("2021-03"), format_date("2010/2013"), format_date("2021-03-01", language="en")
    ('2021년 3월', '2010년 ~ 2013년', '1 March 2021')
    """
    if RANGE_MARK in value:
        joint = " ~ " if language == "ko" else " to "
        return joint.join(format_date(part, language=language) for part in value.split(RANGE_MARK))
    match = ISO_DATE.fullmatch(value)
    if not match:
        return value
    year, month, day = match["year"], int(match["month"] or 0), int(match["day"] or 0)
    if language == "ko":
        return f"{year}년" + (f" {month}월" if month else "") + (f" {day}일" if day else "")
    return " ".join(filter(None, (str(day) if day else "", calendar.month_name[month], year)))


def join_values(values: Sequence[str], *, language: str = "ko") -> str:
    """Join the values of a list, the first ones where there are many."""
    shown = ", ".join(values[:LISTED])
    more = len(values) - LISTED
    if more <= 0:
        return shown
    return f"{shown} 외 {more}건" if language == "ko" else f"{shown} and {more} more"
