"""Questions about something that they only describe: "뽑힌 과의 현원", "the staff of the division that produces …".

Enters: a sentence and the known words in it. Leaves: `Hop`s: the description with the kind of thing that it is of, and
the question with a gap for its name. Nothing is looked up here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.focus import UNIT_CLASSES, UNIT_TABLE
from qa.lexicon import load_hop_words, load_lexicon
from qa.mentions import Mention
from qa.sentence import Sentence, Word

ADNOMINAL = "ETM"
GENITIVE = "JKG"
BOUND_NOUN = "NNB"
PARTICLE, OBJECT, TOPIC = "J", "JKO", "JX"
MISREAD = "는"
OBJECT_REACH = 2
VERBAL = ("XSA", "XSV")
DESCRIBING = frozenset({"max", "min", "latest", "earliest"})
BODIES = frozenset({"operator", "organisation", "parent", "responsible", "service_unit"})
"""Properties whose value is itself something to ask about: the 정원 of the 담당 부서."""
NAMING = frozenset({"request", "what", "where"})
"""Question words that ask for the name of what is described, before anything else: 과는 어디고 몇 명?"""
POLAR = "polar"
CHOOSING = frozenset({"which", "which_unit"})
"""Question words after which an extreme is what is asked for, not part of a description."""
ASKING = frozenset({"property", "question", "counter", "class"})
VERB_ENDINGS = ("ing", "ed")
ARTICLE = "the"
LONGEST_HEAD = 3  # English words before the noun that are part of its name
SHORTEST_VERB = 5


@dataclass(frozen=True, slots=True)
class Hop:
    """Something described, and what is asked of it.

    Attributes:
        described: The text that describes it.
        noun: What kind of thing it is, in the question's words.
        kind: Id of its class, empty for things of which no list is kept.
        asked: The question, with ``{}`` where its name belongs.
        sure: Whether nothing else can be meant: 거기, 그 과, the 정원 of a 과.
    """

    described: str
    noun: str
    kind: str
    asked: str
    sure: bool = False


def find_hops(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Hop]:
    """Find what a question describes instead of naming it, the last description first.

    Args:
        sentence: The question.
        mentions: The known words in it.
    """
    spans = _locate(sentence)
    for at in reversed(range(len(sentence.words))):
        yield from _read_korean(sentence, mentions, at, spans=spans)
    for at in range(len(sentence.words)):
        yield from _read_english(sentence, mentions, at, spans=spans)


def _locate(sentence: Sentence) -> list[tuple[int, int]]:
    """Where each word begins and ends in the text."""
    spans: list[tuple[int, int]] = []
    at = 0
    for word in sentence.words:
        start = max(sentence.text.find(word.text, at), at)
        at = start + len(word.text)
        spans.append((start, at))
    return spans


def _read_korean(
    sentence: Sentence, mentions: Sequence[Mention], at: int, *, spans: Sequence[tuple[int, int]]
) -> Iterator[Hop]:
    """Read a clause and its noun, 소식지를 만드는 부서의 정원은?, or a property that is a thing: 담당 부서의 정원."""
    words, text = sentence.words, sentence.text
    clause = _ends_clause(words, at)
    first = at + 1 if clause else at
    if not clause and not _begins_body(words[at], mentions):
        return
    last = _find_noun_end(words, first)
    if last == first or last >= len(words) or not words[first].spaced or words[last].tag.startswith(VERBAL):
        return
    noun = words[last - 1]
    if noun.tag == BOUND_NOUN or noun.text in load_hop_words().empty:
        return
    rest = _skip_pointers(words, last)
    pointed = rest > _skip_particle(words, last)
    between = text[spans[last - 1][1] : spans[rest][0]] if rest < len(words) else "?"
    if "?" in between or not _asks(words[rest:], mentions):
        return
    kind = _find_kind(mentions, noun, start=words[first].start)
    if not (clause or kind):
        return
    sure = pointed or (kind in UNIT_CLASSES and _names_staff(words[rest:], mentions))
    name_from = spans[first][0] if clause else spans[last - 1][0]
    described = text[: spans[at][1]] if clause else text[:name_from]
    asked = "{} " + text[spans[rest][0] :] if pointed else "{}" + text[spans[last - 1][1] :]
    yield Hop(described.strip(), text[name_from : spans[last - 1][1]], kind, asked, sure)


def _ends_clause(words: Sequence[Word], at: int) -> bool:
    """Whether a word ends a clause before a noun; a topic does not follow an object: 축제를 여+는."""
    if ADNOMINAL in words[at].tag.split("+"):
        return True
    object_before = any(word.tag == OBJECT for word in words[max(at - OBJECT_REACH, 0) : at])
    return words[at].tag == TOPIC and words[at].form == MISREAD and object_before


def _begins_body(word: Word, mentions: Sequence[Mention]) -> bool:
    return any(
        mention.kind == "property" and mention.id in BODIES and mention.start == word.start for mention in mentions
    )


def _find_noun_end(words: Sequence[Word], first: int) -> int:
    """Where the nouns end that a clause describes, names and a genitive before the last one included: Seoul의 구."""
    at = first
    while at < len(words) and (words[at].is_noun and not (words[at].listed and at > first)):
        at += 1
        genitive = at < len(words) - 1 and words[at].tag == GENITIVE and words[at - 1].is_latin
        at += genitive
    return at


def _skip_particle(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].tag.startswith(PARTICLE) and not words[at].spaced:
        at += 1
    return at


def _skip_pointers(words: Sequence[Word], at: int) -> int:
    """Skip what points back: 거기, 그 과."""
    at, known = _skip_particle(words, at), load_hop_words()
    if at < len(words) and words[at].text in known.pointing:
        return _skip_particle(words, at + 1)
    if at + 1 < len(words) and words[at].text in known.determiners and words[at + 1].is_noun:
        return _skip_particle(words, at + 2)
    return at


def _asks(words: Sequence[Word], mentions: Sequence[Mention]) -> bool:
    """Whether words ask for more than the name of what comes before them."""
    starts = {word.start for word in words}
    asked = [mention for mention in mentions if mention.kind in ASKING and mention.start in starts]
    if not asked or not any(word.is_noun for word in words):
        return False
    first = [mention for mention in asked if mention.start == min(each.start for each in asked)]
    near = {first[0].start, first[0].end}
    named = [mention for mention in asked if mention.kind in ("class", "property") and mention.start in near]
    return bool(named) or not any(mention.kind == "question" and mention.id in NAMING for mention in first)


def _names_staff(words: Sequence[Word], mentions: Sequence[Mention]) -> bool:
    """Whether words ask for what only a unit has: posts and staff."""
    starts = {word.start for word in words}
    properties = load_lexicon().properties
    named = [properties[each.id] for each in mentions if each.kind == "property" and each.start in starts]
    return any(property.table == UNIT_TABLE for property in named)


def _find_kind(mentions: Sequence[Mention], noun: Word, *, start: int) -> str:
    """The class of a noun, the longest word that names one."""
    found = [each for each in mentions if each.kind == "class" and each.start >= start and each.end == noun.end]
    return max(found, key=lambda each: each.length).id if found else ""


def _read_english(
    sentence: Sentence, mentions: Sequence[Mention], at: int, *, spans: Sequence[tuple[int, int]]
) -> Iterator[Hop]:
    """Read "the division that produces …" and "the newest of the six channels"."""
    words, text = sentence.words, sentence.text
    if words[at].form != ARTICLE or not words[at].is_latin:
        return
    if any(each.kind == "question" and each.id in CHOOSING and each.start < words[at].start for each in mentions):
        return
    if not _wants_more(words[:at], mentions):
        return
    following = words[at + 1].start if at + 1 < len(words) else -1
    if at and any(m.kind == "operation" and m.id in DESCRIBING and m.start == following for m in mentions):
        yield Hop(text[spans[at][0] :].rstrip("?. "), "", "", text[: spans[at][0]] + "{}?")
        return
    for size in range(1, LONGEST_HEAD + 1):
        after = at + size + 1
        if after >= len(words) or not at:
            return
        noun = words[after - 1]
        kind = _find_kind(mentions, noun, start=words[at].start)
        known = kind or noun.form in load_hop_words().things or noun.form in load_hop_words().neighbourhoods
        if known and _opens(words, after):
            described = text[spans[at + 1][0] :].rstrip("?. ")
            yield Hop(described, text[spans[at + 1][0] : spans[after - 1][1]], kind, text[: spans[at][0]] + "{}?")
            return


def _wants_more(words: Sequence[Word], mentions: Sequence[Mention]) -> bool:
    """Whether an English beginning asks for something of what follows: not "What is the division that …"."""
    starts = {word.start for word in words}
    asked = [mention for mention in mentions if mention.kind in ASKING and mention.start in starts]
    return any(mention.kind != "question" or mention.id not in (*NAMING, POLAR) for mention in asked)


def _opens(words: Sequence[Word], at: int) -> bool:
    """Whether a description begins at a word."""
    word, known = words[at], load_hop_words()
    if not word.is_latin:
        return False
    if any(tuple(each.text.lower() for each in words[at : at + len(phrase)]) == phrase for phrase in known.opening):
        return True
    verb = word.text.lower().endswith(VERB_ENDINGS) and len(word.text) >= SHORTEST_VERB
    return verb and word.text.lower() not in known.plain
