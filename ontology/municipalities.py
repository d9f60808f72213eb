"""The districts of Korea: codes and names in Korean and English.

Enters: municipalities.csv, the si, gun and gu of 2018 as Statistics Korea (KOSTAT) lists them, taken from
southkorea/southkorea-maps, folder kostat/2018 ("Free to share or remix"). Leaves: `Municipality` rows. The codes are
not the ten-digit codes of the Ministry of the Interior, and changes after 2018 are not in them.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("municipalities.csv")


class Municipality(NamedTuple):
    """A si, gun or gu.

    Attributes:
        code: Statistics Korea's five-digit code.
        name_ko: Name in Korean, such as ``마포구``; not unique in the country.
        name_en: Name in English, such as ``Mapo-gu``.
        province_ko: Special city, metropolitan city or province in Korean.
        province_en: The same in English.
    """

    code: str
    name_ko: str
    name_en: str
    province_ko: str
    province_en: str


@cache
def load_municipalities() -> tuple[Municipality, ...]:
    """Load all districts, in the order of their codes."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(Municipality(*row) for row in list(csv.reader(lines))[1:])
