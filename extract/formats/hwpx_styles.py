"""What HWPX draws before its paragraphs: the bullets and numbers of `Contents/header.xml`.

Enters: the root of that part. Leaves: for the id of each paragraph shape its `Heading`.

Source: KS X 6101 (OWPML), paraPr/heading, numbering/paraHead, bullet.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from extract.formats.numbering import Heading, Level

_MOST_LEVELS = 10


def read_headings(header: Element) -> dict[str, Heading]:
    """Read what stands before paragraphs, by the id of their shape; shapes without are left out."""
    lists = {element.get("id", ""): _read_levels(element) for element in header.iter() if _name(element) == "numbering"}
    bullets = {
        element.get("id", ""): element.get("char", "") for element in header.iter() if _name(element) == "bullet"
    }
    headings: dict[str, Heading] = {}
    for shape in header.iter():
        if _name(shape) != "paraPr":
            continue
        heading = next((child for child in shape if _name(child) == "heading"), None)
        found = _read_heading(heading, lists, bullets) if heading is not None else None
        if found:
            headings[shape.get("id", "")] = found
    return headings


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read_heading(element: Element, lists: dict[str, tuple[Level, ...]], bullets: dict[str, str]) -> Heading | None:
    kind, id_ = element.get("type", "NONE"), element.get("idRef", "")
    level = element.get("level", "0")
    if kind == "BULLET" and bullets.get(id_, "").strip():
        return Heading(bullet=bullets[id_].strip())
    if kind == "NUMBER" and id_ in lists and level.isdecimal():
        return Heading(id_, int(level), lists[id_])
    return None


def _read_levels(numbering: Element) -> tuple[Level, ...]:
    """The levels of a list, in order; a level that it leaves out has no label."""
    levels = [Level("")] * _MOST_LEVELS
    for head in numbering:
        level, start = head.get("level", ""), head.get("start", "1")
        if _name(head) == "paraHead" and level.isdecimal() and 0 < int(level) <= _MOST_LEVELS:
            first = int(start) if start.isdecimal() else 1
            levels[int(level) - 1] = Level((head.text or "").strip(), head.get("numFormat", "DIGIT"), first)
    return tuple(levels)
