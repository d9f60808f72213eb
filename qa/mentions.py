"""Lexicon words, districts, units and years in a question.

Enters: a sentence. Leaves: `Mention`s: which entry of which list stands where. Within one list the longest word wins;
lists do not hide each other's words. What a mention is good for is decided later.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from qa.lexicon import Lexicon, load_dictionary, load_lexicon
from qa.sentence import Sentence, Word, fold_phrase

NAME_CLASSES = frozenset({"facility", "programme", "service"})
NUMBERED_KINDS = frozenset({"operation", "property"})
SHORT_NOUNS = frozenset({"class", "counter"})
"""Lists of which a single syllable is meant only as a noun: not the 면 of 나가면."""
FINAL_KINDS = frozenset({"property", "class"})
INFLECTED_KINDS = frozenset({"operation"})
"""Lists with verbs, whose endings may share their last syllable: 합쳐서, 늘었나."""
HANGUL = re.compile(r"[가-힣]")
# A year in four digits: "2010", "2010년"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# A year in two digits: "'10년", "’21. 4."
SHORT_YEAR = re.compile(r"['‘’](?P<year>\d\d)(?!\d)")
CENTURY = 2000
SHORTEST_PART = 2
RUN_BY = "립"
ENDINGS: Mapping[str, str] = {"이랑": "JC", "랑": "JC", "하고": "JC", "한": "XSV+ETM", "된": "XSV+ETM"}
"""Particles and endings that are easily taken for part of a noun, with their tags."""
NUMBER = "SN"
GENITIVE, GENITIVE_TAG = "의", "JKG"


@dataclass(frozen=True, slots=True)
class Mention:
    """A known word of a question.

    Attributes:
        kind: The list: property, class, condition, operation, question, counter, filler, scope, term, place, unit.
        id: The entry.
        start: Where it begins in the folded question.
        end: Where it ends.
    """

    kind: str
    id: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """Letters of the folded word."""
        return self.end - self.start


Forms = Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def load_forms() -> Forms:
    """Load every word of the lexicon: kind -> folded word -> ids of the entries."""
    lexicon = load_lexicon()
    return {kind: _fold_entries(entries) for kind, entries in _list_entries(lexicon).items()}


@cache
def load_term_forms() -> Mapping[str, tuple[str, ...]]:
    """Load the dictionary: folded English word or phrase -> its entries."""
    return _fold_entries((word, (word,)) for word in load_dictionary().terms)


def _list_entries(lexicon: Lexicon) -> dict[str, Iterable[tuple[str, Iterable[str]]]]:
    def words(entries: Mapping[str, object]) -> list[tuple[str, Iterable[str]]]:
        return [(id, (*getattr(entry, "ko"), *getattr(entry, "en"))) for id, entry in entries.items()]  # noqa: B009

    return {
        "property": words(lexicon.properties),
        "class": words(lexicon.classes),
        "condition": words(lexicon.conditions),
        "operation": words(lexicon.operations),
        "question": words(lexicon.question_words),
        "counter": words(lexicon.counters),
        "scope": words(lexicon.scope),
        "filler": [(word, (word,)) for word in lexicon.fillers],
    }


def _fold_entries(entries: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = defaultdict(list)
    for id, words in entries:
        for word in words:
            if id not in forms[fold_phrase(word)]:
                forms[fold_phrase(word)].append(id)
    return {form: tuple(ids) for form, ids in forms.items()}


def find_mentions(sentence: Sentence, *, names: Forms) -> list[Mention]:
    """Find every known word.

    Args:
        sentence: The question.
        names: Further lists: places and units.

    Returns:
        The mentions, by kind and place.
    """
    found: list[Mention] = []
    if any(word.is_latin for word in sentence.words):
        names = {**names, "term": load_term_forms()}
    for kind, forms in (*load_forms().items(), *names.items()):
        found.extend(_find_kind(sentence, kind, forms))
    return found


@cache
def _load_closers() -> frozenset[str]:
    """Nouns that end a compound: 얼마 in 예산얼마, 가운데 in 사업가운데."""
    forms = load_forms()
    return frozenset(forms["question"]) | {form for form in forms["filler"] if len(form) > 1 or form == "중"}


def is_name_part(sentence: Sentence, mention: Mention) -> bool:
    """Whether a class word is the head of a compound name, as in 복합청사 or 남북교류협력사업."""
    word = next((word for word in sentence.words if word.start == mention.start), None)
    before = next((word for word in sentence.words if word.end == mention.start), None)
    joined = word is not None and before is not None and not word.spaced and before.is_noun and not before.is_latin
    joined = joined and word is not None and not word.is_latin
    return mention.kind == "class" and mention.id in NAME_CLASSES and joined


def split_compounds(
    sentence: Sentence, *, names: Container[str] = frozenset(), holds: Callable[[str], bool] = lambda form: False
) -> Sentence:
    """Split a word that is made of two known ones, as 국내자매 is of 국내 and 자매, or of a name and a particle.

    Args:
        sentence: The question.
        names: Folded names of districts and units.
        holds: Whether some record prints a form.
    """
    words: list[Word] = []
    for word in sentence.words:
        joined, tag = _find_ending(word, holds)
        if joined:
            words.append(replace(word, text=word.form[:joined], form=word.form[:joined]))
            words.append(Word(word.form[joined:], word.form[joined:], tag, word.start + joined, spaced=False))
            continue
        if _has_genitive(word, names):
            words.append(replace(word, text=word.form[:-1], form=word.form[:-1]))
            words.append(Word(GENITIVE, GENITIVE, GENITIVE_TAG, word.end - 1, spaced=False))
            continue
        cut = _find_founder(word.form, names) or _find_cut(word.form) if word.is_noun and not word.is_latin else 0
        if cut:
            words.append(replace(word, text=word.form[:cut], form=word.form[:cut]))
            words.append(
                replace(word, text=word.form[cut:], form=word.form[cut:], start=word.start + cut, spaced=False)
            )
        else:
            words.append(word)
    return Sentence(sentence.text, tuple(words))


def _find_ending(word: Word, holds: Callable[[str], bool]) -> tuple[int, str]:
    """Where a particle or ending was taken for part of a noun, 복합청사+랑, 제정+한, and its tag; 0 where none was."""
    form = word.form
    if not word.is_noun or holds(form):
        return 0, ""
    ends = ((len(form) - len(ending), tag) for ending, tag in ENDINGS.items() if form.endswith(ending))
    return next(((cut, tag) for cut, tag in ends if cut >= SHORTEST_PART and holds(form[:cut])), (0, ""))


def _has_genitive(word: Word, names: Container[str]) -> bool:
    """Whether 의 was taken for the end of a name: 가람구의, 과의."""
    form = word.form
    return (
        word.is_noun
        and len(form) > 1
        and form.endswith(GENITIVE)
        and form not in names
        and (form[:-1] in names or form[:-1] in load_forms()["class"])
    )


def _find_founder(form: str, names: Container[str]) -> int:
    """Where the name of a district ends that runs what follows, 0 where there is none: 가람 of 가람구립도서관."""
    at = form.find(RUN_BY)
    return at - 1 if at >= SHORTEST_PART and form[:at] in names and form[: at - 1] in names else 0


def _find_cut(form: str) -> int:
    """Where a compound of two conditions or kinds of thing is joined, 0 when it is none."""
    known = {**load_forms()["condition"], **load_forms()["class"]}
    cuts = range(SHORTEST_PART, len(form) - SHORTEST_PART + 1)
    return next((cut for cut in cuts if form not in known and form[:cut] in known and form[cut:] in known), 0)


def _find_kind(sentence: Sentence, kind: str, forms: Mapping[str, tuple[str, ...]]) -> list[Mention]:
    spans: list[tuple[int, int, str]] = []
    for form in sentence.phrases:
        if form in forms:
            final = kind in FINAL_KINDS and HANGUL.search(form) is not None
            found = sentence.find(form, final=final, closers=_load_closers(), inflected=kind in INFLECTED_KINDS)
            spans.extend((start, end, form) for start, end in found if _is_plausible(sentence, kind, start, end))
    spans.sort(key=lambda span: (span[0] - span[1], span[0]))
    chosen: list[tuple[int, int, str]] = []
    for start, end, form in spans:
        if not any(start < other_end and other_start < end for other_start, other_end, _ in chosen):
            chosen.append((start, end, form))
    return [Mention(kind, id, start, end) for start, end, form in sorted(chosen) for id in forms[form]]


def _is_plausible(sentence: Sentence, kind: str, start: int, end: int) -> bool:
    """Whether a word can mean an entry: 과 only as a noun, 중구 not across a blank, 차 not in 2차."""
    words = [word for word in sentence.words if start <= word.start < end]
    before = next((word for word in sentence.words if word.end == start), None)
    if kind == "place" and end - start == SHORTEST_PART:
        return not any(word.spaced for word in words[1:])
    if kind in SHORT_NOUNS and end - start == 1 and HANGUL.match(words[0].form):
        return words[0].is_noun
    return not (kind in NUMBERED_KINDS and before is not None and before.tag == NUMBER and not words[0].spaced)


def find_years(text: str) -> tuple[int, ...]:
    """Find the years that a question names, in their order.

    >>> find_years("'10년과 2021년의 정원")
    (2010, 2021)
    """
    found = [(match.start(), int(match[0])) for match in YEAR.finditer(text)]
    found += [(match.start(), CENTURY + int(match["year"])) for match in SHORT_YEAR.finditer(text)]
    return tuple(dict.fromkeys(year for _, year in sorted(found)))
