"""What services are called in the lines and headings above their hours.

Enters: a key, a label or a block. Leaves: whether it introduces hours, and the name of the service that it tells of.
"""

from __future__ import annotations

import re
from functools import cache

from extract.blocks import Block
from extract.extractors.service_names import find_names
from extract.report import Report
from extract.rules import load_rules, load_words
from extract.titles import strip_action
from extract.values.lexicon import alternation
from extract.values.names import fold_name, fold_spaced

# what a name does not hold: "6개반", "(본관)", "(안)"
_COUNTED = re.compile(r"\s*\d+\s?개\s?(?:반|과정|소|강좌)$")
# a matter with its figures: "유료 공영주차장 14개소 972면 / 수탁자 : …"
_FIGURES = re.compile(r"\s*(?:[/(（:：]|\s\d).*$")
# "체력단련실 이용시간", "접종실 운영시간 안내"
_HOURS = re.compile(r"\s*(?:이용|운영|개방|개관|진료|상담|접수)\s?시간(?:\s*안내)?$")


@cache
def is_hours_key(key: str) -> bool:
    """Whether a key introduces the hours of a service."""
    folded = fold_name(re.sub(r"\(.*", "", key))
    keys = load_rules("services")["keys"]
    return folded in keys["hours"] or (folded.endswith("시간") and folded not in keys["other_hours"])


def name_above(report: Report, block: Block) -> str:
    """The service that a line tells more of: named in the line above it, else by the programme's title."""
    programme = report.programme_of(block)
    titles = {span.first for span in (programme.heading, programme.alt_heading) if span} if programme else set()
    for above in report.outline.ancestors(block):
        if above.is_section or above.span.first in titles or (programme and above not in programme.body):
            continue
        label = clean_label(above.text)
        if label and not is_hours_key(label) and not _is_plain(label):
            return known_name(above.text) or label
    return _name_in_title(programme.title) if programme else ""


def _name_in_title(title: str) -> str:
    """The service that a title names, before what is done with it; empty for titles of aims (주차질서 확립)."""
    name = strip_action(title)
    if not name.endswith(tuple(load_words("services", "denied_title_ends"))):
        return name
    first = title.split(" 및 ")[0]
    return strip_action(first) if first != title and strip_action(first) != first else ""


def _is_plain(label: str) -> bool:
    """Whether a label names no matter: 프로그램, 조성 및 운영 개요."""
    folded = fold_name(label)
    return folded in load_words("services", "plain_labels") or folded.endswith(
        tuple(load_words("programmes", "section_ends"))
    )


def known_name(text: str) -> str:
    """The name of the one service that a text names, empty for none or several."""
    names = find_names(text)
    return names[0][0] if len(names) == 1 else ""


def clean_label(label: str) -> str:
    """A label without figures, brackets and what is done: 「치매환자 쉼터 운영(2회)」 is 「치매환자 쉼터」."""
    label = _COUNTED.sub("", _HOURS.sub("", _FIGURES.sub("", " ".join(label.split()))))
    actions = alternation(load_words("services", "actions"))
    return fold_spaced(re.sub(rf"(?<=\S)(?:\s+(?:상시|지속))?\s+{actions}$", "", label).strip(" -:·,"))
