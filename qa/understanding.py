"""From the words of a question to its reading.

Enters: a question. Leaves: a `Reading`: districts, years, units, properties, kinds, conditions, operations, and the
terms that linking has to find. No record is chosen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from qa.catalogue import Catalogue
from qa.counting import HOW_MANY, find_counted, find_counters
from qa.focus import UNIT_CLASSES, find_focus, is_polar
from qa.gazetteer import build_place_names, build_unit_names, load_elsewhere
from qa.hops import Hop, find_hops
from qa.index.scope import Scope
from qa.lexicon import load_dictionary, load_lexicon
from qa.linking import Index
from qa.mentions import Mention, find_mentions, find_years, split_compounds
from qa.phrases import find_items
from qa.reading import Reading
from qa.sentence import Analyse, Sentence, drop_courtesies, drop_remarks, fold_phrase, fold_text, read_sentence
from qa.spacing import Spacer
from qa.spelling import Speller
from qa.topics import find_terms

HANGUL = re.compile(r"[가-힣]")
# A name that ends like a unit's: 우주항공과
UNIT_NAME = re.compile(r"[가-힣]{2,}(?:과|국|팀)")
PROPER_NOUN, COMMON_NOUN = "NNP", "NNG"
FIGURE_WORDS = frozenset({"how_many", "how_much", "what_rate"})
WITH = "with"
VEHICLES = "machine"
"""Counter with which a single 차 is a vehicle, not a difference."""
NUMERAL_TAGS = frozenset({"MM", "NR", "SN"})
HIDING_KINDS = frozenset({"place", "unit", "elsewhere"})
HIDDEN_KINDS = frozenset({"class", "condition", "property"})
NAMED_TABLES = frozenset({"facilities", "laws", "organisations", "programmes", "services"})
EXCEPTION_REACH = 8  # folded letters between a condition and "except"
LONGEST_UNIT_NAME = 4  # English words before "division"


class Understanding:
    """Understands questions about one catalogue."""

    def __init__(self, catalogue: Catalogue, index: Index, *, analyse: Analyse) -> None:
        """Take over the names that the catalogue holds.

        Args:
            catalogue: Districts and units.
            index: The records.
            analyse: The language pipeline.
        """
        self._analyse = analyse
        self._index = index
        units = build_unit_names(index.records.units)
        places = build_place_names(catalogue.places.values())
        self._speller = Speller(index, places, analyse=analyse)
        self._units = frozenset(name for names in units.values() for name in names)
        self._known = frozenset((*places, *self._units))
        self._spacer = Spacer(index, frozenset((*self._known, *load_elsewhere())), analyse=analyse)
        elsewhere = {form: names for form, names in load_elsewhere().items() if form not in places}
        self.places = tuple(catalogue.places.values())
        self._names = {"place": places, "unit": units, "elsewhere": elsewhere}

    def read(self, text: str) -> Reading:
        """Understand one question on its own."""
        sentence = self.read_sentence(text)
        mentions = self._find_mentions(sentence)
        elsewhere = [mention for mention in mentions if mention.kind == "elsewhere"]
        unknown = [mention.id for mention in elsewhere if not self._index.holds(fold_phrase(mention.id))]
        known = [mention for mention in mentions if mention.kind != "elsewhere" or mention.id in unknown]
        excluded = tuple(_find_excluded(sentence, mentions))
        years, terms = find_years(sentence.text), find_terms(sentence, known, self._index)
        return Reading(
            text=text,
            language="ko" if HANGUL.search(text) and not _is_mostly_english(sentence) else "en",
            places=_ids(mentions, "place"),
            years=years,
            units=self._keep_specific(_ids(mentions, "unit")),
            properties=_ids(mentions, "property"),
            classes=_ids(mentions, "class"),
            focus=find_focus(sentence, mentions),
            conditions=tuple(id for id in _ids(mentions, "condition") if id not in excluded),
            excluded=excluded,
            operations=frozenset(_ids(mentions, "operation")),
            asks=_find_asks(mentions),
            counters=find_counters(sentence, mentions),
            counted=find_counted(sentence),
            terms=terms,
            items=find_items(sentence, mentions, years=years, terms=terms),
            unknown=(*unknown, *_find_unknown_units(sentence, mentions, self._index)),
            scope=next(iter(_ids(mentions, "scope")), ""),
            polar=is_polar(sentence, mentions),
        )

    def find_hops(self, text: str) -> list[Hop]:
        """Find what a question describes instead of naming it."""
        sentence = self.read_sentence(text)
        return list(find_hops(sentence, self._find_mentions(sentence)))

    def _keep_specific(self, units: Sequence[str]) -> tuple[str, ...]:
        """Keep the units that are not merely where another one belongs: 총무과 of "행정국 총무과"."""
        if len(units) < 2:
            return tuple(units)
        folded = tuple(map(fold_text, units))
        named = self._index.list_entries(Scope(("units",), holding=folded))
        above = {name for entry in named if entry.label in units for name in entry.units}
        return tuple(unit for unit in units if unit not in above)

    def read_sentence(self, text: str) -> Sentence:
        """Cut a question into words, missing blanks put in and slips of the pen corrected."""
        asked = drop_courtesies(drop_remarks(text), load_lexicon().courtesies)
        sentence = read_sentence(asked, analyse=self._analyse)
        for improve in (self._speller.correct, self._spacer.space, self._speller.correct):
            text = improve(sentence)
            if text != sentence.text:
                sentence = read_sentence(text, analyse=self._analyse)
        return split_compounds(sentence, names=self._known, holds=self._index.holds)

    def _find_mentions(self, sentence: Sentence) -> list[Mention]:
        mentions = find_mentions(sentence, names=self._names)
        mentions += self._find_english_units(sentence, mentions)
        names = [mention for mention in mentions if mention.kind in HIDING_KINDS]
        phrases = [mention for mention in mentions if mention.kind == "term"]
        heads = {mention.start for mention in mentions if mention.kind in ("class", "condition")}
        counts_vehicles = any(mention.kind == "counter" and mention.id == VEHICLES for mention in mentions)
        asks = any(mention.kind == "question" and mention.id in FIGURE_WORDS for mention in mentions)
        return [
            mention
            for mention in mentions
            if mention.kind in HIDING_KINDS
            or not (
                _is_hidden(mention, names)
                or (mention.kind == "counter" and asks and _is_counted_out(sentence, mention))
                or (mention.kind in HIDDEN_KINDS and _is_hidden(mention, _list_hiding(mention, phrases), strictly=True))
                or (mention.kind == "class" and _is_hidden(mention, _list_others(mention, mentions), strictly=True))
                or (mention.id == "sum" and _is_followed(sentence, mention, WITH))
                or (counts_vehicles and mention.id == "difference" and mention.length == 1)
                or (mention.kind == "condition" and sentence.goes_on(mention.end) and mention.end not in heads)
            )
        ]

    def _find_english_units(self, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Translate "general affairs division" and look whether a unit is called so."""
        lexicon = load_lexicon()
        heads = [mention for mention in mentions if mention.kind == "class" and mention.id in UNIT_CLASSES]
        for head in heads:
            ending = lexicon.classes[head.id].kind or "과"
            before = [mention for mention in mentions if mention.kind == "term" and mention.end <= head.start]
            for size in range(min(LONGEST_UNIT_NAME, len(before)), 0, -1):
                words = before[-size:]
                meanings = [load_dictionary().terms[word.id] for word in words]
                names = ("".join(forms) + ending for forms in product(*meanings))
                found = next((name for name in names if name in self._units), None)
                if found:
                    yield Mention("unit", found, words[0].start, head.end)
                    break


def _ids(mentions: Sequence[Mention], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.id for mention in mentions if mention.kind == kind))


def _find_asks(mentions: Sequence[Mention]) -> frozenset[str]:
    """Find the question words; 언제 asks for a day of the week where 요일 does: "요일은 언제인가요?"."""
    asks = frozenset(_ids(mentions, "question"))
    spans = {id: {(each.start, each.end) for each in mentions if each.id == id} for id in ("weekday", "when")}
    return asks - {"when"} if spans["weekday"] - spans["when"] else asks


def _find_excluded(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[str]:
    """Find the condition next before 빼고 or next after "except": 지침은 빼고, excluding guidelines."""
    latin = {word.start for word in sentence.words if word.is_latin}
    for operation in mentions:
        if operation.kind == "operation" and operation.id == "except":
            gaps = {
                mention.id: mention.start - operation.end if operation.start in latin else operation.start - mention.end
                for mention in mentions
                if mention.kind == "condition"
            }
            near = [id for id, gap in sorted(gaps.items(), key=lambda each: each[1]) if 0 <= gap <= EXCEPTION_REACH]
            yield from near[:1]


def _is_hidden(mention: Mention, hiding: Sequence[Mention], *, strictly: bool = False) -> bool:
    """Whether a mention lies within another, strictly: within a longer one."""
    return any(
        other.start <= mention.start and mention.end <= other.end and not (strictly and other.length == mention.length)
        for other in hiding
    )


def _is_followed(sentence: Sentence, mention: Mention, form: str) -> bool:
    """Whether a word follows a mention at once: a licence together with a passport is no sum."""
    return any(word.start == mention.end and word.form == form for word in sentence.words)


def _is_counted_out(sentence: Sentence, mention: Mention) -> bool:
    """Whether a number stands before a counter, which then asks for none: the 번 of 회의 한 번, the 개 of 16개."""
    before = next((word for word in sentence.words if word.end == mention.start), None)
    return before is not None and before.form != HOW_MANY and before.tag in NUMERAL_TAGS and not before.is_latin


def _list_hiding(mention: Mention, phrases: Iterable[Mention]) -> list[Mention]:
    """List the phrases that leave nothing of a word's own meaning; sports facilities are facilities still."""
    lexicon = load_lexicon()
    thing = mention.kind == "class" and lexicon.classes[mention.id].table in NAMED_TABLES
    money = mention.kind == "property" and lexicon.properties[mention.id].type == "money"
    return [phrase for phrase in phrases if not ((thing or money) and phrase.end == mention.end)]


def _list_others(mention: Mention, mentions: Iterable[Mention]) -> list[Mention]:
    """List the properties of other kinds of thing than a class; 사업규모 is no programme."""
    lexicon = load_lexicon()
    table = lexicon.classes[mention.id].table
    properties = [other for other in mentions if other.kind == "property" and mention.id not in UNIT_CLASSES]
    return [other for other in properties if lexicon.properties[other.id].table != table]


def _is_mostly_english(sentence: Sentence) -> bool:
    latin = sum(1 for word in sentence.words if word.is_latin)
    particles = sum(1 for word in sentence.words if word.tag.startswith(("J", "E")))
    return latin > len(sentence.words) / 2 and not particles


def _find_unknown_units(sentence: Sentence, mentions: Sequence[Mention], index: Index) -> Iterator[str]:
    """Find names such as 환경과 that end like a unit and are none of the graph's."""
    covered = {mention.start for mention in mentions}
    for word in sentence.words:
        named = word.tag == PROPER_NOUN and word.start not in covered and UNIT_NAME.fullmatch(word.form)
        if named and not index.holds(word.form):
            yield word.text
    for mention in mentions:
        if mention.kind != "class" or mention.id not in UNIT_CLASSES:
            continue
        at = next(index for index, word in enumerate(sentence.words) if word.start == mention.start)
        word, before = sentence.words[at], sentence.words[at - 1] if at else None
        known = any(
            other.end == mention.start or (other.start < mention.start and mention.end <= other.end)
            for other in mentions
            if other.kind in HIDDEN_KINDS
        )
        joined = before and not word.spaced and not before.is_latin and before.tag == COMMON_NOUN
        if before and joined and not known and not index.holds(before.form + word.form):
            yield before.text + word.text
